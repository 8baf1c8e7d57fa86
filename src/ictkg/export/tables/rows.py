"""The rows of each table, streamed from the observation table: nothing is held but the row in hand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from ictkg.errors import InputError
from ictkg.export.tables import columns as c
from ictkg.export.tables.aside import lay_aside
from ictkg.store.observations import labels

TABLES: dict[str, tuple[c.Column, ...]] = {
    "observations": c.OBSERVATIONS,
    "statements": c.STATEMENTS,
    "documents": c.DOCUMENTS,
    "things": c.THINGS,
    "findings": c.FINDINGS,
}
_FROM = {
    "observations": "observations t LEFT JOIN documents d ON d.id = t.document",
    "statements": "statements t LEFT JOIN documents d ON d.id = t.document",
    "documents": "documents t",
    "things": "(SELECT rowid AS rowid, * FROM things WHERE kind <> 'document') t",
    "findings": "findings t",
}


Row = tuple[Any, ...]


def available(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The tables that a generation has; findings only where it was audited."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return tuple(name for name in TABLES if name in there)


class Table:
    """One table of a generation, ready to be read as often as wanted.

    ``columns`` and the cells of ``rows`` correspond; a cell is text, an int or None, or for several values a list.
    """

    def __init__(self, connection: sqlite3.Connection, store: ox.Store, name: str, language: str = "en") -> None:
        if name not in TABLES:
            raise InputError(f"there is no table {name!r}", cure=f"use one of {', '.join(TABLES)}")
        if name not in available(connection):
            raise InputError(f"the table {name} is not there", cure="export it from a workspace, which audits first")
        self.name = name
        self.columns = TABLES[name]
        self._connection = connection
        connection.execute("BEGIN")
        aside = [column.name for column in self.columns if column.source.startswith("coalesce(aside_")]
        connection.execute("DROP TABLE IF EXISTS temp.chosen")
        lay_aside(connection, store, name, aside)
        connection.execute("CREATE TEMP TABLE chosen (id TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID")
        named = labels(connection, language).items()
        things = (pair for pair in named if name != "observations" or not pair[0].startswith("document/"))
        connection.executemany("INSERT INTO chosen VALUES (?, ?)", things)
        connection.execute("COMMIT")
        joins = "".join(f" LEFT JOIN aside_{name} ON aside_{name}.id = t.id" for name in aside)
        selected = ", ".join(column.source for column in self.columns)
        order = "t.rank" if name == "findings" else "t.rowid"
        self._query = f"SELECT {selected} FROM {_FROM[name]}{joins} ORDER BY {order}"

    def __len__(self) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {_FROM[self.name]}").fetchone()[0])

    def raw(self) -> Iterator[Row]:
        """The rows with several values still as JSON arrays, in the order of the documents and their texts."""
        return self._connection.execute(self._query)

    def only(self, name: str) -> Iterator[Any]:
        """The cells of one column of the observation table, each once."""
        return (row[0] for row in self._connection.execute(f'SELECT DISTINCT "{name}" FROM {self.name}'))

    def rows(self) -> Iterator[Row]:
        """The rows with several values as lists."""
        several = [place for place, column in enumerate(self.columns) if column.separator]
        for raw in self.raw():
            row = list(raw)
            for place in several:
                row[place] = values(row[place])
            yield tuple(row)

    def joined(self) -> Iterator[list[Any]]:
        """The rows with several values as one text, apart by the separator of the column; None where there is none."""
        several = [(place, column.separator) for place, column in enumerate(self.columns) if column.separator]
        for raw in self.raw():
            row = list(raw)
            for place, separator in several:
                text = row[place]
                if text is not None:
                    row[place] = None if text == "[]" else joined(text, separator)
            yield row


def values(text: str | None) -> list[str]:
    """The values of a cell that is a JSON array; places as ``start-end``.

    >>> values('["a", "b"]'), values("[[1, 2]]"), values(None)
    (['a', 'b'], ['1-2'], [])
    """
    if not text or text == "[]":
        return []
    if text[0] != "[":
        return [text]
    return ["-".join(map(str, item)) if isinstance(item, list) else item for item in json.loads(text)]


@lru_cache(maxsize=1 << 14)
def joined(text: str, separator: str) -> str:
    r"""Several values as the text of one cell; where line breaks part them, those within a value are escaped.

    >>> joined('["a", "b"]', " "), joined('["a\\nb@en", "c"]', "\n")
    ('a b', 'a\\nb@en\nc')
    """
    found = values(text)
    if separator == "\n":
        found = [item.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") for item in found]
    return separator.join(found)
