"""A target against the newest figure: a bar up to the figure, a rule at the target."""

from __future__ import annotations

from decimal import Decimal

from ictkg.model.cited import CitedObservation
from ictkg.view.chart.marks import shape
from ictkg.view.markup import element, group, line, path, rect
from ictkg.view.spoken import amount_of
from ictkg.view.words import say

WIDTH, HEIGHT = 200.0, 24.0


def svg(target: CitedObservation, actual: CitedObservation, *, language: str = "en", contested: bool = False) -> str:
    """The bar; empty where one of the two has no value or their units differ.

    A target that is a bound has an arrow towards what it admits. The bar starts at zero.
    """
    goal, reached = target.number, actual.number
    if goal is None or reached is None or target.unit != actual.unit:
        return ""
    low = min(goal, reached, Decimal(0))
    high = max(goal, reached, Decimal(0))
    if low == high:
        return ""
    zero, end, due = (_at(value, low, high) for value in (Decimal(0), reached, goal))
    middle = HEIGHT / 2
    parts = [rect(1, middle - 5, WIDTH - 2, 10, "k-track")]
    bar = rect(min(zero, end), middle - 5, max(abs(end - zero), 1), 10, "k-mark k-actual")
    parts.append(group("k-1", group("k-contested", bar) if contested else bar))
    if actual.status == "estimated":
        parts.append(group("k-1", shape("estimated", end, middle, 5)))
    parts.append(line(due, 2, due, HEIGHT - 2, "k-due"))
    toward = {"moreThan": 1, "atLeast": 1, "lessThan": -1, "upTo": -1, "nearly": -1}.get(target.bound or "")
    if toward:
        start, tip = due + toward * 3, due + toward * 11
        parts.append(path(f"M{start:.1f} 4H{tip:.1f}M{tip - toward * 3:.1f} 1L{tip:.1f} 4L{tip - toward * 3:.1f} 7",
                          "k-arrow"))  # fmt: skip
    colon, comma = say("colon", language), say("comma", language)
    said = comma.join(
        (say("actual", language) + colon + amount_of(actual, language),
         say("target-value", language) + colon + amount_of(target, language))
    )  # fmt: skip
    attributes: dict[str, str | float | None] = {
        "class": "ictkg-chart ictkg-bullet",
        "viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}",
        "role": "img",
        "aria-label": said,
    }
    return element("svg", attributes, element("title", {}, said.replace("&", "&amp;").replace("<", "&lt;")), *parts)


def _at(value: Decimal, low: Decimal, high: Decimal) -> float:
    left = 1 if low == 0 else 8
    return left + float((value - low) / (high - low)) * (WIDTH - 16 - left)
