"""A figure as the audit reads it: its row, with the numbers that its digits leave possible."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from ictkg.audit.group import Row
from ictkg.errors import InputError
from ictkg.number.bound import Bound
from ictkg.number.figure import Figure
from ictkg.number.interval import Interval

_FLOORS = frozenset((Bound.MORE_THAN, Bound.AT_LEAST))
_CEILINGS = frozenset((Bound.LESS_THAN, Bound.UP_TO, Bound.NEARLY))


@dataclass(frozen=True, slots=True)
class Reading:
    """One row with its numbers.

    ``digits`` holds all true values that digits and bound admit; ``coarse`` the same where zeros before the point are
    not taken for digits; ``near`` where the true value is meant to lie, which for a bound is close to it: nobody says
    "more than 3 million" of 9 million. ``step`` is the place of the last digit that is not zero.
    """

    row: Row
    value: Fraction
    resolution: Fraction
    bound: Bound
    digits: Interval
    coarse: Interval
    near: Interval
    step: Fraction

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def exact(self) -> bool:
        """Whether the figure is neither a bound nor an approximation."""
        return self.bound is Bound.EXACT

    @property
    def one_sided(self) -> bool:
        """Whether the figure is a bound: more than, up to …"""
        return self.bound in _FLOORS or self.bound in _CEILINGS


def reading(row: Row) -> Reading | None:
    """The reading of a row; None where its number, resolution or bound is not sound (validation speaks of that)."""
    numbers = _numbers(row.value, row.resolution, row.bound)
    return Reading(row, *numbers) if numbers else None


_Numbers = tuple[Fraction, Fraction, Bound, Interval, Interval, Interval, Fraction]


@lru_cache(maxsize=1 << 14)
def _numbers(value: str, resolution: str, bound: str) -> _Numbers | None:
    try:
        figure = Figure(Decimal(value), Decimal(resolution), Bound(bound))
    except (InputError, InvalidOperation, ValueError, TypeError):
        return None
    exact, step = Fraction(figure.value), _step(figure.value, figure.resolution)
    digits, coarse = figure.interval(), figure.coarse_interval()
    near = coarse
    if figure.bound in _FLOORS:
        near = Interval.between(exact, exact + step, high_open=True)
    elif figure.bound in _CEILINGS:
        near = Interval.between(exact - step, exact, low_open=True)
    return exact, Fraction(figure.resolution), figure.bound, digits, coarse, near, step


def _step(value: Decimal, resolution: Decimal) -> Fraction:
    if not value:
        return Fraction(resolution)
    _, digits, exponent = value.as_tuple()
    zeros = next((count for count, digit in enumerate(reversed(digits)) if digit), 0)
    return max(Fraction(10) ** (int(exponent) + zeros), Fraction(resolution))
