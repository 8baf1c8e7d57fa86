"""One point: its mark with all that is attached, as a link to its figure with the same in words."""

from __future__ import annotations

from ictkg.view.chart import marks
from ictkg.view.chart.scale import Heights
from ictkg.view.chart.sheet import Sheet
from ictkg.view.markup import element, group, path, rect, words
from ictkg.view.series import Point, Series

_HIT = 11.0


def draw(sheet: Sheet, series: Series, point: Point, x: float, y: Heights, r: float, column: float | None,
         covered: bool = False) -> str:  # fmt: skip
    """The mark of a point; a column of that width from zero where one is given and the figure was reported.

    ``covered`` says that a column already stands in its place.
    """
    here = y.at(point.value)
    off = not y.holds(point.value)
    here = min(max(here, y.top), y.bottom)
    parts = []
    if off:
        sheet.off += 1
        sheet.present.add("off")
        parts.append(_beyond(x, y, point.value > y.high))
    elif column is not None and point.status == "reported":
        sheet.present.add("column")
        top, bottom = min(here, y.zero), max(here, y.zero)
        parts.append(rect(x - column / 2, top, column, max(bottom - top, 1), "k-mark k-column"))
    else:
        sheet.present.add(point.status)
        if (point.status == "target" and column is None) or (column is not None and not covered):
            parts.append(element("line", {"x1": x, "y1": y.zero, "x2": x, "y2": here, "class": "k-stem"}))
        parts.append(marks.shape(point.status, x, here, max(r, 4.5) if point.status != "reported" else r))
    if not off:
        attached = _attached(sheet, point, x, y, r if column is None else 0)
        parts += attached if column is None else [group("k-under", *attached), *attached]
    parts.append(element("circle", {"cx": x, "cy": here, "r": r + 4, "class": "k-ring"}))
    parts.append(element("circle", {"cx": x, "cy": here, "r": max(_HIT, r), "class": "k-hit"}))
    if point.contested:
        sheet.present.add("contested")
    return linked(sheet, point.id, _text(series, point), "k-contested" if point.contested else "", *parts)


def linked(sheet: Sheet, identifier: str, text: str, css: str, *parts: str) -> str:
    """Parts of a picture as a link to a figure where links are wanted, with words for tooltips and screen readers."""
    attributes: dict[str, str | float | None] = {"class": f"k-point {css}".strip(), "aria-label": text}
    title = element("title", {}, words(text))
    if sheet.link is None:
        return element("g", {**attributes, "role": "img"}, title, *parts)
    return element("a", {"href": sheet.link(identifier), **attributes}, title, *parts)


def _attached(sheet: Sheet, point: Point, x: float, y: Heights, r: float) -> list[str]:
    found = []
    bar, off = marks.spread(point, x, y, r or 3)
    sheet.off += off
    if bar:
        sheet.present.add("spread")
        found.append(bar)
    reach = marks.whisker(point, x, y)
    if reach:
        sheet.present.add(reach[1])
        found.append(reach[0])
    toward = marks.direction(point)
    if toward:
        sheet.present.add(toward)
        found.append(marks.arrow(x, y.at(point.value), r, toward == "more"))
    return found


def _beyond(x: float, y: Heights, above: bool) -> str:
    """Two chevrons at the edge that a value lies beyond."""
    edge, sign = (y.top, 1) if above else (y.bottom, -1)
    first, second = edge + sign * 5, edge + sign * 10
    one = f"M{x - 4:.1f} {first:.1f}L{x:.1f} {edge:.1f}L{x + 4:.1f} {first:.1f}"
    return path(one + f"M{x - 4:.1f} {second:.1f}L{x:.1f} {edge + sign * 5:.1f}L{x + 4:.1f} {second:.1f}", "k-arrow")


def _text(series: Series, point: Point) -> str:
    return f"{series.name} · {point.text}" if series.name else point.text
