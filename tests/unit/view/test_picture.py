"""Pictures of relations: nothing overlaps, everything is said, the same each time, and read back by other tools."""

from __future__ import annotations

import io
import json
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from ictkg.errors import InputError
from ictkg.view.picture.chosen import chosen
from ictkg.view.picture.drawing import draw
from ictkg.view.picture.forms import FORMS, rendered
from ictkg.view.picture.layout import MARK, Place, placed
from ictkg.view.picture.titles import before, overlap
from ictkg.view.picture.words import label
from ictkg.workspace import Workspace

SVG = "{http://www.w3.org/2000/svg}"


def related(pairs: list[tuple[str, str]], **fields: object) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    data = {"predicate": "uses", "label": "uses", "standing": "stated", "documents": ("d",), "statements": ("s",)}
    for one, other in pairs:
        graph.add_edge(one, other, **{**data, **fields})
    for node in graph:
        graph.nodes[node].update(label=node.partition("/")[2], kind=node.partition("/")[0], type="Thing")
    return graph


@pytest.fixture(scope="module")
def kg(root: Path) -> Workspace:
    return Workspace(root / "tests" / "world")


def star(size: int) -> nx.MultiDiGraph:
    return related([("organisation/the hub of it all", f"place/a place with a long name {n}") for n in range(size)])


@pytest.mark.parametrize("size", [1, 2, 40])
def test_no_label_lies_over_another(size: int) -> None:
    graph = star(size)
    found = chosen(graph, (), 100)
    places = placed(found.things, found.lines, {thing: label(thing) for thing in found.things})
    assert len(places) == size + 1
    for one, other in combinations(places.values(), 2):
        assert not overlap(one.box(), other.box())


def test_no_line_runs_through_the_mark_of_another() -> None:
    """Eight leaves of one hub, and eight more of another: all marks keep clear of all lines."""
    graph = related(
        [("organisation/hub", f"place/leaf {n}") for n in range(8)]
        + [("organisation/other hub", f"model/leaf {n}") for n in range(8)]
        + [("organisation/hub", "organisation/other hub")]
    )
    found = chosen(graph, (), 100)
    places = placed(found.things, found.lines, {thing: label(thing) for thing in found.things})
    for line in found.lines:
        one, other = places[line.one], places[line.other]
        for thing in set(places) - {line.one, line.other}:
            assert distance(places[thing], one, other) > MARK / 2, (thing, line)


def distance(point: Place, one: Place, other: Place) -> float:
    """How far a point is from the line between two others."""
    x, y = other.x - one.x, other.y - one.y
    share = max(0.0, min(1.0, ((point.x - one.x) * x + (point.y - one.y) * y) / (x * x + y * y)))
    return float(((point.x - one.x - share * x) ** 2 + (point.y - one.y - share * y) ** 2) ** 0.5)


def test_a_large_network_has_no_overlaps_and_is_no_strip() -> None:
    graph = related(
        [(f"organisation/body number {n % 7}", f"place/a place with a long name {n}") for n in range(70)]
        + [(f"organisation/body number {n}", "organisation/body number 0") for n in range(1, 7)]
    )
    found = chosen(graph, (), 300)
    places = placed(found.things, found.lines, {thing: label(thing) for thing in found.things})
    for one, other in combinations(places.values(), 2):
        assert not overlap(one.box(), other.box())
    picture = draw(graph, found, ())
    assert 0.7 < picture.width / picture.height < 2.2


def test_lines_end_before_a_name_that_lies_in_their_way() -> None:
    name = label("a name")
    above, below = Place(100, 100, name), Place(100, 300, name)
    assert before(below, above) == pytest.approx(300 - above.box()[3])
    assert before(above, below) == 200
    beside = Place(400, 300, name)
    assert before(beside, above) == pytest.approx((400 - above.box()[2]) / 300 * (300**2 + 200**2) ** 0.5)


def test_a_picture_of_everything_leaves_out_what_nothing_joins() -> None:
    graph = related([("organisation/a", "place/b"), ("organisation/c", "place/d"), ("organisation/e", "place/b")])
    for name in ("a", "c"):
        graph.add_edge(f"organisation/{name}", "place/z", predicate="x", label="x", standing="stated",
                       documents=("d", "e", "f"), statements=("s",))  # fmt: skip
    graph.nodes["place/z"].update(label="z", kind="place", type="Thing")
    found = chosen(graph, (), 4)
    ends = {end for line in found.lines for end in (line.one, line.other)}
    assert set(found.things) == ends


def test_the_same_network_gives_the_same_picture(kg: Workspace) -> None:
    assert kg.picture("Yunling", depth=2) == kg.picture("Yunling", depth=2)


def test_every_thing_of_the_world_is_drawn_with_its_name_whole(kg: Workspace) -> None:
    graph = kg.network(language="zh")
    picture = draw(graph, chosen(graph, (), 300), (), language="zh")
    root = ElementTree.fromstring(picture.svg)
    drawn = {group.get("id"): group for group in root.iter(f"{SVG}g") if group.get("class", "").startswith("thing")}
    assert set(drawn) == set(graph)
    for thing, group in drawn.items():
        name = graph.nodes[thing]["label_zh"] or graph.nodes[thing]["label"]
        said = "".join(text.text or "" for text in group.iter(f"{SVG}text"))
        assert said.replace(" ", "") == name.replace(" ", "")


def test_everything_stays_on_the_page(kg: Workspace) -> None:
    graph = kg.network()
    picture = draw(graph, chosen(graph, (), 300), ())
    assert picture.width > 0 and picture.height > 0
    root = ElementTree.fromstring(picture.svg)
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.get("x", "0")) <= picture.width
        assert -5 <= float(text.get("y", "0")) <= picture.height


def test_hostile_names_stay_words() -> None:
    graph = related([("organisation/a", "place/b")])
    graph.nodes["place/b"]["label"] = '"><script>alert(1)</script>&'
    picture = draw(graph, chosen(graph, (), 10), ())
    assert "<script" not in picture.svg
    assert "alert(1)" in picture.svg
    assert "<script" not in rendered(graph, "html")[0].decode()
    ElementTree.fromstring(picture.svg)


def test_a_picture_holds_the_seeds_and_what_is_joined_to_them() -> None:
    graph = related([("organisation/a", f"place/{n}") for n in range(9)] + [("person/far", "model/away")])
    found = chosen(graph, ("organisation/a", "person/far"), 5)
    assert {"organisation/a", "person/far"} <= set(found.things)
    assert len(found.things) == 5 and found.left_out == 12 - 5
    assert "7 more are left out" in draw(graph, found, ("organisation/a",)).footnote


def test_lines_tell_their_standing_and_how_many_documents() -> None:
    graph = related([("organisation/a", "place/b")], standing="planned", documents=("d", "e", "f"))
    svg = draw(graph, chosen(graph, (), 10), ()).svg
    assert "stroke-dasharray" in svg and "uses (planned): 3" in svg
    assert "stroke-dasharray" not in draw(star(1), chosen(star(1), (), 10), ()).svg


def test_the_legend_lists_only_what_is_there() -> None:
    svg = draw(star(2), chosen(star(2), (), 10), ()).svg
    assert ">organisation<" in svg and ">place<" in svg and ">stated<" in svg
    assert ">person<" not in svg and ">planned<" not in svg


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("MIIT", 1),
        ("Ministry of Industry and Information Technology", 2),
        ("中华人民共和国国民经济和社会发展第十四个五年规划纲要", 2),
    ],
)
def test_long_names_wrap_and_lose_nothing(text: str, count: int) -> None:
    found = label(text)
    assert len(found.lines) == count
    assert "".join(found.lines).replace(" ", "") == text.replace(" ", "")


def test_other_tools_read_the_same_network(kg: Workspace) -> None:
    graph = kg.network()
    edges = {(one, other, data["predicate"]) for one, other, data in graph.edges(data=True)}
    read = {
        "graphml": nx.read_graphml(io.BytesIO(kg.picture(form="graphml")), force_multigraph=True),
        "gexf": nx.read_gexf(io.BytesIO(kg.picture(form="gexf")), version="1.3"),
        "json": nx.node_link_graph(json.loads(kg.picture(form="json")), edges="edges"),
    }
    for form, found in read.items():
        assert set(found) == set(graph), form
        assert {(one, other, data["predicate"]) for one, other, data in found.edges(data=True)} == edges, form
    dot = kg.picture(form="dot").decode()
    assert dot.count(" -> ") == len(graph.edges)


def test_a_png_has_the_size_of_its_picture(kg: Workspace) -> None:
    from PIL import Image

    graph = star(3)
    picture = draw(graph, chosen(graph, (), 10), (), theme="dark")
    image = Image.open(io.BytesIO(rendered(graph, "png", theme="dark")[0]))
    assert image.size == (2 * round(picture.width), 2 * round(picture.height))
    assert image.convert("RGB").getpixel((3, 3)) == (0x12, 0x17, 0x1E)


def test_what_cannot_be_drawn_is_refused_with_a_cure(kg: Workspace) -> None:
    with pytest.raises(InputError, match="the form 'bmp'"):
        kg.picture(form="bmp")
    with pytest.raises(InputError, match="nothing to draw"):
        rendered(nx.MultiDiGraph(), "svg")
    for limit in (0, 100_000):
        with pytest.raises(InputError, match=f"a picture of {limit} things"):
            kg.picture(limit=limit)
    assert set(FORMS) == {"svg", "png", "html", "graphml", "gexf", "dot", "json"}
