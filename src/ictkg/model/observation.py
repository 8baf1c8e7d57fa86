"""Observations: one document's statement that an indicator had a value."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from ictkg.model.document import Caution
from ictkg.model.text import Span, Text
from ictkg.number.bound import Bound
from ictkg.number.figure import Figure
from ictkg.number.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A figure with its words, its document and everything that tells it from other figures.

    Things are short ids, codes bare (``level``, ``CNY``); ``value`` and ``resolution`` are exact, in ``unit``.
    What a defective file lacks is None.
    """

    id: str
    document: str
    indicator: str | None = None
    measure: str | None = None
    of_measure: str | None = None
    area: str | None = None
    about: str | None = None
    breakdown: tuple[str, ...] = ()
    period: Period | None = None
    base_period: Period | None = None
    base_area: str | None = None
    base_indicator: str | None = None
    whole: str | None = None
    whole_area: str | None = None
    whole_subject: str | None = None
    value: Decimal | None = None
    unit: str | None = None
    printed: Text | None = None
    resolution: Decimal | None = None
    bound: Bound | None = None
    status: str | None = None
    attributed_to: tuple[str, ...] = ()
    spoken_by: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    span: Span | None = None
    also_at: tuple[Span, ...] = ()
    open: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def figure(self) -> Figure | None:
        """Value, resolution and bound together, or None where one is missing."""
        if self.value is None or self.resolution is None or self.bound is None:
            return None
        return Figure(self.value, self.resolution, self.bound)

    def key(self) -> tuple[str, ...]:
        """What tells this observation from every other one of the graph; never the value.

        The order is fixed: document, indicator, breakdown, measure, measure of the measure, subject, area, period,
        base (period, area, indicator), whole (whole, area, subject), status, unit.
        """
        return (
            self.document,
            self.indicator or "",
            " ".join(sorted(self.breakdown)),
            self.measure or "",
            self.of_measure or "",
            self.about or "",
            self.area or "",
            self.period.slug if self.period else "",
            self.base_period.slug if self.base_period else "",
            self.base_area or "",
            self.base_indicator or "",
            self.whole or "",
            self.whole_area or "",
            self.whole_subject or "",
            self.status or "",
            self.unit or "",
        )


def mint(kind: str, document: str, key: tuple[str, ...], taken: set[str]) -> str:
    """A new id below a document: 8 hex digits of the SHA-256 of the key, with -2, -3 … where it is taken.

    Adds the id to ``taken``. Ids are minted once and stay, also when a vocabulary id in the key is renamed.

    >>> taken = set()
    >>> first = mint("observation", "document/a/b", ("x",), taken)
    >>> mint("observation", "document/a/b", ("x",), taken) == first + "-2"
    True
    """
    digest = hashlib.sha256("\n".join(key).encode()).hexdigest()[:8]
    stem = f"{kind}/{document.removeprefix('document/')}/{digest}"
    identifier, count = stem, 1
    while identifier in taken:
        count += 1
        identifier = f"{stem}-{count}"
    taken.add(identifier)
    return identifier
