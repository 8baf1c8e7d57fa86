"""Findings as RDF: quality annotations of the claim, derived from their operands, in a graph beside the document's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from functools import lru_cache

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.model.audit import AuditFinding, Progress
from ictkg.number.figure import decimal_text, finite_decimal

_DIGITS = 18
_PROGRESS = frozenset(map(str, Progress))
_CLASSES = (("disagreement", terms.DISAGREEMENT), ("progress", terms.PROGRESS))
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_SAME = (
    f"<{terms.TYPE}> <{terms.FINDING}>",
    f"<{terms.TYPE}> <{terms.QUALITY_ANNOTATION}>",
    f"<{terms.MOTIVATED_BY}> <{terms.QUALITY_ASSESSMENT}>",
)


def graph_of(finding: AuditFinding) -> str:
    """The name of the graph that holds a finding: ``graph/audit/`` and the path of the claim's document."""
    path = finding.where.removeprefix("graph/").removeprefix("document/").removesuffix(".ttl")
    return f"{names.GRAPH}audit/{path}"


def as_trig(finding: AuditFinding) -> bytes:
    """The triples of one finding, in the graph of its claim's document, as TriG without prefixes."""
    return f"<{graph_of(finding)}> {{\n{as_ntriples(finding)}}}\n".encode()


def as_ntriples(finding: AuditFinding) -> str:
    """The triples of one finding."""
    node = f"<{names.thing(finding.id)}> "
    return "".join(f"{node}{said} .\n" for said in (*_SAME, *_described(finding)))


def as_turtle(findings: Iterable[AuditFinding]) -> str:
    """The triples of some findings as Turtle, without their graphs, one finding after the other."""
    prefixes = {name: names.PREFIXES[name] for name in ("ictkg", "rdfs", "prov", "dqv", "oa", "xsd")}
    prefixes |= {name: f"{names.CODE}{name}/" for name in ("verdict", "disagreement", "progress", "unit")}
    told = "".join(map(as_ntriples, findings))
    triples = (quad.triple for quad in ox.parse(told, format=ox.RdfFormat.N_TRIPLES))
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes, base_iri=names.ID)
    return (data or b"").decode("utf-8")


def _described(finding: AuditFinding) -> Iterator[str]:
    """Predicates with their objects, as N-Triples has them."""
    claim, *others = (f"<{names.thing(operand)}>" for operand in finding.operands)
    yield _text(terms.LABEL, finding.message, "en")
    if finding.message_zh:
        yield _text(terms.LABEL, finding.message_zh, "zh")
    yield _text(terms.FINDING_CODE, finding.code)
    yield _text(terms.SEVERITY, str(finding.severity))
    yield f"<{terms.VERDICT}> <{names.code('verdict', finding.verdict)}>"
    if finding.kind:
        scheme, predicate = _CLASSES[finding.kind in _PROGRESS]
        yield f"<{predicate}> <{names.code(scheme, finding.kind)}>"
    yield f"<{terms.CLAIM}> {claim}"
    yield f"<{terms.HAS_TARGET}> {claim}"
    for operand in (claim, *others):
        yield f"<{terms.OPERAND}> {operand}"
        yield f"<{terms.DERIVED_FROM}> {operand}"
    yield from _arithmetic(finding)
    for text, language in ((finding.evidence, "en"), (finding.evidence_zh, "zh")):
        if text:
            yield _text(terms.GROUND, text, language)
    for text, language in ((finding.cure, "en"), (finding.cure_zh, "zh")):
        if text:
            yield _text(terms.CURE, text, language)
    if finding.acknowledged:
        yield _text(terms.ACKNOWLEDGED, finding.acknowledged, "en")
    if finding.acknowledged_zh:
        yield _text(terms.ACKNOWLEDGED, finding.acknowledged_zh, "zh")


def _arithmetic(finding: AuditFinding) -> Iterator[str]:
    if finding.formula:
        yield _text(terms.FORMULA, finding.formula)
    if finding.identity:
        yield f"<{terms.BY_IDENTITY}> <{names.thing(finding.identity)}>"
    for interval, low, high in (
        (finding.computed, terms.COMPUTED_FROM, terms.COMPUTED_TO),
        (finding.printed, terms.PRINTED_FROM, terms.PRINTED_TO),
    ):
        if interval is not None and interval.low is not None:
            yield f'<{low}> "{_decimal(interval.low, ROUND_FLOOR)}"^^<{terms.DECIMAL}>'
        if interval is not None and interval.high is not None:
            yield f'<{high}> "{_decimal(interval.high, ROUND_CEILING)}"^^<{terms.DECIMAL}>'
    if finding.unit and (finding.computed or finding.printed):
        yield f"<{terms.UNIT}> <{names.code('unit', finding.unit)}>"


def _text(predicate: str, text: str, language: str = "") -> str:
    return f'<{predicate}> "{text.translate(_ESCAPES)}"{language and f"@{language}"}'


@lru_cache(maxsize=1 << 12)
def _decimal(value: Fraction, rounding: str) -> str:
    """The number as a decimal; one whose digits never end, or are many, is rounded outward to what engines hold."""
    exact = finite_decimal(value) if value.denominator.bit_length() < 64 else None
    if exact is None or len(exact.as_tuple().digits) > _DIGITS:
        context = Context(prec=_DIGITS - 4, rounding=rounding)
        exact = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return decimal_text(exact)
