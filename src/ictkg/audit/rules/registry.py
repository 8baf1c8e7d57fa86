"""The rules that an audit runs, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ictkg.audit.figures import Figures
from ictkg.audit.rules import growth, share
from ictkg.model.audit import AuditFinding

Rule = Callable[[Figures], Iterable[AuditFinding]]

RULES: tuple[Rule, ...] = (share.check, growth.check)
