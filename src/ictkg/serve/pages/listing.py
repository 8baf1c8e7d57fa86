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


@dataclass(frozen=True, slots=True)
class Listed:
    """A series in a list: how many figures and documents it has, and its newest figure."""

    key: SeriesKey
    count: int
    documents: int
    newest: Figure


def newest(
    reading: Reading,
    condition: str,
    parameters: Mapping[str, Any],
    *,
    limit: int = 60,
    order: str = "n DESC, last DESC",
) -> list[Listed]:
    """The series among the figures that meet a condition over ``o``, each with its newest figure.

    Reported figures come before targets and plans, exact ones before bounds, near sources before far ones.
    """
    rows = reading.rows(
        f"""WITH ranked AS (
                SELECT o.id, {_COLUMNS}, o.last_day, o.document,
                    row_number() OVER (PARTITION BY {_COLUMNS} ORDER BY
                        o.status IN ('reported', 'estimated') DESC, o.last_day DESC NULLS LAST, o.first_day,
                        o.bound = 'exact' DESC, {TIER_ORDER}, d.published DESC, o.id) AS place,
                    count(*) OVER (PARTITION BY {_COLUMNS}) AS n
                FROM observations o LEFT JOIN documents d ON d.id = o.document
                WHERE o.indicator IS NOT NULL AND ({condition}))
            SELECT *, last_day AS last FROM ranked WHERE place = 1 ORDER BY {order}, id LIMIT :limit""",
        {**parameters, "limit": limit},
    )
    found = figures.by_id(reading, [row["id"] for row in rows])
    return [Listed(SeriesKey(*(row[column] for column in COLUMNS)), row["n"], 0, found[row["id"]]) for row in rows]
