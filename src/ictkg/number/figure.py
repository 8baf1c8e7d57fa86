"""A printed figure: its value, the place of its last printed digit, and what the words say around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ictkg.errors import InputError
from ictkg.number.bound import Bound
from ictkg.number.interval import Interval

_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_PLACES = 200  # more digits before or after the point than this are absurd
_SCALE_WORDS = (3, 4, 6, 8)  # powers of ten with a word of their own; 9, 12, … follow


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed. ``resolution`` is the place value of its last printed digit, in the same unit.

    >>> print(Figure(Decimal("2.8"), Decimal("0.1")).interval())
    [11/4, 57/20)
    """

    value: Decimal
    resolution: Decimal
    bound: Bound = Bound.EXACT

    def __post_init__(self) -> None:
        for name, number in (("value", self.value), ("resolution", self.resolution)):
            if not isinstance(number, Decimal):
                raise InputError(f"the {name} {number!r} is not a Decimal", "use read_decimal")
            check_places(number)
        if self.resolution <= 0:
            raise InputError(f"the resolution {self.resolution} is not positive", "give the place of the last digit")
        if not isinstance(self.bound, Bound):
            raise InputError(f"{self.bound!r} is not a Bound", "use Bound('exact')")

    def interval(self) -> Interval:
        """The true values that the printed digits and the bound admit.

        >>> print(Figure(Decimal("3050000"), Decimal("10000"), Bound.MORE_THAN).interval())
        [3050000, ∞)
        >>> print(Figure(Decimal("-3.0"), Decimal("0.1")).interval())
        (-61/20, -59/20]
        """
        return self._interval(Fraction(self.resolution))

    def coarse_interval(self, scale: Decimal | None = None) -> Interval:
        """The same, but a number that ends in zeros before the point counts as precise to its last other digit.

        ``scale`` is the value of the printed scale word (a million, 亿), where known; else a resolution that no scale
        word has (0.1, a hundred thousand) is taken to mean that digits were printed after the point.

        >>> print(Figure(Decimal("350e9"), Decimal("1e9")).coarse_interval() / 10**9)
        [345, 355)
        """
        if self.bound is not Bound.EXACT or self.value == 0 or not self._ends_before_point(scale):
            return self.interval()
        return self._interval(max(_last_place(self.value), Fraction(self.resolution)))

    def _ends_before_point(self, scale: Decimal | None) -> bool:
        if scale is not None:
            return self.resolution >= scale
        place = _last_place(self.resolution)
        exponent = len(str(place.numerator)) - 1
        return place.denominator == 1 and (exponent in _SCALE_WORDS or exponent % 3 == 0)

    def _interval(self, step: Fraction) -> Interval:
        value = Fraction(self.value)
        if self.bound in (Bound.MORE_THAN, Bound.AT_LEAST):
            return Interval.at_least(value)
        if self.bound in (Bound.LESS_THAN, Bound.UP_TO, Bound.NEARLY):
            return Interval.at_most(value)
        if self.bound is Bound.ABOUT:
            around = _last_place(self.value) if value else step
            return Interval.between(value - around, value + around)
        return Interval(value - step / 2, value + step / 2, value <= 0, value >= 0)


def _last_place(value: Decimal) -> Fraction:
    """The place value of the last digit that is not zero."""
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    zeros = next((count for count, digit in enumerate(reversed(digits)) if digit), 0)
    return Fraction(10) ** (exponent + zeros)


def decimal_text(value: Decimal) -> str:
    """The decimal with a point, without an exponent, and without trailing zeros but one.

    >>> decimal_text(Decimal("2.8E+12")), decimal_text(Decimal("39.20")), decimal_text(Decimal("-3"))
    ('2800000000000.0', '39.2', '-3.0')
    """
    check_places(value)
    whole, _, rest = f"{value:f}".partition(".")
    text = f"{whole}.{rest.rstrip('0') or '0'}"
    return text.removeprefix("-") if value == 0 else text


def read_decimal(text: str) -> Decimal:
    """The decimal of an xsd:decimal's text; InputError for exponents, commas, words.

    >>> read_decimal("39.2"), read_decimal("2800000000000")
    (Decimal('39.2'), Decimal('2800000000000'))
    """
    if not _DECIMAL.fullmatch(text):
        raise InputError(f"{text!r} is not a decimal number", "write digits with one point, as 2800000000000.0 or -3.5")
    value = Decimal(text)
    check_places(value)
    return value


def finite_decimal(value: Fraction) -> Decimal | None:
    """The exact decimal of a fraction; None where its digits never end.

    >>> finite_decimal(Fraction(1, 8)), finite_decimal(Fraction(1, 3))
    (Decimal('0.125'), None)
    """
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return None
    digits = abs(value.numerator) * 10**places // value.denominator
    if digits >= 10 ** (2 * _PLACES):
        raise InputError(f"a number with more than {2 * _PLACES} digits", "check its exponent")
    return Decimal((int(value < 0), tuple(map(int, str(digits))), -places))


def check_places(value: Decimal) -> None:
    """InputError unless the decimal is finite and of a sane length."""
    if not value.is_finite():
        raise InputError(f"{value} is not a finite number", "leave out the observation or give its number")
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent < -_PLACES or len(value.as_tuple().digits) + max(exponent, 0) > _PLACES:
        raise InputError(f"a number with more than {_PLACES} digits before or after the point", "check its exponent")
