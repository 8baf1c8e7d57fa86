"""The doubt marks: shape says status, fill says contested, attachments say bound."""

from __future__ import annotations

from fractions import Fraction

from ictkg.view.chart.scale import Heights
from ictkg.view.markup import element, group, line, number, path, rect
from ictkg.view.series import Point

LEAST = 4.0
STATUSES = ("reported", "estimated", "projected", "planned", "target")


def shape(status: str, x: float, y: float, r: float) -> str:
    """The mark of a status: ● ◆ ▲ ▬."""
    if status == "estimated":
        d = r * 1.25
        return path(f"M{number(x)} {number(y - d)}l{number(d)} {number(d)}l{number(-d)} {number(d)}l{number(-d)} "
                    f"{number(-d)}z", "k-mark")  # fmt: skip
    if status in ("projected", "planned"):
        d = r * 1.3
        return path(f"M{number(x)} {number(y - d)}l{number(d)} {number(1.8 * d)}h{number(-2 * d)}z", "k-mark")
    if status == "target":
        return rect(x - 2 * r, y - r / 2, 4 * r, r, "k-mark k-target")
    return element("circle", {"cx": x, "cy": y, "r": r, "class": "k-mark"})


def arrow(x: float, y: float, r: float, upward: bool) -> str:
    """The arrow of a bound, above or below its mark."""
    sign = -1 if upward else 1
    start, tip = y + sign * (r + 2), y + sign * (r + 11)
    head = tip - sign * 4
    return path(
        f"M{number(x)} {number(start)}V{number(tip)}M{number(x - 3)} {number(head)}L{number(x)} {number(tip)}"
        f"L{number(x + 3)} {number(head)}",
        "k-arrow",
    )


def direction(point: Point) -> str | None:
    """more or less, where the true value lies on one side of the printed one."""
    if point.bound in ("moreThan", "atLeast"):
        return "more"
    return "less" if point.bound in ("lessThan", "upTo", "nearly") else None


def whisker(point: Point, x: float, y: Heights) -> tuple[str, str] | None:
    """The whisker of "about" or of the printed precision, and which of the two; from 4 pixels each way."""
    low, high = point.interval.low, point.interval.high
    if low is None or high is None or (point.status == "target" and point.bound == "exact"):
        return None
    half = float((high - low) / Fraction(y.high - y.low)) * (y.bottom - y.top) / 2
    if half < LEAST:
        return None
    middle = y.at(point.value)
    above, below = max(middle - half, y.top), min(middle + half, y.bottom)
    name = "about" if point.bound == "about" else "precision"
    css = "k-whisker k-about" if name == "about" else "k-whisker"
    caps = line(x - 4, above, x + 4, above, "k-whisker") + line(x - 4, below, x + 4, below, "k-whisker")
    return line(x, above, x, below, css) + caps, name


def spread(point: Point, x: float, y: Heights, r: float) -> tuple[str, int]:
    """The grey bar over the values of independent voices, with a tick at each; and how many lie off the scale."""
    inside = [value for value in point.others if y.holds(value)]
    off = len(point.others) - len(inside)
    ends = [y.at(value) for value in inside]
    here = min(max(y.at(point.value), y.top), y.bottom)
    top, bottom = min([*ends, here]), max([*ends, here])
    if bottom - top < LEAST:
        return "", off
    bar = rect(x - 2.5, top, 5, bottom - top, "k-spread")
    ticks = "".join(line(x - r - 3, end, x + r + 3, end, "k-spread-tick") for end in ends)
    return group("k-spread-of", bar, ticks), off
