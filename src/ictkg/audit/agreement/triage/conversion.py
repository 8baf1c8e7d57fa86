"""Amounts in foreign money: converted at different rates, or from different amounts in yuan."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ictkg.audit.agreement.around import series
from ictkg.audit.agreement.meeting import Meeting, meeting
from ictkg.audit.agreement.reading import Reading
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.model.audit import Disagreement

_FOREIGN = frozenset(("USD", "HKD", "EUR", "GBP", "JPY"))
_REACH = Fraction(3, 20)  # how far rates of different days and years carry a conversion


def converted(case: Case, triage: Callable[[Case], Reason]) -> Reason | None:
    """The reason where foreign amounts are conversions: that of the yuan amounts where they differ, else rates."""
    if case.one.row.unit not in _FOREIGN:
        return None
    mine, theirs = _yuan(case, case.one), _yuan(case, case.other)
    if mine and theirs and meeting(mine, theirs) < Meeting.coarse:
        found = triage(case.of(mine, theirs))
        if found.kind is not Disagreement.conflict:
            return Reason(
                found.kind,
                f"they convert “{mine.row.printed}” and “{theirs.row.printed}”: {found.evidence}",
                f"分别由“{mine.row.printed}”和“{theirs.row.printed}”折算：{found.evidence_zh}",
                found.formula,
            )
    yuan = [one for one in (mine, theirs) if one]
    if not yuan or case.apart > _REACH:
        yuan = [one for one in case.around.in_other_units(case.one) if one.row.unit == "CNY"][:2]
    if not yuan:
        return None
    told = " and ".join(f"“{one.row.printed}”" for one in yuan)
    return Reason(
        Disagreement.estimate_spread,
        f"conversions of {told}, each at a rate of its own",
        f"均由人民币数值（{told.replace(' and ', '、')}）折算，各用不同汇率",
    )


def _yuan(case: Case, one: Reading) -> Reading | None:
    """What the document of a foreign amount prints in yuan of the same thing."""
    for found in case.around.beside(one):
        if found.row.unit == "CNY" and series(found.row) == series(one.row):
            return found
    return None
