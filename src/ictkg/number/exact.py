"""Exact scalars, and roots between rational bounds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ictkg.errors import InputError

Scalar = int | Fraction | Decimal


def fraction(value: Scalar) -> Fraction:
    """An exact Fraction of a whole number, Decimal or Fraction; InputError for anything else, floats included.

    >>> fraction(Decimal("39.2"))
    Fraction(196, 5)
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise InputError(f"{value!r} is not an exact number", "use int, Decimal or Fraction")
    if isinstance(value, Decimal) and not value.is_finite():
        raise InputError(f"{value} is not a finite number", "use None for an unbounded end")
    return Fraction(value)


def bracket(value: Fraction, degree: int, relative_width: Fraction) -> tuple[Fraction, Fraction]:
    """Two rationals around the root, each within the relative width of it, and equal where it is rational.

    >>> bracket(Fraction(8, 27), 3, Fraction(1, 100))
    (Fraction(2, 3), Fraction(2, 3))
    """
    if value < 0:
        low, high = bracket(-value, degree, relative_width)
        return -high, -low
    top, bottom = whole_root(value.numerator, degree), whole_root(value.denominator, degree)
    if top**degree == value.numerator and bottom**degree == value.denominator:
        return Fraction(top, bottom), Fraction(top, bottom)
    steps = -(-1 // relative_width)  # so many steps below the root make each step narrow enough
    scale = steps * (bottom + 1) // max(top, 1) + 1
    floor = whole_root(value.numerator * scale**degree // value.denominator, degree)
    return Fraction(floor, scale), Fraction(floor + 1, scale)


def whole_root(value: int, degree: int) -> int:
    """The greatest whole number whose power does not exceed the value.

    >>> whole_root(1000, 3), whole_root(999, 3)
    (10, 9)
    """
    if value < 2:
        return value
    guess = 1 << -(-value.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
