"""Which things stand in the middle of the network, and which belong together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ictkg.errors import InputError

if TYPE_CHECKING:
    import networkx as nx

MEASURES = ("degree", "betweenness", "closeness")
_SEED = 20240503


@dataclass(frozen=True, slots=True)
class Central:
    """A thing with its place in the order: how many things it is joined to, by how many documents, and its score."""

    place: int
    id: str
    label: str
    type: str | None
    score: float
    neighbours: int
    documents: int


@dataclass(frozen=True, slots=True)
class Community:
    """Things that are joined more closely to each other than to the rest; the best joined first."""

    number: int
    things: tuple[str, ...]
    labels: tuple[str, ...]


def central(
    graph: nx.MultiDiGraph, *, types: Collection[str] = (), measure: str = "betweenness", limit: int | None = 20
) -> tuple[Central, ...]:
    """The things that stand in the middle, the most central first; only those of some classes or kinds.

    ``degree`` is the share of all other things that a thing is joined to, ``betweenness`` the share of shortest paths
    that run through it (Freeman 1977; Brandes 2001), ``closeness`` the inverse of its mean distance (Wasserman and
    Faust 1994), all on the undirected graph without repeated edges. Raises InputError for another measure.

    >>> import networkx as nx
    >>> star = nx.MultiDiGraph([("hub", "a"), ("hub", "b"), ("c", "hub")])
    >>> central(star)[0].id, central(star)[0].score
    ('hub', 1.0)
    """
    import networkx as nx

    scores = {
        "degree": nx.degree_centrality,
        "betweenness": nx.betweenness_centrality,
        "closeness": nx.closeness_centrality,
    }
    if measure not in scores:
        raise InputError(f"no measure {measure!r}", cure=f"use {', '.join(MEASURES)}")
    plain = nx.Graph(graph)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    scored = scores[measure](plain)
    wanted = {name.lower() for name in types}
    chosen = [node for node in plain if not wanted or _names(graph, node) & wanted]
    chosen.sort(key=lambda node: (-scored[node], -plain.degree[node], node))
    return tuple(
        Central(
            place=place,
            id=node,
            label=graph.nodes[node].get("label", node),
            type=graph.nodes[node].get("type"),
            score=scored[node],
            neighbours=plain.degree[node],
            documents=len(_documents(graph, node)),
        )
        for place, node in enumerate(chosen[:limit], 1)
    )


def communities(graph: nx.MultiDiGraph, *, least: int = 3) -> tuple[Community, ...]:
    """The communities of the network with at least so many things, the largest first.

    Found by the Louvain method (Blondel et al. 2008) on the undirected graph, an edge weighing as many documents as
    state it; seeded, so that the same graph gives the same communities.
    """
    import networkx as nx

    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    for one, other, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        weight = plain.get_edge_data(one, other, {"weight": 0})["weight"] + len(data.get("documents", ("",)))
        plain.add_edge(one, other, weight=weight)
    found = [
        sorted(group, key=lambda node: (-plain.degree[node], node))
        for group in nx.community.louvain_communities(plain, weight="weight", seed=_SEED)
    ]
    found = sorted((group for group in found if len(group) >= least), key=lambda group: (-len(group), group[0]))
    return tuple(
        Community(number, tuple(group), tuple(graph.nodes[node].get("label", node) for node in group))
        for number, group in enumerate(found, 1)
    )


def _names(graph: nx.MultiDiGraph, node: str) -> set[str]:
    data = graph.nodes[node]
    return {str(data.get("type")).lower(), str(data.get("kind")).lower()}


def _documents(graph: nx.MultiDiGraph, node: str) -> set[str]:
    edges = (*graph.in_edges(node, data=True), *graph.out_edges(node, data=True))
    return {document for _, _, data in edges for document in data.get("documents", ())}
