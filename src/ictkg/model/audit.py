"""What an audit says of figures: verdicts, classes of disagreement, and findings that carry their arithmetic."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from ictkg.model.finding import Finding
from ictkg.number.interval import Interval


class Verdict(StrEnum):
    """What follows for a figure from the figures that it is held against."""

    agrees = "agrees"
    within_rounding = "agrees-within-rounding"
    differs = "differs"
    not_comparable = "not-comparable"
    cannot_tell = "cannot-tell"


class Disagreement(StrEnum):
    """Why documents print different figures for one thing, from the most harmless to the most serious."""

    same_within_rounding = "same-within-rounding"
    copy_of_release = "copy-of-release"
    copy_departs = "copy-departs"
    revision = "revision"
    different_period = "different-period"
    different_scope = "different-scope"
    unit_slip = "unit-slip"
    misprint = "misprint"
    estimate_spread = "estimate-spread"
    conflict = "conflict"


class Progress(StrEnum):
    """How a target stands against the figures that came after it."""

    reached = "reached"
    missed = "missed"
    on_course = "on-course"
    behind = "behind"
    no_later_figure = "no-later-figure"
    not_comparable = "not-comparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFinding(Finding):
    """One claim held against other figures.

    ``operands`` are the short ids of the observations, the claim itself first; ``formula`` the arithmetic with its
    numbers; ``computed`` what the operands allow and ``printed`` what the claim's own digits allow, both in ``unit``.
    ``kind`` is the class: a ``Disagreement``, a ``Progress``, or None. ``message`` and ``message_zh`` can be quoted.
    ``evidence`` says what the class rests on. ``indicator``, ``area`` and ``period`` (EDTF) are those of the claim.
    ``acknowledged`` is the reason for which a review lets it stand; texts ending in ``_zh`` are the same in Chinese.
    """

    verdict: Verdict
    kind: str | None = None
    operands: tuple[str, ...]
    formula: str | None = None
    computed: Interval | None = None
    printed: Interval | None = None
    unit: str | None = None
    identity: str | None = None
    evidence: str | None = None
    evidence_zh: str | None = None
    indicator: str | None = None
    area: str | None = None
    period: str | None = None
    acknowledged: str | None = None
    acknowledged_zh: str | None = None

    @property
    def id(self) -> str:
        """The short id, from code and operands: the same claim held against the same figures keeps it.

        >>> from ictkg.model.finding import Severity
        >>> finding = AuditFinding(
        ...     code="share-of-whole", severity=Severity.info, where="a.ttl", message="m", cure="", operands=("a", "b"),
        ...     verdict=Verdict.agrees,
        ... )
        >>> finding.id
        'finding/share-of-whole/64e2f1dc'
        """
        digest = hashlib.sha256("\n".join((self.code, *self.operands)).encode()).hexdigest()[:8]
        return f"finding/{self.code}/{digest}"
