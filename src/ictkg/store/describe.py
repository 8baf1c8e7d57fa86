"""All that the graph says of one thing, gathered from the observation table, each line with its document."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from typing import Any

from ictkg.model.cited import CitedObservation
from ictkg.model.shown import card, grid
from ictkg.model.thing import Thing
from ictkg.store.observations import labels, select


@dataclass(frozen=True, slots=True)
class CitedStatement:
    """A relation as a document states it, with the names of both ends and the document's label.

    ``object`` is a short id or None, ``object_label`` its name or the literal object.
    """

    id: str
    subject: str | None
    subject_label: str | None
    predicate: str | None
    object: str | None
    object_label: str | None
    standing: str | None
    role: str | None
    start_date: str | None
    end_date: str | None
    as_of: str | None
    printed: str | None
    printed_language: str | None
    attributed_to: tuple[str, ...]
    open: tuple[str, ...]
    note: str | None
    document: str
    document_title: str | None
    url: str | None
    start: int | None
    end: int | None

    def __str__(self) -> str:
        relation = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.predicate or "").lower()
        standing = "" if self.standing in (None, "stated") else f" ({self.standing})"
        ends = (self.subject_label or self.subject, self.object_label or self.object)
        return f"{ends[0]} {relation} {ends[1]}{standing}, {self.document_title}"


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of one thing.

    ``facts`` are the fields of its own row (a document's metadata); ``names`` every name with its language; ``thing``
    is its record where ``reference/`` describes it, an indicator with scope and breaks, an identity with operands;
    ``observations`` the figures of it, in it or by it; ``statements`` the relations at either end of which it stands.
    ``counts`` tell how many there are where the lists are cut.
    """

    id: str
    type: str | None
    label: str
    names: tuple[tuple[str, str], ...]
    facts: dict[str, Any]
    observations: tuple[CitedObservation, ...]
    statements: tuple[CitedStatement, ...]
    counts: dict[str, int]
    thing: Thing | None = None

    def __str__(self) -> str:
        counted = ", ".join(f"{number:,} {name}" for name, number in self.counts.items())
        lines = [f"{self.label} ({self.type}, {self.id}): {counted}"]
        lines += [f"  {name}: {value}" for name, value in self.facts.items() if value not in (None, "", [], ())]
        lines += [f"  {one}" for one in (*self.observations[:_FIRST], *self.statements[:_FIRST])]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        facts = {"id": self.id, "type": self.type, "names": ", ".join(name for _, name in self.names), **self.facts}
        told = card(
            self.label, ((name, str(value)) for name, value in facts.items() if value not in (None, "", [], ()))
        )
        figures = grid(("figure",), ([str(one)] for one in self.observations), self.counts["observations"], "figures")
        relations = grid(("relation",), ([str(one)] for one in self.statements), self.counts["statements"], "relations")
        return told + (figures if self.observations else "") + (relations if self.statements else "")


_FIRST = 10
_ENDS = {
    "observation": ("o.id = :id",),
    "document": ("o.document = :id",),
    "release": ("d.release = :id",),
}
_ANY = (
    "o.indicator = :id",
    "o.area = :id",
    "o.subject = :id",
    "o.denominator = :id",
    "d.publisher = :id",
    "EXISTS (SELECT 1 FROM json_each(o.attributed_to) WHERE value = :id)",
    "EXISTS (SELECT 1 FROM json_each(o.spoken_by) WHERE value = :id)",
    "EXISTS (SELECT 1 FROM json_each(o.breakdown) WHERE value = :id)",
)


def describe(
    connection: sqlite3.Connection,
    identifier: str,
    language: str = "en",
    limit: int | None = None,
    thing: Thing | None = None,
) -> Description:
    """The description of a thing by its short id; at most ``limit`` observations and statements each.

    ``thing`` is its record, which the table does not hold.
    """
    kind = identifier.partition("/")[0]
    name_of = labels(connection, language)
    found = connection.execute("SELECT * FROM things WHERE id = ?", (identifier,)).fetchone()
    facts: dict[str, Any] = {}
    for table in ("documents", "observations", "statements"):
        row = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (identifier,)).fetchone()
        facts |= {key: _decoded(value) for key, value in dict(row or {}).items() if value not in (None, "[]")}
    observations = list(select(connection, {}, language, " OR ".join(_ENDS.get(kind, _ANY)), {"id": identifier}))
    statements = list(_statements(connection, identifier, kind, name_of))
    listed = connection.execute(
        "SELECT language, label FROM labels WHERE id = ? ORDER BY language, label", (identifier,)
    )
    return Description(
        id=identifier,
        type=found["type"] if found else kind.capitalize(),
        label=name_of.get(identifier) or identifier,
        names=tuple((row[0], row[1]) for row in listed),
        facts=facts,
        observations=tuple(observations[:limit]),
        statements=tuple(statements[:limit]),
        counts={"observations": len(observations), "statements": len(statements)},
        thing=thing,
    )


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) and value.startswith("[") else value


def _statements(
    connection: sqlite3.Connection, identifier: str, kind: str, name_of: dict[str, str]
) -> list[CitedStatement]:
    where = {"document": "s.document = :id", "statement": "s.id = :id"}.get(kind, "s.subject = :id OR s.object = :id")
    rows = connection.execute(
        f"""SELECT s.*, coalesce(d.title, d.label) AS document_title, d.url FROM statements s
            LEFT JOIN documents d ON d.id = s.document WHERE {where}
            ORDER BY s.predicate, s.subject, s.object, s.document, s.start""",
        {"id": identifier},
    )
    return [
        CitedStatement(
            id=row["id"],
            subject=row["subject"],
            subject_label=name_of.get(row["subject"], row["subject"]),
            predicate=row["predicate"],
            object=row["object"],
            object_label=name_of.get(row["object"], row["object"]) if row["object"] else row["object_text"],
            standing=row["standing"],
            role=row["role"],
            start_date=row["from"],
            end_date=row["to"],
            as_of=row["as_of"],
            printed=row["printed"],
            printed_language=row["printed_language"],
            attributed_to=(*json.loads(row["attributed_to"]), *json.loads(row["spoken_by"])),
            open=tuple(json.loads(row["open"])),
            note=row["note"],
            document=row["document"],
            document_title=row["document_title"],
            url=row["url"],
            start=row["start"],
            end=row["end"],
        )
        for row in rows
    ]
