"""The network of relations: what it holds, ways between things, what stands in the middle, what goes together."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import networkx as nx
import pytest

from ictkg.errors import InputError
from ictkg.network.centrality import central, communities
from ictkg.network.graph import network
from ictkg.network.path import shortest_paths
from ictkg.workspace import Workspace


@pytest.fixture(scope="module")
def kg(root: Path) -> Workspace:
    return Workspace(root / "tests" / "world")


def edge(
    predicate: str = "locatedIn", standing: str = "stated", documents: tuple[str, ...] = ("d",)
) -> dict[str, object]:
    return {
        "predicate": predicate,
        "label": predicate,
        "standing": standing,
        "documents": documents,
        "statements": ("s",),
    }


def test_every_related_statement_is_an_edge_with_its_documents(kg: Workspace) -> None:
    graph = kg.network()
    rows = kg.table.execute("SELECT id, subject, object, document FROM statements WHERE object IS NOT NULL").fetchall()
    told = {statement for *_, data in graph.edges(data=True) for statement in data["statements"]}
    assert told == {row["id"] for row in rows}
    assert rows
    for row in rows:
        found = graph.get_edge_data(row["subject"], row["object"]).values()
        assert any(row["document"] in data["documents"] for data in found)
    assert all(data["label"] and data["kind"] for _, data in graph.nodes(data=True))


def test_depth_counts_steps_in_either_direction(kg: Workspace) -> None:
    whole = kg.network()
    seed = max(whole, key=whole.degree)
    near = kg.network(seed)
    assert set(near) == {seed, *whole.successors(seed), *whole.predecessors(seed)}
    assert set(kg.network(seed, depth=0)) == {seed}
    assert set(near) <= set(kg.network(seed, depth=2))


def test_types_keep_the_thing_that_was_named(kg: Workspace) -> None:
    whole = kg.network()
    seed = next(node for node, data in whole.nodes(data=True) if data["kind"] == "organisation")
    found = kg.network(seed, types=["place"], depth=3)
    assert seed in found
    assert {data["kind"] for node, data in found.nodes(data=True) if node != seed} <= {"place"}


def test_unknown_types_and_depths_are_refused(kg: Workspace) -> None:
    with pytest.raises(InputError, match="did you mean") as error:
        kg.network(types=["organisatoin"])
    assert "organisation" in str(error.value).lower()
    with pytest.raises(InputError, match="depth of -1"):
        kg.network("place/china", depth=-1)
    with pytest.raises(InputError, match="counted from things"):
        kg.network(depth=2)


def test_paths_read_relations_both_ways_and_prefer_what_more_documents_state() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "x", **edge())
    graph.add_edge("b", "x", **edge())
    graph.add_edge("a", "y", **edge(documents=("d", "e")))
    graph.add_edge("y", "b", **edge("covers", documents=("d", "e")))
    first, second = shortest_paths(graph, "a", "b")
    assert first.things == ("a", "y", "b") and second.things == ("a", "x", "b")
    assert [step.forward for step in second.steps] == [True, False]
    assert str(second.steps[1]) == "b locatedIn x"


def test_of_two_relations_the_stated_one_is_the_step_whatever_the_planned_one_has() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", **edge("covers", "planned", ("d", "e", "f")))
    graph.add_edge("b", "a", **edge("locatedIn", "stated", ("d",)))
    [path] = shortest_paths(graph, "a", "b")
    assert [(step.predicate, step.standing, step.forward) for step in path.steps] == [("locatedIn", "stated", False)]


def test_what_is_said_of_a_thing_and_itself_is_no_edge(kg: Workspace) -> None:
    table = sqlite3.connect(":memory:")
    kg.table.backup(table)
    table.row_factory = sqlite3.Row
    row = table.execute("SELECT subject FROM statements WHERE object IS NOT NULL").fetchone()
    table.execute("UPDATE statements SET object = subject WHERE subject = ?", (row["subject"],))
    graph = network(table)
    assert not list(nx.selfloop_edges(graph)) and len(graph.edges) > 10


def test_a_path_to_oneself_is_refused_and_none_is_none() -> None:
    graph = nx.MultiDiGraph([("a", "b")])
    graph.add_node("c")
    with pytest.raises(InputError, match="two different things"):
        shortest_paths(graph, "a", "a")
    assert shortest_paths(graph, "a", "c") == ()
    assert shortest_paths(graph, "a", "nowhere") == ()


def test_former_relations_join_nothing(kg: Workspace) -> None:
    ended = [data for *_, data in kg.network().edges(data=True) if data["standing"] in ("former", "denied")]
    assert all(data["standing"] not in ("former", "denied") for *_, data in kg.network(ended=False).edges(data=True))
    assert len(kg.network().edges) - len(kg.network(ended=False).edges) == len(ended)


def test_the_middle_of_a_bridge_is_central_and_other_measures_are_refused() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("d", "e")])
    assert [item.id for item in central(graph, limit=1)] == ["c"]
    assert {item.place for item in central(graph)} == {1, 2, 3, 4, 5}
    with pytest.raises(InputError, match="no measure"):
        central(graph, measure="fame")


def test_communities_are_the_same_each_time() -> None:
    graph = nx.MultiDiGraph(nx.barbell_graph(5, 0))
    found = communities(graph)
    assert [set(item.things) for item in found] == [set(range(5)), set(range(5, 10))]
    assert found == communities(graph)


def test_documents_that_speak_of_both(kg: Workspace) -> None:
    row = kg.table.execute("SELECT subject, object, document FROM statements WHERE object IS NOT NULL").fetchone()
    assert row["document"] in kg.documents_about(row["subject"], row["object"])
    assert set(kg.documents_about(row["subject"], row["object"])) <= set(kg.documents_about(row["subject"]))
    assert row["object"] in {item.id for item in kg.mentioned_with(row["subject"], limit=None)}


def test_a_timeline_is_in_order(kg: Workspace) -> None:
    row = kg.table.execute('SELECT subject FROM statements WHERE "from" IS NOT NULL').fetchone()
    events = kg.timeline(row["subject"])
    dates = [event.start or event.as_of or event.end for event in events]
    assert dates and dates == sorted(dates)
