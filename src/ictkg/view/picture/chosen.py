"""What of a network goes into one picture: as much as can be read, the nearest and best documented first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Line:
    """What joins two things in a picture: every relation between them, one line for each standing.

    ``labels`` are the relations; ``one`` and ``other`` the ends as stated (the first relation decides the direction).
    """

    one: str
    other: str
    standing: str
    labels: tuple[str, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The things and lines of a picture, and how many things were left out."""

    things: tuple[str, ...]
    lines: tuple[Line, ...]
    left_out: int
    documents: int


def chosen(graph: nx.MultiDiGraph, seeds: Collection[str], limit: int) -> Chosen:
    """The seeds, then what is nearest to them, then what most documents tell of, up to ``limit`` things."""
    import networkx as nx

    steps: dict[str, int] = dict.fromkeys(seeds, 0)
    if seeds:
        steps = dict(nx.multi_source_dijkstra_path_length(nx.Graph(graph), set(seeds)))
    told = {node: _documents(graph, node) for node in graph}
    order = sorted(graph, key=lambda node: (steps.get(node, len(graph)), -told[node], -graph.degree[node], node))
    kept = _joined(graph, seeds, order, limit) if seeds else _related(graph, order, limit)
    part = graph.subgraph(kept)
    documents = {name for *_, data in part.edges(data=True) for name in data["documents"]}
    return Chosen(tuple(sorted(part)), _lines(part), len(graph) - len(part), len(documents))


def _joined(graph: nx.MultiDiGraph, seeds: Collection[str], order: list[str], limit: int) -> set[str]:
    """The seeds and the first others of an order that something chosen before joins to a seed."""
    kept = {seed for seed in seeds if seed in graph}
    grown = True
    while grown and len(kept) < limit:
        grown = False
        for node in order:
            near = {*graph.successors(node), *graph.predecessors(node)}
            if node not in kept and near & kept and len(kept) < limit:
                kept.add(node)
                grown = True
    return kept


def _related(graph: nx.MultiDiGraph, order: list[str], limit: int) -> set[str]:
    """The first of an order that have a relation to another one of them."""
    kept = set(order[:limit])
    for node in order[:limit]:
        if not {*graph.successors(node), *graph.predecessors(node)} & kept - {node}:
            kept.discard(node)
    for node in order[limit:]:
        if len(kept) < limit and {*graph.successors(node), *graph.predecessors(node)} & kept:
            kept.add(node)
    return kept or set(order[:limit])


def _documents(graph: nx.MultiDiGraph, node: str) -> int:
    edges = (*graph.in_edges(node, data=True), *graph.out_edges(node, data=True))
    return len({name for *_, data in edges for name in data["documents"]})


def _lines(graph: nx.MultiDiGraph) -> tuple[Line, ...]:
    grouped: dict[tuple[str, str, str], list[tuple[str, str, str, tuple[str, ...]]]] = {}
    for source, target, data in graph.edges(data=True):
        pair = (min(source, target), max(source, target), data["standing"])
        grouped.setdefault(pair, []).append((data["label"], source, target, data["documents"]))
    lines = []
    for (_, _, standing), said in sorted(grouped.items()):
        said.sort()
        documents = {name for *_, names in said for name in names}
        labels = tuple(dict.fromkeys(label for label, *_ in said))
        lines.append(Line(said[0][1], said[0][2], standing, labels, len(documents)))
    return tuple(lines)
