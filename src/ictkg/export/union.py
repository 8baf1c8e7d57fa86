"""All graphs as one: no triple twice, every subject in one piece, and no more than one graph in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ictkg.export.part import Part
from ictkg.export.source import Source


def union(source: Source) -> Iterator[Part]:
    """All graphs, graph by graph, each without what an earlier one has.

    Most subjects live in one graph. What further graphs say of a subject (derived relations, mostly) is moved to the
    graph of the document that it is named after, else to the first that names it; only that is kept in memory, with a
    number for each subject that is not named after its document.
    """
    further = _further(source)
    moved: dict[str, list[ox.Triple]] = {}
    for graph, first in further.items():
        for triple in source.triples(graph):
            if _name(triple) in first:
                moved.setdefault(first[_name(triple)], []).append(triple)
    for part in source.parts():
        if part.graph not in further and part.graph not in moved:
            yield part
            continue
        triples = [triple for triple in part.triples if _name(triple) not in further.get(part.graph, ())]
        triples = list(dict.fromkeys([*triples, *moved.pop(part.graph, ())]))
        if triples:
            yield Part(part.graph, triples)
    for graph, left in moved.items():
        yield Part(graph, list(dict.fromkeys(left)))


def _further(source: Source) -> dict[str, dict[str, str]]:
    """For each graph, the subjects that an earlier graph names too, and that graph.

    Subjects are told apart by a number; where two have the same, one is moved for nothing and nothing is lost.
    """
    seen: dict[int, str] = {}
    further: dict[str, dict[str, str]] = {}
    for graph in source.names:
        for subject in source.foreign(graph):
            first = source.owner(subject) or seen.setdefault(hash(subject), graph)
            if first != graph:
                further.setdefault(graph, {})[subject] = first
    return further


def _name(triple: ox.Triple) -> str:
    subject = triple.subject
    return subject.value if isinstance(subject, ox.NamedNode) else str(subject)
