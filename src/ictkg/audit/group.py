"""What is audited at a time: all figures of the indicators that identities tie together, in one area."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from ictkg.number.period import Period
from ictkg.store.rows import period as _period

REVISION = "breakdown/statistic/revision"
"""The breakdown of figures that tell by how much a figure was revised, from one state of it to another."""


class Row(NamedTuple):
    """One observation with what an audit needs of its document; values and resolutions are decimal texts.

    Names and codes are those of the observation table; ``whole`` (an indicator, a thing, a population) is its
    ``denominator``; ``period`` and ``base_period`` are slugs of periods. ``corrected`` is the reason for which a review
    replaced a printed value, period, unit or whole by what it should be, ``corrected_zh`` the same in Chinese where it
    was written; None where the row is as printed.
    """

    id: str
    document: str
    indicator: str
    breakdown: tuple[str, ...]
    measure: str
    of_measure: str | None
    subject: str | None
    area: str | None
    period: str | None
    period_kind: str | None
    first_day: str | None
    last_day: str | None
    value: str
    unit: str
    printed: str | None
    printed_language: str | None
    resolution: str
    bound: str
    status: str
    base_period: str | None
    base_area: str | None
    base_indicator: str | None
    whole: str | None
    whole_area: str | None
    whole_subject: str | None
    open: tuple[str, ...]
    caution: str | None
    attributed_to: tuple[str, ...]
    note: str | None
    start: int | None
    publisher: str | None
    original_publisher: str | None
    published: str | None
    tier: str | None
    release: str | None
    language: str | None
    corrected: str | None = None
    corrected_zh: str | None = None

    @property
    def voice(self) -> str:
        """Who speaks: the release that the document reports, else the document itself."""
        return self.release or self.document

    @property
    def when(self) -> Period | None:
        """The period as a record; None where it is not stated or no period."""
        return _period(self.period)

    @property
    def base(self) -> Period | None:
        """The base period as a record; None where it is not stated or no period."""
        return _period(self.base_period)


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of some indicators in one area, and a few of elsewhere that they are measured by.

    ``indicators`` are those that identities tie together; ``rows`` all that is said of them in ``area`` (None: no
    area), in the order of their ids; ``context`` is only looked at: rates of exchange, output, population, wholes and
    parts in other areas. An audit of a group needs nothing else.
    """

    area: str | None
    indicators: tuple[str, ...]
    rows: tuple[Row, ...]
    context: tuple[Row, ...] = ()

    def digest(self) -> str:
        """SHA-256 over all that the group holds: the same digest, the same findings.

        >>> Group("place/china", ("indicator/a",), ()).digest()[:8]
        '0b67aa89'
        """
        found = hashlib.sha256(repr((self.area, self.indicators)).encode())
        for row in (*self.rows, None, *self.context):
            found.update(repr(tuple(row) if row else row).encode())
        return found.hexdigest()
