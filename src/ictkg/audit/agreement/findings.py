"""Findings on agreement, from camps and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ictkg.audit.agreement import sentences
from ictkg.audit.agreement.camps import Camp
from ictkg.audit.agreement.cell import Voice
from ictkg.audit.agreement.reading import Reading
from ictkg.audit.agreement.triage.case import Reason
from ictkg.audit.agreement.triage.revision import succession
from ictkg.audit.agreement.voices import voices
from ictkg.audit.definitions import Definitions
from ictkg.model.audit import AuditFinding, Disagreement, Verdict
from ictkg.model.finding import Severity
from ictkg.number.interval import Interval

AGREEMENT, DISAGREEMENT, CORRECTED = "agreement", "disagreement", "corrected-print"
REVISED_BY = "revision-amount"

_VERDICTS = {
    Disagreement.same_within_rounding: Verdict.within_rounding,
    Disagreement.copy_of_release: Verdict.agrees,
    Disagreement.copy_departs: Verdict.differs,
    Disagreement.unit_slip: Verdict.differs,
    Disagreement.misprint: Verdict.differs,
    Disagreement.conflict: Verdict.differs,
}
_SEVERITIES = {
    Disagreement.copy_departs: Severity.warning,
    Disagreement.unit_slip: Severity.warning,
    Disagreement.misprint: Severity.warning,
    Disagreement.conflict: Severity.error,
}
_CORRECT = (
    "Compare with the page; where it does print this, record a correction in graph/review/.",
    "请与原网页核对；如网页确系如此刊载，请在 graph/review/ 中写入更正。",
)
_CURES = {
    Disagreement.copy_departs: (
        "Compare with the page; where it does print this, use the release's figure.",
        "请与原网页核对；如网页确系如此刊载，请采用原发布的数值。",
    ),
    Disagreement.unit_slip: _CORRECT,
    Disagreement.misprint: _CORRECT,
    Disagreement.conflict: (
        "Compare both with their pages; where both do print this, acknowledge it in graph/review/ with the reason.",
        "请与两处原网页核对；如两者确系如此刊载，请在 graph/review/ 中说明理由并确认。",
    ),
    Disagreement.different_period: (
        "State the period where a page gives it.",
        "如网页注明时期，请补写时期。",
    ),
    Disagreement.different_scope: (
        "Give the figures breakdowns or indicators of their own where the pages tell them apart.",
        "如网页区分口径，请为各数值分设细分项或指标。",
    ),
}


def agreeing(camp: Camp, definitions: Definitions) -> AuditFinding:
    """The finding that figures of several documents stand for one value."""
    heard = voices(camp.readings)
    order = [identifier for voice in heard for identifier in voice.observations]
    by_id = {one.id: one for one in camp.readings}
    first = by_id[order[0]]
    bodies = {body for one in camp.readings for body in one.row.attributed_to}
    counts = len({one.row.document for one in camp.readings}), len(heard), len(bodies)
    kind = kind_within(camp, heard)
    if camp.identical:
        evidence = _alike(heard[0].release if kind else None, len(heard), definitions, "en")
        evidence_zh = _alike(heard[0].release if kind else None, len(heard), definitions, "zh")
    else:
        words = tuple(dict.fromkeys(f"“{by_id[identifier].row.printed}”" for identifier in order))[:4]
        copies = "; all report one release" if len(heard) == 1 and heard[0].release else ""
        copies_zh = "；均转载同一发布" if copies else ""
        evidence = f"the digits of {', '.join(words)} leave a value in common{copies}"
        evidence_zh = f"{'、'.join(words)}在各自精度内可为同一数值{copies_zh}"
    return told(
        AGREEMENT,
        first,
        camp.leader.digits,
        tuple(order),
        Verdict.agrees if camp.identical else Verdict.within_rounding,
        sentences.together(kind, camp.leader, counts, definitions, "en"),
        sentences.together(kind, camp.leader, counts, definitions, "zh"),
        kind=kind,
        evidence=evidence,
        evidence_zh=evidence_zh,
    )


def kind_within(camp: Camp, heard: Sequence[Voice]) -> Disagreement | None:
    """The class of figures that meet: copies of one release whether rounded or not; None for voices that agree."""
    releases = {one.row.release for one in camp.readings}
    if len(heard) == 1 and (camp.identical or (len(releases) == 1 and None not in releases)):
        return Disagreement.copy_of_release
    return None if camp.identical else Disagreement.same_within_rounding


def _alike(release: str | None, count: int, definitions: Definitions, language: str) -> str:
    if language == "zh":
        if count > 1:
            return f"{count}个来源刊载同一数字"
        return (
            f"均转载同一发布（{definitions.label(release, 'zh')}）" if release else "数日之内刊载同一数字，视为同一来源"
        )
    if count > 1:
        return f"{count} voices print the same digits"
    return (
        f"all report one release ({definitions.label(release)})"
        if release
        else "the same digits within a few days of each other"
    )


def departing(
    camp: Camp, one: Reading, other: Reading, reason: Reason, definitions: Definitions, code: str = DISAGREEMENT
) -> AuditFinding:
    """The finding that figures differ from another: the claim first, then that, then those that print as the claim."""
    kin = tuple(each.id for each in camp.readings if each.id not in (one.id, other.id))
    return told(
        code,
        one,
        other.digits,
        (one.id, other.id, *kin),
        _VERDICTS.get(reason.kind, Verdict.not_comparable),
        _sentence(reason.kind, one, other, definitions, "en"),
        _sentence(reason.kind, one, other, definitions, "zh"),
        severity=_SEVERITIES.get(reason.kind, Severity.info),
        kind=reason.kind,
        evidence=reason.evidence,
        evidence_zh=reason.evidence_zh,
        formula=reason.formula,
        cure=_CURES.get(reason.kind),
    )


def _sentence(kind: Disagreement, one: Reading, other: Reading, definitions: Definitions, language: str) -> str:
    order = succession(one, other) if kind is Disagreement.revision else None
    if order is None:
        return sentences.against(kind, one, other, definitions, language)
    return sentences.revised(*order, definitions, language)


def corrected_print(printed: Reading, other: Reading, reason: Reason, definitions: Definitions) -> AuditFinding:
    """The finding on what a document prints where a review says what it should be: known, and so only told."""
    found = departing(Camp(printed, (printed,)), printed, other, reason, definitions, CORRECTED)
    if printed.id == other.id:
        english, chinese = (sentences.replaced(printed, other, definitions, language) for language in ("en", "zh"))
        found = replace(found, message=english, message_zh=chinese, operands=(printed.id,))
    return replace(
        found, severity=Severity.info, acknowledged=printed.row.corrected, acknowledged_zh=printed.row.corrected_zh
    )


def told(
    code: str,
    claim: Reading,
    computed: Interval | None,
    operands: tuple[str, ...],
    verdict: Verdict,
    message: str,
    message_zh: str,
    *,
    severity: Severity = Severity.info,
    kind: Disagreement | None = None,
    evidence: str | None = None,
    evidence_zh: str | None = None,
    formula: str | None = None,
    cure: tuple[str, str] | None = None,
) -> AuditFinding:
    """A finding on a claim, held against what ``computed`` allows."""
    row = claim.row
    when = row.when
    return AuditFinding(
        code=code,
        severity=severity,
        where=f"graph/{row.document}.ttl",
        node=row.id,
        value=row.printed,
        message=message,
        message_zh=message_zh,
        cure=cure[0] if cure else "",
        cure_zh=cure[1] if cure else None,
        verdict=verdict,
        kind=kind,
        operands=operands,
        formula=formula,
        computed=computed,
        printed=claim.digits if computed is not None else None,
        unit=row.unit,
        evidence=evidence,
        evidence_zh=evidence_zh,
        indicator=row.indicator,
        area=row.area,
        period=when.edtf if when else None,
    )
