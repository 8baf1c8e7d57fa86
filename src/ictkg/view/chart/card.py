"""One figure: no axes, but the number large, its period, its doubts and its words."""

from __future__ import annotations

from ictkg.view.chart.points import linked
from ictkg.view.chart.sheet import Sheet
from ictkg.view.lettering import lines
from ictkg.view.markup import text
from ictkg.view.series import Point, Series
from ictkg.view.spoken import spoken
from ictkg.view.words import say


def draw(sheet: Sheet, series: Series, point: Point, left: float, top: float, right: float) -> tuple[str, float]:
    """The figure, and how high it is."""
    y, parts = top, []
    for part in lines(point.amount, right - left, 36):
        y += 42
        parts.append(text(left, y, part, "k-key"))
    about = [spoken(point.period, series.kind, sheet.language)]
    if point.status != "reported":
        about.append(say(point.status, sheet.language))
    if point.contested:
        about.append(say("contested", sheet.language))
    for part in lines(" · ".join(about), right - left):
        y += 22
        parts.append(text(left, y, part, "k-note"))
    if point.printed:
        y += 10
        for part in lines(f"“{point.printed}”", right - left, 18):
            y += 26
            parts.append(text(left, y, part, "k-words"))
    return linked(sheet, point.id, point.text, "", *parts), y - top + 14
