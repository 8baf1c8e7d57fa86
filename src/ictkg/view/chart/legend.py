"""The legend: the marks that are in the picture, each with its word, and no other."""

from __future__ import annotations

from collections.abc import Sequence

from ictkg.view.chart import marks
from ictkg.view.lettering import lines, width
from ictkg.view.markup import element, group, line, path, rect, text
from ictkg.view.words import say

ROW = 22.0
_GLYPH = 20.0
_ORDER = (*marks.STATUSES, "contested", "more", "less", "about", "precision", "spread", "break", "off")
_PLAIN = frozenset(("reported", "column"))


def keys(present: set[str]) -> list[str]:
    """What a legend has to explain; a plain reported figure only beside others."""
    shown = set(present)
    if "column" in shown:
        shown.add("reported")
    if not shown & frozenset(marks.STATUSES[1:]):
        shown.discard("reported")
    return [key for key in _ORDER if key in shown]


def draw(
    present: set[str], names: Sequence[tuple[str, str]], left: float, top: float, right: float, language: str
) -> tuple[str, float]:
    """The legend from ``top`` down and how high it is; ``names`` are series to be named here, each with its class."""
    items = [(_GLYPH + 12, _sample(css), name) for name, css in names]
    items += [(_GLYPH, group("k-1", _glyph(key, present)), say(key, language)) for key in keys(present)]
    parts, x, y = [], left, top
    for room, glyph, word in items:
        wide = room + width(word)
        if x > left and x + wide > right:
            x, y = left, y + ROW
        written = lines(word, right - left - room)
        parts.append(element("g", {"transform": f"translate({x:.1f} {y + ROW / 2:.1f})"}, glyph, *(
            text(room, 4.5 + 17 * count, part, "k-note") for count, part in enumerate(written)
        )))  # fmt: skip
        x += wide + 18
        if len(written) > 1:
            x, y = right, y + 17 * (len(written) - 1)
    return (group("k-legend", *parts), y + ROW - top) if items else ("", 0.0)


def _sample(css: str) -> str:
    return group(f"{css} k-sample", line(0, 0, 26, 0, "k-line"), marks.shape("reported", 13, 0, 4))


def _glyph(key: str, present: set[str]) -> str:
    x = 7.0
    if key == "reported" and "column" in present:
        return rect(x - 3, -6, 7, 12, "k-mark k-column")
    if key in marks.STATUSES:
        stem = line(x, 0, x, 7, "k-stem") if key == "target" else ""
        return stem + marks.shape(key, x, 0, 3.5 if key == "target" else 4.5)
    if key == "contested":
        inner = rect(x - 3, -6, 7, 12, "k-mark") if "column" in present else marks.shape("reported", x, 0, 4.5)
        return group("k-contested", inner)
    if key in ("more", "less"):
        return marks.arrow(x, 7.5 if key == "more" else -7.5, 0, key == "more")
    if key in ("about", "precision"):
        css = "k-whisker k-about" if key == "about" else "k-whisker"
        caps = line(x - 4, -7, x + 4, -7, "k-whisker") + line(x - 4, 7, x + 4, 7, "k-whisker")
        return line(x, -7, x, 7, css) + caps
    if key == "spread":
        return rect(x - 2.5, -7, 5, 14, "k-spread") + line(x - 5, -5, x + 5, -5, "k-spread-tick") + line(
            x - 5, 4, x + 5, 4, "k-spread-tick")  # fmt: skip
    if key == "off":
        return path(f"M{x - 4} 0L{x} -5L{x + 4} 0M{x - 4} 5L{x} 0L{x + 4} 5", "k-arrow")
    return line(x, -8, x, 8, "k-break")
