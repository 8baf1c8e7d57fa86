"""Spans of time and instants, named by the last segment of their IRI."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering

from ictkg.errors import InputError

NATURES = ("cumulative", "flow", "stock", "ratio", "attribute")
_SLUG = re.compile(r"(?:(at|until)-)?([0-9-]+)(?:_([0-9-]+))?")
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FORMS = "write 2025, 2024-03, 2024-05-03, 2024-01_2024-03, at-2023-03-31, at-2023-06 or until-2024-06"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A year, a month or a day, as precise as it was said: ``Point(2024, 3)`` is March 2024."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return _last(self.year, self.month, self.day)

    @property
    def ends_month(self) -> bool:
        """Whether it is the last day of a month."""
        return self.month is not None and self.day == monthrange(self.year, self.month)[1]

    def year_before(self, *, keep_end: bool = True) -> Point:
        """The same a year earlier; the last day of a month stays one where ``keep_end``."""
        if self.month is None or self.day is None:
            return Point(self.year - 1, self.month)
        last = monthrange(self.year - 1, self.month)[1]
        return Point(self.year - 1, self.month, last if keep_end and self.ends_month else min(self.day, last))


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A span (``start`` to ``end``), an instant (mark "at") or all time until a point (mark "until").

    Each extent has one slug only: a whole year is 2024, never 2024-01_2024-12. Periods sort by
    their last day, then their first.

    >>> period = Period.parse("2024-01_2024-03")
    >>> period.edtf, period.kind("cumulative"), period.label("en"), str(period.last_day)
    ('2024-01/2024-03', 'cumulative', 'January–March 2024', '2024-03-31')
    """

    start: Point | None
    end: Point
    mark: str = ""

    @classmethod
    def parse(cls, slug: str) -> Period:
        """The period of a slug; InputError, with the right slug as cure, for anything else.

        >>> Period.parse("at-2023-03-31").label("zh")
        '2023年3月末'
        """
        match = _SLUG.fullmatch(slug)
        if not match:
            raise InputError(f"{slug!r} is not a period", _FORMS)
        mark, first, last = match[1] or "", _point(match[2], slug), match[3] and _point(match[3], slug)
        if mark and last:
            raise InputError(f"{slug!r} marks a span as {mark}", f"write {mark}-{last}")
        if not last:
            return cls(None if mark else first, first, mark)
        if (first.month is None, first.day is None) != (last.month is None, last.day is None):
            raise InputError(f"{slug!r} mixes years, months or days", "give both ends the same precision")
        if first > last:
            raise InputError(f"{slug!r} ends before it starts", f"write {last}_{first}")
        plain = _shortest(first, last)
        if plain != slug:
            raise InputError(f"{slug!r} has a shorter name", f"write {plain}")
        return cls(first, last)

    @property
    def slug(self) -> str:
        """The last segment of the IRI.

        >>> Period.parse("until-2024-06").slug
        'until-2024-06'
        """
        if self.mark:
            return f"{self.mark}-{self.end}"
        return str(self.end) if self.start == self.end else f"{self.start}_{self.end}"

    def __str__(self) -> str:
        return self.slug

    @property
    def edtf(self) -> str:
        """The extent in EDTF.

        >>> [Period.parse(slug).edtf for slug in ("2016_2020", "at-2023-03-31", "until-2024-06")]
        ['2016/2020', '2023-03-31', '../2024-06']
        """
        if self.mark == "until":
            return f"../{self.end}"
        return self.slug.removeprefix("at-").replace("_", "/")

    @property
    def first_day(self) -> date | None:
        """The first day; for an instant known to the month or year, of that; None for all time until a point.

        >>> Period.parse("2024-03").first_day
        datetime.date(2024, 3, 1)
        """
        if self.mark == "until":
            return None
        return (self.start or self.end).first

    @property
    def last_day(self) -> date:
        """The last day; for an instant known to the month or year, of that.

        >>> Period.parse("at-2023-06").last_day
        datetime.date(2023, 6, 30)
        """
        return self.end.last

    @property
    def months(self) -> int | None:
        """How many whole months a span covers; None for instants, days and all time until a point.

        >>> Period.parse("2016_2020").months, Period.parse("2024-05-03").months
        (60, None)
        """
        if self.start is None or self.end.day is not None:
            return None
        first, last = self.start.first, self.end.last
        return (last.year - first.year) * 12 + last.month - first.month + 1

    def kind(self, nature: str) -> str:
        """instant, single, cumulative or plan, by the nature of the indicator; InputError for an unknown nature.

        >>> Period.parse("2024-01_2024-03").kind("flow"), Period.parse("2016_2020").kind("flow")
        ('single', 'plan')
        """
        if nature not in NATURES:
            raise InputError(f"no indicator has the nature {nature!r}", f"use one of {', '.join(NATURES)}")
        if self.mark == "at":
            return "instant"
        if self.start is None:
            return "cumulative"
        if self.end.month is None and self.start != self.end:
            return "plan"
        from_new_year = self.start.first == date(self.end.year, 1, 1)
        is_a_day = self.start == self.end and self.end.day is not None
        return "cumulative" if nature == "cumulative" and from_new_year and not is_a_day else "single"

    def year_before(self) -> Period:
        """The same period one year earlier; a month's end stays a month's end.

        >>> Period.parse("at-2024-02-29").year_before().slug
        'at-2023-02-28'
        """
        if self.end.year == 1 or (self.start is not None and self.start.year == 1):
            raise InputError(f"no year comes before {self}", "check the year")
        if self.start is None:
            return Period(None, self.end.year_before(), self.mark)
        if self.start == self.end:
            day = self.end.year_before()
            return Period(day, day)
        return Period.parse(_shortest(self.start.year_before(keep_end=False), self.end.year_before()))

    def label(self, language: str) -> str:
        """What people call it, in "en" or "zh".

        >>> Period.parse("at-2023-06").label("en"), Period.parse("2024-01_2024-03").label("zh")
        ('as of June 2023', '2024年1—3月')
        """
        if language == "en":
            return self._english()
        if language == "zh":
            return self._chinese()
        raise InputError(f"no label of a period in {language!r}", "use en or zh")

    def _english(self) -> str:
        end = self.end
        if self.mark == "at" and end.ends_month:
            return f"end of {end.year}" if end.month == 12 else f"end of {_en(Point(end.year, end.month))}"
        if self.start is None:
            return f"{'until' if self.mark == 'until' else 'as of'} {_en(end)}"
        if self.start == end:
            return _en(end)
        if end.month is None:
            return f"{self.start}–{end}"
        if self.start.year != end.year:
            return f"{_en(self.start)} – {_en(end)}"
        if end.day is None:
            return f"{_MONTHS[(self.start.month or 1) - 1]}–{_en(end)}"
        if self.start.month != end.month:
            return f"{self.start.day} {_MONTHS[(self.start.month or 1) - 1]} – {_en(end)}"
        return f"{self.start.day}–{_en(end)}"

    def _chinese(self) -> str:
        end = self.end
        if self.mark == "at" and end.ends_month:
            return f"{end.year}年末" if end.month == 12 else f"{end.year}年{end.month}月末"
        if self.start is None:
            return f"截至{_zh(end)}{'累计' if self.mark == 'until' else ''}"
        if self.start == end:
            return _zh(end)
        if end.month is None:
            return f"{self.start}—{end}年"
        if self.start.year != end.year:
            return f"{_zh(self.start)}—{_zh(end)}"
        if end.day is None:
            return f"{end.year}年{self.start.month}—{end.month}月"
        if self.start.month != end.month:
            return f"{_zh(self.start)}—{end.month}月{end.day}日"
        return f"{end.year}年{end.month}月{self.start.day}—{end.day}日"

    def __lt__(self, other: Period) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return self._order() < other._order()

    def _order(self) -> tuple[date, date, str]:
        return self.last_day, self.first_day or date.min, self.slug


@lru_cache(maxsize=1 << 12)
def _last(year: int, month: int | None, day: int | None) -> date:
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def _point(text: str, slug: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise InputError(f"{text!r} in {slug!r} is not a year, month or day", _FORMS)
    point = Point(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)
    try:
        if point.month == 0 or point.day == 0:
            raise ValueError
        _ = point.first, point.last
    except ValueError:
        raise InputError(f"{text!r} in {slug!r} is not in the calendar", _FORMS) from None
    return point


def _shortest(first: Point, last: Point) -> str:
    """The one slug of all days from the first point to the last."""
    start, end = first.first, last.last
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        if start.month == 1 and end.month == 12:
            first, last = Point(start.year), Point(end.year)
        else:
            first, last = Point(start.year, start.month), Point(end.year, end.month)
    return str(first) if first == last else f"{first}_{last}"


def _en(point: Point) -> str:
    words = [str(point.day)] if point.day else []
    if point.month:
        words.append(_MONTHS[point.month - 1])
    return " ".join([*words, str(point.year)])


def _zh(point: Point) -> str:
    month = f"{point.month}月" if point.month else ""
    return f"{point.year}年{month}{f'{point.day}日' if point.day else ''}"
