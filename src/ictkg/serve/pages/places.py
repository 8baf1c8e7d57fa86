"""Places: one indicator over the provinces for one period, as a map of tiles or a ranked list; and every place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ictkg.serve.pages import doubts, drawing, figures, listing, machines
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.reading import Reading
from ictkg.serve.pages.titles import Titles

ENOUGH_FOR_A_MAP = 10
_CHOICES = 40


def view(reading: Reading, indicator: str | None, measure: str | None, period: str | None) -> Mapping[str, Any]:
    """What the page of places shows: for the choice made, or for the best covered one."""
    choices = covered(reading)
    chosen = next(
        (
            one
            for one in choices
            if indicator in (None, one["indicator"])
            and measure in (None, one["measure"])
            and period in (None, one["period"])
        ),
        None,
    )
    ranked = values(reading, chosen) if chosen else []
    contested = doubts.contested(reading, [figure.id for figure in ranked])
    title = Titles(reading).choice_title(chosen) if chosen else ""
    return {
        "title": reading.words("site.places"),
        "choices": choices[:_CHOICES],
        "chosen": chosen,
        "ranked": ranked,
        "contested": contested,
        "map": drawing.tiles(reading, title, ranked, contested) if len(ranked) >= ENOUGH_FOR_A_MAP else None,
        "groups": _every(reading),
        "machines": machines.of(reading, machines.of_listed([figure.id for figure in ranked])) if ranked else None,
    }


def covered(reading: Reading) -> list[Any]:
    """What three provinces or more have a figure of, by indicator, measure, unit and period; the best covered first."""
    return reading.rows(
        """SELECT o.indicator, o.measure, o.unit, o.period, count(DISTINCT o.area) AS places
           FROM observations o JOIN things t ON t.id = o.area
           WHERE t.type = 'Province' AND o.period IS NOT NULL AND o.breakdown = '[]' AND o.subject IS NULL
             AND o.status = 'reported' AND o.measure IN ('level', 'growth', 'share')
           GROUP BY o.indicator, o.measure, o.unit, o.period HAVING count(DISTINCT o.area) >= 3
           ORDER BY places DESC, max(o.last_day) DESC, o.measure = 'level' DESC, o.indicator"""
    )


def values(reading: Reading, chosen: Any) -> list[Figure]:
    """The figure of each province for a choice, the largest first; the nearest source where there are several."""
    found = figures.select(
        reading,
        """o.indicator = :indicator AND o.measure = :measure AND o.unit IS :unit AND o.period = :period
           AND o.breakdown = '[]' AND o.subject IS NULL AND o.status = 'reported'
           AND o.area IN (SELECT id FROM things WHERE type = 'Province')""",
        {name: chosen[name] for name in ("indicator", "measure", "unit", "period")},
        order=f"o.bound = 'exact' DESC, {listing.TIER_ORDER}, d.published DESC, o.id",
    )
    first: dict[str, Figure] = {}
    for figure in found:
        first.setdefault(figure.cited.area or "", figure)
    return sorted(first.values(), key=lambda figure: (-(figure.cited.number or 0), figure.id))


def _every(reading: Reading) -> list[tuple[str, list[Any]]]:
    """Every place with a figure or relation, by kind, the most used first."""
    rows = reading.rows(
        """SELECT id, type, uses FROM things WHERE kind = 'place' AND uses > 0 ORDER BY uses DESC, id"""
    )
    order = ("Country", "Region", "Province", "City", "District", "Zone", "Place")
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(row["type"] or "Place", []).append(row)
    return sorted(groups.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order))
