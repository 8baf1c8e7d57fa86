"""Corrections of reviews as rows: of the graph as it is, and of an earlier release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.export.source import Source

COLUMNS = ("id", "corrects", "property", "as_found", "should_be", "reason", "evidence", "reviewer", "date")
_REVIEWS = names.GRAPH + "review/"
_PREDICATES = {
    terms.CORRECTS: "corrects",
    terms.PROPERTY: "property",
    terms.AS_FOUND: "as_found",
    terms.SHOULD_BE: "should_be",
    terms.REASON: "reason",
    terms.EVIDENCE: "evidence",
    terms.REVIEWER: "reviewer",
    terms.DATE: "date",
}
Row = dict[str, str]


def of_source(source: Source) -> Iterator[Row]:
    """The corrections of the graph, review by review."""
    for graph in source.names:
        if graph.startswith(_REVIEWS):
            yield from _rows(source.triples(graph))


def of_quads(lines: BinaryIO) -> Iterator[Row]:
    """The corrections in a file of N-Quads; only what reviews say is held."""
    mark = f" <{_REVIEWS}".encode()
    text = b"".join(line for line in lines if line.startswith(mark, line.rfind(b" <")))
    yield from _rows(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS))


def _rows(triples: Iterable[ox.Triple]) -> Iterator[Row]:
    found: dict[str, Row] = {}
    kinds: set[str] = set()
    for triple in triples:
        subject = names.short(getattr(triple.subject, "value", ""))
        value = getattr(triple.object, "value", "")
        if triple.predicate.value == terms.TYPE and value == terms.CORRECTION:
            kinds.add(subject)
        column = _PREDICATES.get(triple.predicate.value)
        chinese = getattr(triple.object, "language", None) == "zh"
        if column:
            row = found.setdefault(subject, {"id": subject})
            row[column] = row[column] if chinese and column in row else names.short(value)
    yield from (found[subject] for subject in sorted(kinds) if subject in found)
