"""What a chart that stands alone carries besides the picture: title above, reasons and sources below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ictkg.model.thing import Break
from ictkg.view.chart.axes import break_word
from ictkg.view.lettering import lines
from ictkg.view.markup import text
from ictkg.view.words import say

_TITLE, _NOTE = 26.0, 18.0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a picture comes from: names of sources, the address of its page, the day on which it was drawn."""

    sources: Sequence[str] = ()
    address: str | None = None
    date: str | None = None


def heading(title: str, left: float, top: float, right: float) -> tuple[str, float]:
    """The title in as many lines as it needs, and how high it is."""
    written = lines(title, right - left, 20)
    parts = [text(left, top + 20 + _TITLE * count, part, "k-title") for count, part in enumerate(written)]
    return "".join(parts), _TITLE * len(written) + 6


def notes(
    breaks: Sequence[Break], origin: Origin, left: float, top: float, right: float, language: str
) -> tuple[str, float]:
    """Reasons of breaks, sources, day and address as small lines, and how high they are."""
    listed = [f"{break_word(item, language)}{say('colon', language)}{item.reason_in(language)}" for item in breaks]
    if origin.sources:
        listed.append(say("sources", language, names=say("list", language).join(origin.sources)))
    if origin.address and origin.date:
        listed.append(say("drawn", language, date=origin.date, address=origin.address))
    elif origin.address or origin.date:
        listed.append(origin.address or say("drawn-plain", language, date=origin.date))
    parts, y = [], top
    for note in listed:
        for part in lines(note, right - left):
            y += _NOTE
            parts.append(text(left, y, part, "k-note"))
        y += 3
    return "".join(parts), y - top
