"""Printed amounts of revisions against the states that they part."""

from __future__ import annotations

import pytest
from invented import MINISTRY, figure, found

from ictkg.audit.group import REVISION, Row
from ictkg.model.audit import AuditFinding, Verdict

FIRST = figure("a/1", "900309", note="Vintage: preliminary.", by=(MINISTRY,))
FINAL = figure("b/1", "919281", note="Vintage: final verification.", by=(MINISTRY,), published="2021-11-22")


def claimed(*rows: Row) -> AuditFinding:
    [one] = [finding for finding in found(*rows) if finding.code == "revision-amount"]
    return one


def amount(value: str, resolution: str, unit: str = "CNY", measure: str = "absolute-change") -> Row:
    return figure("b/1", value, resolution, unit=unit, measure=measure, breakdown=(REVISION,), published="2021-11-22")


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (amount("18972", "1"), Verdict.agrees),
        (amount("19000", "1000"), Verdict.agrees),
        (amount("2.1", "0.1", "percent", "growth-other"), Verdict.agrees),
        (amount("18973", "1"), Verdict.within_rounding),
        (amount("25000", "1"), Verdict.not_comparable),
        (amount("-18972", "1"), Verdict.not_comparable),
    ],
)
def test_amount(claim: Row, verdict: Verdict) -> None:
    finding = claimed(FIRST, FINAL, claim)
    assert finding.verdict is verdict, finding.message
    assert finding.operands == (claim.id, FINAL.id, FIRST.id)
    assert finding.formula and finding.computed and finding.message_zh


def test_without_both_states_nobody_can_tell() -> None:
    assert claimed(FINAL, amount("18972", "1")).verdict is Verdict.cannot_tell
    undated = figure("c/1", "900309", by=(MINISTRY,), published=None)
    other = figure("d/1", "919281", by=(MINISTRY,), published=None)
    assert claimed(undated, other, amount("18972", "1")).verdict is Verdict.cannot_tell
