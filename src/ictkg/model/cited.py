"""An observation as it leaves the house: with labels, and with the document that states it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Any

from ictkg.model.shown import brief, card


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedObservation:
    """One figure with its words, what it is a figure of, and its document.

    The fields and their order are those of a line of ``ictkg observations -f jsonl``. Things are short ids, codes
    bare, periods EDTF. ``value`` and ``resolution`` are text, exact, with the digits that were printed, in ``unit``;
    ``number`` is the value as a Decimal. ``url`` is None for unvetted copies, ``start`` and ``end`` where no text was
    at hand.
    """

    id: str
    indicator: str | None
    indicator_label: str | None
    breakdown: tuple[str, ...]
    measure: str | None
    of_measure: str | None
    subject: str | None
    subject_label: str | None
    area: str | None
    area_label: str | None
    period: str | None
    period_kind: str | None
    value: str | None
    unit: str | None
    printed: str | None
    printed_language: str | None
    resolution: str | None
    bound: str | None
    status: str | None
    base_period: str | None
    base_area: str | None
    denominator: str | None
    denominator_area: str | None
    open: tuple[str, ...]
    caution: str | None
    attributed_to: tuple[str, ...]
    document: str
    document_title: str | None
    publisher: str | None
    published: str | None
    tier: str | None
    release: str | None
    url: str | None
    start: int | None
    end: int | None
    also_at: tuple[tuple[int, int], ...]
    text_digest: str | None

    @property
    def number(self) -> Decimal | None:
        """The value as an exact Decimal; None where the document's file holds none.

        >>> import ictkg
        >>> figure = ictkg.open("tests/world").observations(indicator="software business revenue", measure="level")[0]
        >>> figure.number == Decimal(figure.value)
        True
        """
        try:
            return Decimal(self.value) if self.value is not None else None
        except InvalidOperation:
            return None

    def __str__(self) -> str:
        of = self.subject_label or self.subject or self.area_label or self.area
        what = ", ".join(filter(None, (self.indicator_label or self.indicator, of, self.measure, self.period)))
        return f"{what}: “{self.printed}” ({self.value} {self.unit}, {self.status}), {self.document_title}"

    def __repr__(self) -> str:
        return brief(self, FIELDS)

    def _repr_html_(self) -> str:
        return card(f"“{self.printed}”", ((name, _text(value)) for name, value in self.as_dict().items()))

    def as_dict(self) -> dict[str, Any]:
        """Every field by name, in order, tuples as lists: what ``json.dumps`` writes as one line.

        >>> import ictkg
        >>> list(ictkg.open("tests/world").observations()[0].as_dict())[:3]
        ['id', 'indicator', 'indicator_label']
        """
        return {name: _plain(getattr(self, name)) for name in FIELDS}


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _text(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


FIELDS = tuple(field.name for field in fields(CitedObservation))
