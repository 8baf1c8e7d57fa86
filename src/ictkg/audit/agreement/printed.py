"""A figure as its document prints it, where a review put another value or unit in its place."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from ictkg import names
from ictkg.audit.agreement.reading import Reading, reading
from ictkg.audit.definitions import Definitions
from ictkg.audit.read import rescaled


def as_printed(one: Reading, definitions: Definitions) -> Reading | None:
    """The figure with the value and unit that were found; None where no review replaced one of them."""
    row = one.row
    if not row.corrected:
        return None
    for correction in definitions.corrections.get(one.id, ()):
        name = (correction.property or "").rpartition("#")[2].rpartition("/")[2]
        found = _number(correction.as_found)
        if name == "value" and found is not None:
            resolution = rescaled(row.resolution, row.value, f"{found:f}")
            row = row._replace(value=f"{found:f}", resolution=resolution)
        elif name == "unit" and correction.as_found:
            row = row._replace(unit=names.short(correction.as_found).removeprefix("unit/"))
    return reading(row) if row != one.row else None


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text is not None else None
    except InvalidOperation:
        return None
