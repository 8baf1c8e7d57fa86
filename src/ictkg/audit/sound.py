"""Figures that arithmetic can use, and findings on those that it cannot."""

from __future__ import annotations

from functools import lru_cache

from ictkg.audit.group import Group, Row
from ictkg.audit.operand import checked, operand
from ictkg.errors import InputError
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity


def sound(group: Group) -> tuple[Group, list[AuditFinding]]:
    """The group without the figures that no arithmetic can use, and a finding on each of its own.

    >>> sound(Group(None, (), ()))
    (Group(area=None, indicators=(), rows=(), context=()), [])
    """
    found: list[AuditFinding] = []
    kept = []
    for row in group.rows:
        reason = _fault(row)
        if reason is None:
            kept.append(row)
        else:
            found.append(_finding(row, reason))
    if not found and all(_fault(row) is None for row in group.context):
        return group, found
    context = tuple(row for row in group.context if _fault(row) is None)
    return Group(group.area, group.indicators, tuple(kept), context), found


def _fault(row: Row) -> InputError | None:
    if len(row.value) < 30 and _plain(row.resolution, row.bound):
        return None
    try:
        operand(row)
    except InputError as error:
        return error
    return None


@lru_cache(maxsize=1 << 10)
def _plain(resolution: str, bound: str) -> bool:
    """Whether a value of sane length can only be sound with this resolution and bound."""
    return len(resolution) < 30 and checked("1", resolution, bound)


def _finding(row: Row, error: InputError) -> AuditFinding:
    return AuditFinding(
        code="figure-unusable",
        severity=Severity.error,
        where=f"graph/{row.document}.ttl",
        message=f"no arithmetic is possible with this figure: {error.message}.",
        message_zh=f"该数值无法参与计算：{error.message}。",
        cure="Compare value, resolution and bound with the page.",
        cure_zh="请对照原网页核对数值、末位精度和界限。",
        node=row.id,
        value=row.value[:60],
        verdict=Verdict.cannot_tell,
        operands=(row.id,),
        indicator=row.indicator,
        area=row.area,
    )
