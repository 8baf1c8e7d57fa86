"""How wide text is, near enough to place it; and its breaking into lines, Chinese included."""

from __future__ import annotations

import re
import unicodedata

_ADVANCES = {0.33: "iIjl.,:;'|!()[] ", 0.42: "frt-/", 0.92: "mwMW%@"}  # of wide fonts, as DejaVu Sans
_ADVANCE = {letter: advance for advance, letters in _ADVANCES.items() for letter in letters}
_CLOSING = "[，。、；：！？）》」』…]*"
_PIECE = re.compile(rf"[^\s\u2e80-\uffef–]+–?{_CLOSING}\s*|–\s*|\s+|[\u2e80-\uffef]{_CLOSING}\s*")


def width(text: str, size: float = 13) -> float:
    """The width of a line in pixels, rather too wide than too narrow.

    >>> width("算力", 10), width("5G", 10) < width("mm", 10)
    (20.0, True)
    """
    return sum(_advance(letter) for letter in text) * size


def _advance(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return _ADVANCE.get(letter) or (0.71 if letter.isupper() else 0.62)


def lines(text: str, room: float, size: float = 13, most: int | None = None) -> list[str]:
    """The text in lines no wider than ``room``; with ``most``, words beyond go to the last line whole.

    >>> lines("Information transmission and software", 130)
    ['Information', 'transmission and', 'software']
    >>> lines("软件和信息技术服务业", 70)
    ['软件和信息', '技术服务业']
    """
    found = [""]
    for piece in (part for whole in _PIECE.findall(text) for part in _parts(whole, room, size)):
        full = width((found[-1] + piece).rstrip(), size) > room
        if full and found[-1].strip() and (most is None or len(found) < most):
            found.append("")
        found[-1] += piece
    return [line.strip() for line in found if line.strip()] or [""]


def _parts(piece: str, room: float, size: float) -> list[str]:
    """A piece, cut where it is wider than a whole line, as addresses are: behind a slash or dash where there is one."""
    if width(piece.rstrip(), size) <= room:
        return [piece]
    found = [""]
    for letter in piece:
        if found[-1] and width(found[-1] + letter, size) > room:
            cut = max(found[-1].rfind("/"), found[-1].rfind("-")) + 1
            kept, rest = (found[-1][:cut], found[-1][cut:]) if cut else (found[-1], "")
            found[-1:] = [kept, rest]
        found[-1] += letter
    return found
