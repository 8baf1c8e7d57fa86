"""Breaks in series as rows of the observation table, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from ictkg import names, terms
from ictkg.store.rows import Row, first, listed, several
from ictkg.turtle.lines import Described, literal

COLUMNS = ("id", "indicator", "date", "kind", "language", "reason", "evidence")


class BreakRow(NamedTuple):
    """One break of one indicator in one language; ``evidence`` are ids of documents or addresses."""

    id: str
    indicator: str
    date: str
    kind: str
    language: str
    reason: str
    evidence: tuple[str, ...]


def rows(subject: str, properties: Described) -> Iterator[Row]:
    """The rows of ``breaks`` for one break: one for each indicator and each language of its reason."""
    date, kind = first(properties, terms.FROM), first(properties, terms.BREAK_KIND)
    evidence = listed(properties, terms.EVIDENCE)
    reasons = sorted(found for term in properties.get(terms.REASON, ()) if (found := literal(term)))
    for indicator in several(properties, terms.BREAKS):
        for reason, language in reasons:
            yield (names.short(subject), indicator, date, kind, language, reason, evidence)


def read(connection: sqlite3.Connection, indicator: str | None = None, language: str = "en") -> tuple[BreakRow, ...]:
    """The breaks of one indicator or of all, in a language, in the order of indicator and date."""
    found = connection.execute(
        """SELECT * FROM breaks WHERE language = :language AND (:indicator IS NULL OR indicator = :indicator)
           ORDER BY indicator, date, id""",
        {"indicator": indicator, "language": language},
    )
    return tuple(BreakRow(**{**dict(row), "evidence": tuple(json.loads(row["evidence"]))}) for row in found)
