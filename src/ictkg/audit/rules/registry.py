"""The rules that an audit runs, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ictkg.audit.figures import Figures
from ictkg.audit.rules import (
    average_growth,
    beside,
    change,
    contribution,
    conversion,
    cumulative,
    growth,
    inverse,
    multiple,
    partition,
    parts,
    ranges,
    ratio,
    share,
    standing,
    target,
)
from ictkg.model.audit import AuditFinding

Rule = Callable[[Figures], Iterable[AuditFinding]]

RULES: tuple[Rule, ...] = (
    share.check,
    growth.check,
    inverse.check,
    average_growth.check,
    multiple.check,
    change.net_changes,
    change.points,
    contribution.check,
    ratio.check,
    parts.sums,
    parts.within,
    beside.check,
    partition.check,
    cumulative.falls,
    standing.falls,
    cumulative.months,
    conversion.check,
    ranges.check,
    target.check,
)
