"""The observation table: one row per observation, statement, document, name and break, in SQLite beside the store.

Derived from the same files under the same digest as the store, it answers what SPARQL answers slowly: filters over
observations, latest values, counts, and names as people type them.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from ictkg import names, terms
from ictkg.store import breaks, rows
from ictkg.store.search import grams, normalise
from ictkg.turtle.lines import Described, iri, literal


def _create(table: str, columns: tuple[str, ...]) -> str:
    defined = ", ".join(f'"{name}"' for name in columns)
    return f"CREATE TABLE {table} ({defined})"


_SCHEMA = (
    _create("observations", rows.OBSERVATION_COLUMNS),
    _create("statements", rows.STATEMENT_COLUMNS),
    _create("documents", rows.DOCUMENT_COLUMNS),
    _create("breaks", breaks.COLUMNS),
    _create("things", ("id", "kind", "type", "topic", "uses")),
    _create("labels", ("id", "language", "label")),
    _create("names", ("id", "name", "plain", "weight")),
    _create("grams", ("gram", "names")),
)
_INDEXES = (
    "CREATE UNIQUE INDEX observation_id ON observations (id)",
    "CREATE INDEX observation_document ON observations (document)",
    "CREATE INDEX observation_series ON observations (indicator, area, measure, last_day)",
    "CREATE INDEX observation_area ON observations (area)",
    "CREATE INDEX observation_subject ON observations (subject)",
    "CREATE INDEX statement_document ON statements (document)",
    "CREATE INDEX statement_subject ON statements (subject)",
    "CREATE INDEX statement_object ON statements (object)",
    "CREATE INDEX break_indicator ON breaks (indicator)",
    "CREATE UNIQUE INDEX document_id ON documents (id)",
    "CREATE UNIQUE INDEX thing_id ON things (id)",
    "CREATE INDEX label_id ON labels (id)",
    "CREATE INDEX name_plain ON names (plain)",
    "CREATE INDEX name_id ON names (id)",
    "CREATE UNIQUE INDEX gram_gram ON grams (gram)",
)
_USES = """
UPDATE things SET uses =
    (SELECT count(*) FROM observations o WHERE o.indicator = things.id)
  + (SELECT count(*) FROM observations o WHERE o.area = things.id)
  + (SELECT count(*) FROM observations o WHERE o.subject = things.id)
  + (SELECT count(*) FROM statements s WHERE s.subject = things.id)
  + (SELECT count(*) FROM statements s WHERE s.object = things.id)
"""


class TableWriter:
    """Collects the rows of all files and writes the table once.

    Reference and ontology files must be added before documents: the kind of a period depends on its indicator.
    """

    def __init__(self) -> None:
        self._observations: list[rows.Row] = []
        self._statements: list[rows.Row] = []
        self._documents: list[rows.Row] = []
        self._breaks: list[rows.Row] = []
        self._things: dict[str, rows.Row] = {}
        self._labels: list[rows.Row] = []
        self._names: list[rows.Row] = []
        self._natures: dict[str, str] = {}

    def add(self, graph: str, grouped: dict[str, Described]) -> None:
        """Add what one file says."""
        path = graph.removeprefix(names.GRAPH)
        if path.startswith("document/"):
            for subject, properties in grouped.items():
                self._add_stated(subject, properties)
        elif path.startswith("reference/"):
            for subject, properties in grouped.items():
                self._add_thing(subject, properties)
        elif path.startswith("ontology/"):
            for subject, properties in grouped.items():
                self._label(_code(subject), properties)

    def _add_stated(self, subject: str, properties: Described) -> None:
        classes = {iri(term) for term in properties.get(terms.TYPE, ())}
        if terms.OBSERVATION in classes:
            self._observations.append(rows.observation(subject, properties, self._natures))
        elif terms.STATEMENT in classes:
            self._statements.append(rows.statement(subject, properties))
        elif terms.DOCUMENT in classes:
            row = rows.document(subject, properties)
            self._documents.append(row)
            self._things[str(row[0])] = (row[0], "document", "Document", None, 0)
            self._label(str(row[0]), properties)
            self._name(str(row[0]), properties, terms.LABEL, terms.TITLE)

    def _add_thing(self, subject: str, properties: Described) -> None:
        identifier = names.short(subject)
        nature = rows.first(properties, terms.NATURE)
        if nature:
            self._natures[identifier] = nature
        kind = identifier.partition("/")[0]
        kind_of = rows.first(properties, terms.TYPE)
        found = (_local(kind_of) if kind_of else None, rows.first(properties, terms.TOPIC))
        self._things.setdefault(identifier, (identifier, kind, *found, 0))
        if kind == "break":
            self._breaks += breaks.rows(subject, properties)
        self._label(identifier, properties)
        self._name(identifier, properties, terms.LABEL, terms.ALT_LABEL)

    def _label(self, identifier: str, properties: Described) -> None:
        for text, language in _texts(properties, terms.LABEL):
            self._labels.append((identifier, language, text))

    def _name(self, identifier: str, properties: Described, chief: str, other: str) -> None:
        self._names += [(identifier, text, normalise(text), 2) for text, _ in _texts(properties, chief)]
        self._names += [(identifier, text, normalise(text), 1) for text, _ in _texts(properties, other)]
        slug = identifier.rpartition("/")[2]
        self._names.append((identifier, slug, normalise(slug), 0))

    def write(self, path: Path) -> dict[str, int]:
        """Write the table; returns how many rows each part has."""
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            for statement in _SCHEMA:
                connection.execute(statement)
            for table, found in (
                ("observations", _unique(self._observations)),
                ("statements", self._statements),
                ("documents", _unique(self._documents)),
                ("breaks", sorted(self._breaks, key=str)),
                ("things", list(self._things.values())),
                ("labels", self._labels),
            ):
                _insert(connection, table, found)
            ordered = sorted(set(self._names), key=str)
            _insert(connection, "names", ordered)
            _insert(connection, "grams", _inverted([str(name[2]) for name in ordered]))
            for statement in _INDEXES:
                connection.execute(statement)
            connection.execute(_USES)
            connection.execute("COMMIT")
        finally:
            connection.close()
        return {
            "documents": len(self._documents),
            "observations": len(self._observations),
            "statements": len(self._statements),
            "things": len(self._things) - len(self._documents),
        }


def _code(iri: str) -> str:
    """``measure/level`` for a code of a list, the local name for a term."""
    return iri[len(names.CODE) :] if iri.startswith(names.CODE) else names.short(iri)


def _local(term: str) -> str:
    """The last part of a term's name: ``Company``, ``Concept``."""
    return term.rpartition("#")[2].rpartition("/")[2]


def _inverted(plain: list[str]) -> list[rows.Row]:
    """Each bigram with the numbers (from one) of the names that have it, apart by spaces."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for number, name in enumerate(plain, 1):
        text = str(number)
        for gram in grams(name):
            found[gram].append(text)
    return [(gram, " ".join(numbers)) for gram, numbers in found.items()]


def _texts(properties: Described, predicate: str) -> list[tuple[str, str]]:
    return [found for term in properties.get(predicate, ()) if (found := literal(term))]


def _unique(found: Iterable[rows.Row]) -> list[rows.Row]:
    return list({row[0]: row for row in found}.values())


def _insert(connection: sqlite3.Connection, table: str, found: list[rows.Row]) -> None:
    if found:
        marks = ", ".join("?" * len(found[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", found)
