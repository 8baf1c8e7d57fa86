"""Findings as a validation report in the words of SHACL."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.model.finding import Finding, Report, Severity

_SH = names.PREFIXES["sh"]
_TYPE = ox.NamedNode(terms.TYPE)
_SEVERITIES = {Severity.error: "Violation", Severity.warning: "Warning", Severity.info: "Info"}


def as_turtle(report: Report) -> str:
    """A ``sh:ValidationReport`` of the findings in Turtle: each with its severity, node, property, value, messages in
    English and Chinese, the shape of its code, and its file and line as ``rdfs:comment``.

    >>> "sh:conforms true" in as_turtle(Report())
    True
    """
    prefixes = {prefix: names.PREFIXES[prefix] for prefix in ("sh", "ictkg", "shape", "rdfs", "xsd")}
    data = ox.serialize(_triples(report), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    return (data or b"").decode("utf-8")


def _triples(report: Report) -> Iterator[ox.Triple]:
    whole = ox.BlankNode("report")
    conforms = "false" if len(report) else "true"
    yield ox.Triple(whole, _TYPE, _sh("ValidationReport"))
    yield ox.Triple(whole, _sh("conforms"), ox.Literal(conforms, datatype=ox.NamedNode(terms.BOOLEAN)))
    for number, finding in enumerate(report, 1):
        node = ox.BlankNode(f"result{number}")
        yield ox.Triple(whole, _sh("result"), node)
        for predicate, target in _described(finding):
            yield ox.Triple(node, predicate, target)


def _described(finding: Finding) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    yield _TYPE, _sh("ValidationResult")
    yield _sh("resultSeverity"), _sh(_SEVERITIES[finding.severity])
    yield _sh("sourceShape"), ox.NamedNode(names.SHAPE + finding.code)
    yield _sh("resultMessage"), ox.Literal(f"{finding.message}. {finding.cure}", language="en")
    if finding.message_zh:
        yield _sh("resultMessage"), ox.Literal(finding.message_zh, language="zh")
    place = f"{finding.where}:{finding.line}" if finding.line else finding.where
    yield ox.NamedNode(names.PREFIXES["rdfs"] + "comment"), ox.Literal(place)
    if finding.node:
        yield _sh("focusNode"), ox.NamedNode(names.thing(finding.node))
    if finding.property:
        yield _sh("resultPath"), ox.NamedNode(_property(finding.property))
    if finding.value:
        yield _sh("value"), ox.Literal(finding.value)


def _property(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return names.PREFIXES[prefix] + local if colon and prefix in names.PREFIXES else names.term(name)


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)
