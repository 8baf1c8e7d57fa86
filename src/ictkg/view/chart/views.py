"""The ways in which some series can be seen, and the series that each of them draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ictkg.errors import InputError
from ictkg.view.series import PAST, Series, named, within_year, years

VIEWS = ("years", "within-year", "growth", "single", "instant", "plan")
_ENOUGH = 4


def available(series: Sequence[Series]) -> tuple[str, ...]:
    """The views that have something to draw, the one to be shown first in front.

    Full years come first where there are four; else the view with the most periods.
    """
    counted = {view: sum(len(one.points) for one in _drawn(series, view)) for view in VIEWS}
    found = [view for view in VIEWS if counted[view]]
    chief = [view for view in found if view == "years" and counted[view] >= _ENOUGH]
    rest = sorted((view for view in found if view not in chief), key=lambda view: (view == "growth", -counted[view]))
    return (*chief, *rest)


def chosen(series: Sequence[Series], view: str | None) -> tuple[str, list[Series]]:
    """The view and its series; InputError where there is nothing to draw or no such view."""
    known = available(series)
    if not known:
        raise InputError("there is nothing to draw", cure="choose an indicator with dated figures")
    if view is not None and view not in VIEWS:
        raise InputError(f"no view is called {view!r}", cure=f"use {', '.join(known)}")
    if view is not None and view not in known:
        raise InputError(f"these figures have no view {view}", cure=f"use {', '.join(known)}")
    return view or known[0], named(_drawn(series, view or known[0]))


def _drawn(series: Sequence[Series], view: str) -> list[Series]:
    levels = [one for one in series if one.measure != "growth"] or list(series)
    if view == "growth":
        return _alike([one for one in series if one.measure == "growth"]) if len(levels) < len(series) or all(
            one.measure == "growth" for one in series) else []  # fmt: skip
    if all(one.measure == "growth" for one in levels):
        return []
    totals = [one for one in levels if one.kind == "cumulative"]
    if view == "years":
        return [one for one in map(years, _alike(totals)) if one.points]
    if view == "within-year":
        alike = _alike(totals)
        first = alike[0] if len(alike) == 1 else None
        parted = first is not None and any(not point.is_year for point in first.points if point.status in PAST)
        return list(within_year(first)) if first is not None and parted else []
    return _alike([one for one in levels if one.kind == view])


def _alike(series: Sequence[Series]) -> list[Series]:
    """Those that can share both axes with the fullest: same unit, kind and length of period."""
    if not series:
        return []
    first = max(series, key=lambda one: len(one.points))
    return [
        replace(one) for one in series if (one.unit, one.kind, one.months) == (first.unit, first.kind, first.months)
    ]
