"""What has changed since an earlier release: records new, withdrawn, revised; figures contested and no longer so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ictkg.export.release import records
from ictkg.export.release.records import KINDS, Row
from ictkg.export.source import Source
from ictkg.store.observations import labels

ACTS = ("revised", "withdrawn", "new", "contested", "settled")


@dataclass(frozen=True, slots=True)
class Change:
    """One record that changed: what happened to it, its kind, and its rows before and after (empty where none is).

    ``columns`` are those that differ.
    """

    act: str
    kind: str
    id: str
    before: Row
    after: Row
    columns: tuple[str, ...] = ()


class Compared:
    """The graph held against an earlier release, in a database of its own on the disk; to be closed."""

    def __init__(self, source: Source, earlier: Path) -> None:
        self.name = earlier.name
        self.names = labels(source.connection, "en")
        self._connection = sqlite3.connect("")
        self._columns: dict[str, list[str]] = {}
        self._shared: dict[str, list[str]] = {}
        for kind in KINDS:
            with records.before(earlier, kind) as (columns, rows):
                self._lay(f"before_{kind.name}", columns, rows)
            found, present = records.now(source, kind)
            self._lay(f"now_{kind.name}", found, present)
            self._shared[kind.name] = [name for name in found if name in columns and name not in kind.passed]
        with records.contested_before(earlier) as figures:
            self._lay("contested_before", ["id"], ({"id": figure} for figure in figures))
        self._lay("contested_now", ["id"], ({"id": figure} for figure in records.contested_now(source)))

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def _lay(self, table: str, columns: list[str], rows: Iterable[Row]) -> None:
        names = ", ".join(f'"{name}"' for name in columns)
        self._connection.execute(f"CREATE TABLE {table} ({names}, PRIMARY KEY (id)) WITHOUT ROWID")
        self._connection.executemany(
            f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(columns))})",
            ([row.get(name, "") for name in columns] for row in rows),
        )
        self._columns[table] = columns

    def count(self, kind: str, when: str = "now") -> int:
        """How many records of a kind there are now, or were before."""
        return int(self._connection.execute(f"SELECT count(*) FROM {when}_{kind}").fetchone()[0])

    def changes(self, kind: str, act: str) -> Iterator[Change]:
        """The changes of one kind of records and one act, in the order of their ids."""
        old, new = f"before_{kind}", f"now_{kind}"
        if act == "revised":
            differing = " OR ".join(f'n."{name}" IS NOT b."{name}"' for name in self._shared[kind] if name != "id")
            query = f"SELECT b.*, n.* FROM {old} b JOIN {new} n ON n.id = b.id WHERE {differing or '0'}"
        elif act == "withdrawn":
            query = f"SELECT b.*{self._nothing(new)} FROM {old} b WHERE b.id NOT IN (SELECT id FROM {new})"
        elif act == "new":
            query = f"SELECT {self._nothing(old)[2:]}, n.* FROM {new} n WHERE n.id NOT IN (SELECT id FROM {old})"
        elif kind == "figures":
            there, gone = ("now", "before") if act == "contested" else ("before", "now")
            query = f"""SELECT {self._nothing(old)[2:]}, n.* FROM {new} n
                WHERE n.id IN (SELECT id FROM contested_{there}) AND n.id NOT IN (SELECT id FROM contested_{gone})"""
        else:
            return
        place = len(self._columns[old])
        for row in self._connection.execute(query + f" ORDER BY {'n' if act != 'withdrawn' else 'b'}.id"):
            before = _row(self._columns[old], row[:place])
            after = _row(self._columns[new], row[place:])
            columns = tuple(name for name in self._shared[kind] if before and before[name] != after.get(name, ""))
            yield Change(act, kind, (after or before)["id"], before, after, columns if act == "revised" else ())

    def record(self, kind: str, identifier: str) -> Row:
        """A record as it is, else as it was; empty where there is none."""
        for when in ("now", "before"):
            table = f"{when}_{kind}"
            row = self._connection.execute(f"SELECT * FROM {table} WHERE id = ?", (identifier,)).fetchone()
            if row:
                return _row(self._columns[table], row)
        return {}

    def _nothing(self, table: str) -> str:
        return ", NULL" * len(self._columns[table])


def _row(columns: list[str], cells: tuple[str | None, ...]) -> Row:
    return {} if cells[0] is None else {name: cell or "" for name, cell in zip(columns, cells, strict=True)}
