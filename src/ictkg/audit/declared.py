"""Identities held against the indicators that there are: none may be missing, none an operand of itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ictkg.audit.definitions import Definitions
from ictkg.audit.outcome import Sentence
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity
from ictkg.model.identity import Identity

_ADDED = ("sum-of-parts", "part-not-above-whole")
_DERIVED = ("ratio", "difference")
_KINDS = frozenset(
    (
        *_ADDED, *_DERIVED, "sum-over-areas", "share", "growth", "average-growth", "multiple", "net-change", "change",
        "contribution", "currency", "cumulative",
    )
)  # fmt: skip
_OPERANDS = {
    "sum-of-parts": ("whole",),
    "part-not-above-whole": ("whole",),
    "sum-over-areas": ("area", "part_areas", "applies_to"),
    "ratio": ("result", "denominator"),
    "difference": ("result", "minuend", "subtrahend"),
    "currency": ("result",),
    "contribution": ("whole", "parts"),
}


def check(definitions: Definitions) -> Iterator[AuditFinding]:
    """Findings on the identities themselves: an unknown kind, a missing indicator or operand, a circle. All are errors.

    >>> lost = Identity(id="identity/x", kind="share", whole="indicator/b", parts=("indicator/a",))
    >>> [finding.code for finding in check(Definitions((lost,)))]
    ['identity-missing-indicator', 'identity-missing-indicator']
    """
    for identity in definitions.identities:
        for name in identity.indicators:
            if name not in definitions.indicators:
                yield _finding(
                    definitions,
                    identity,
                    "identity-missing-indicator",
                    name,
                    f"the identity names {name}, which is not described.",
                    f"该勾稽关系引用了未定义的指标{name}。",
                    Sentence(
                        "Describe the indicator in graph/reference/, or mend the identity.",
                        "请在 graph/reference/ 中描述该指标，或修正该勾稽关系。",
                    ),
                )
        if identity.kind not in _KINDS:
            yield _finding(
                definitions,
                identity,
                "identity-kind-unknown",
                identity.kind or "",
                f"no rule uses an identity of the kind {identity.kind or 'that is missing'}.",
                f"没有规则使用{identity.kind or '未注明'}类勾稽关系。",
                Sentence(
                    "Give it a kind of ontology/code/identity-kind.ttl.",
                    "请采用 ontology/code/identity-kind.ttl 中的类型。",
                ),
            )
        for field in _OPERANDS.get(identity.kind or "", ()):
            if not getattr(identity, field):
                yield _finding(
                    definitions,
                    identity,
                    "identity-incomplete",
                    field,
                    f"an identity of the kind {identity.kind} needs {field.replace('_', ' ')}.",
                    f"{identity.kind}类勾稽关系缺少必要的项。",
                    Sentence("Complete the identity, or remove it.", "请补全该勾稽关系，或予以删除。"),
                )
    for kinds in (_ADDED, _DERIVED):
        yield from _circles(definitions, kinds)


def circular(definitions: Definitions) -> frozenset[str]:
    """The ids of the identities that lie on a circle; no rule uses them."""
    return frozenset(identity.id for kinds in (_ADDED, _DERIVED) for identity in _on_circles(definitions, kinds))


def _circles(definitions: Definitions, kinds: tuple[str, ...]) -> Iterator[AuditFinding]:
    for identity in _on_circles(definitions, kinds):
        yield _finding(
            definitions,
            identity,
            "identity-circular",
            identity.kind or "",
            "by this identity and others an indicator is an operand of itself.",
            "按该关系及其他关系，某指标成为自身的一项。",
            Sentence("Remove one of the identities of the circle.", "请删除循环中的一项勾稽关系。"),
        )


def _on_circles(definitions: Definitions, kinds: tuple[str, ...]) -> list[Identity]:
    edges: defaultdict[str, set[str]] = defaultdict(set)
    chosen = [identity for identity in definitions.identities if identity.kind in kinds]
    for identity in chosen:
        for result, operand in _pairs(identity):
            edges[result].add(operand)
    return [
        identity for identity in chosen if any(_reaches(edges, operand, result) for result, operand in _pairs(identity))
    ]


def _pairs(identity: Identity) -> list[tuple[str, str]]:
    """Result and operand of an identity; a part that is cut from the indicator itself by a breakdown is none."""
    if identity.kind in _ADDED:
        return [(identity.whole, part) for part in identity.parts] if identity.whole else []
    named = (identity.numerator, identity.denominator, identity.minuend, identity.subtrahend)
    return [(identity.result, name) for name in named if name and identity.result]


def _reaches(edges: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(edges.get(name, ()))
    return False


def _finding(
    definitions: Definitions, identity: Identity, code: str, value: str, message: str, chinese: str, cure: Sentence
) -> AuditFinding:
    return AuditFinding(
        code=code,
        severity=Severity.error,
        where=definitions.places.get(identity.id, "graph/reference"),
        message=f"{definitions.label(identity.id)}: {message}",
        message_zh=f"{definitions.label(identity.id, 'zh')}：{chinese}",
        cure=cure.en,
        cure_zh=cure.zh,
        node=identity.id,
        value=value,
        verdict=Verdict.cannot_tell,
        operands=(identity.id, value),
        identity=identity.id,
    )
