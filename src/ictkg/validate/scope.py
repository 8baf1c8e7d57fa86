"""Which files a run looks at: those of the home, and those that it is asked to judge."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ictkg import names, terms
from ictkg.errors import BrokenFileError, InputError
from ictkg.home import Home
from ictkg.turtle import read
from ictkg.validate.place import key
from ictkg.validate.reading import Source

_FILE_KINDS = ("document", "review")


@dataclass(frozen=True, slots=True)
class Scope:
    """Every file that counts as part of the home, sorted by graph, and the names of those to be judged."""

    sources: tuple[Source, ...]
    judged: frozenset[str]
    whole: bool


def scope(home: Home, paths: Iterable[str | os.PathLike[str]] | None) -> Scope:
    """The scope of a run: without paths, the whole home.

    A path is a file or folder in the home, or one outside: its files are then judged as if they stood in the home,
    under the path that their document's IRI says, in place of the home's own. Raises InputError for what is not there
    or holds no Turtle.
    """
    inside = {
        path: Source(path, home.display(path), graph)
        for path, graph in home.files()
        if not graph.startswith(names.GRAPH + "ontology/")
    }
    if paths is None:
        sources = tuple(sorted(inside.values(), key=lambda source: source.graph))
        return Scope(sources, frozenset(source.where for source in sources), True)
    judged: dict[str, Source] = {}
    rules = {path.resolve() for path in (*home.ontology.rglob("*.ttl"),)}
    resolved = {path.resolve(): source for path, source in inside.items()}
    for given in paths:
        path = Path(given)
        files = _files(path)
        for file in files:
            if file.resolve() in rules:
                judged[home.display(file.resolve())] = Source(file, home.display(file.resolve()), "")
                continue
            source = resolved.get(file.resolve()) or _outside(file)
            judged[source.where] = source
    replaced = {source.graph for source in judged.values()}
    every = [source for source in inside.values() if source.graph not in replaced]
    every.extend(source for source in judged.values() if source.graph)
    return Scope(tuple(sorted(every, key=lambda source: (source.graph, source.where))), frozenset(judged), False)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(file for file in path.rglob("*.ttl") if not file.name.startswith("."))
        if not found:
            raise InputError(f"{path} holds no Turtle file", cure="name a .ttl file or a folder of them")
        return found
    if not path.exists():
        raise InputError(f"{path} is not there", cure="name a .ttl file or a folder of them")
    if path.suffix != ".ttl":
        raise InputError(f"{path} is not a Turtle file", cure="name a .ttl file or a folder of them")
    return [path]


def _outside(path: Path) -> Source:
    """A file that is not in the home, with the graph that it would hold there."""
    where = str(path)
    unplaced = Source(path, where, names.graph_iri(f"document/{path.stem}.ttl"))
    try:
        triples = read.read(path, where)
    except BrokenFileError:
        return unplaced
    wanted = {names.ID + kind + "/" for kind in _FILE_KINDS}
    subjects = list(dict.fromkeys(key(triple.subject) for triple in triples))
    typed = [key(t.subject) for t in triples if t.predicate.value == terms.TYPE and key(t.object) == terms.DOCUMENT]
    for subject in (*typed, *subjects):
        if subject.startswith(tuple(wanted)):
            return Source(path, where, names.GRAPH + subject[len(names.ID) :])
    things = any(subject.startswith(names.ID) for subject in subjects)
    return Source(path, where, names.graph_iri(f"reference/{path.stem}.ttl")) if things else unplaced
