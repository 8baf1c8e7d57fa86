"""Findings kept between runs: a group none of whose documents changed is not audited again."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from fractions import Fraction
from pathlib import Path
from typing import Any

from ictkg.home import Home
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity
from ictkg.number.interval import Interval
from ictkg.store.digest import Contents

Pair = tuple[str, str | None]
"""An indicator and an area: all that documents say of it there."""

_FIELDS = tuple(field.name for field in fields(AuditFinding))
_INTERVALS = ("computed", "printed")


class Sources:
    """Which documents speak of an indicator in an area, and what state their files are in."""

    def __init__(self, table: sqlite3.Connection, states: Mapping[str, str]) -> None:
        found: defaultdict[Pair, list[str]] = defaultdict(list)
        rows = table.execute("SELECT DISTINCT indicator, area, document FROM observations ORDER BY document")
        for indicator, area, document in rows:
            found[indicator, area].append(document)
        self._documents = found
        self._states = states

    def digest(self, pairs: Iterable[Pair]) -> str:
        """SHA-256 over the files of all documents that speak of some indicators in some areas."""
        documents = {document for pair in pairs for document in self._documents.get(pair, ())}
        told = "\n".join(f"{document}\0{self._states.get(document, '')}" for document in sorted(documents))
        return hashlib.sha256(told.encode()).hexdigest()


def states(home: Home, found: Contents) -> tuple[str, dict[str, str]]:
    """The state of what all groups share, and that of each document with its review, by the document's id."""
    documents: defaultdict[str, list[str]] = defaultdict(list)
    shared = []
    for entry in found.entries:
        path = entry.graph.partition("/graph/")[2]
        kind, _, rest = path.partition("/")
        if kind in ("document", "review"):
            documents[f"document/{rest}"].append(f"{kind} {entry.digest}")
        else:
            shared.append(f"{path} {entry.digest}")
    state = hashlib.sha256("\n".join(sorted(shared)).encode()).hexdigest()
    return state, {document: " ".join(sorted(digests)) for document, digests in documents.items()}


class Kept:
    """The findings of groups in a file, under what they rest on. What cannot be read is as if it were not there.

    ``state`` stands for all that every group rests on: the version of the audit and the files that groups share.
    """

    def __init__(self, path: Path, state: str) -> None:
        self._connection = _opened(path, state)

    def get(self, key: str, sources: Sources, own: Sequence[Pair]) -> list[AuditFinding] | None:
        """The findings of a group, where neither its documents nor those of its context changed."""
        row = self._connection.execute("SELECT own, around, pairs, findings FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None or row[0] != sources.digest(own):
            return None
        try:
            pairs = [(indicator, area) for indicator, area in json.loads(row[2])]
            if row[1] != sources.digest(pairs):
                return None
            return [_read(found) for found in json.loads(row[3])]
        except (ValueError, TypeError, KeyError, ZeroDivisionError):
            return None

    def put(
        self, key: str, sources: Sources, own: Sequence[Pair], around: Sequence[Pair], findings: Sequence[AuditFinding]
    ) -> None:
        """Keep the findings of a group under its documents and those of its context."""
        told = json.dumps([_written(finding) for finding in findings], ensure_ascii=False)
        values = (key, sources.digest(own), sources.digest(around), json.dumps(list(around)), told)
        self._connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", values)

    def close(self) -> None:
        """Write what was kept."""
        self._connection.commit()
        self._connection.close()


def _opened(path: Path, state: str) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(2):
        connection = sqlite3.connect(path, timeout=1)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("CREATE TABLE IF NOT EXISTS state (state)")
            connection.execute("CREATE TABLE IF NOT EXISTS kept (key PRIMARY KEY, own, around, pairs, findings)")
            if connection.execute("SELECT state FROM state").fetchone() != (state,):
                connection.execute("DELETE FROM kept")
                connection.execute("DELETE FROM state")
                connection.execute("INSERT INTO state VALUES (?)", (state,))
            return connection
        except sqlite3.OperationalError:
            connection.close()
            break
        except sqlite3.DatabaseError:
            connection.close()
            path.unlink(missing_ok=True)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE kept (key PRIMARY KEY, own, around, pairs, findings)")
    return connection


def _written(finding: AuditFinding) -> list[Any]:
    values: list[Any] = []
    for name in _FIELDS:
        value = getattr(finding, name)
        if isinstance(value, Interval):
            ends = (None if end is None else end.as_integer_ratio() for end in (value.low, value.high))
            value = [*ends, value.low_open, value.high_open]
        elif name == "severity":
            value = int(value)
        values.append(value)
    return values


def _read(values: list[Any]) -> AuditFinding:
    found = dict(zip(_FIELDS, values, strict=True))
    for name in _INTERVALS:
        if found[name] is not None:
            low, high, low_open, high_open = found[name]
            ends = [None if end is None else Fraction(*end) for end in (low, high)]
            found[name] = Interval(ends[0], ends[1], low_open, high_open)
    found["severity"], found["verdict"] = Severity(found["severity"]), Verdict(found["verdict"])
    found["operands"] = tuple(found["operands"])
    return AuditFinding(**found)
