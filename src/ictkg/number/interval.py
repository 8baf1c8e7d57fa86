"""Sets of numbers between two exact ends: what a printed figure leaves possible, and arithmetic on that."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ictkg.errors import InputError
from ictkg.number.exact import Scalar, bracket, fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``; an end of None is unbounded, an open end is not itself in the set.

    Results of arithmetic hold every result of their operands' members, and no end is wider than need be.

    >>> print(Interval.between(2, 3) * Interval.between(-1, 4, high_open=True))
    [-3, 12)
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool
    high_open: bool

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if any(end is not None and not isinstance(end, Fraction) for end in (low, high)):
            raise InputError("the ends of an interval are Fractions or None", "use Interval.between")
        if (low is None and not self.low_open) or (high is None and not self.high_open):
            raise InputError("an unbounded end is open", "use Interval.between")
        if low is not None and high is not None and (low > high or (low == high and (self.low_open or self.high_open))):
            raise InputError(f"no number lies between {low} and {high}", "give the lower end first, closed where equal")

    @classmethod
    def between(
        cls, low: Scalar | None, high: Scalar | None, *, low_open: bool = False, high_open: bool = False
    ) -> Interval:
        """The interval between two scalars, closed unless said otherwise; None is unbounded.

        >>> print(Interval.between(Fraction("2.75"), None))
        [11/4, ∞)
        """
        return cls(
            None if low is None else fraction(low),
            None if high is None else fraction(high),
            low is None or low_open,
            high is None or high_open,
        )

    @classmethod
    def exactly(cls, value: Scalar) -> Interval:
        """The interval that holds one number.

        >>> print(Interval.exactly(Fraction("0.5")))
        [1/2, 1/2]
        """
        return cls.between(value, value)

    @classmethod
    def at_least(cls, value: Scalar) -> Interval:
        """All numbers from ``value`` up: ``Interval.at_least(3)`` is [3, ∞)."""
        return cls.between(value, None)

    @classmethod
    def at_most(cls, value: Scalar) -> Interval:
        """All numbers up to ``value``: ``Interval.at_most(3)`` is (−∞, 3]."""
        return cls.between(None, value)

    @classmethod
    def everything(cls) -> Interval:
        """All numbers."""
        return cls(None, None, True, True)

    def __str__(self) -> str:
        low = "-∞" if self.low is None else str(self.low)
        high = "∞" if self.high is None else str(self.high)
        return f"{'(' if self.low_open else '['}{low}, {high}{')' if self.high_open else ']'}"

    # sets

    @property
    def width(self) -> Fraction | None:
        """The distance of the ends; None where one is unbounded."""
        return None if self.low is None or self.high is None else self.high - self.low

    def contains(self, value: Scalar) -> bool:
        """Whether a number lies in the interval.

        >>> Interval.between(1, 2, high_open=True).contains(2)
        False
        """
        return self.overlaps(Interval.exactly(value))

    def encloses(self, other: Interval) -> bool:
        """Whether every number of the other interval lies in this one."""
        return self.intersect(other) == other

    def overlaps(self, other: Interval) -> bool:
        """Whether the two intervals share a number.

        >>> Interval.between(1, 2, high_open=True).overlaps(Interval.between(2, 3))
        False
        """
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Whether every number here is less than every number there.

        >>> Interval.between(1, 2).below(Interval.between(2, 3)), Interval.between(1, 2).below(Interval.at_least(3))
        (False, True)
        """
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def intersect(self, other: Interval) -> Interval | None:
        """The numbers in both; None where there are none.

        >>> print(Interval.at_least(1).intersect(Interval.at_most(2)))
        [1, 2]
        """
        if not self.overlaps(other):
            return None
        low = max((self._floor(), other._floor()), key=_floor_order)
        high = min((self._ceiling(), other._ceiling()), key=_ceiling_order)
        return Interval(low[0], high[0], low[1], high[1])

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both.

        >>> print(Interval.exactly(1).hull(Interval.between(3, 4, high_open=True)))
        [1, 4)
        """
        low = min((self._floor(), other._floor()), key=_floor_order)
        high = max((self._ceiling(), other._ceiling()), key=_ceiling_order)
        return Interval(low[0], high[0], low[1], high[1])

    def _floor(self) -> _End:
        return self.low, self.low_open

    def _ceiling(self) -> _End:
        return self.high, self.high_open

    # arithmetic

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def __add__(self, other: Interval | Scalar) -> Interval:
        that = _interval(other)
        return Interval(
            None if self.low is None or that.low is None else self.low + that.low,
            None if self.high is None or that.high is None else self.high + that.high,
            self.low_open or that.low_open,
            self.high_open or that.high_open,
        )

    __radd__ = __add__

    def __sub__(self, other: Interval | Scalar) -> Interval:
        return self + -_interval(other)

    def __rsub__(self, other: Scalar) -> Interval:
        return -self + other

    def __mul__(self, other: Interval | Scalar) -> Interval:
        that = _interval(other)
        if self.low is not None and self.low > 0 and that.low is not None and that.low > 0:
            return Interval(
                self.low * that.low,
                None if self.high is None or that.high is None else self.high * that.high,
                self.low_open or that.low_open,
                self.high_open or that.high_open,
            )
        products = [_product(mine, theirs) for mine in self._ends() for theirs in that._ends()]
        low = min(products, key=lambda end: (end[0], end[1], end[2]))
        high = max(products, key=lambda end: (end[0], end[1], not end[2]))
        return Interval(low[1] if low[0] == 0 else None, high[1] if high[0] == 0 else None, low[2], high[2])

    __rmul__ = __mul__

    def __truediv__(self, other: Interval | Scalar) -> Interval:
        """Division; InputError where the divisor may be zero.

        >>> print(Interval.between(1, 2) / Interval.at_least(4))
        (0, 1/2]
        """
        return self * _interval(other).reciprocal()

    def __rtruediv__(self, other: Scalar) -> Interval:
        return _interval(other) / self

    def reciprocal(self) -> Interval:
        """All 1/x for x in the interval; InputError where it holds zero.

        >>> print(Interval.between(0, 4, low_open=True).reciprocal())
        [1/4, ∞)
        """
        if self.contains(0):
            raise InputError(f"the divisor {self} may be zero", "divide only by intervals without zero")
        if self.low is None or self.low < 0:
            return -(-self).reciprocal()
        high = Fraction(0) if self.high is None else 1 / self.high
        if self.low == 0:
            return Interval(high, None, self.high_open, True)
        return Interval(high, 1 / self.low, self.high_open, self.low_open)

    def __pow__(self, exponent: int) -> Interval:
        """The power to a whole exponent; a negative one needs an interval without zero.

        >>> print(Interval.between(-2, 1) ** 2)
        [0, 4]
        """
        if isinstance(exponent, bool) or not isinstance(exponent, int):
            raise InputError(f"{exponent!r} is not a whole exponent", "use root() for fractions")
        if exponent < 0:
            return self.reciprocal() ** -exponent
        if exponent == 0:
            return Interval.exactly(1)
        base = self if exponent % 2 else abs(self)
        return Interval(
            None if base.low is None else base.low**exponent,
            None if base.high is None else base.high**exponent,
            base.low_open,
            base.high_open,
        )

    def __abs__(self) -> Interval:
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        high = max(self._ceiling(), (-self)._ceiling(), key=_ceiling_order)
        return Interval(Fraction(0), high[0], False, high[1])

    def root(self, degree: int, relative_width: Fraction = Fraction(1, 10**12)) -> Interval:
        """An interval that holds every root of that degree, each end within the relative width of the true one.

        Exact where the ends are perfect powers. InputError for an even root of negative numbers.

        >>> print(Interval.between(4, 9).root(2))
        [2, 3]
        """
        if isinstance(degree, bool) or not isinstance(degree, int) or degree < 1:
            raise InputError(f"{degree!r} is not the degree of a root", "give a whole number from 1")
        if not 0 < relative_width < 1:
            raise InputError(f"{relative_width} is no relative width", "give a fraction between 0 and 1")
        if degree % 2 == 0 and (self.low is None or self.low < 0):
            raise InputError(f"{self} holds negative numbers, which have no root of degree {degree}", "intersect first")
        low = None if self.low is None else bracket(self.low, degree, relative_width)
        high = None if self.high is None else bracket(self.high, degree, relative_width)
        return Interval(
            None if low is None else low[0],
            None if high is None else high[1],
            low is None or self.low_open or low[0] != low[1],
            high is None or self.high_open or high[0] != high[1],
        )

    def _ends(self) -> tuple[_Corner, _Corner]:
        return (
            (0, self.low, self.low_open) if self.low is not None else (-1, Fraction(0), True),
            (0, self.high, self.high_open) if self.high is not None else (1, Fraction(0), True),
        )


_End = tuple[Fraction | None, bool]
_Corner = tuple[int, Fraction, bool]  # infinite below (-1), finite (0), infinite above (1); value; open


def _interval(value: Interval | Scalar) -> Interval:
    return value if isinstance(value, Interval) else Interval.exactly(value)


def _floor_order(end: _End) -> tuple[bool, Fraction, bool]:
    return end[0] is not None, end[0] or Fraction(0), end[1]


def _ceiling_order(end: _End) -> tuple[bool, Fraction, bool]:
    return end[0] is None, end[0] or Fraction(0), not end[1]


def _product(one: _Corner, two: _Corner) -> _Corner:
    signs = [corner[0] or (corner[1] > 0) - (corner[1] < 0) for corner in (one, two)]
    if 0 in signs:
        attained = any(sign == 0 and not corner[2] for sign, corner in zip(signs, (one, two), strict=True))
        return 0, Fraction(0), not attained
    if one[0] or two[0]:
        return signs[0] * signs[1], Fraction(0), True
    return 0, one[1] * two[1], one[2] or two[2]
