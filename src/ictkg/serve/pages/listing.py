"""Series in lists, each with its newest figure, from one query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ictkg.serve.pages import figures
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.reading import Reading
from ictkg.serve.pages.series_key import COLUMNS, SeriesKey

TIER_ORDER = (
    "CASE d.tier WHEN 'official' THEN 0 WHEN 'agency' THEN 1 WHEN 'reference' THEN 2 WHEN 'press' THEN 3 "
    "WHEN 'analysis' THEN 4 WHEN 'republication' THEN 5 ELSE 6 END"
)
_COLUMNS = ", ".join(f"o.{column}" for column in COLUMNS)
_WEIGHT = f"""o.status IN ('reported', 'estimated'), coalesce(o.last_day, ''),
    -CAST(replace(coalesce(o.first_day, '0'), '-', '') AS INTEGER), o.bound IS 'exact', -({TIER_ORDER}),
    coalesce(d.published, ''), o.id"""
_ID = -2
_WIDE = len(COLUMNS)


@dataclass(frozen=True, slots=True)
class Listed:
    """A series in a list: how many figures and documents it has, and its newest figure."""

    key: SeriesKey
    count: int
    documents: int
    newest: Figure


def newest(reading: Reading, condition: str, parameters: Mapping[str, Any], *, limit: int = 60) -> list[Listed]:
    """The series among the figures that meet a condition over ``o``, each with its newest figure, the fullest first.

    Reported figures come before targets and plans, exact ones before bounds, near sources before far ones.
    """
    rows = reading.rows(
        f"""SELECT {_COLUMNS}, {_WEIGHT}, o.document
            FROM observations o LEFT JOIN documents d ON d.id = o.document
            WHERE o.indicator IS NOT NULL AND ({condition})""",
        parameters,
    )
    groups: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for row in map(tuple, rows):
        groups.setdefault(row[:_WIDE], []).append(row[_WIDE:])
    chosen = [(key, max(group), group) for key, group in groups.items()]
    chosen.sort(key=lambda one: (-len(one[2]), _later_first(one[1][1]), one[1][_ID]))
    found = figures.by_id(reading, [best[_ID] for _, best, _ in chosen[:limit]])
    return [
        Listed(SeriesKey(*key), len(group), len({row[-1] for row in group}), found[best[_ID]])
        for key, best, group in chosen[:limit]
    ]


def _later_first(date: str) -> int:
    """Sorts later dates first, none last."""
    return -int(date.replace("-", "") or 0)
