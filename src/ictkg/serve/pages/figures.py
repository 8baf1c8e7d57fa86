"""Figures as pages show them: the record of a figure, with all that stands beside it, from one query."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ictkg.errors import InputError
from ictkg.model.cited import FIELDS, CitedObservation
from ictkg.number.period import Period
from ictkg.serve.pages.reading import Reading
from ictkg.store.observations import cited

_DOCUMENT = ("title", "title_language", "document_label", "document_language", "original_publisher", "document_kind")
_PART = (*(name for name in FIELDS if not name.endswith("_label")), "spoken_by")
_FROM = {
    "period": "o.period_edtf",
    "document_title": "coalesce(d.title, d.label)",
    "document_label": "d.label",
    "document_language": "d.language",
    "document_kind": "d.kind",
    "period_slug": "o.period",
    **{name: f"d.{name}" for name in ("publisher", "published", "tier", "release", "url", "text_digest", "title",
                                      "title_language", "original_publisher")},
}  # fmt: skip
_MORE = ("via", "period_slug", "first_day", "last_day", "note", "base_indicator", "denominator_subject")
_SELECT = f"""
    SELECT {", ".join(f'{_FROM.get(name, "o." + name)} AS "{name}"' for name in (*_PART, *_MORE, *_DOCUMENT))}
    FROM observations o LEFT JOIN documents d ON d.id = o.document
"""
ORDER = "o.last_day IS NULL, o.last_day, o.first_day, d.published, o.document, o.start, o.id"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what a page says beside it.

    ``cited`` is the record that other parts know; ``speakers`` are the persons among those it is attributed to,
    ``bodies`` the others, ``via`` who passed it on.
    """

    cited: CitedObservation
    bodies: tuple[str, ...]
    speakers: tuple[str, ...]
    via: tuple[str, ...]
    period: Period | None
    first_day: str | None
    last_day: str | None
    note: str | None
    base_indicator: str | None
    denominator_subject: str | None
    title: str | None
    title_language: str | None
    document_label: str | None
    document_language: str | None
    original_publisher: str | None
    document_kind: str | None

    @property
    def id(self) -> str:
        """The short id."""
        return self.cited.id

    @property
    def year(self) -> str:
        """The year in which its period ends, empty where it has none."""
        return (self.last_day or "")[:4]

    @property
    def is_year(self) -> bool:
        """Whether it stands for a whole year, or for its end."""
        return self.period is not None and (
            self.period.months == 12 or (self.period.mark == "at" and (self.last_day or "").endswith("-12-31"))
        )


def select(
    reading: Reading, condition: str, parameters: Mapping[str, Any] | Sequence[Any] = (), *, order: str = ORDER
) -> list[Figure]:
    """The figures that meet a condition (SQL of this program's own over ``o`` and ``d``), in an order."""
    rows = reading.rows(f"{_SELECT} WHERE {condition} ORDER BY {order}", parameters)
    return [_figure(row, reading.names) for row in rows]


def by_id(reading: Reading, identifiers: Sequence[str]) -> dict[str, Figure]:
    """Figures by their ids; those that there are not are left out."""
    listed = json.dumps(list(identifiers))
    found = select(reading, "o.id IN (SELECT value FROM json_each(:ids))", {"ids": listed})
    return {figure.id: figure for figure in found}


def _figure(row: sqlite3.Row, names: Mapping[str, str]) -> Figure:
    fields = dict(zip(_PART, row, strict=False))
    record = cited(fields, names)  # type: ignore[arg-type]
    return Figure(
        record,
        _listed(fields["attributed_to"]),
        _listed(fields["spoken_by"]),
        _listed(row["via"]),
        _period(row["period_slug"]),
        row["first_day"],
        row["last_day"],
        row["note"],
        row["base_indicator"],
        row["denominator_subject"],
        *row[-len(_DOCUMENT) :],
    )


@lru_cache(maxsize=1 << 12)
def _listed(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(maxsize=1 << 12)
def _period(slug: str | None) -> Period | None:
    try:
        return Period.parse(slug) if slug else None
    except InputError:
        return None
