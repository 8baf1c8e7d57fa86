"""Labels in a picture: wrapped, never cut, with the room that they take."""

from __future__ import annotations

from dataclasses import dataclass

SIZE = 13.0
LINE = 17.0
_LATIN = 0.58
_WIDE = 1.0
_WRAP = 21.0
_OPENERS = "（《“「【"
_CLOSERS = "，。、；：）》”」】"


@dataclass(frozen=True, slots=True)
class Label:
    """A label in lines, and its width and height in pixels."""

    lines: tuple[str, ...]
    width: float
    height: float


def label(text: str, size: float = SIZE, wrap: float = _WRAP) -> Label:
    """A label in lines of about equal length, some ``wrap`` times its size: ended at spaces, or between Chinese signs.

    >>> label("Ministry of Industry and Information Technology").lines
    ('Ministry of Industry and', 'Information Technology')
    """
    lines = _wrapped(text, wrap)
    return Label(lines, max(ems(line) for line in lines) * size, len(lines) * LINE * size / SIZE)


def ems(text: str) -> float:
    """The width of a text in units of its size, as estimated: Chinese, Japanese and Korean signs are square."""
    return sum(_WIDE if _is_wide(sign) else _LATIN * (1.25 if sign.isupper() else 1.0) for sign in text)


def _is_wide(sign: str) -> bool:
    from wcwidth import wcwidth

    return wcwidth(sign) == 2


def _wrapped(text: str, wrap: float) -> tuple[str, ...]:
    width = ems(text)
    if width <= wrap / 1.4:
        return (text,)
    count = max(2, round(width / wrap + 0.3))
    target = width / count
    current = ""
    lines: list[str] = []
    for piece in _pieces(text):
        if current.strip() and len(lines) < count - 1 and ems((current + piece).strip()) > target * 1.12:
            lines.append(current.strip())
            current = ""
        current += piece
    return (*lines, current.strip()) if current.strip() else tuple(lines)


def _pieces(text: str) -> list[str]:
    """The parts of a text between which a line may end."""
    pieces = [""]
    for before, sign in zip(" " + text, text, strict=False):
        may_end = before == " " or (
            _is_wide(before) and _is_wide(sign) and before not in _OPENERS and sign not in _CLOSERS
        )
        if may_end and pieces[-1]:
            pieces.append("")
        pieces[-1] += sign
    return pieces
