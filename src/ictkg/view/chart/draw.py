"""The chart as a whole: which series in which plots, what stands above and below, how high it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle, islice

from ictkg.errors import InputError
from ictkg.model.thing import Break
from ictkg.view import digits
from ictkg.view.chart import axes, card, footing, joins, legend, names, panel, ranked
from ictkg.view.chart.footing import Origin
from ictkg.view.chart.scale import Days, Heights, YearMonths, days, heights
from ictkg.view.chart.sheet import Sheet
from ictkg.view.chart.views import VIEWS, chosen
from ictkg.view.lettering import lines
from ictkg.view.markup import element, text
from ictkg.view.palette import THEMES, stylesheet
from ictkg.view.series import Series
from ictkg.view.words import say

NARROW = 480
LEAST_WIDTH, MOST_WIDTH = 240, 4000
_LEAST_HEIGHT = 280.0
_TOGETHER = 4
_NAMES_SHARE = 0.3


def svg(
    series: Sequence[Series],
    *,
    title: str,
    language: str = "en",
    theme: str = "auto",
    width: int = 720,
    link: Callable[[str], str] | None = None,
    standalone: bool = False,
    view: str | None = None,
    origin: Origin | None = None,
) -> str:
    """Series as one SVG picture; one figure stands large, more than four series become small plots or a list.

    ``view`` is one of years, within-year, growth, single, instant, plan (else the fullest that ``views.available``
    gives). ``link`` makes the address of a figure from its id. Inside a page the picture has classes only, styled by
    ``chart.css``; a ``standalone`` one carries its colours for a ``theme`` (auto, light, dark, print), its title and
    its ``origin``. Raises InputError where there is nothing to draw.
    """
    check_look(theme, width)
    drawn_view, drawn = ("within-year", list(series)) if _split(series) else chosen(series, view)
    sheet = Sheet(language, drawn[0].unit, link, narrow=width <= NARROW)
    edge = 16.0 if standalone else 2.0
    head, top = footing.heading(title, edge, edge, width - edge) if standalone else ("", 0.0)
    top += edge
    body, bottom = _body(sheet, drawn, drawn_view, edge, top, width - edge)
    notes = ""
    if standalone:
        notes, high = footing.notes(_told(sheet, drawn), origin or Origin(), edge, bottom + 4, width - edge, language)
        bottom += high + edge
    return _root(title, language, width, bottom, standalone, theme, head + body + notes)


def check_look(theme: str, width: int, view: str | None = None) -> None:
    """Raise InputError for a theme, a width or a view that no chart has.

    >>> check_look("dark", 100)
    Traceback (most recent call last):
    ictkg.errors.InputError: a chart 100 wide: take from 240 to 4000 pixels
    """
    if theme not in THEMES:
        raise InputError(f"no theme is called {theme!r}", cure=f"use {', '.join(THEMES)}")
    if not LEAST_WIDTH <= width <= MOST_WIDTH:
        raise InputError(f"a chart {width} wide", cure=f"take from {LEAST_WIDTH} to {MOST_WIDTH} pixels")
    if view is not None and view not in VIEWS:
        raise InputError(f"no view is called {view!r}", cure=f"use {', '.join(VIEWS)}")


def _split(series: Sequence[Series]) -> bool:
    return bool(series) and all(one.axis == "months" for one in series)


def _root(title: str, language: str, width: float, height: float, standalone: bool, theme: str, inner: str) -> str:
    tag = "zh-Hans" if language == "zh" else "en"
    height = float(round(height))
    attributes: dict[str, str | float | None] = {
        "class": "ictkg-chart",
        "viewBox": f"0 0 {width:g} {height:g}",
        "role": "group",
        "aria-label": title,
        "lang": tag,
    }
    if not standalone:
        return element("svg", attributes, inner)
    own: dict[str, str | float | None] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": float(width),
        "height": height,
        "xml:lang": tag,
    }
    page = element("rect", {"width": float(width), "height": height, "class": "k-page"})
    return element("svg", {**own, **attributes}, element("style", {}, stylesheet(theme)), page, inner) + "\n"


def _body(sheet: Sheet, series: list[Series], view: str, left: float, top: float, right: float) -> tuple[str, float]:
    if len(series) == 1 and len(series[0].points) == 1:
        drawn, high = card.draw(sheet, series[0], series[0].points[0], left, top, right)
        return drawn, top + high
    if series[0].axis == "time" and ranked.fits(series):
        return _ranked(sheet, series, left, top, right)
    if len(series) > _TOGETHER and series[0].axis == "time":
        return _multiples(sheet, series, view, left, top, right)
    return _one(sheet, series, view, left, top, right)


def _ranked(sheet: Sheet, series: list[Series], left: float, top: float, right: float) -> tuple[str, float]:
    drawn, bottom = ranked.draw(sheet, series, left, top, right)
    key, high = legend.draw(sheet.present, [], left, bottom + 4, right, sheet.language)
    return drawn + key, bottom + (high + 4 if key else 0)


def _one(sheet: Sheet, series: list[Series], view: str, left: float, top: float, right: float) -> tuple[str, float]:
    wide = right - left
    classes = _classes(series)
    several = len(series) > 1
    months = series[0].axis == "months"
    most = 44.0 if months else wide * _NAMES_SHARE
    named = [one.name for one in series]
    room = names.room(named, most, not months) if several and (months or not sheet.narrow) else 0.0
    full = max(_LEAST_HEIGHT, wide * (3 / 4 if sheet.narrow else 9 / 16))
    y = _scaled(sheet, series, top + 34, top + full - 28)
    unit, lower = _unit(sheet, series, y, view, left, top, right)
    rows = _break_rows(series)
    y = Heights(y.ticks, max(lower + 14, top + 34) + 17 * rows + (11 if rows else 0), top + full - 28)
    box = panel.Box(left + axes.room_for_ticks(sheet, y) + 10, y.top, right - (room + 12 if room else 14), y.bottom)
    x = _across(series, box)
    drawn = panel.draw(sheet, series, box, x, y, classes, room)
    listed = list(zip(named, classes, strict=True)) if several and not room else []
    key, high = legend.draw(sheet.present, listed, box.left if not sheet.narrow else left, top + full + 4, right,
                            sheet.language)  # fmt: skip
    bottom = top + full + (high + 4 if key else 0)
    return _with_off(sheet, unit + drawn + key, left, bottom)


def _told(sheet: Sheet, series: Sequence[Series]) -> list[Break]:
    """The breaks whose reasons stand below: those drawn, and those between years that are drawn one over another."""
    listed = {item.id: item for one in series for item in one.breaks}
    if "break" in sheet.present:
        return list(listed.values())
    periods = [point.period for one in series if one.axis == "months" for point in one.points]
    if not periods:
        return []
    first = min(period.first_day or period.last_day for period in periods)
    last = max(period.last_day for period in periods)
    return axes.within(list(listed.values()), first, last)


def _break_rows(series: Sequence[Series]) -> int:
    """How many rows the words of breaks take above the plot."""
    if series[0].axis == "months":
        return 0
    x = days(series, 0, 1)
    return min(len(axes.within([item for one in series for item in one.breaks], x.first, x.last)), 2)


def _with_off(sheet: Sheet, drawn: str, left: float, bottom: float) -> tuple[str, float]:
    if not sheet.off:
        return drawn, bottom
    words = say("off-scale-one" if sheet.off == 1 else "off-scale", sheet.language, n=sheet.off)
    return drawn + text(left, bottom + 17, words, "k-note"), bottom + 22


def _across(series: Sequence[Series], box: panel.Box) -> Days | YearMonths:
    if series[0].axis == "months":
        return YearMonths(box.left, box.right)
    return days(series, box.left, box.right)


def _scaled(sheet: Sheet, series: Sequence[Series], top: float, bottom: float) -> Heights:
    columns = series[0].in_columns or series[0].axis == "months"
    y = heights(panel.extent(series), top, bottom, from_zero=columns)
    sheet.power = digits.power_for(y.step, sheet.unit, sheet.language)
    return y


def _unit(sheet: Sheet, series: Sequence[Series], y: Heights, view: str, left: float, top: float,
          right: float) -> tuple[str, float]:  # fmt: skip
    """The unit above the axis, with what the axis leaves out and what is shown; and where it ends."""
    said = [digits.unit_name(sheet.unit, sheet.language, sheet.power)]
    if y.low > 0 or y.high < 0:
        said.append(say("axis-from", sheet.language, value=sheet.tick(y.low)))
    if view == "within-year":
        said.append(say("within-year", sheet.language))
    written = [part for part in lines(" · ".join(part for part in said if part), right - left) if part]
    parts = [text(left, top + 14 + 17 * count, part, "k-unit") for count, part in enumerate(written)]
    return "".join(parts), top + 17 * len(written)


def _classes(series: Sequence[Series]) -> list[str]:
    if series[0].axis == "months":
        return ["k-older"] * (len(series) - 1) + ["k-bold"]
    return list(islice(cycle(("k-1", "k-2", "k-3", "k-4")), len(series)))


def _multiples(
    sheet: Sheet, series: list[Series], view: str, left: float, top: float, right: float
) -> tuple[str, float]:
    """A small plot for each series, all on the same scales."""
    count = 1 if sheet.narrow else 3 if len(series) > 4 else 2
    gap = 28.0
    y = _scaled(sheet, series, 0, 1)
    unit, start = _unit(sheet, series, y, view, left, top, right)
    ticks = axes.room_for_ticks(sheet, y) + 10
    wide = (right - left - gap * (count - 1)) / count
    high = max(120.0, (wide - ticks) * 9 / 16)
    narrow, sheet.narrow, sheet.small = sheet.narrow, True, True
    span = days(series, 0, 1)
    parts, bottom = [unit], start
    for place, one in enumerate(series):
        column = place % count
        if column == 0:
            row_top = bottom + 12
            named = [lines(item.name, wide) for item in series[place : place + count]]
            name_high = 17 * max(len(item) for item in named)
            bottom = row_top + name_high + high + 34
        begin = left + column * (wide + gap)
        for number, part in enumerate(named[column]):
            parts.append(text(begin, row_top + 14 + 17 * number, part, "k-name"))
        box = panel.Box(begin + ticks, row_top + name_high + 12, begin + wide - 6, bottom - 24)
        own = Heights(y.ticks, box.top, box.bottom)
        x = Days(span.first, span.last, box.left, box.right, span.yearly)
        parts.append(panel.draw(sheet, [one], box, x, own, ["k-1"], 0))
    sheet.narrow = narrow
    key, key_high = legend.draw(sheet.present, [], left, bottom + 4, right, sheet.language)
    return _with_off(sheet, "".join(parts) + key, left, bottom + (key_high + 4 if key else 0))


__all__ = ["NARROW", "joins", "svg"]
