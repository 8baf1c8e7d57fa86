"""One plot: gridlines, breaks, columns or lines, points and the names at line ends, in a rectangle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ictkg.view.chart import axes, joins, names, points
from ictkg.view.chart.scale import Days, Heights, YearMonths
from ictkg.view.chart.sheet import Sheet
from ictkg.view.lettering import width
from ictkg.view.markup import group, number, path, text
from ictkg.view.series import PAST, Point, Series

_COLUMN = (0.7, 48.0)
_LABELLED = 16


@dataclass(frozen=True, slots=True)
class Box:
    """The rectangle of a plot."""

    left: float
    top: float
    right: float
    bottom: float


def extent(series: Sequence[Series]) -> list[Decimal]:
    """The values that a scale has to hold: all but contested ones far beyond the others."""
    listed = [point for one in series for point in one.points]
    calm = [point.value for point in listed if not point.contested] or [point.value for point in listed]
    low, high = min(calm), max(calm)
    room = max(abs(low), abs(high))
    found = list(calm)
    for point in listed:
        for value in (point.value, *point.others, *_ends(point)):
            if low - room <= value <= high + room and not (low >= 0 > value):
                found.append(value)
    return found


def _ends(point: Point) -> list[Decimal]:
    """The ends of what "about" admits."""
    ends = (point.interval.low, point.interval.high) if point.bound == "about" else ()
    return [_decimal(end) for end in ends if end is not None]


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def draw(sheet: Sheet, series: Sequence[Series], box: Box, x: Days | YearMonths, y: Heights, classes: Sequence[str],
         ends: float) -> str:  # fmt: skip
    """The plot; ``classes`` are those of the series, ``ends`` the room for names at the right (0 for none)."""
    parts = [
        axes.grid(sheet, y, box.left, box.right),
        axes.below(
            sheet,
            x,
            box.bottom,
        ),
    ]
    if isinstance(x, Days):
        parts.append(axes.breaks(sheet, [item for one in series for item in one.breaks], x, y, not sheet.small))
    alone = len(series) == 1
    in_columns = alone and series[0].in_columns and isinstance(x, Days)
    for one, css in zip(series, classes, strict=True):
        parts.append(group(css, *_line(one, x, y, in_columns), *_points(sheet, one, x, y, in_columns, len(series))))
    if alone and isinstance(x, Days):
        parts.append(_values(sheet, series[0], x, y, in_columns, box))
    if ends and not alone:
        parts.append(_names(series, classes, x, y, box, ends))
    return "".join(parts)


def _line(series: Series, x: Days | YearMonths, y: Heights, in_columns: bool) -> list[str]:
    if in_columns:
        return []
    found = []
    for run in joins.runs(series):
        placed = [(x.at(point, series.kind), y.at(point.value)) for point in run if y.holds(point.value)]
        if len(placed) > 1:
            found.append(path("M" + "L".join(f"{number(a)} {number(b)}" for a, b in placed), "k-line"))
    return found


def _points(sheet: Sheet, series: Series, x: Days | YearMonths, y: Heights, in_columns: bool, count: int) -> list[str]:
    r = _radius(series, x, count)
    columns = {point.period for point in series.points if point.status == "reported"}
    found = []
    for point in sorted(series.points, key=lambda point: (point.period, point.status != "reported")):
        wide = _column(x, point) if in_columns and isinstance(x, Days) else None
        place = x.at(point, series.kind)
        found.append(points.draw(sheet, series, point, place, y, r, wide, point.period in columns))
    return found


def _radius(series: Series, x: Days | YearMonths, count: int) -> float:
    """Marks are smaller where they stand close."""
    places = sorted({x.at(point, series.kind) for point in series.points})
    gaps = sorted(after - before for before, after in pairwise(places))
    gap = gaps[len(gaps) // 4] if gaps else 99
    if isinstance(x, YearMonths) and count > 4:
        return 3
    return 4.5 if gap >= 14 else 3.5 if gap >= 9 else 2.8


def _column(x: Days, point: Point) -> float:
    left, right = x.band(point)
    return max(min((right - left) * _COLUMN[0], _COLUMN[1]), 1)


def _values(sheet: Sheet, series: Series, x: Days, y: Heights, in_columns: bool, box: Box) -> str:
    """The digits above the marks, where there is room for all; else above the newest alone."""
    first = {point.period: point for point in sorted(series.points, key=lambda point: point.status, reverse=True)}
    said = {point.period: point for point in series.points if point.status == "reported"}
    listed = [point for point in {**first, **said}.values() if y.holds(point.value)]
    listed.sort(key=lambda point: point.period)
    placed = [(x.at(point, series.kind), point, sheet.value(point)) for point in listed]
    gaps = [after[0] - before[0] for before, after in pairwise(placed) if after[0] > before[0]]
    widest = max((width(word) for _, _, word in placed), default=0)
    all_fit = not sheet.small and len(placed) <= _LABELLED and widest + 6 <= min(gaps, default=1000)
    if not all_fit:
        placed = ([item for item in placed if item[1].status in PAST] or placed)[-1:]
    parts = []
    for place, point, word in placed:
        lift = 8 if in_columns and point.status == "reported" else 12
        if point.bound in ("moreThan", "atLeast"):
            lift += 12
        high = y.at(point.value) - lift
        at = min(max(place, box.left + width(word) / 2), box.right - width(word) / 2 + (4 if sheet.small else 12))
        parts.append(text(at, high, word, "k-halo k-value", "middle") + text(at, high, word, "k-value", "middle"))
    return "".join(parts)


def _names(series: Sequence[Series], classes: Sequence[str], x: Days | YearMonths, y: Heights, box: Box,
           ends: float) -> str:  # fmt: skip
    """Names at line ends; of years within the year the newest first, the others where there is room."""
    found, near = [], ""
    months = isinstance(x, YearMonths)
    for place, (one, css) in enumerate(zip(series, classes, strict=True)):
        shown = [point for point in one.points if y.holds(point.value)]
        if not shown:
            continue
        last = shown[-1]
        style = "k-old" if css == "k-older" else "k-name"
        newest = place == len(series) - 1
        if months and not newest and last.month < 12:
            if x.at(last, one.kind) + 15 + width(one.name) > box.right - (box.right - box.left) / 24:
                continue
            near += text(x.at(last, one.kind) + 7, y.at(last.value) + 4.5, one.name, "k-halo")
            near += text(x.at(last, one.kind) + 7, y.at(last.value) + 4.5, one.name, style)
            continue
        sample = "" if months else css
        found.append(names.End(x.at(last, one.kind), y.at(last.value), one.name, style, len(series) - place, sample))
    return near + names.draw(found, box.right + 8, ends, box.top, box.bottom, drop=months)
