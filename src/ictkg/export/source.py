"""What is exported: the files of a home and the graphs derived from them, one named graph after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ictkg import names
from ictkg.errors import BusyError
from ictkg.export import laidout
from ictkg.export.expand import Lines
from ictkg.export.laidout import LongWay
from ictkg.export.part import Part
from ictkg.home import Home
from ictkg.store.digest import Entry, contents, digest_bytes
from ictkg.store.generation import Generation
from ictkg.turtle import read

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from ictkg.export.tables.rows import Table

Progress = Callable[[str, int, int], None]

_DERIVED = tuple(names.GRAPH + "derived/" + name for name in ("periods", "relations"))
_DOCUMENT = names.GRAPH + "document/"
_CLAIMS = ("observation", "statement")
_FOLDERS = ("reference", "document", "review", "derived", "ontology")


class Source:
    """The graphs of one generation of a home, read again from its files; only one is held at a time.

    Things come first, then what documents say, reviews, derived graphs and the ontology. ``where`` names the graph
    read last, ``graphs`` counts those that hold anything. Raises BusyError where the files are no longer those that the
    store was built from.
    """

    def __init__(
        self,
        home: Home,
        generation: Generation,
        *,
        ontology: bool = True,
        table: str | None = None,
        thing: str | None = None,
        since: Path | None = None,
        language: str = "en",
        progress: Progress | None = None,
    ) -> None:
        self._ontology = ontology
        self.language = language
        self.where = ""
        self.graphs = 0
        self._home = home
        self._generation = generation
        self._progress = progress
        self._table = table
        self._laid_out: dict[str, int] = {}
        self._expanded = Lines()
        self.thing = thing
        self.since = since
        self.digest = generation.digest

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        found = contents(self._home, self._generation.folder.parent / "manifest.json")
        if found.digest != self._generation.digest:
            raise _changed()
        broken = {problem.file for problem in self._generation.broken()}
        kept = [entry for entry in found.entries if not broken or self._home.display(entry.path) not in broken]
        return {entry.graph: entry for entry in kept}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all graphs, in order."""
        wanted = [graph for graph in (*self._entries, *_DERIVED) if self._ontology or _folder(graph) != "ontology"]
        return tuple(sorted(wanted, key=_place))

    def close(self) -> None:
        """Let go of the observation table."""
        connection = self.__dict__.pop("connection", None)
        if connection is not None:
            connection.close()

    @cached_property
    def connection(self) -> sqlite3.Connection:
        """The observation table, on a connection of its own: temporary tables are made on it, on the disk."""
        found = self._generation.open_table()
        found.row_factory = None
        found.isolation_level = None
        found.execute("PRAGMA temp_store = FILE")
        return found

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {name: len(self.table(name)) for name in self.tables()}

    def tables(self) -> tuple[str, ...]:
        """The names of the tables to export: the one that was asked for, else all."""
        from ictkg.export.tables.rows import available

        return (self._table,) if self._table else available(self.connection)

    def table(self, name: str | None = None) -> Table:
        """A table by its name; without one, that which was asked for, else the observations."""
        from ictkg.export.tables.rows import Table

        return Table(self.connection, self.store, name or self._table or "observations", self.language)

    @cached_property
    def store(self) -> ox.Store:
        """The built store, read-only."""
        return self._generation.open_store()

    def parts(self) -> Iterator[Part]:
        """Every graph that holds anything, in order."""
        self.graphs = 0
        for done, graph in enumerate(self.names):
            self._tell(done)
            part = self._part(graph)
            if part:
                self.graphs += 1
                yield part
        self._tell(len(self.names))

    def _part(self, graph: str) -> Part:
        entry = self._entries.get(graph)
        if entry is None:
            return Part(graph, self.triples(graph))
        laid_out = self._laid_out.get(graph)
        return Part(graph, data=self._data(entry), where=self.where, expanded=self._expanded, laid_out=laid_out)

    def _tell(self, done: int) -> None:
        if self._progress:
            self._progress("export", done, len(self.names))

    def triples(self, graph: str) -> list[ox.Triple]:
        """The triples of one graph, each once."""
        self.where = graph
        entry = self._entries.get(graph)
        if entry:
            return self._read(entry)
        return [quad.triple for quad in self.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))]

    def _read(self, entry: Entry) -> list[ox.Triple]:
        return read.parse(self._data(entry), self.where)

    def _data(self, entry: Entry) -> bytes:
        self.where = self._home.display(entry.path)
        data = read.read_bytes(entry.path, self.where)
        if digest_bytes(data) != entry.digest:
            raise _changed()
        return data

    def ontology(self) -> Iterator[ox.Triple]:
        """The triples of the ontology's modules and code lists, whether they are exported or not."""
        for graph, entry in sorted(self._entries.items()):
            if _folder(graph) == "ontology":
                yield from self._read(entry)

    def foreign(self, graph: str) -> list[str]:
        """The subjects of one graph but those that are named after its document, which few other graphs speak of."""
        part = self._part(graph) if graph in self._entries else Part(graph, [])
        self._laid_out[graph] = part.laid_out()
        if part.body and part.laid_out():
            own = _own(graph)
            found = laidout.subjects(part.body)
            try:
                rest = [token for token in found if token.rpartition(b"/")[0] not in own and token not in own]
                return [laidout.iri(token.decode()) for token in rest]
            except LongWay:
                pass
        solutions = self.store.query("SELECT DISTINCT ?s WHERE { ?s ?p ?o }", default_graph=ox.NamedNode(graph))
        assert isinstance(solutions, ox.QuerySolutions)
        return [solution[0].value for solution in solutions if self.owner(solution[0].value) != graph]

    def owner(self, subject: str) -> str | None:
        """The graph of the document that a subject is named after; None where there is none."""
        kind, _, rest = subject.removeprefix(names.ID).partition("/")
        path = rest.rpartition("/")[0] if kind in _CLAIMS else rest
        graph = f"{_DOCUMENT}{path}"
        return graph if (kind in _CLAIMS or kind == "document") and graph in self._entries else None


def _own(graph: str) -> set[bytes]:
    """How a page writes the document of a graph, and what comes before the last part of its claims."""
    if not graph.startswith(_DOCUMENT):
        return set()
    path = graph[len(_DOCUMENT) :]
    return {f"<document/{path}>".encode(), *(f"<{kind}/{path}".encode() for kind in _CLAIMS)}


def _folder(graph: str) -> str:
    return graph.removeprefix(names.GRAPH).partition("/")[0]


def _place(graph: str) -> tuple[int, str]:
    folder = _folder(graph)
    return (_FOLDERS.index(folder) if folder in _FOLDERS else len(_FOLDERS), graph)


def _changed() -> BusyError:
    return BusyError("the files of the home have changed since its store was built", cure="run this again")
