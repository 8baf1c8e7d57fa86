"""Dates of documents and bounds of relations as people read them, as precise as they are known."""

from __future__ import annotations

from ictkg.errors import InputError
from ictkg.number.period import Period


def day(text: str | None, language: str) -> str | None:
    """A date, month or year; None where there is none, the text itself where it is no date.

    >>> day("2024-05-03", "en"), day("2024-05", "zh"), day("2024", "zh")
    ('3 May 2024', '2024年5月', '2024年')
    """
    if not text:
        return None
    try:
        return Period.parse(text).label(language)
    except InputError:
        return text


def edtf(text: str, language: str) -> str:
    """A period in EDTF.

    >>> edtf("2023-01/2023-03", "en"), edtf("2020", "zh")
    ('January–March 2023', '2020年')
    """
    slug = text.replace("../", "until-").replace("/", "_")
    return day(slug, language) or text
