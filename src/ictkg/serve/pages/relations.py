"""Relations as documents state them, gathered so that one fact stands once with all its documents."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ictkg.serve.pages.dates import day
from ictkg.serve.pages.reading import Reading


@dataclass(frozen=True, slots=True)
class Evidence:
    """One document's words for a relation."""

    id: str
    document: str
    document_title: str
    title_language: str | None
    described: bool
    published: str | None
    tier: str | None
    url: str | None
    release: str | None
    printed: str | None
    printed_language: str | None
    attributed_to: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(slots=True)
class Fact:
    """A relation between two things, or between a thing and words, with the documents that state it."""

    subject: str
    predicate: str
    object: str | None
    words: str | None
    role: str | None
    standing: str | None
    start: str | None
    end: str | None
    as_of: str | None
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def voices(self) -> int:
        """How many independent voices state it: copies of one release count once."""
        return len({item.release or item.document for item in self.evidence})

    def other(self, identifier: str) -> str | None:
        """The thing at the other end."""
        return self.object if self.subject == identifier else self.subject


_SELECT = """
    SELECT s.*, coalesce(d.title, d.label) AS document_title, d.title IS NULL AS described, d.title_language,
        d.published, d.tier, d.url, d.release
    FROM statements s LEFT JOIN documents d ON d.id = s.document
    WHERE {} ORDER BY s.predicate, s.subject, s.object, d.published, s.document, s.start
"""


def select(reading: Reading, condition: str, parameters: Mapping[str, Any] | Sequence[Any]) -> list[Fact]:
    """The facts among the statements that meet a condition over ``s``."""
    found: dict[tuple[Any, ...], Fact] = {}
    for row in reading.rows(_SELECT.format(condition), parameters):
        key = (row["subject"], row["predicate"], row["object"], row["object_text"], row["standing"])
        fact = found.get(key)
        if fact is None:
            fact = found[key] = Fact(
                row["subject"], row["predicate"], row["object"], _readable(reading, row), row["role"],
                row["standing"], day(row["from"], reading.language), day(row["to"], reading.language),
                day(row["as_of"], reading.language),
            )  # fmt: skip
        fact.role = fact.role or row["role"]
        fact.start = fact.start or day(row["from"], reading.language)
        fact.end = fact.end or day(row["to"], reading.language)
        fact.evidence.append(_evidence(row))
    return list(found.values())


def _readable(reading: Reading, row: sqlite3.Row) -> str | None:
    text = row["object_text"]
    return day(text, reading.language) if text else None


def _evidence(row: sqlite3.Row) -> Evidence:
    return Evidence(
        row["id"],
        row["document"],
        row["document_title"] or row["document"],
        row["title_language"],
        bool(row["described"]),
        row["published"],
        row["tier"],
        row["url"],
        row["release"],
        row["printed"],
        row["printed_language"],
        _listed(row["attributed_to"]) + _listed(row["spoken_by"]),
        _listed(row["open"]),
    )


@lru_cache(maxsize=1 << 12)
def _listed(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def of_thing(reading: Reading, identifier: str) -> list[Fact]:
    """Every fact at either end of which a thing stands."""
    return select(reading, "s.subject = :id OR s.object = :id", {"id": identifier})


def grouped(facts: Sequence[Fact], identifier: str) -> list[tuple[str, bool, list[Fact]]]:
    """Facts about a thing by relation and direction, those of which it is the subject first, the larger group first."""
    groups: dict[tuple[str, bool], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.predicate, fact.subject != identifier), []).append(fact)
    ordered = sorted(groups.items(), key=lambda item: (item[0][1], -len(item[1]), item[0][0]))
    return [(predicate, inverse, found) for (predicate, inverse), found in ordered]
