"""A small chart without axes: the shape of a series at a glance, its first and last year named."""

from __future__ import annotations

from ictkg.view.chart import joins
from ictkg.view.chart.panel import extent
from ictkg.view.chart.scale import Days, Heights, days, heights
from ictkg.view.markup import element, group, line, number, path, rect, text
from ictkg.view.series import PAST, Point, Series, years

_TOP, _BOTTOM = 6.0, 38.0


def svg(series: Series, *, width: int = 280, language: str = "en") -> str:
    """The reported and estimated points of a series; of running totals the whole years. Empty for less than two.

    Columns for amounts of single periods, else a line; gaps stay gaps, contested points are hollow.
    """
    shown = years(series) if series.kind == "cumulative" and series.measure == "level" else series
    points = tuple(point for point in shown.points if point.status in PAST)
    if len(points) < 2:
        return ""
    shown = _with(shown, points)
    x = days([shown], 3, float(width - 3))
    y = heights(extent([shown]), _TOP, _BOTTOM, from_zero=shown.in_columns)
    y = Heights((y.ticks[0], max(max(extent([shown])), y.ticks[0] + y.step)), _TOP, _BOTTOM)
    inner = _columns(shown, x, y) if shown.in_columns else _line(shown, x, y)
    first, last = points[0], points[-1]
    words = text(2, 53, str(first.year), "k-note k-small") + text(
        width - 2.0, 53, str(last.year), "k-note k-small", "end"
    )
    base = line(2, _BOTTOM, width - 2.0, _BOTTOM, "k-axis") if shown.in_columns else ""
    attributes: dict[str, str | float | None] = {
        "class": "ictkg-chart ictkg-spark",
        "viewBox": f"0 0 {width} 56",
        "role": "img",
        "aria-label": f"{first.text.split('. ')[0]} – {last.text.split('. ')[0]}",
        "lang": "zh-Hans" if language == "zh" else "en",
    }
    return element("svg", attributes, base, group("k-1", inner), words)


def _with(series: Series, points: tuple[Point, ...]) -> Series:
    from dataclasses import replace

    return replace(series, points=points)


def _columns(series: Series, x: Days, y: Heights) -> str:
    drawn = []
    for point in series.points:
        if not y.holds(point.value):
            continue
        left, right = x.band(point)
        wide = max((right - left) * 0.7, 1)
        here = y.at(point.value)
        top, high = min(here, y.zero), max(abs(y.zero - here), 1)
        one = rect((left + right - wide) / 2, top, wide, high, "k-mark k-column")
        drawn.append(group("k-contested", one) if point.contested else one)
    return "".join(drawn)


def _line(series: Series, x: Days, y: Heights) -> str:
    drawn, joined = [], set()
    for run in joins.runs(series):
        placed = [(x.at(point, series.kind), y.at(point.value)) for point in run if y.holds(point.value)]
        if len(placed) > 1:
            drawn.append(path("M" + "L".join(f"{number(a)} {number(b)}" for a, b in placed), "k-line"))
            joined |= {point.id for point in run}
    last = series.points[-1]
    for point in series.points:
        if y.holds(point.value) and (point.id not in joined or point is last or point.contested):
            r = 3.5 if point is last or point.contested else 2
            spot = {"cx": x.at(point, series.kind), "cy": y.at(point.value), "r": r, "class": "k-mark"}
            one = element("circle", spot)
            drawn.append(group("k-contested", one) if point.contested else one)
    return "".join(drawn)
