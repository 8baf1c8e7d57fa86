"""What a printed phrase was read as."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ictkg.errors import UnitError
from ictkg.number.bound import Bound
from ictkg.number.figure import Figure, finite_decimal
from ictkg.number.unit import UNITS, convert

_SAID_BY_VERBS = (Bound.MORE_THAN, Bound.NEARLY)


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """One number of a phrase, its scale word applied.

    ``unit`` is a code where a sign of the unit is printed beside it, else None. ``direction`` is −1 where the words say
    a fall (``value`` and ``bound`` are then signed), 1 for a rise, 0 where they say neither. ``scale`` is the value of
    the scale word: a million, 亿, or 1.

    >>> PrintedNumber(Decimal(3), Decimal(1), Bound.MORE_THAN, None).mirrored().bound
    <Bound.LESS_THAN: 'lessThan'>
    """

    value: Decimal
    resolution: Decimal
    bound: Bound
    unit: str | None
    direction: int = 0
    scale: Decimal = Decimal(1)

    def mirrored(self) -> PrintedNumber:
        """The same with the other sign."""
        return replace(self, value=-self.value, bound=self.bound.mirrored)

    def figure(self) -> Figure:
        """The number as a figure, in its printed unit."""
        return Figure(self.value, self.resolution, self.bound)

    def agrees(self, figure: Figure, unit: str) -> bool:
        """Whether an observation's figure in that unit is what was printed.

        What the words do not show is taken to fit: a unit; the sign of a negative figure; and the bounds moreThan and
        nearly, which a verb outside the printed words may say ("exceeded", "approached").

        >>> number = PrintedNumber(Decimal("1180"), Decimal("1"), Bound.EXACT, "PFLOPS")
        >>> number.agrees(Figure(Decimal("1.18"), Decimal("0.001")), "EFLOPS")
        True
        """
        if self.direction == 0 and figure.value < 0 < self.value:
            return self.mirrored().agrees(figure, unit)
        if self.bound is not figure.bound and not (self.bound is Bound.EXACT and figure.bound in _SAID_BY_VERBS):
            return False
        value, resolution = self.value, self.resolution
        if self.unit is not None and self.unit != unit and not unit.startswith(f"{self.unit}-per-"):
            if not {self.unit, unit} <= UNITS.keys():
                return False
            try:
                value, resolution = convert(value, self.unit, unit), convert(resolution, self.unit, unit)
            except UnitError:
                return False
        return value == figure.value and resolution == figure.resolution


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers of a phrase in the order of the text, at least one; a range is two, atLeast and upTo."""

    numbers: tuple[PrintedNumber, ...]

    def agrees(self, figure: Figure, unit: str) -> bool:
        """Whether one of the numbers is the figure.

        >>> one = PrintedNumber(Decimal("60.1"), Decimal("0.1"), Bound.EXACT, "percent")
        >>> Reading((one,)).agrees(Figure(Decimal("61.0"), Decimal("0.1")), "percent")
        False
        """
        return any(number.agrees(figure, unit) for number in self.numbers)


TAKEN, BLANKED = "\x00", "\x01"  # what stands in a text where a number was read, and where a date or a label stood

RAISED = re.compile(r"(?<![mM])[⁰¹²³⁴⁵⁶⁷⁸⁹]")  # a power, or a mark of a note

SIGN = re.compile(r"(?:^|(?<=[ (~$€£]))[+-]$")


@dataclass(slots=True)
class Found:
    """A numeral at a place of the text, while the words around it are being read."""

    start: int
    end: int
    amount: Fraction
    place: Fraction
    scale: Fraction = Fraction(1)
    bound: Bound = Bound.EXACT
    unit: str | None = None
    direction: int = 0
    bare: bool = True  # neither scale nor unit: the second number of a range may lend its own

    def number(self) -> PrintedNumber:
        """The finished number; every amount is a finite decimal by construction."""
        number = PrintedNumber(
            _decimal(self.amount * self.scale),
            _decimal(self.place * self.scale),
            self.bound,
            self.unit,
            self.direction,
            _decimal(self.scale),
        )
        return number.mirrored() if self.direction < 0 else number


class Unreadable(Exception):
    """The phrase may mean more than one number, or none."""


def digits(text: str) -> tuple[Fraction, Fraction]:
    """The amount of printed digits and the place of the last; Unreadable where commas group them in no known way.

    >>> digits("1,550.0")
    (Fraction(1550, 1), Fraction(1, 10))
    """
    whole, _, rest = text.partition(".")
    if len(text) > _LONGEST:
        raise Unreadable("absurdly many digits")
    if "," in whole and not _GROUPED.fullmatch(whole):
        raise Unreadable(f"commas of {text}")
    plain = whole.replace(",", "")
    return Fraction(int(plain + rest), 10 ** len(rest)), Fraction(1, 10 ** len(rest))


_LONGEST = 30
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+|[1-9][0-9]?(,[0-9]{2})+,[0-9]{3}")


def join_range(low: Found, high: Found) -> None:
    """Make two numbers the ends of a range; a bare lower end takes scale and unit of the upper."""
    if low.bound is not Bound.EXACT or high.bound is not Bound.EXACT or high.direction < min(low.direction, 0):
        raise Unreadable("a bound or a sign in a range")
    if low.bare:
        low.scale, low.unit = high.scale, high.unit
    elif high.bare:
        raise Unreadable("a range whose upper end is bare")
    if low.unit is None:
        low.unit = high.unit
    if low.unit != high.unit or low.amount * low.scale >= high.amount * high.scale:
        raise Unreadable("no range")
    low.bound, high.bound = Bound.AT_LEAST, Bound.UP_TO
    low.direction = high.direction = low.direction or high.direction


def join_list(low: Found, high: Found) -> None:
    """Lend the unit of the second of two listed numbers to the first ("33.1 and 26.4 percentage points")."""
    if low.scale > high.scale or (low.bare and high.scale != 1):
        raise Unreadable("one number in two parts, or two that share a scale")
    if low.unit is None and low.scale == high.scale == 1 and high.unit in ("percent", "percentage-points"):
        low.unit = high.unit


def no_stray_dash(text: str, items: list[Found]) -> None:
    """Unreadable where a dash before a number makes it neither negative nor the end of a range."""
    for item in items:
        if text[: item.start].endswith("-") and item.direction >= 0 and item.bound is not Bound.UP_TO:
            raise Unreadable("a dash that may be a minus")


def finish(found: Iterable[Found]) -> Reading | None:
    """The reading of what was found; None where that is nothing."""
    numbers = tuple(item.number() for item in sorted(found, key=lambda item: item.start))
    return Reading(numbers) if numbers else None


def _decimal(value: Fraction) -> Decimal:
    exact = finite_decimal(value)
    if exact is None:
        raise Unreadable("no finite decimal")
    return exact
