"""Amounts and periods in words."""

from __future__ import annotations

from ictkg.model.cited import CitedObservation
from ictkg.number.period import Period
from ictkg.view import digits


def amount_of(observation: CitedObservation, language: str) -> str:
    """The value of an observation as people read it, with its bound; its printed words where it has none."""
    if observation.value is None or observation.unit is None:
        return observation.printed or ""
    return digits.bounded(observation.value, observation.unit, observation.resolution, observation.bound, language)


def spoken(period: Period, kind: str | None, language: str) -> str:
    """A period with its kind where that is not plain.

    >>> spoken(Period.parse("2024-01_2024-03"), "cumulative", "en"), spoken(Period.parse("2024"), "cumulative", "zh")
    ('January–March 2024, cumulative', '2024年')
    """
    label = period.label(language)
    if kind != "cumulative" or period.start is None or period.months in (12, None):
        return label
    return f"{label}（累计）" if language == "zh" else f"{label}, cumulative"
