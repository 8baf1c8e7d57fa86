"""Which documents speak of two things, and what is dated about one."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from ictkg.store.observations import labels

_SPOKEN = """
    SELECT document FROM statements WHERE subject = :id OR object = :id
    UNION SELECT document FROM observations WHERE indicator = :id OR area = :id OR subject = :id
    UNION SELECT document FROM observations WHERE EXISTS (SELECT 1 FROM json_each(attributed_to) WHERE value = :id)
    UNION SELECT id FROM documents WHERE publisher = :id
"""
_OTHERS = """
    WITH spoken AS (SELECT subject AS thing, document FROM statements UNION SELECT object, document FROM statements
        UNION SELECT subject, document FROM observations UNION SELECT area, document FROM observations),
    own AS (SELECT document FROM spoken WHERE thing = :id)
    SELECT thing, count(DISTINCT document) AS documents FROM spoken
    WHERE document IN own AND thing IS NOT NULL AND thing != :id GROUP BY thing ORDER BY documents DESC, thing
"""
_EVENTS = """
    SELECT s.id, s.subject, s.predicate, s.object, s.object_text, s."from" AS start, s."to" AS end, s.as_of, s.standing,
        s.document FROM statements s
    WHERE (s.subject = :id OR s.object = :id) AND coalesce(s."from", s."to", s.as_of) IS NOT NULL
    ORDER BY coalesce(s."from", s.as_of, s."to"), s.id
"""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A thing that is spoken of beside another, and in how many documents."""

    id: str
    label: str
    documents: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated: the relation as stated, since when, until when or as of when, and the document."""

    statement: str
    sentence: str
    start: str | None
    end: str | None
    as_of: str | None
    standing: str
    document: str


def documents_about(connection: sqlite3.Connection, *things: str) -> tuple[str, ...]:
    """The documents that speak of every one of some things, in order of date; those without a date last."""
    common: set[str] | None = None
    for thing in things:
        found = {row[0] for row in connection.execute(_SPOKEN, {"id": thing})}
        common = found if common is None else common & found
    dates = dict(tuple(row) for row in connection.execute("SELECT id, published FROM documents"))
    return tuple(sorted(common or (), key=lambda name: (dates.get(name) is None, dates.get(name) or "", name)))


def mentioned_with(
    connection: sqlite3.Connection, thing: str, *, language: str = "en", limit: int | None = 20
) -> tuple[Mentioned, ...]:
    """The things that documents speak of beside a thing, those of most documents first."""
    name_of = labels(connection, language)
    rows = connection.execute(_OTHERS, {"id": thing}).fetchall()
    return tuple(Mentioned(row["thing"], name_of.get(row["thing"], row["thing"]), row["documents"]) for row in rows)[
        :limit
    ]


def timeline(connection: sqlite3.Connection, thing: str, *, language: str = "en") -> tuple[Event, ...]:
    """What is dated about a thing, from the earliest on."""
    name_of = labels(connection, language)

    def named(identifier: str | None) -> str:
        return name_of.get(identifier or "", identifier or "")

    return tuple(
        Event(
            statement=row["id"],
            sentence=f"{named(row['subject'])} {named(row['predicate'])} {row['object_text'] or named(row['object'])}",
            start=row["start"],
            end=row["end"],
            as_of=row["as_of"],
            standing=row["standing"] or "stated",
            document=row["document"],
        )
        for row in connection.execute(_EVENTS, {"id": thing})
    )
