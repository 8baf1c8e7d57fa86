"""What makes figures not comparable though their keys fit: a scope that changed between them."""

from __future__ import annotations

from ictkg.audit.definitions import Definitions
from ictkg.audit.outcome import Sentence
from ictkg.number.period import Period


def broken_between(
    definitions: Definitions, indicator: str, earlier: str | None, later: str | None
) -> tuple[Sentence, Sentence] | None:
    """That an indicator's scope changed between two days, and how; None where it is the same.

    >>> known = Definitions(breaks={"indicator/a": (("2022-01-01", {"en": "The threshold rose."}),)})
    >>> [sentence.en for sentence in broken_between(known, "indicator/a", "2021-12-31", "2022-12-31")]
    ['the scope changed in January 2022', 'The threshold rose.']
    """
    if earlier is None or later is None:
        return None
    for date, reasons in definitions.breaks.get(indicator, ()):
        if earlier < date <= later:
            month = Period.parse(date[:7])
            told = Sentence(f"the scope changed in {month.label('en')}", f"{month.label('zh')}口径调整")
            english = reasons.get("en", "")
            return told, Sentence(english, reasons.get("zh", english))
    return None
