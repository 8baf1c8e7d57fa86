"""Reading a printed phrase back into the number that it prints."""

from __future__ import annotations

from ictkg.number import words_en, words_zh
from ictkg.number.reading import Reading

_LONGEST = 400


def read_printed(text: str, language: str) -> Reading | None:
    """The numbers of a printed phrase in "en" or "zh", with resolution, bound and unit; None where that is not sure.

    Years, months, denominators ("per 100 people") and labels (5G, IPv6) are not among the numbers. Other languages
    are not read.

    >>> number = read_printed("more than 2.64 million", "en").numbers[0]
    >>> number.value, number.resolution, number.bound.value
    (Decimal('2640000'), Decimal('10000'), 'moreThan')
    >>> read_printed("dozens of platforms", "en") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    primary = language.lower().partition("-")[0]
    if primary == "en":
        return words_en.read(text)
    if primary == "zh":
        return words_zh.read(text)
    return None
