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

VINTAGE = "breakdown/vintage/"
_REACH = Fraction(3, 20)  # how far from the true value people give a bound: "more than 10 trillion" of 11
_FLOORS = frozenset((Bound.MORE_THAN, Bound.AT_LEAST))
_CEILINGS = frozenset((Bound.LESS_THAN, Bound.UP_TO, Bound.NEARLY))


@dataclass(frozen=True, slots=True)
class Reading:
    """One row with its numbers.

    ``digits`` holds all true values that digits and bound admit; ``coarse`` the same where zeros before the point are
    not taken for digits; ``near`` where the true value is meant to lie, which for a bound is close to it: nobody says
    "more than 3 million" of 9 million. ``step`` is the place of the last digit that counts.
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
    def digit_count(self) -> int:
        """How many digits were printed, leading zeros aside."""
        return len(str(int(abs(self.value) / self.resolution)))

    @property
    def digit_count_before_zeros(self) -> int:
        """How many digits count: those that were printed, closing zeros before the point aside."""
        return len(str(int(abs(self.value) / self.step)))

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
    exact, step = Fraction(figure.value), _step(figure)
    digits, coarse = figure.interval(), figure.coarse_interval()
    near, reach = coarse, min(step, abs(exact) * _REACH) or step
    if figure.bound in _FLOORS:
        near = Interval.between(exact, exact + reach, high_open=True)
    elif figure.bound in _CEILINGS:
        near = Interval.between(exact - reach, exact, low_open=True)
    elif figure.bound is Bound.ABOUT:
        near = Interval.between(exact - reach, exact + reach)
    return exact, Fraction(figure.resolution), figure.bound, digits, coarse, near, step


def _step(figure: Figure) -> Fraction:
    """The place of the last digit that counts: zeros before the point do not, zeros after it do, but not in a bound."""
    if figure.bound is not Bound.EXACT and figure.value:
        _, digits, exponent = figure.value.as_tuple()
        zeros = next((count for count, digit in enumerate(reversed(digits)) if digit), 0)
        return max(Fraction(10) ** (int(exponent) + zeros), Fraction(figure.resolution))
    plain = Figure(figure.value, figure.resolution).coarse_interval()
    return plain.width or Fraction(figure.resolution)
