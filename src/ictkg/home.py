"""A home is a folder with ``graph/``, and ``ontology/`` and ``queries/`` of its own or borrowed ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ictkg import names
from ictkg.errors import HomeError

_PACKAGE = Path(__file__).resolve().parent
_PACKAGED = _PACKAGE / "packaged"
_CHECKOUT = _PACKAGE.parent.parent


class Home(NamedTuple):
    """Where the files of one graph are.

    ``root`` holds ``graph``; ``ontology`` and ``queries`` lie beside it or are the packaged ones.
    """

    root: Path
    graph: Path
    ontology: Path
    queries: Path

    def files(self) -> list[tuple[Path, str]]:
        """Every Turtle file that goes into the store with the IRI of its named graph, sorted by that IRI.

        >>> home = find_home()
        >>> any(graph.endswith("/graph/ontology/observation") for _, graph in home.files())
        True
        """
        found = [(path, names.graph_iri(relative)) for path, relative in _turtle(self.graph)]
        for path, relative in _turtle(self.ontology):
            if not relative.startswith(("shapes/", "align/")):
                found.append((path, names.graph_iri("ontology/" + relative)))
        return sorted(found, key=lambda pair: pair[1])

    def shapes(self) -> list[Path]:
        """The files of the shapes, sorted."""
        return [path for path, _ in _turtle(self.ontology / "shapes")]

    def queries_of(self, folder: str) -> list[Path]:
        """The query files of one folder (``question``, ``check``, ``derive``, ``report``), sorted."""
        return sorted((self.queries / folder).glob("*.rq"))

    def display(self, path: Path) -> str:
        """A path as messages show it: relative to the home where it lies in it."""
        text = path.as_posix()
        for base in (self.root, self.ontology.parent, self.queries.parent):
            stem = f"{base.as_posix()}/"
            if text.startswith(stem):
                return text[len(stem) :]
        return text


def _turtle(folder: Path) -> Iterator[tuple[Path, str]]:
    """The Turtle files below a folder with their path relative to it; hidden files and folders are left out."""
    root = os.fspath(folder)
    for parent, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        stem = f"{parent[len(root) + 1 :]}/".replace(os.sep, "/").lstrip("/")
        for name in sorted(files):
            if name.endswith(".ttl") and not name.startswith("."):
                yield Path(f"{parent}/{name}"), stem + name


def _is_home(folder: Path) -> bool:
    graph = folder / "graph"
    return (graph / "document").is_dir() or (graph / "reference").is_dir()


def _packaged() -> Path:
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def _with_borrowed(root: Path) -> Home:
    packaged = _packaged()
    ontology, queries = (root / part if (root / part).is_dir() else packaged / part for part in ("ontology", "queries"))
    for folder in (ontology, queries):
        if not folder.is_dir():
            raise HomeError(f"{folder} is missing", cure="reinstall ictkg, or put the folder into the home")
    return Home(root, root / "graph", ontology, queries)


def find_home(argument: str | os.PathLike[str] | None = None) -> Home:
    """The home to work on.

    Taken from the argument, else ``ICTKG_HOME``, else the nearest parent folder that is a home, else the copy that
    came with the package, else the source checkout. ``ontology/`` and ``queries/`` that it lacks are borrowed from the
    package.

    Raises HomeError, which names the places looked at, when a named folder is no home or nothing is found.

    >>> find_home().graph.name
    'graph'
    """
    for origin, value in (("the argument", argument), ("ICTKG_HOME", os.environ.get("ICTKG_HOME"))):
        if value:
            root = Path(value).expanduser().resolve()
            if not (root / "graph").is_dir():
                raise HomeError(
                    f"{root} (from {origin}) is no home: it has no folder graph/",
                    cure="name a folder that holds graph/document and graph/reference",
                )
            return _with_borrowed(root)
    here = Path.cwd()
    looked_at = [here, *here.parents, _PACKAGED, _CHECKOUT]
    for root in looked_at:
        if _is_home(root):
            return _with_borrowed(root)
    raise HomeError(
        "no home found in " + ", ".join(str(path) for path in looked_at),
        cure="use --home DIR or set ICTKG_HOME to a folder that holds graph/",
    )
