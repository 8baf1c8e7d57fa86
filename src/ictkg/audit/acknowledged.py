"""Findings that a review acknowledges with a reason weigh no more; one whose ground has gone is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from ictkg.errors import BrokenFileError
from ictkg.home import Home
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity
from ictkg.model.review import Acknowledgement
from ictkg.model.text import pick, said
from ictkg.turtle import read, records

VOID = "acknowledgement-void"
ALIKE = {"share-out-of-range": "out-of-range"}
"""Codes of shapes that say the same of one document as a rule of the audit: who accepts the one accepts the other."""


def acknowledgements(
    home: Home, codes: Collection[str], *, skip_broken: bool = False
) -> Iterator[tuple[Acknowledgement, str]]:
    """The acknowledgements of a home that name one of some codes, or one alike, each with its file.

    Raises BrokenFileError for a review that cannot be read, unless ``skip_broken``.
    """
    known = {*codes, *ALIKE}
    marks = [f'"{code}"'.encode() for code in known]
    for path in sorted((home.graph / "review").rglob("*.ttl")):
        data = b"" if path.name.startswith(".") else path.read_bytes()
        if b"ictkg:Acknowledgement" not in data or not any(mark in data for mark in marks):
            continue
        where = home.display(path)
        try:
            reviews = list(records.reviews(read.parse(data, where)))
        except BrokenFileError:
            if not skip_broken:
                raise
            continue
        for review in reviews:
            if isinstance(review, Acknowledgement) and review.finding_code in known:
                yield review, where


def apply(findings: Iterable[AuditFinding], accepted: Iterable[tuple[Acknowledgement, str]]) -> Iterator[AuditFinding]:
    """The findings, those that are acknowledged with their reason and no more than info; then one for each void one.

    An acknowledgement names the claim of a finding and its code. It is void where that claim has no finding of that
    code above info.
    """
    grounds: defaultdict[tuple[str, str], list[tuple[Acknowledgement, str]]] = defaultdict(list)
    for one, where in accepted:
        if one.acknowledges and one.finding_code:
            grounds[one.acknowledges, ALIKE.get(one.finding_code, one.finding_code)].append((one, where))
    met = set()
    for finding in findings:
        ground = (finding.node or "", finding.code)
        if ground in grounds and finding.severity > Severity.info:
            met.add(ground)
            reasons = grounds[ground][0][0].reasons
            reason, chinese = pick(reasons, "en") or "acknowledged", said(reasons, "zh")
            yield replace(finding, severity=Severity.info, acknowledged=reason, acknowledged_zh=chinese)
        else:
            yield finding
    for ground in sorted(grounds.keys() - met):
        yield from (_void(one, where) for one, where in grounds[ground] if one.finding_code not in ALIKE)


def _void(one: Acknowledgement, where: str) -> AuditFinding:
    node, code = one.acknowledges or "", one.finding_code or ""
    return AuditFinding(
        code=VOID,
        severity=Severity.warning,
        where=where,
        node=one.id,
        property="findingCode",
        value=code,
        message=f"The acknowledgement of {code} on {node} has lost its ground: the audit finds no such thing any more",
        message_zh=f"对 {node} 的确认（{code}）已失去依据：审计不再得出该结果",
        cure="Remove the acknowledgement, or correct its node or code.",
        cure_zh="请删除该确认，或更正其所指观测或代码。",
        verdict=Verdict.cannot_tell,
        operands=(node,),
    )
