"""Names at the ends of lines, moved apart where they would touch."""

from __future__ import annotations

from typing import NamedTuple

from ictkg.view.lettering import lines, width
from ictkg.view.markup import group, line, text

LINE = 16.0
_SIZE = 13
_SAMPLE = 22.0


class End(NamedTuple):
    """The end of a line and its name. Names of a lower ``rank`` are kept where there is no room for all;
    ``sample`` is the class of the series whose line stands before its name."""

    x: float
    y: float
    name: str
    css: str
    rank: int
    sample: str = ""


def room(names: list[str], most: float, samples: bool) -> float:
    """How wide the names are, in two lines at most where they are longer than ``most``."""
    widest = 0.0
    for name in names:
        for part in lines(name, most, _SIZE, 2):
            widest = max(widest, width(part, _SIZE))
    return widest + (_SAMPLE if samples else 0)


def draw(ends: list[End], left: float, most: float, top: float, bottom: float, *, drop: bool = False) -> str:
    """The names to the right of ``left``, each as near to its line's end as the others allow."""
    blocks = [(end, lines(end.name, most, _SIZE, 2)) for end in sorted(ends, key=lambda end: (end.y, end.rank))]
    if drop:
        blocks = _sparse(blocks)
    placed, free = [], top - LINE / 2
    for end, written in blocks:
        start = max(end.y - LINE * len(written) / 2, free)
        placed.append([start, LINE * len(written)])
        free = start + LINE * len(written) + 2
    limit = bottom + LINE / 2
    for block in reversed(placed):
        block[0] = min(block[0], limit - block[1])
        limit = block[0] - 2
    parts = []
    for (end, written), (start, height) in zip(blocks, placed, strict=True):
        if abs(start + height / 2 - end.y) > 4 or left - end.x > 14:
            parts.append(line(end.x + 5, end.y, left - 3, start + height / 2, "k-grid"))
        at = left
        if end.sample:
            middle = start + LINE / 2
            parts.append(group(end.sample, line(left, middle, left + _SAMPLE - 5, middle, "k-line")))
            at += _SAMPLE
        for count, part in enumerate(written):
            parts.append(text(at, start + LINE * count + 12, part, end.css))
    return "".join(parts)


def _sparse(blocks: list[tuple[End, list[str]]]) -> list[tuple[End, list[str]]]:
    """Those names that can stand at their line's end without touching a more important one."""
    kept: list[tuple[End, list[str]]] = []
    for block in sorted(blocks, key=lambda block: block[0].rank):
        if all(abs(block[0].y - other[0].y) >= LINE for other in kept):
            kept.append(block)
    return sorted(kept, key=lambda block: block[0].y)
