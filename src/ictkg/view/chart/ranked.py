"""Many series of one figure each: a list from the largest to the least, each with its mark on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from ictkg.view.chart import marks
from ictkg.view.chart.points import linked
from ictkg.view.chart.scale import Heights, heights
from ictkg.view.chart.sheet import Sheet
from ictkg.view.lettering import lines
from ictkg.view.markup import group, line, rect, text
from ictkg.view.series import PAST, Point, Series
from ictkg.view.words import say

MOST = 60
_LINE, _GAP = 17.0, 8.0
_NAMES, _AMOUNTS = 0.36, 0.3


def fits(series: Sequence[Series]) -> bool:
    """Whether so many series have so few figures that a list says more than small plots."""
    counts = sorted(len(one.points) for one in series)
    return len(series) > 4 and counts[len(counts) * 3 // 4] == 1


def draw(sheet: Sheet, series: Sequence[Series], left: float, top: float, right: float) -> tuple[str, float]:
    """The newest figure of each series, the largest first, and where the list ends."""
    rows = sorted(((one, _newest(one)) for one in series), key=lambda row: (-row[1].value, row[0].name))
    more, rows = len(rows) - MOST, rows[:MOST]
    room, said = (right - left) * _NAMES, (right - left) * _AMOUNTS
    periods = {point.period for _, point in rows}
    scale = heights([point.value for _, point in rows], right - said - 14, left + room + 12, from_zero=True)
    parts, y = [], top
    if len(periods) == 1:
        y += _LINE
        parts.append(text(left, y - 3, rows[0][1].period.label(sheet.language), "k-note"))
    for one, point in rows:
        name = lines(one.name, room)
        amount = lines(point.amount, said)
        period = [] if len(periods) == 1 else lines(point.period.label(sheet.language), said)
        high = _LINE * max(len(name), len(amount) + len(period)) + _GAP
        parts.append(_row(sheet, point, one.name, (name, amount, period), scale, left, right, y, high))
        y += high
    parts.insert(0, line(scale.zero, top + (_LINE if len(periods) == 1 else 0), scale.zero, y, "k-axis"))
    if more > 0:
        y += _LINE
        parts.append(text(left, y, say("more-rows", sheet.language, n=more), "k-note"))
    return group("k-1", *parts), y + 4


def _row(sheet: Sheet, point: Point, full: str, words: tuple[list[str], list[str], list[str]], scale: Heights,
         left: float, right: float, top: float, high: float) -> str:  # fmt: skip
    name, amount, period = words
    middle, end, beside = top + high / 2, scale.at(point.value), right - (right - left) * _AMOUNTS
    parts = [line(scale.zero, middle, end, middle, "k-stem"), marks.shape(point.status, end, middle, 4.5)]
    start = middle - _LINE * len(name) / 2 + 12.5
    parts += [text(left, start + _LINE * count, part, "k-row-name") for count, part in enumerate(name)]
    start = middle - _LINE * (len(amount) + len(period)) / 2 + 12.5
    for count, part in enumerate((*amount, *period)):
        parts.append(text(beside, start + _LINE * count, part, "k-value" if count < len(amount) else "k-note"))
    parts.append(rect(left - 2, top, right - left + 4, high, "k-ring"))
    parts.append(rect(left, top, right - left, high, "k-hit"))
    sheet.present.add(point.status)
    if point.contested:
        sheet.present.add("contested")
    css = "k-contested" if point.contested else ""
    return linked(sheet, point.id, f"{full} · {point.text}", css, *parts)


def _newest(series: Series) -> Point:
    past = [point for point in series.points if point.status in PAST]
    return max(past or series.points, key=lambda point: point.period)
