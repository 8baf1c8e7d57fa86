"""Scales: values to heights with round gridlines, days and months to places from left to right."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from ictkg.view.series import Point, Series

GRIDLINES = 4
_STEPS = tuple(Decimal(step) for step in ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10"))
_PLAIN_STEPS = tuple(Decimal(step) for step in ("1", "2", "2.5", "5", "10"))
_NEAR_ZERO = Decimal("0.5")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Heights:
    """Values to heights: ``ticks`` are the baseline and four gridlines."""

    ticks: tuple[Decimal, ...]
    top: float
    bottom: float

    @property
    def low(self) -> Decimal:
        """The value at the bottom."""
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        """The value at the top."""
        return self.ticks[-1]

    @property
    def step(self) -> Decimal:
        """The distance of two gridlines."""
        return self.ticks[1] - self.ticks[0]

    @property
    def zero(self) -> float:
        """The height of zero, or of the end nearest to it."""
        return self.at(min(max(Decimal(0), self.low), self.high))

    def at(self, value: Decimal) -> float:
        """The height of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - float(share) * (self.bottom - self.top)

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies on the scale."""
        return self.low <= value <= self.high


def heights(values: Iterable[Decimal], top: float, bottom: float, *, from_zero: bool) -> Heights:
    """A scale with four gridlines at round values that holds all values.

    Without ``from_zero`` it starts near the least value where that is far from zero.

    >>> heights([Decimal(93), Decimal(88)], 0, 100, from_zero=False).ticks[0]
    Decimal('88')
    >>> [int(tick) for tick in heights([Decimal(0), Decimal("13.3")], 0, 100, from_zero=True).ticks]
    [0, 4, 8, 12, 16]
    """
    listed = list(values) or [Decimal(0)]
    low, high = min(listed), max(listed)
    if from_zero or low == high or (low > 0 and low / high < _NEAR_ZERO) or (high < 0 and high / low < _NEAR_ZERO):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = low + 1
    step = Decimal(1).scaleb(((high - low) / GRIDLINES).adjusted())
    for factor in _STEPS if low <= 0 else _PLAIN_STEPS:
        start = (low / (step * factor)).to_integral_value(ROUND_FLOOR) * step * factor
        if start + GRIDLINES * step * factor >= high:
            step *= factor
            break
    else:
        step *= 20
        start = (low / step).to_integral_value(ROUND_FLOOR) * step
    return Heights(tuple(start + count * step for count in range(GRIDLINES + 1)), top, bottom)


@dataclass(frozen=True, slots=True)
class Mark:
    """A tick of the lower axis: where its word stands, and where its line stands, if anywhere."""

    x: float
    word: str
    edge: float | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """Days from left to right, whole years or months; ``yearly`` puts each point into the middle of its year."""

    first: date
    last: date
    left: float
    right: float
    yearly: bool

    def day(self, day: date) -> float:
        """The place of the end of a day."""
        share = (day.toordinal() + 1 - self.first.toordinal()) / (self.last.toordinal() + 1 - self.first.toordinal())
        return self.left + share * (self.right - self.left)

    def start(self, day: date) -> float:
        """The place of the start of a day."""
        return self.day(date.fromordinal(day.toordinal() - 1))

    def at(self, point: Point, kind: str) -> float:
        """The place of a point: the middle of its period, or its end for instants and running totals."""
        if self.yearly:
            return (self.start(date(point.year, 1, 1)) + self.day(date(point.year, 12, 31))) / 2
        first = point.period.first_day
        if kind in ("single", "plan") and first is not None:
            return (self.start(first) + self.day(point.period.last_day)) / 2
        return self.day(point.period.last_day)

    def band(self, point: Point) -> tuple[float, float]:
        """From where to where the period of a point reaches."""
        first = point.period.first_day or point.period.last_day
        return self.start(first), self.day(point.period.last_day)

    def marks(self, room: float, language: str) -> list[Mark]:
        """Years, or months where there are few, as many as there is room for."""
        return self._years(room, language) if self.months > 18 else self._months(room, language)

    @property
    def months(self) -> int:
        """How many months the scale covers."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def _years(self, room: float, language: str) -> list[Mark]:
        listed = range(self.first.year, self.last.year + 1)
        wide = (self.right - self.left) / len(listed)
        every = next((n for n in (1, 2, 5, 10, 20, 50) if n * wide >= room), 100)
        found = []
        for year in listed:
            left = self.start(max(date(year, 1, 1), self.first))
            right = self.day(min(date(year, 12, 31), self.last))
            word = str(year) if (year - self.last.year) % every == 0 or (every > 2 and year % every == 0) else ""
            word = "" if every > 2 and year % every else word
            found.append(Mark((left + right) / 2, word, None if self.yearly else left))
        return found

    def _months(self, room: float, language: str) -> list[Mark]:
        wide = (self.right - self.left) / self.months
        every = next((n for n in (1, 2, 3, 6) if n * wide >= room), 12)
        found, year, month = [], self.first.year, self.first.month
        for count in range(self.months):
            left = self.start(date(year, month, 1))
            right = self.day(date(year, month, monthrange(year, month)[1]))
            word = f"{month}月" if language == "zh" else _MONTHS[month - 1]
            if count == 0 or month == 1:
                word = f"{year}年{word}" if language == "zh" else f"{word} {year}"
            found.append(Mark((left + right) / 2, word if count % every == 0 else "", left))
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return found


def days(series: Sequence[Series], left: float, right: float) -> Days:
    """The scale of time that holds every point of some series."""
    points = [point for one in series for point in one.points]
    yearly = all(
        point.is_year or (point.period.mark == "at" and point.month == 12 and point.period.end.month in (None, 12))
        for point in points
    )
    first = min(point.period.first_day or point.period.last_day for point in points)
    last = max(point.period.last_day for point in points)
    if yearly or (last.year - first.year) * 12 + last.month - first.month >= 18:
        return Days(date(first.year, 1, 1), date(last.year, 12, 31), left, right, yearly)
    end = monthrange(last.year, last.month)[1]
    return Days(first.replace(day=1), last.replace(day=end), left, right, yearly)


@dataclass(frozen=True, slots=True)
class YearMonths:
    """January to December from left to right, each point at the month in which it ends."""

    left: float
    right: float

    def at(self, point: Point, kind: str) -> float:
        """The place of a point."""
        return self.left + (point.month - 0.5) / 12 * (self.right - self.left)

    def marks(self, room: float, language: str) -> list[Mark]:
        """The months, as many as there is room for."""
        wide = (self.right - self.left) / 12
        every = next((n for n in (1, 2, 3) if n * wide >= room), 3)
        found = []
        for month in range(1, 13):
            word = f"{month}月" if language == "zh" else _MONTHS[month - 1]
            found.append(Mark(self.left + (month - 0.5) * wide, word if month % every == 0 or every == 1 else ""))
        return found
