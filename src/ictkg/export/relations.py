"""The relations that documents state, as edges: one for each two things and predicate, with its documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ictkg.export.source import Source
from ictkg.store.observations import labels

_EDGES = """
    SELECT subject, predicate, object, group_concat(DISTINCT standing), min("from"), max("to"),
        json_group_array(DISTINCT document), count(*)
    FROM statements WHERE subject IS NOT NULL AND predicate IS NOT NULL AND object IS NOT NULL
    GROUP BY subject, predicate, object ORDER BY subject, predicate, object
"""
_NODES = """
    SELECT id, type FROM things WHERE id IN (SELECT subject FROM statements WHERE object IS NOT NULL)
        OR id IN (SELECT object FROM statements) ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing at an end of an edge."""

    id: str
    type: str
    label: str
    label_zh: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation with the documents that state it; ``standing`` lists what they say of it, dates are the outermost."""

    subject: str
    predicate: str
    object: str
    standing: str
    start: str
    end: str
    documents: tuple[str, ...]
    statements: int


NODE_FIELDS = {"type": "its class", "label": "its name", "label_zh": "its name in Chinese"}
EDGE_FIELDS = {
    "predicate": "the relation",
    "standing": "stated, planned, underConstruction, former, denied",
    "start": "since when",
    "end": "until when",
    "documents": "the documents that state it",
    "statements": "how many statements say so",
}


def nodes(source: Source) -> Iterator[Node]:
    """The things that relations join, by id; those that no reference file describes too."""
    connection = source.connection
    names, chinese = labels(connection, source.language), labels(connection, "zh")
    described = set()
    for identifier, kind in connection.execute(_NODES):
        described.add(identifier)
        yield Node(identifier, kind or "", names.get(identifier, identifier), chinese.get(identifier, ""))
    ends = "SELECT subject FROM statements WHERE object IS NOT NULL UNION SELECT object FROM statements ORDER BY 1"
    for (identifier,) in connection.execute(ends):
        if identifier and identifier not in described:
            yield Node(identifier, "", names.get(identifier, identifier), chinese.get(identifier, ""))


def edges(source: Source) -> Iterator[Edge]:
    """The relations in order of their ends and predicates."""
    for subject, predicate, target, standing, start, end, documents, count in source.connection.execute(_EDGES):
        found = tuple(sorted(filter(None, json.loads(documents))))
        yield Edge(subject, predicate, target, standing or "", start or "", end or "", found, count)
