"""Invented figures of one thing: what is not said is the same for all."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from ictkg.audit.agreement.check import check
from ictkg.audit.definitions import Definitions
from ictkg.audit.group import Group, Row
from ictkg.model.audit import AuditFinding
from ictkg.model.thing import Indicator
from ictkg.number.period import Period

MINISTRY, OFFICE, ANALYST = "organisation/ministry", "organisation/office", "organisation/analyst"
DEFINITIONS = Definitions(
    indicators={"indicator/revenue": Indicator(id="indicator/revenue", nature="cumulative")},
    labels={
        "en": {"indicator/revenue": "revenue", "place/china": "China", MINISTRY: "Ministry", OFFICE: "Office"},
        "zh": {"indicator/revenue": "收入", "place/china": "中国", MINISTRY: "部", OFFICE: "局"},
    },
    breaks={"indicator/revenue": (("2022-01", {"en": "a new threshold", "zh": "新的规模标准"}),)},
    authorities=frozenset((MINISTRY, OFFICE)),
)


def figure(
    page: str,
    value: str,
    resolution: str = "1",
    *,
    printed: str | None = None,
    unit: str = "CNY",
    period: str | None = "2020",
    by: Sequence[str] = (),
    **fields: object,
) -> Row:
    """A row of a page ``publisher/slug``: its level in 2020 in China, as the press reported it."""
    document = f"document/{page}"
    when = Period.parse(period) if period else None
    found: dict[str, object] = {
        "id": f"observation/{page}/{crc32(repr((value, unit, period)).encode()):08x}",
        "document": document,
        "indicator": "indicator/revenue",
        "breakdown": (),
        "measure": "level",
        "of_measure": None,
        "subject": None,
        "area": "place/china",
        "period": period,
        "period_kind": "cumulative",
        "first_day": when.first_day.isoformat() if when and when.first_day else None,
        "last_day": when.last_day.isoformat() if when else None,
        "value": value,
        "unit": unit,
        "printed": printed or f"{value} {unit}",
        "printed_language": "en",
        "resolution": resolution,
        "bound": "exact",
        "status": "reported",
        "base_period": None,
        "base_area": None,
        "base_indicator": None,
        "whole": None,
        "whole_area": None,
        "whole_subject": None,
        "open": (),
        "caution": None,
        "attributed_to": tuple(by),
        "note": None,
        "start": None,
        "publisher": f"organisation/{page.partition('/')[0]}",
        "original_publisher": None,
        "published": "2021-01-20",
        "tier": "press",
        "release": None,
        "language": "en",
    }
    return Row(**(found | fields))  # type: ignore[arg-type]


def rate(page: str, value: str, resolution: str = "0.1", **fields: object) -> Row:
    """A rate of growth on a page."""
    return figure(page, value, resolution, unit="percent", measure="growth", base_period="2019", **fields)  # type: ignore[arg-type]


def found(*rows: Row) -> list[AuditFinding]:
    """What the audit of agreement finds of some rows of one indicator and area."""
    group = Group("place/china", ("indicator/revenue",), tuple(sorted(rows)))
    return list(check(group, DEFINITIONS))


def departing(*rows: Row) -> AuditFinding:
    """The one finding on figures that differ."""
    [one] = [finding for finding in found(*rows) if finding.code == "disagreement"]
    return one
