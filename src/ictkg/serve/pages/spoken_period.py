"""A period as people type it in a search: "q1 2024", "2024年一季度", "end of March 2023"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_YEAR = r"(?P<y>(?:19|20)[0-9]{2})"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_PATTERNS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("quarter", rf"\bq(?P<q>[1-4])[\s,/-]*{_YEAR}"),
        ("quarter", rf"{_YEAR}[\s,/-]*q(?P<q>[1-4])\b"),
        ("quarter", rf"\b(?P<q>first|second|third|fourth) quarter(?: of|,)?\s*{_YEAR}"),
        ("quarter", rf"{_YEAR}年?\s*第?(?P<q>[一二三四1-4])季度"),
        ("half", rf"\b(?:h1|first half(?: of)?)[\s,/-]*{_YEAR}"),
        ("half", rf"{_YEAR}(?:[\s,/-]*h1\b|年?\s*上半年)"),
        ("end", rf"\bend of (?P<m>{_MONTH})[\s,]*{_YEAR}"),
        ("end", rf"{_YEAR}年(?P<m>[0-9]{{1,2}})月[末底]"),
        ("year-end", rf"\bend of {_YEAR}"),
        ("year-end", rf"{_YEAR}年[末底]"),
        ("years", rf"\b(?:from |between )?{_YEAR}\s*年?\s*(?:-|–|—|to|and|至|到)\s*(?P<z>(?:19|20)[0-9]{{2}})年?"),
        ("months", rf"\b(?P<a>{_MONTH})\s*(?:-|–|—|to)\s*(?P<m>{_MONTH})[\s,]*{_YEAR}"),
        ("months", rf"{_YEAR}年(?P<a>[0-9]{{1,2}})月?\s*(?:-|–|—|至|到)\s*(?P<m>[0-9]{{1,2}})月"),
        ("month", rf"\b(?P<m>{_MONTH})[\s,]+{_YEAR}"),
        ("month", rf"{_YEAR}年(?P<m>[0-9]{{1,2}})月"),
        ("month", rf"\b{_YEAR}-(?P<m>[0-9]{{2}})\b"),
        ("year", rf"(?<![0-9.,]){_YEAR}(?:年|(?![0-9]|[.,][0-9]))"),
    )
)


class Asked(NamedTuple):
    """The days that a text asks for, and the text without them. ``instant`` where it asks for an end."""

    first: str
    last: str
    instant: bool
    rest: str


def find(text: str) -> Asked | None:
    """The period in a text; None where there is none.

    >>> find("software revenue q1 2024")
    Asked(first='2024-01-01', last='2024-03-31', instant=False, rest='software revenue')
    >>> find("2023年3月末5G基站").last, find("2.64 million") is None
    ('2023-03-31', True)
    """
    for name, pattern in _PATTERNS:
        match = pattern.search(text)
        days = match and _days(name, match.groupdict())
        if match and days:
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            rest = re.sub(r"\s+(?:in|for|of|at the|at|during)\s*$", "", " ".join(rest.split()), flags=re.IGNORECASE)
            return Asked(*days, name in ("end", "year-end"), rest)
    return None


def _days(name: str, said: dict[str, str]) -> tuple[str, str] | None:
    year = int(said["y"])
    if name == "quarter":
        quarter = _QUARTERS.get(said["q"].lower()) or int(said["q"])
        return _span(year, 3 * quarter - 2, 3 * quarter)
    if name == "half":
        return _span(year, 1, 6)
    if name in ("year", "year-end"):
        return _span(year, 1 if name == "year" else 12, 12)
    if name == "years":
        last_year = int(said["z"])
        return (_span(year, 1, 12)[0], _span(last_year, 1, 12)[1]) if year < last_year else None
    last = _month(said["m"])
    first = _month(said["a"]) if said.get("a") else last
    return _span(year, first, last) if 1 <= first <= last <= 12 else None


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.index(text[:3].lower()) + 1


def _span(year: int, first: int, last: int) -> tuple[str, str]:
    return date(year, first, 1).isoformat(), date(year, last, monthrange(year, last)[1]).isoformat()
