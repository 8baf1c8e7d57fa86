"""The relations that documents state, as a networkx graph whose edges carry their documents."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ictkg.errors import InputError
from ictkg.store.observations import labels

if TYPE_CHECKING:
    import networkx as nx

_ENDED = ("former", "denied")
_EDGES = """
    SELECT subject, predicate, object, coalesce(standing, 'stated') AS standing, min("from") AS start,
        max("to") AS end, json_group_array(DISTINCT document) AS documents, json_group_array(id) AS statements,
        max(printed) AS printed
    FROM statements WHERE subject IS NOT NULL AND predicate IS NOT NULL AND object IS NOT NULL AND subject != object
    GROUP BY subject, predicate, object, coalesce(standing, 'stated')
    ORDER BY subject, predicate, object, standing
"""


def network(
    connection: sqlite3.Connection,
    *,
    things: Collection[str] = (),
    types: Collection[str] = (),
    depth: int | None = None,
    language: str = "en",
    ended: bool = True,
) -> nx.MultiDiGraph:
    """The things that documents relate, as nodes, and each relation of one standing as an edge.

    Nodes carry ``label``, ``label_zh``, ``type`` (class) and ``kind`` (first part of the id). Edges, keyed by
    predicate and standing, carry ``predicate``, ``label``, ``standing``, ``start``, ``end``, ``printed`` and the tuples
    ``documents`` and ``statements``. With ``things``, only what lies within ``depth`` steps of them (one, unless
    said), in either direction; with ``types`` (classes or kinds), only things of these besides. ``ended`` leaves out
    what is former or denied when False. Raises InputError for an unknown type, and for a depth below zero or
    without things.
    """
    import networkx as nx

    if depth is not None and depth < 0:
        raise InputError(f"a depth of {depth}", cure="give a number from 0 on")
    if depth is not None and not things:
        raise InputError("a depth is counted from things, and none is named", cure="name one, or leave the depth out")
    name_of, chinese = labels(connection, language), labels(connection, "zh")
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for row in connection.execute(_EDGES):
        if not ended and row["standing"] in _ENDED:
            continue
        graph.add_edge(
            row["subject"],
            row["object"],
            key=f"{row['predicate']} {row['standing']}",
            predicate=row["predicate"],
            label=name_of.get(row["predicate"], row["predicate"]),
            standing=row["standing"],
            start=row["start"],
            end=row["end"],
            printed=row["printed"],
            documents=tuple(sorted(filter(None, json.loads(row["documents"])))),
            statements=tuple(json.loads(row["statements"])),
        )
    graph.add_nodes_from(things)
    type_of = {row["id"]: row["type"] for row in connection.execute("SELECT id, type FROM things")}
    for node, data in graph.nodes(data=True):
        data["label"] = name_of.get(node, node)
        data["label_zh"] = chinese.get(node)
        data["type"] = type_of.get(node)
        data["kind"] = node.partition("/")[0]
    kept = of_types(graph, types) | set(things) if types else set(graph)
    near = around(graph.subgraph(kept), things, 1 if depth is None else depth) if things else kept
    found: nx.MultiDiGraph = graph.subgraph(near).copy()
    return found


def around(graph: nx.MultiDiGraph, things: Iterable[str], depth: int) -> set[str]:
    """The nodes within so many steps of some things, whichever way the edges point; themselves too."""
    reached = {thing for thing in things if thing in graph}
    edge = set(reached)
    for _ in range(depth):
        edge = {other for node in edge for other in (*graph.successors(node), *graph.predecessors(node))} - reached
        reached |= edge
    return reached


def of_types(graph: nx.MultiDiGraph, types: Collection[str]) -> set[str]:
    """The nodes of some classes or kinds; InputError for one that no thing of the graph has."""
    known = {name for _, data in graph.nodes(data=True) for name in (data["type"], data["kind"]) if name}
    by_lower = {name.lower(): name for name in known}
    wanted = set()
    for name in types:
        if name.lower() not in by_lower:
            near = get_close_matches(name.lower(), by_lower, 1)
            listed = ", ".join(sorted(known))
            cure = f"did you mean {by_lower[near[0]]}?" if near else f"use one of {listed}"
            raise InputError(f"no thing here has the type {name!r}", cure=cure)
        wanted.add(name.lower())
    return {node for node, data in graph.nodes(data=True) if {str(data["type"]).lower(), data["kind"].lower()} & wanted}
