"""The page of a document: what it is, what it reports, every figure and relation in it, our corrections apart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from ictkg.serve.pages import doubts, figures, machines, relations, sources, structured, told
from ictkg.serve.pages.dates import day
from ictkg.serve.pages.reading import Reading


def view(reading: Reading, identifier: str, here: str) -> Mapping[str, Any]:
    """What the page of a document shows; ``here`` is the page's own address."""
    row = reading.rows("SELECT * FROM documents WHERE id = ?", (identifier,))[0]
    listed = figures.select(reading, "o.document = :id", {"id": identifier}, order="o.start IS NULL, o.start, o.id")
    ids = [figure.id for figure in listed]
    facts = relations.select(reading, "s.document = :id", {"id": identifier})
    return {
        "title": row["title"] or row["label"],
        "id": identifier,
        "document": row,
        "described": row["title"] is None,
        "title_language": row["title_language"] if row["title"] else "en",
        "date": day(row["published"], reading.language),
        "kind": reading.name(f"document-kind/{row['kind']}") if row["kind"] else None,
        "link": sources.address(row["url"]),
        "shown_link": unquote(row["url"] or ""),
        "authors": json.loads(row["author"] or "[]"),
        "cautions": json.loads(row["caution"] or "[]"),
        "open": json.loads(row["open"] or "[]"),
        "copies": _copies(reading, row["release"], identifier),
        "figures": listed,
        "chips": doubts.worst(reading, ids),
        "contested": doubts.contested(reading, ids),
        "facts": facts,
        "corrections": [
            {**made, "figure": figure} for figure in listed if (made := told.correction(reading, figure.id))
        ],
        "machines": machines.of(
            reading,
            machines.of_document(identifier),
            thing=identifier,
            api=f"/api/observations?document={identifier}",
        ),
        "structured": structured.thing(reading, identifier, None, here),
        "citation": reading.kg.cite(identifier, language=reading.language),
        "data": f"/data/{identifier}",
    }


def _copies(reading: Reading, release: str | None, identifier: str) -> list[Any]:
    """The other documents that report the same release."""
    if not release:
        return []
    return reading.rows(
        "SELECT * FROM documents WHERE release = ? AND id <> ? ORDER BY published, id", (release, identifier)
    )
