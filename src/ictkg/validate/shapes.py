"""SHACL: the shapes of the ontology held against files, each with its neighbourhood; results become findings.

This module is loaded only when something must be judged anew: it imports rdflib and pySHACL.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from pyshacl import Shape, ShapesGraph
from pyshacl.pytypes import SHACLExecutor
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from ictkg import names
from ictkg.errors import HomeError
from ictkg.model.finding import Finding, Severity
from ictkg.validate.place import Places, key, prefixed, property_name
from ictkg.validate.reading import Source

_SEVERITIES: dict[Node | None, Severity] = {
    SH.Violation: Severity.error,
    SH.Warning: Severity.warning,
    SH.Info: Severity.info,
}
_COMPARED = (SH.lessThan, SH.lessThanOrEquals, SH.equals, SH.disjoint)
_NESTED = (SH.property, SH.node, SH["or"], SH["and"], SH["not"], SH.xone)


class _Graph(Graph):
    """A graph that is not counted to tell whether it is there, as pySHACL does for every result."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Item:
    """One file to judge: its triples, what its neighbourhood adds, the IRIs that nothing describes."""

    source: Source
    triples: Sequence[ox.Triple]
    neighbours: Sequence[ox.Triple]
    unknown: frozenset[str]
    places: Places


class Shapes:
    """The shapes of a home, parsed once."""

    def __init__(self, files: Iterable[bytes], hierarchy: Iterable[tuple[str, str]]) -> None:
        graph = _Graph("SimpleMemory", bind_namespaces="none")
        for data in files:
            _add(graph, (quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE, base_iri=names.ID)))
        self._hierarchy = [(URIRef(sub), RDFS.subClassOf, URIRef(sup)) for sub, sup in hierarchy]
        try:
            shapes = list(ShapesGraph(graph).shapes)
        except RuntimeError as error:
            raise _unusable(error) from error
        self._targeting = [shape for shape in shapes if any(set(targets) for targets in shape.target())]
        self._graph = graph

    def check(self, items: Sequence[Item]) -> list[list[Finding]]:
        """The findings of each file, in the order of the files.

        The files are judged in one graph, which is sound where no two of them describe one node. Nodes that a file
        only names are not judged; a property that names what nothing describes is not judged by the class it lacks.
        """
        graph = _Graph("SimpleMemory", bind_namespaces="none")
        owner: dict[str, int] = {}
        with _quiet():
            for index, item in enumerate(items):
                owner.update(dict.fromkeys((key(t.subject) for t in item.triples), index))
                _add(graph, item.triples)
                _add(graph, item.neighbours)
            for triple in self._hierarchy:
                graph.add(triple)
            results = [_Result.read(triples) for shape in self._targeting for triples in self._results(shape, graph)]
        found: list[list[Finding]] = [[] for _ in items]
        for result in results:
            place = owner.get(str(result.node)) if isinstance(result.node, URIRef) else None
            if place is not None and (finding := self._finding(items[place], graph, result, str(result.node))):
                found[place].append(finding)
        return found

    @staticmethod
    def _results(shape: Shape, graph: Graph) -> list[list[tuple[Node, Node, Any]]]:
        # SHACL core only: no rules, no JavaScript, no imports
        try:
            _, reports = shape.validate(SHACLExecutor(), graph)
        except (RuntimeError, re.error) as error:
            raise _unusable(error) from error
        return [triples for _, _, triples in reports]

    def _finding(self, item: Item, graph: Graph, result: _Result, node: str) -> Finding | None:
        value, path, shape = result.value, result.path, result.shape
        if isinstance(value, URIRef) and str(value) in item.unknown:
            return None
        predicate = str(path) if isinstance(path, URIRef) else None
        shown: str | None
        if predicate and value is not None and str(value) != node:
            shown = _text(value)
        elif predicate:
            shown = ", ".join(_values(graph, node, predicate)) or None
        else:
            looked_at = {step: _values(graph, node, step) for step in self._looked_at(shape)}
            predicate = next((step for step in reversed(looked_at) if looked_at[step]), None)
            shown = "; ".join(f"{property_name(step)} {', '.join(found)}" for step, found in looked_at.items() if found)
        message, cure, message_zh = result.words()
        return Finding(
            code=self._code(shape),
            severity=result.severity,
            where=item.source.where,
            line=item.places.line(node, predicate, shown),
            node=names.short(node),
            property=property_name(predicate) if predicate else None,
            value=shown or None,
            message=message,
            message_zh=message_zh,
            cure=cure,
        )

    def _looked_at(self, shape: Node | None) -> list[str]:
        """The properties of a focus node that a shape without a plain path looks at, those of the first steps."""
        found: dict[str, None] = {}
        seen: set[Node] = set()

        def steps(path: Node) -> None:
            if isinstance(path, URIRef):
                found[str(path)] = None
            elif (path, RDF.first, None) in self._graph:
                steps(next(iter(self._graph.items(path))))
            for alternatives in self._graph.objects(path, SH.alternativePath):
                for alternative in self._graph.items(alternatives):
                    steps(alternative)

        def visit(node: Node) -> None:
            if node in seen:
                return
            seen.add(node)
            for predicate, target in sorted(self._graph.predicate_objects(node), key=lambda pair: pair[0] != SH.path):
                if predicate == SH.path:
                    steps(target)
                elif predicate in _COMPARED and isinstance(target, URIRef):
                    found[str(target)] = None
                elif predicate in _NESTED:
                    for inner in list(self._graph.items(target)) or [target]:
                        visit(inner)

        if shape is not None:
            visit(shape)
        return list(found)

    def _code(self, shape: Node | None) -> str:
        """The local name of a shape; of the shape that holds it where it has no name."""
        while isinstance(shape, BNode):
            shape = next((s for s, p in self._graph.subject_predicates(shape)), None)
        return str(shape).rpartition("/")[2].rpartition("#")[2] if shape is not None else "shape"


@dataclass(frozen=True, slots=True)
class _Result:
    """One result of pySHACL."""

    node: Node | None
    shape: Node | None
    path: Node | None
    value: Node | None
    severity: Severity
    messages: tuple[Literal, ...]

    @classmethod
    def read(cls, triples: Iterable[tuple[Node, Node, Any]]) -> _Result:
        """The result of the triples that describe it; some objects come with the graph that they are from."""
        by: dict[Node, Node] = {}
        messages = []
        for _, predicate, target in triples:
            target = target[1] if isinstance(target, tuple) else target
            by[predicate] = target
            if predicate == SH.resultMessage:
                messages.append(target)
        severity = _SEVERITIES.get(by.get(SH.resultSeverity), Severity.error)
        node, shape, path, value = (by.get(p) for p in (SH.focusNode, SH.sourceShape, SH.resultPath, SH.value))
        return cls(node, shape, path, value, severity, tuple(messages))

    def words(self) -> tuple[str, str, str | None]:
        """Message and cure in English, and the whole in Chinese."""
        texts = {(text.language or "en"): str(text) for text in self.messages}
        english = texts.get("en") or next(iter(texts.values()), "the shape is not met")
        message, _, cure = english.partition(". ")
        return message.rstrip("."), cure.strip().rstrip("."), texts.get("zh")


def _unusable(error: Exception) -> HomeError:
    return HomeError(f"the shapes of ontology/shapes cannot be used: {error}", cure="correct the shape that it names")


def _values(graph: Graph, node: str, predicate: str) -> list[str]:
    return sorted(map(_text, graph.objects(URIRef(node), URIRef(predicate))))


def _text(term: Node) -> str:
    if isinstance(term, URIRef):
        return prefixed(str(term))
    return f"{term}@{term.language}" if isinstance(term, Literal) and term.language else str(term)


def _add(graph: Graph, triples: Iterable[ox.Triple]) -> None:
    seen: dict[object, Node] = {}

    def convert(term: object) -> Node:
        made = seen.get(term)
        if made is None:
            made = seen[term] = _convert(term)
        return made

    for subject, predicate, target in triples:
        graph.add((convert(subject), convert(predicate), convert(target)))


def _convert(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        # as written: rdflib would turn 39.20 into 39.2
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    return BNode(str(term).removeprefix("_:"))


@contextmanager
def _quiet() -> Iterator[None]:
    """No warnings of rdflib on standard error for ill-formed literals: they become findings."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before
