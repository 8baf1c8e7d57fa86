"""Findings as RDF: quality annotations of the claim, derived from their operands, in a graph beside the document's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.model.audit import AuditFinding, Progress
from ictkg.number.figure import decimal_text, finite_decimal

_DIGITS = 18
_PROGRESS = frozenset(map(str, Progress))
_CLASSES = (("disagreement", terms.DISAGREEMENT), ("progress", terms.PROGRESS))


def graph_of(finding: AuditFinding) -> str:
    """The name of the graph that holds a finding: ``graph/audit/`` and the path of the claim's document."""
    path = finding.where.removeprefix("graph/").removeprefix("document/").removesuffix(".ttl")
    return f"{names.GRAPH}audit/{path}"


def quads(finding: AuditFinding) -> Iterator[ox.Quad]:
    """The triples of one finding, in the graph of its claim's document."""
    graph, node = ox.NamedNode(graph_of(finding)), ox.NamedNode(names.thing(finding.id))
    for predicate, target in _described(finding):
        yield ox.Quad(node, ox.NamedNode(predicate), target, graph)


def as_turtle(findings: Iterable[AuditFinding]) -> str:
    """The triples of some findings as Turtle, without their graphs, one finding after the other."""
    prefixes = {name: names.PREFIXES[name] for name in ("ictkg", "rdfs", "prov", "dqv", "oa", "xsd")}
    prefixes |= {name: f"{names.CODE}{name}/" for name in ("verdict", "disagreement", "progress", "unit")}
    triples = (quad.triple for finding in findings for quad in quads(finding))
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes, base_iri=names.ID)
    return (data or b"").decode("utf-8")


def _described(finding: AuditFinding) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    claim, *others = (ox.NamedNode(names.thing(operand)) for operand in finding.operands)
    yield terms.TYPE, ox.NamedNode(terms.FINDING)
    yield terms.TYPE, ox.NamedNode(terms.QUALITY_ANNOTATION)
    yield terms.LABEL, ox.Literal(finding.message, language="en")
    if finding.message_zh:
        yield terms.LABEL, ox.Literal(finding.message_zh, language="zh")
    yield terms.FINDING_CODE, ox.Literal(finding.code)
    yield terms.SEVERITY, ox.Literal(str(finding.severity))
    yield terms.VERDICT, ox.NamedNode(names.code("verdict", finding.verdict))
    if finding.kind:
        scheme, predicate = _CLASSES[finding.kind in _PROGRESS]
        yield predicate, ox.NamedNode(names.code(scheme, finding.kind))
    yield terms.CLAIM, claim
    yield terms.HAS_TARGET, claim
    yield terms.MOTIVATED_BY, ox.NamedNode(terms.QUALITY_ASSESSMENT)
    for operand in (claim, *others):
        yield terms.OPERAND, operand
        yield terms.DERIVED_FROM, operand
    yield from _arithmetic(finding)
    for text, language in ((finding.evidence, "en"), (finding.evidence_zh, "zh")):
        if text:
            yield terms.GROUND, ox.Literal(text, language=language)
    if finding.acknowledged:
        yield terms.ACKNOWLEDGED, ox.Literal(finding.acknowledged)


def _arithmetic(finding: AuditFinding) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    if finding.formula:
        yield terms.FORMULA, ox.Literal(finding.formula)
    if finding.identity:
        yield terms.BY_IDENTITY, ox.NamedNode(names.thing(finding.identity))
    for interval, low, high in (
        (finding.computed, terms.COMPUTED_FROM, terms.COMPUTED_TO),
        (finding.printed, terms.PRINTED_FROM, terms.PRINTED_TO),
    ):
        if interval is not None and interval.low is not None:
            yield low, _decimal(interval.low, ROUND_FLOOR)
        if interval is not None and interval.high is not None:
            yield high, _decimal(interval.high, ROUND_CEILING)
    if finding.unit and (finding.computed or finding.printed):
        yield terms.UNIT, ox.NamedNode(names.code("unit", finding.unit))


def _decimal(value: Fraction, rounding: str) -> ox.Literal:
    """The number as a decimal; one whose digits never end, or are many, is rounded outward to what engines hold."""
    exact = finite_decimal(value) if value.denominator.bit_length() < 64 else None
    if exact is None or len(exact.as_tuple().digits) > _DIGITS:
        context = Context(prec=_DIGITS - 4, rounding=rounding)
        exact = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return ox.Literal(decimal_text(exact), datatype=ox.NamedNode(terms.DECIMAL))
