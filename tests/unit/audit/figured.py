"""Invented figures, and what an audit finds of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from ictkg.audit.definitions import Definitions
from ictkg.audit.group import Group, Row
from ictkg.audit.run import audit_group
from ictkg.model.audit import AuditFinding
from ictkg.model.identity import Identity
from ictkg.model.thing import Indicator
from ictkg.number.period import Period

NATURES = {"revenue": "cumulative", "part": "cumulative", "rest": "cumulative", "users": "stock", "rate": "ratio"}
NATURES |= {"group": "stock", "population": "stock", "per-person": "ratio", "parity": "ratio", "gdp": "cumulative"}
PERCENT = ("growth", "growth-other", "share", "average-growth", "contribution-rate")
POINTS = ("change", "contribution")
_UNITS = {"indicator/revenue": "CNY"}
LEVELS = {"natures": ("cumulative", "flow", "stock", "ratio")}
IDENTITIES = (
    Identity(id="identity/growth", kind="growth", **LEVELS),
    Identity(id="identity/average", kind="average-growth", **LEVELS),
    Identity(id="identity/multiple", kind="multiple", **LEVELS),
    Identity(id="identity/net", kind="net-change", **LEVELS),
    Identity(id="identity/change", kind="change", **LEVELS),
    Identity(id="identity/cumulative", kind="cumulative", natures=("cumulative",)),
    Identity(id="identity/currency", kind="currency", result="indicator/parity", natures=("stock",)),
)


def row(indicator: str, value: str, period: str = "2024", **said: Any) -> Row:
    """One figure; its resolution is the last digit of its text where none is given, ``a`` the publisher."""
    measure = said.pop("measure", "level")
    unit = "percent" if measure in PERCENT else "percentage-points" if measure in POINTS else "CNY"
    unit = {"multiple": "times", "rank": "rank"}.get(measure, unit)
    document = said.pop("document", "document/a/one")
    when, nature = Period.parse(period), NATURES.get(indicator, "cumulative")
    fields: dict[str, Any] = dict.fromkeys(Row._fields)
    fields |= {"breakdown": (), "open": (), "attributed_to": (), "bound": "exact", "status": "reported"}
    fields |= {"id": said.pop("id", f"observation/{document.partition('/')[2]}/{indicator}-{measure}-{period}-{value}")}
    fields |= {"document": document, "indicator": f"indicator/{indicator}", "measure": measure, "value": value}
    fields |= {"unit": unit, "area": "place/china", "period": period, "period_kind": when.kind(nature)}
    fields |= {"first_day": when.first_day.isoformat() if when.first_day else None, "printed": value}
    fields |= {"last_day": when.last_day.isoformat(), "publisher": f"organisation/{document.split('/')[1]}"}
    fields |= {"resolution": _last_digit(value), "published": "2025-01-20", "tier": "official", "language": "en"}
    for name in ("whole", "base_indicator"):
        if name in said:
            said[name] = f"indicator/{said[name]}"
    return Row(**{**fields, **said})


def _last_digit(value: str) -> str:
    return f"0.{'0' * (len(value.partition('.')[2]) - 1)}1" if "." in value else "1"


def found(
    *rows: Row, identities: Iterable[Identity] = (), context: Sequence[Row] = (), **more: Any
) -> list[AuditFinding]:
    """All findings about some figures of one group."""
    indicators = {
        name: Indicator(id=name, nature=nature, canonical_unit=_UNITS.get(name)) for name, nature in _natures().items()
    }
    known = Definitions((*identities, *IDENTITIES), indicators, **more)
    names = tuple(sorted({one.indicator for one in rows}))
    return audit_group(Group("place/china", names, tuple(sorted(rows)), tuple(context)), known)


def of(code: str, *rows: Row, **more: Any) -> AuditFinding:
    """The one finding of a code."""
    [one] = [finding for finding in found(*rows, **more) if finding.code == code]
    return one


def verdict(code: str, *rows: Row, **more: Any) -> str:
    """The verdict of the one finding of a code."""
    return str(of(code, *rows, **more).verdict)


def _natures() -> dict[str, str]:
    return {f"indicator/{name}": nature for name, nature in NATURES.items()}


def rounded(true: Fraction, places: int) -> str:
    """A true value as it would be printed with so many digits after the point (or zeros before it, if negative)."""
    scaled = true * Fraction(10) ** places
    size = int((2 * abs(scaled) + 1) // 2)
    text = str(size).rjust(max(places, 0) + 1, "0")
    text = text + "0" * -places if places < 0 else (f"{text[:-places]}.{text[-places:]}" if places else text)
    return "-" + text if true < 0 and size else text


def place(places: int) -> str:
    """The place value of the last digit after so many places."""
    return "1" + "0" * -places if places <= 0 else f"0.{'0' * (places - 1)}1"
