"""Observations by filters, from the observation table."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from ictkg.errors import InputError
from ictkg.model.cited import CitedObservation
from ictkg.number.period import Period

FILTERS = ("indicator", "measure", "area", "subject", "period", "status", "document")

_SELECT = """
    SELECT o.id, o.indicator, o.breakdown, o.measure, o.of_measure, o.subject, o.area, o.period_edtf AS period,
        o.period_kind, o.value, o.unit, o.printed, o.printed_language, o.resolution, o.bound, o.status, o.base_period,
        o.base_area, o.denominator, o.denominator_area, o.open, o.caution, o.attributed_to, o.spoken_by, o.document,
        coalesce(d.title, d.label) AS document_title, d.publisher, d.published, d.tier, d.release, d.url, o.start,
        o.end, o.also_at, d.text_digest
    FROM observations o LEFT JOIN documents d ON d.id = o.document
"""
_ORDER = (
    "ORDER BY o.indicator, o.area, o.measure, o.subject, o.last_day IS NULL, o.last_day, o.first_day, "
    "d.published, o.document, o.start, o.id"
)


def select(
    connection: sqlite3.Connection,
    filters: Mapping[str, Iterable[str]],
    language: str = "en",
    condition: str = "1",
    parameters: Mapping[str, str] | None = None,
) -> Iterator[CitedObservation]:
    """The observations that meet every filter, ordered by series and time.

    ``filters`` maps a name of ``FILTERS`` to the ids or codes that it admits; a period admits every figure whose
    period lies within it. ``condition`` is SQL of the caller's own over ``o`` (observations) and ``d`` (documents),
    with its ``parameters``. Raises InputError for an unknown filter or period.
    """
    where, values = [f"({condition})"], dict(parameters or {})
    for number, (name, wanted) in enumerate(filters.items()):
        if name not in FILTERS:
            raise InputError(f"observations have no filter {name!r}", cure=f"use {', '.join(FILTERS)}")
        items = list(wanted)
        if name == "period":
            alternatives = [_within(item, f"p{number}_{place}", values) for place, item in enumerate(items)]
        else:
            values[f"p{number}"] = json.dumps(items)
            alternatives = [f"o.{name} IN (SELECT value FROM json_each(:p{number}))"]
        if items:
            where.append(f"({' OR '.join(alternatives)})")
    names = labels(connection, language)
    for row in connection.execute(f"{_SELECT} WHERE {' AND '.join(where)} {_ORDER}", values):
        yield cited(row, names)


def _within(text: str, key: str, values: dict[str, str]) -> str:
    period = Period.parse(text.removeprefix("period/").replace("/", "_"))
    values[key] = period.slug
    if period.first_day is None:
        return f"o.period = :{key}"
    values[key + "_first"], values[key + "_last"] = period.first_day.isoformat(), period.last_day.isoformat()
    return f"(o.period = :{key} OR (o.first_day >= :{key}_first AND o.last_day <= :{key}_last))"


_Kept = dict[tuple[str, int, int, str], dict[str, str]]
_kept: _Kept = {}


def labels(connection: sqlite3.Connection, language: str) -> dict[str, str]:
    """The name of every thing in a language, else in English, else any; read once, never to be changed."""
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    if not path:
        return _labels(connection, language)
    state = os.stat(path)
    key = (path, state.st_ino, state.st_mtime_ns, language)
    found = _kept.get(key)
    if found is None:
        if len(_kept) >= 4:
            _kept.clear()
        found = _kept[key] = _labels(connection, language)
    return found


def _labels(connection: sqlite3.Connection, language: str) -> dict[str, str]:
    ranked = connection.execute(
        "SELECT id, label FROM labels ORDER BY CASE language WHEN ? THEN 2 WHEN 'en' THEN 1 ELSE 0 END, label DESC",
        (language,),
    )
    return dict(tuple(row) for row in ranked)


def cited(row: sqlite3.Row, names: Mapping[str, str]) -> CitedObservation:
    """One row of the select as a record; persons who spoke stand among those it is attributed to."""
    fields = dict(row)
    speakers = _listed(fields.pop("spoken_by"))
    fields["attributed_to"] = (*_listed(fields["attributed_to"]), *speakers)
    fields["breakdown"], fields["open"] = _listed(fields["breakdown"]), _listed(fields["open"])
    fields["also_at"] = tuple((start, end) for start, end in _listed(fields["also_at"]))
    for name in ("indicator", "subject", "area"):
        fields[f"{name}_label"] = names.get(fields[name])
    return CitedObservation(**fields)


@lru_cache(maxsize=1 << 12)
def _listed(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text))
