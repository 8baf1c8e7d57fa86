"""A conflict: what is left when nothing that is printed explains the difference."""

from __future__ import annotations

from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.model.audit import Disagreement


def conflict(case: Case) -> Reason:
    """The reason where all others fail."""
    return Reason(
        Disagreement.conflict,
        f"they are {case.distance()} apart in one period and scope; neither rounding, dates nor releases explain it",
        f"两者时期、口径相同而相差{case.distance('zh')}，舍入、日期与发布来源均不能解释",
    )
