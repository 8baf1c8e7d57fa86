"""A claim against what follows from other figures: two bars on one scale, the overlap shaded or the gap hatched."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from ictkg.model.audit import AuditFinding, Verdict
from ictkg.number.figure import finite_decimal
from ictkg.number.interval import Interval
from ictkg.view import digits
from ictkg.view.lettering import lines
from ictkg.view.markup import element, line, number, path, rect, text
from ictkg.view.words import say

WIDTH = 360.0
_LEFT, _RIGHT = 14.0, WIDTH - 14.0
_BAR = 10.0
_DIGITS = 6
_UPPER, _LOWER = 23.0, 60.0
_LABELS = {"disagreement": ("other-figure", "this-figure"), "target-progress": ("actual", "target-value")}


def svg(finding: AuditFinding, language: str = "en") -> str:
    """The picture of a finding: what its operands allow, what its printed digits allow, the formula beneath.

    Empty where the finding has no two intervals. The ends stand as numbers beside the names of the bars; an end without
    bound runs to an arrow.
    """
    upper, lower, unit = finding.computed, finding.printed, finding.unit
    if upper is None or lower is None or unit is None:
        return ""
    scale = _Scale(upper, lower)
    names = _LABELS.get(finding.code, ("computed", "printed"))
    alert = finding.verdict is Verdict.differs
    agrees = finding.verdict in (Verdict.agrees, Verdict.within_rounding)
    parts = [_between(upper, lower, scale, "k-gap" if alert else "" if agrees else "k-hatch")]
    for interval, name, word_at, top, css in (
        (upper, names[0], 14.0, _UPPER, "computed"),
        (lower, names[1], 86.0, _LOWER, "printed"),
    ):
        said = say(name, language) + say("colon", language) + ends(interval, unit, scale.step, language)
        parts.append(text(_LEFT - 12, word_at, said, "k-end"))
        parts.append(_bar(interval, scale, top, css))
    bottom = 92.0
    if finding.formula:
        for written in lines(finding.formula, WIDTH - 4):
            bottom += 18
            parts.append(text(_LEFT - 12, bottom - 4, written, "k-note"))
    message = finding.message_zh if language == "zh" and finding.message_zh else finding.message
    attributes: dict[str, str | float | None] = {
        "class": "ictkg-chart ictkg-interval",
        "viewBox": f"0 0 {number(WIDTH)} {number(bottom)}",
        "role": "img",
        "aria-label": message,
        "lang": "zh-Hans" if language == "zh" else "en",
    }
    return element("svg", attributes, *parts)


def ends(interval: Interval, unit: str, step: Decimal, language: str) -> str:
    """Both ends of an interval as numbers, so exact that different ends look different.

    >>> ends(Interval.between(Fraction("0.644"), Fraction("0.671")) * 100, "percent", Decimal("0.1"), "en")
    '64.4 to 67.1 %'
    >>> ends(Interval.at_least(2640000), "count", Decimal(10000), "zh")
    '不少于264万个'
    """
    low, high = (None if end is None else _rounded(end, step) for end in (interval.low, interval.high))
    if low is None and high is None:
        return say("anything", language)
    if low is None or high is None:
        kind = ("lessThan" if interval.high_open else "upTo") if low is None else (
            "moreThan" if interval.low_open else "atLeast")  # fmt: skip
        return digits.bounded(_plain(high if low is None else low), unit, None, kind, language)
    last = digits.text(_plain(high), unit, None, language)
    if low == high:
        return last
    first = digits.text(_plain(low), unit, None, language)
    return f"{_shortened(first, last)} {say('to', language)} {last}" if language == "en" else (
        f"{_shortened(first, last)}{say('to', language)}{last}")  # fmt: skip


def _plain(value: Decimal | None) -> str:
    return f"{value or Decimal(0):f}"


def _shortened(first: str, last: str) -> str:
    """The first of two amounts without the scale word and unit that it shares with the last."""
    tail = last.lstrip("−0123456789.,$US€£HK")
    return first.removesuffix(tail) if tail and first.endswith(tail) else first


def _rounded(value: Fraction, step: Decimal) -> Decimal:
    """An end as it is where it has few digits, else to the step."""
    exact = finite_decimal(value)
    if exact is not None and len(exact.normalize().as_tuple().digits) <= _DIGITS:
        return exact.normalize()
    counted = Decimal(value.numerator) / Decimal(value.denominator)
    return (counted / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step


class _Scale:
    """Values from left to right: all bounded ends with some room on both sides."""

    def __init__(self, *intervals: Interval) -> None:
        found = [end for one in intervals for end in (one.low, one.high) if end is not None] or [Fraction(0)]
        low, high = min(found), max(found)
        span = high - low or abs(high) / 10 or Fraction(1)
        open_low = any(one.low is None for one in intervals)
        open_high = any(one.high is None for one in intervals)
        self.low = low - span * (Fraction(1, 3) if open_low else Fraction(1, 25))
        self.high = high + span * (Fraction(1, 3) if open_high else Fraction(1, 25))
        widths = [one.width for one in intervals if one.width]
        finest = min([*widths, span])
        self.step = Decimal(1).scaleb((Decimal(finest.numerator) / Decimal(finest.denominator)).adjusted())

    def at(self, value: Fraction | None, otherwise: float) -> float:
        """The place of an end; the edge where it is unbounded."""
        if value is None:
            return otherwise
        return _LEFT + float((value - self.low) / (self.high - self.low)) * (_RIGHT - _LEFT)


def _bar(interval: Interval, scale: _Scale, top: float, css: str) -> str:
    left, right = scale.at(interval.low, _LEFT - 10), scale.at(interval.high, _RIGHT + 10)
    if right - left < 3:
        left, right = (left + right) / 2 - 1.5, (left + right) / 2 + 1.5
    middle = top + _BAR / 2
    first, last = left + (4 if interval.low is None else 0), right - (4 if interval.high is None else 0)
    parts = [rect(first, top, last - first, _BAR, f"k-bar-{css}")]
    for end, x, sign in ((interval.low, left, -1), (interval.high, right, 1)):
        if end is None:
            tip = f"M{number(x - sign * 8)} {number(middle - 8)}L{number(x)} {number(middle)}"
            parts.append(path(f"{tip}L{number(x - sign * 8)} {number(middle + 8)}", "k-arrow"))
    return "".join(parts)


def _between(upper: Interval, lower: Interval, scale: _Scale, css: str) -> str:
    """The shade over what both allow, or the hatching of what lies between them, where it parts them."""
    top, bottom = _UPPER, _LOWER + _BAR
    shared = upper.intersect(lower)
    if shared is not None:
        left, right = scale.at(shared.low, _LEFT - 10), scale.at(shared.high, _RIGHT + 10)
        return rect(left, top, max(right - left, 3), bottom - top, "k-overlap")
    if not css:
        return ""
    below, above = (upper, lower) if upper.below(lower) else (lower, upper)
    left, right = scale.at(below.high, _LEFT), scale.at(above.low, _RIGHT)
    parts = [line(x, top, x, bottom, f"{css}-edge") for x in (left, right)]
    return "".join(parts) + hatching(left, top + _BAR, right, bottom - _BAR, 8, css)


def hatching(left: float, top: float, right: float, bottom: float, step: float, css: str) -> str:
    """Slanting lines that fill a rectangle, cut at its edges."""
    high = bottom - top
    drawn = []
    start = left - high + step
    while start < right:
        x1, x2 = max(start, left), min(start + high, right)
        if x2 - x1 > 0.5:
            drawn.append(f"M{number(x1)} {number(bottom - (x1 - start))}L{number(x2)} {number(bottom - (x2 - start))}")
        start += step
    return path("".join(drawn), css) if drawn else ""
