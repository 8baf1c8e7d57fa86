"""Findings that a review acknowledges with a reason are silent; an acknowledgement without its finding is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ictkg.model.finding import Finding, Severity

NEVER_SILENT = frozenset(
    {
        "blank-node",
        "datatype-unknown",
        "described-twice",
        "document-path",
        "id-not-slug",
        "iri-foreign",
        "language-unknown",
        "literal-ill-formed",
        "number-binary",
        "number-out-of-range",
        "stated-elsewhere",
        "subject-misplaced",
        "term-foreign",
        "term-unknown",
        "undescribed-thing",
    }
)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """That a review's acknowledgement ``id`` (at ``where`` and ``line``) accepts findings of a code on a node."""

    id: str
    node: str
    code: str
    where: str
    line: int | None


def apply(
    findings: Iterable[Finding],
    acknowledged: Iterable[Acknowledged],
    judged: Callable[[str, str], bool],
) -> tuple[list[Finding], int]:
    """The findings that remain, a warning for each acknowledgement that accepts nothing, and how many were accepted.

    ``judged(node, code)`` tells whether this run would have found that code on that node: an acknowledgement of what
    was not looked for is left alone.

    >>> share = Finding(code="share-above-100", severity=Severity.error, where="a.ttl", node="n", message="m", cure="c")
    >>> accepted = Acknowledged("acknowledgement/a", "n", "share-above-100", "r.ttl", 3)
    >>> apply([share], [accepted], lambda node, code: True)
    ([], 1)
    >>> apply([], [accepted], lambda node, code: True)[0][0].code
    'acknowledgement-void'
    """
    by_ground: dict[tuple[str, str], list[Acknowledged]] = {}
    for one in acknowledged:
        by_ground.setdefault((one.node, one.code), []).append(one)
    remaining: list[Finding] = []
    met: set[tuple[str, str]] = set()
    silenced = 0
    for finding in findings:
        ground = (finding.node or "", finding.code)
        if ground in by_ground and finding.code not in NEVER_SILENT:
            met.add(ground)
            silenced += 1
        else:
            remaining.append(finding)
    for ground, ones in by_ground.items():
        if ground not in met and judged(*ground):
            remaining.extend(map(_void, ones))
    return remaining, silenced


def _void(one: Acknowledged) -> Finding:
    if one.code in NEVER_SILENT:
        message = f"{one.code} on {one.node} cannot be acknowledged"
        cure = "mend the node, and remove the acknowledgement"
    else:
        message = f"acknowledges {one.code} on {one.node}, where no such finding is left"
        cure = "remove the acknowledgement, or correct its node or code"
    return Finding(
        code="acknowledgement-void",
        severity=Severity.warning,
        where=one.where,
        line=one.line,
        node=one.id,
        property="findingCode",
        value=one.code,
        message=message,
        message_zh=f"所确认的问题（{one.code}）已不存在",
        cure=cure,
    )
