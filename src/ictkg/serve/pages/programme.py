"""A programme as a tree: hubs, clusters, places, operators, newest figures and targets; holes are said."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ictkg.serve.pages import listing, machines, programme_map, relations, thing
from ictkg.serve.pages.listing import Listed
from ictkg.serve.pages.reading import Reading
from ictkg.serve.pages.relations import Fact

_TOPICS = ("computing", "programmes", "data")
_WHERE = ("locatedIn", "startingArea")
_WHO = ("operatedBy", "builtBy")
_FIGURES = 3


@dataclass(slots=True)
class Node:
    """One line of the tree; ``level`` is 1 for hubs, 2 for clusters, 3 for what lies in them."""

    id: str
    level: int
    places: list[str] = field(default_factory=list)
    operators: list[tuple[str, str | None]] = field(default_factory=list)
    figures: list[Listed] = field(default_factory=list)
    targets: list[Listed] = field(default_factory=list)
    documents: int = 0


def has_tree(reading: Reading, identifier: str) -> bool:
    """Whether hubs, clusters or data centres are parts of a programme."""
    return bool(
        reading.rows(
            """SELECT 1 FROM statements WHERE object = ? AND predicate = 'isPartOf'
               AND (subject LIKE 'hub/%' OR subject LIKE 'cluster/%') LIMIT 1""",
            (identifier,),
        )
    )


def listed(reading: Reading) -> Mapping[str, Any]:
    """What the list of programmes shows."""
    rows = reading.rows(
        """SELECT t.id, t.uses, (SELECT count(DISTINCT document) FROM statements s WHERE s.subject = t.id OR
           s.object = t.id) AS documents, EXISTS (SELECT 1 FROM statements s WHERE s.object = t.id AND
           s.predicate = 'isPartOf' AND (s.subject LIKE 'hub/%' OR s.subject LIKE 'cluster/%')) AS tree
           FROM things t WHERE t.kind = 'programme' ORDER BY tree DESC, t.uses DESC, t.id"""
    )
    started = reading.rows(
        """SELECT subject, min(coalesce(object_text, as_of, "from")) AS since FROM statements
           WHERE predicate IN ('launchedIn', 'foundedIn') AND object IS NULL GROUP BY subject"""
    )
    by = reading.rows(
        """SELECT DISTINCT subject, object FROM statements WHERE object IS NOT NULL
           AND predicate IN ('launchedBy', 'approvedBy', 'issuedBy') AND subject LIKE 'programme/%'"""
    )
    bodies: dict[str, list[str]] = {}
    for row in by:
        bodies.setdefault(row["subject"], []).append(row["object"])
    return {
        "title": reading.words("site.programmes"),
        "programmes": rows,
        "machines": machines.of(reading, machines.of_kind("Programme")),
        "since": {row["subject"]: row["since"] for row in started},
        "by": bodies,
    }


def view(reading: Reading, identifier: str, here: str) -> Mapping[str, Any]:
    """What the page of a programme with hubs shows, over and above that of any thing."""
    about = dict(thing.view(reading, identifier, here))
    nodes = tree(reading, identifier)
    about["nodes"] = nodes
    about["own_figures"] = about.pop("series")
    about["counts"] = {
        "hubs": sum(1 for node in nodes if node.id.startswith("hub/")),
        "clusters": sum(1 for node in nodes if node.id.startswith("cluster/")),
    }
    found = programme_map.by_province(reading, nodes)
    about["provinces"] = sorted(found.items(), key=lambda item: reading.name(item[0]))
    about["map"] = programme_map.drawn(reading, about["title"], found)
    about["machines"] = machines.of(
        reading, machines.question(reading, "programme-network", {"programme": identifier}), thing=identifier
    )
    return about


def tree(reading: Reading, identifier: str) -> list[Node]:
    """The lines of the tree in order: each hub, its clusters, the places and centres that lie in those."""
    parts = relations.select(reading, "s.predicate = 'isPartOf' AND s.standing <> 'denied'", {})
    below: dict[str, list[Fact]] = {}
    for fact in parts:
        if fact.object:
            below.setdefault(fact.object, []).append(fact)
    order = _order(reading, below, identifier)
    _fill(reading, order)
    return order


def _order(reading: Reading, below: Mapping[str, Sequence[Fact]], identifier: str) -> list[Node]:
    direct = [fact.subject for fact in below.get(identifier, ())]
    nested = {fact.subject for parent in direct for fact in below.get(parent, ())}
    found: list[Node] = []
    seen: set[str] = set()

    def add(name: str, level: int) -> None:
        if name in seen or level > 3:
            return
        seen.add(name)
        found.append(Node(name, level))
        for fact in sorted(below.get(name, ()), key=lambda fact: reading.name(fact.subject)):
            add(fact.subject, level + 1)

    kinds = ("hub/", "cluster/")
    for name in sorted(direct, key=lambda name: (not name.startswith("hub/"), reading.name(name))):
        if name.startswith(kinds) and name not in nested:
            add(name, 1 if name.startswith("hub/") else 2)
    return found


def _fill(reading: Reading, nodes: Sequence[Node]) -> None:
    """Places, operators, figures and targets of every node, from four queries."""
    ids = json.dumps([node.id for node in nodes])
    among = "(SELECT value FROM json_each(:ids))"
    facts = relations.select(reading, f"s.subject IN {among} OR s.object IN {among}", {"ids": ids})
    for node in nodes:
        own = [fact for fact in facts if node.id in (fact.subject, fact.object)]
        node.places = _unique(f.object for f in own if f.subject == node.id and f.predicate in _WHERE)
        operators = {f.subject: f.standing for f in own if f.object == node.id and f.predicate == "hasDataCentreIn"}
        operators |= {f.object: f.standing for f in own if f.subject == node.id and f.predicate in _WHO and f.object}
        node.operators = sorted(operators.items(), key=lambda item: reading.name(item[0]))
        node.documents = len({item.document for fact in own for item in fact.evidence})
    places = json.dumps(sorted({place for node in nodes for place in (*node.places, node.id)}))
    topics = json.dumps(_TOPICS)
    condition = """(o.subject IN (SELECT value FROM json_each(:places)) OR o.area IN (SELECT value FROM
        json_each(:places))) AND o.indicator IN (SELECT id FROM things WHERE topic IN (SELECT value FROM
        json_each(:topics))) AND o.status {}"""
    values = {"places": places, "topics": topics}
    actual = listing.newest(reading, condition.format("IN ('reported', 'estimated')"), values, limit=400)
    target = listing.newest(reading, condition.format("IN ('target', 'planned')"), values, limit=400)
    taken: set[str] = set()
    for node in sorted(nodes, key=lambda node: -node.level):
        near = {node.id, *node.places}
        node.figures = _near(actual, near, taken)[:_FIGURES]
        node.targets = _near(target, near, taken)[:_FIGURES]
        taken |= {one.newest.id for one in (*node.figures, *node.targets)}


def _near(found: Sequence[Listed], near: set[str], taken: set[str]) -> list[Listed]:
    kept = [one for one in found if (one.key.subject in near or (one.key.subject is None and one.key.area in near))]
    kept = [one for one in kept if one.newest.id not in taken]
    return sorted(kept, key=lambda one: (one.key.subject is None, one.key.measure != "level", _latest(one)))


def _latest(one: Listed) -> int:
    return -int((one.newest.last_day or "0000-00-00").replace("-", ""))


def _unique(items: Any) -> list[str]:
    return list(dict.fromkeys(item for item in items if item))
