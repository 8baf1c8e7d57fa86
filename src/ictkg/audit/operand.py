"""Operands: a printed figure as the sets of true values that it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ictkg.audit.group import Row
from ictkg.errors import InputError
from ictkg.number.bound import Bound
from ictkg.number.figure import Figure, read_decimal
from ictkg.number.interval import Interval

_MOST_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Operand:
    """What one figure leaves possible.

    ``value`` is the number as printed; ``fine`` holds what its last printed digit and its bound admit; ``coarse`` the
    same where zeros at its end before the point are taken for place holders (350 billion for 345 to 355 billion), and
    bounds are not taken to the last digit; where that makes no difference it is the same object.
    """

    value: Fraction
    fine: Interval
    coarse: Interval

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.fine.low is not None and self.fine.high is not None


def operand(row: Row) -> Operand:
    """The operand of a row; raises InputError for a number, a resolution or a bound that is none.

    >>> from ictkg.audit.operand import _operand
    >>> print(_operand("350000000000", "1000000000", "exact").coarse / 10**9)
    [345, 355)
    """
    return _operand(row.value, row.resolution, row.bound)


def checked(value: str, resolution: str, bound: str) -> bool:
    """Whether a number, its resolution and its bound make an operand."""
    try:
        _operand(value, resolution, bound)
    except InputError:
        return False
    return True


@lru_cache(maxsize=1 << 16)
def _operand(value: str, resolution: str, bound: str) -> Operand:
    figure = Figure(read_decimal(value), read_decimal(resolution), _bound(bound))
    if max(_digits(figure.value), _digits(figure.resolution)) > _MOST_DIGITS:
        raise InputError(f"{value} ± {resolution} has an absurd precision", "check value and resolution")
    fine, coarse = figure.interval(), _coarse(figure)
    return Operand(Fraction(figure.value), fine, fine if coarse == fine else coarse)


def _coarse(figure: Figure) -> Interval:
    """The wider reading of a figure: zeros at its end as place holders, a bound put to a number that was rounded.

    "More than 2.64 million" may stand for 2.637 million, "up to 65 %" for 65.5 % cut off.
    """
    value, step = Fraction(figure.value), Fraction(figure.resolution)
    if figure.bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        return Interval.at_least(value - step / 2)
    if figure.bound is Bound.LESS_THAN:
        return Interval.at_most(value + step / 2)
    if figure.bound in (Bound.UP_TO, Bound.NEARLY):
        return Interval.at_most(value + step)
    return figure.coarse_interval()


def _bound(code: str) -> Bound:
    try:
        return Bound(code)
    except ValueError:
        raise InputError(f"{code!r} is not a bound", f"use one of {', '.join(Bound)}") from None


def _digits(number: Decimal) -> int:
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    return max(len(digits) + max(exponent, 0), -exponent)
