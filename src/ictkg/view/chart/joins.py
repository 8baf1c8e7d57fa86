"""Lines between points: where the next figure of the same rhythm is there, and nowhere else."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from ictkg.view.series import PAST, Point, Series, months_between


def runs(series: Series) -> list[list[Point]]:
    """The points of a series that a line joins: reported or estimated, nothing missing between, no break between.

    January alone is seldom published: from December (or the year) to February nothing is missing.
    """
    listed = [point for point in series.points if point.status in PAST]
    listed.sort(key=lambda point: (point.period, point.status == "reported"))
    listed = list({point.period: point for point in listed}.values())
    steps = [months_between(before, after) for before, after in pairwise(listed)]
    found: list[list[Point]] = [[point] for point in listed[:1]]
    for (before, after), step in zip(pairwise(listed), steps, strict=True):
        no_january = step == 2 and series.rhythm == 1 and after.month == 2 and series.kind != "instant"
        if (0 < step <= series.rhythm or no_january) and not _broken(series, before, after):
            found[-1].append(after)
        else:
            found.append([after])
    return found


def _broken(series: Series, before: Point, after: Point) -> bool:
    """Whether a break lies after one point's period and not after the other's start."""
    return any(before.period.last_day < day <= after.period.last_day for day in break_days(series))


def break_days(series: Series) -> list[date]:
    """The first days that are counted a new way."""
    return [day for item in series.breaks if (day := first_day(item.date)) is not None]


def first_day(text: str | None) -> date | None:
    """The first day of a year, month or day as text; None for anything else.

    >>> first_day("2022-01")
    datetime.date(2022, 1, 1)
    """
    try:
        parts = [int(part) for part in (text or "").split("-")]
        return date(*parts, *(1, 1, 1)[len(parts) :])
    except (ValueError, TypeError):
        return None
