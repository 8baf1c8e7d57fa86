"""Gridlines, the words at both axes, and the rules at breaks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ictkg.model.thing import Break
from ictkg.view.chart.joins import first_day
from ictkg.view.chart.scale import Days, Heights, YearMonths
from ictkg.view.chart.sheet import Sheet
from ictkg.view.lettering import width
from ictkg.view.markup import element, line, text, words
from ictkg.view.words import say

_SIZE = 13


def grid(sheet: Sheet, y: Heights, left: float, right: float) -> str:
    """The gridlines with their values at the left; the line of zero is stronger."""
    parts = []
    for tick in y.ticks:
        here = y.at(tick)
        strong = tick == 0 or (tick == y.low and y.low > 0)
        parts.append(line(left, here, right, here, "k-axis" if strong else "k-grid"))
        parts.append(text(left - 8, here + 4.5, sheet.tick(tick), "k-tick", "end"))
    return "".join(parts)


def room_for_ticks(sheet: Sheet, y: Heights) -> float:
    """How wide the widest value at the left is."""
    return max(width(sheet.tick(tick), _SIZE) for tick in y.ticks)


def below(sheet: Sheet, x: Days | YearMonths, bottom: float) -> str:
    """The words of the lower axis, those left out that would touch."""
    widest = 36 if isinstance(x, YearMonths) or x.months <= 18 else 44
    parts = []
    free = -1000.0
    listed = x.marks(max(widest, (x.right - x.left) / 5.9) if sheet.narrow else widest, sheet.language)
    for mark in listed:
        if mark.edge is not None and (mark.word or not sheet.narrow):
            parts.append(line(mark.edge, bottom, mark.edge, bottom + 4, "k-axis"))
        half = width(mark.word, _SIZE) / 2
        if mark.word and mark.x - half > free:
            parts.append(text(mark.x, bottom + 19, mark.word, "k-tick", "middle"))
            free = mark.x + half + 6
    return "".join(parts)


def breaks(sheet: Sheet, listed: Sequence[Break], x: Days, y: Heights, labelled: bool = True) -> str:
    """A dashed rule where figures are counted a new way, with a word above the plot; the reason is its tooltip."""
    parts, free = [], [-1000.0, -1000.0]
    for item in within(listed, x.first, x.last):
        sheet.present.add("break")
        here = x.start(first_day(item.date) or x.first)
        word = break_word(item, sheet.language)
        wide = width(word, _SIZE)
        start = max(min(here - wide / 2, x.right - wide), 0)
        row = next((count for count, taken in enumerate(free) if start > taken), len(free) - 1)
        free[row] = max(free[row], start + wide + 10)
        height = y.top - 25 - 17 * row
        inner = line(here, height + 5 if labelled else y.top, here, y.bottom, "k-break")
        if labelled:
            inner += text(start, height, word, "k-halo") + text(start, height, word, "k-break-word")
        reason = word + say("colon", sheet.language) + item.reason_in(sheet.language)
        title = element("title", {}, words(reason))
        parts.append(element("g", {"class": "k-break-of", "role": "img", "aria-label": reason}, title, inner))
    return "".join(parts)


def within(listed: Sequence[Break], first: date, last: date) -> list[Break]:
    """The breaks that part the days of a scale, each once, the earliest first."""
    found = {item.id: item for item in listed if (day := first_day(item.date)) and first < day <= last}
    return sorted(found.values(), key=lambda item: item.date or "")


def break_word(item: Break, language: str) -> str:
    """What changed and when, in three words."""
    kind = item.kind if item.kind in ("definition", "coverage", "classification", "method", "price-base") else "break"
    year = (item.date or "")[:4]
    return f"{year}年{say(kind, language)}" if language == "zh" else f"{say(kind, language)} {year}"
