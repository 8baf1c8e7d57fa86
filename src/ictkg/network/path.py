"""How two things hang together: shortest paths, each step with the documents that state it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from ictkg.errors import InputError

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Step:
    """One relation on the way: as it is stated (``subject``, ``predicate``, ``object``), read ``forward`` or back.

    ``documents`` are those that state it, ``statements`` their statements.
    """

    subject: str
    subject_label: str
    predicate: str
    predicate_label: str
    object: str
    object_label: str
    standing: str
    forward: bool
    documents: tuple[str, ...]
    statements: tuple[str, ...]

    def __str__(self) -> str:
        standing = "" if self.standing == "stated" else f" ({self.standing})"
        return f"{self.subject_label} {self.predicate_label} {self.object_label}{standing}"


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one thing to another along stated relations, whichever way they point."""

    things: tuple[str, ...]
    steps: tuple[Step, ...]

    def __len__(self) -> int:
        return len(self.steps)

    def __str__(self) -> str:
        return "; ".join(map(str, self.steps))


def shortest_paths(graph: nx.MultiDiGraph, start: str, end: str, *, limit: int = 5) -> tuple[Path, ...]:
    """The shortest ways between two things, those with the most documents first; none where nothing joins them.

    Found by breadth-first search over the undirected graph (networkx ``all_shortest_paths``). Where several relations
    join two things, the step is the one with the most documents. Raises InputError where both ends are one thing.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> data = dict(predicate="locatedIn", label="located in", standing="stated", documents=("d",), statements=("s",))
    >>> _ = graph.add_edge("a", "b", **data), graph.add_edge("c", "b", **data)
    >>> [str(step) for step in shortest_paths(graph, "a", "c")[0].steps]
    ['a located in b', 'c located in b']
    """
    import networkx as nx

    if start == end:
        raise InputError("a path joins two different things", cure="name another thing")
    if start not in graph or end not in graph:
        return ()
    plain = nx.Graph(graph.to_undirected(as_view=True))
    try:
        ways = list(islice(nx.all_shortest_paths(plain, start, end), 1000))
    except nx.NetworkXNoPath:
        return ()
    found = [Path(tuple(way), tuple(_step(graph, *pair) for pair in pairwise(way))) for way in ways]
    found.sort(key=lambda path: (-min(len(step.documents) for step in path.steps), path.things))
    return tuple(found[:limit])


def _step(graph: nx.MultiDiGraph, one: str, other: str) -> Step:
    edges = [
        (source, target, data)
        for source, target in ((one, other), (other, one))
        for data in (graph.get_edge_data(source, target) or {}).values()
    ]
    source, target, data = min(
        edges, key=lambda edge: (edge[2]["standing"] != "stated", -len(edge[2]["documents"]), edge[2]["predicate"])
    )
    return Step(
        subject=source,
        subject_label=graph.nodes[source].get("label", source),
        predicate=data["predicate"],
        predicate_label=data["label"],
        object=target,
        object_label=graph.nodes[target].get("label", target),
        standing=data["standing"],
        forward=source == one,
        documents=data["documents"],
        statements=data["statements"],
    )
