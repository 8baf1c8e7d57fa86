"""The RDF Data Cube, held against the integrity constraints of the W3C; each constraint is shown to catch its fault."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from integrity import broken, normalize
from nasty import Exporter

from ictkg import names
from ictkg.workspace import Workspace

QB = names.PREFIXES["qb"]
CUBE = names.ROOT + "cube/"
OBSERVATION = "<https://w3id.org/ictkg/id/observation/mdw/2024-06-20-software-q1-revised/e8e86059>"
SET = "<https://w3id.org/ictkg/cube/set/software-business-revenue/level>"
STRUCTURE = "<https://w3id.org/ictkg/cube/structure/software-business-revenue/level>"
AREA = f"<{CUBE}dimension/area>"


def loaded(path: Path) -> ox.Store:
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    normalize(store)
    return store


@pytest.fixture(scope="module")
def cube(world: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cube") / "cube.ttl"
    world.export("cube", path)
    return path


def test_every_constraint_holds(cube: Path) -> None:
    assert broken(loaded(cube)) == []


@pytest.mark.slow
def test_every_constraint_holds_on_the_real_graph(kg: Workspace, tmp_path: Path) -> None:
    kg.export("cube", tmp_path / "cube.ttl")
    assert broken(loaded(tmp_path / "cube.ttl")) == []


BREAKS = {
    "IC-1": f"DELETE WHERE {{ {OBSERVATION} qb:dataSet ?set }}",
    "IC-2": f"INSERT DATA {{ {SET} qb:structure <x:other> }}",
    "IC-3": f"DELETE WHERE {{ {STRUCTURE} qb:component <{CUBE}component/value> }}",
    "IC-4": f"DELETE WHERE {{ {AREA} rdfs:range ?range }}",
    "IC-5": f"DELETE WHERE {{ {AREA} qb:codeList ?list }}",
    "IC-6": f"INSERT DATA {{ <{CUBE}component/area> qb:componentRequired false }}",
    "IC-7": "DELETE WHERE { ?dsd qb:sliceKey ?key }",
    "IC-8": f"DELETE WHERE {{ {STRUCTURE} qb:component <{CUBE}component/area> }}",
    "IC-9": "DELETE WHERE { ?slice qb:sliceStructure ?key }",
    "IC-10": f"DELETE {{ ?slice {AREA} ?v }} WHERE {{ ?slice a qb:Slice ; {AREA} ?v }}",
    "IC-11": f"DELETE {{ ?o {AREA} ?v }} WHERE {{ ?o a qb:Observation ; {AREA} ?v }}",
    "IC-12": "DELETE { ?o ?d ?v } INSERT { ?o ?d <x:one> } WHERE { ?d a qb:DimensionProperty . ?o ?d ?v }",
    "IC-13": f"DELETE WHERE {{ {OBSERVATION} ictkg:unit ?unit }}",
    "IC-14": f"DELETE WHERE {{ {OBSERVATION} ictkg:value ?value }}",
    "IC-18": f"INSERT DATA {{ {SET} qb:slice <x:s> . <x:s> a qb:Slice ; qb:observation <x:o> }}",
    "IC-19a": "DELETE WHERE { ?code skos:inScheme ?list }",
    "IC-19b": f"INSERT DATA {{ <{CUBE}list/area> a skos:Collection }}",
    "IC-20": f"INSERT DATA {{ <{CUBE}list/area> a qb:HierarchicalCodeList ; qb:parentChildProperty skos:narrower }}",
    "IC-21": f"INSERT DATA {{ <{CUBE}list/area> a qb:HierarchicalCodeList ; "
    "qb:parentChildProperty [ owl:inverseOf skos:broader ] }",
}


@pytest.mark.parametrize("constraint", BREAKS)
def test_each_constraint_catches_its_fault(cube: Path, constraint: str) -> None:
    store = loaded(cube)
    store.update(BREAKS[constraint], prefixes=dict(names.PREFIXES))
    assert constraint in broken(store)


def test_every_figure_is_in_the_cube_as_it_stands_in_the_graph(cube: Path, world: Workspace) -> None:
    graph = rdflib.Graph().parse(cube)
    query = """SELECT ?o ?value ?unit ?words ?document { ?o a qb:Observation ; ictkg:value ?value ; ictkg:unit ?unit ;
        ictkg:printed ?words ; <https://w3id.org/ictkg/cube/dimension/document> ?document }"""
    rows = {
        names.short(str(o)): (Decimal(str(value)), names.short(str(unit)), str(words), names.short(str(document)))
        for o, value, unit, words, document in graph.query(query, initNs=dict(names.PREFIXES))  # type: ignore[misc]
    }
    assert rows == {item.id: (item.number, item.unit, item.printed, item.document) for item in world.observations()}


def test_a_data_set_and_a_structure_for_each_indicator_and_measure(cube: Path, world: Workspace) -> None:
    store = loaded(cube)
    pairs = {(item.indicator, item.measure) for item in world.observations()}
    a = ox.NamedNode(names.PREFIXES["rdf"] + "type")
    for cls in ("DataSet", "DataStructureDefinition", "SliceKey"):
        assert len(list(store.quads_for_pattern(None, a, ox.NamedNode(QB + cls)))) == len(pairs), cls


def test_what_is_absent_has_a_code_and_what_is_not_stated_another(cube: Path, world: Workspace) -> None:
    store = loaded(cube)
    [open_period] = [item for item in world.observations() if "period-not-stated" in item.open][:1]
    found = store.query(f"SELECT ?p {{ <{names.thing(open_period.id)}> <{CUBE}dimension/period> ?p }}")
    assert [row[0].value for row in found] == [f"{CUBE}code/period/not-stated"]  # type: ignore[union-attr, misc, index]
    growth = "observation/mdw/2024-04-29-software-q1/6d5eb529"
    found = store.query(f"SELECT ?d {{ <{names.thing(growth)}> ?d ?code FILTER (STRENDS(STR(?code), '/absent')) }}")
    assert "area" not in {row[0].value.rpartition("/")[2] for row in found}  # type: ignore[union-attr, misc, index]


def test_two_breakdowns_are_one_code_that_knows_its_parts(exporter: Exporter, own_world: Path, tmp_path: Path) -> None:
    path = own_world / "graph/document/mdw/2024-06-20-software-q1-revised.ttl"
    found = path.read_text("utf-8")
    both = "ictkg:breakdown <../code/breakdown/technology/5g>, <../code/breakdown/size/large> ;\n    ictkg:period"
    path.write_text(found.replace("ictkg:period", both, 1), "utf-8")
    exporter(own_world, "cube", tmp_path / "cube.ttl")
    store = loaded(tmp_path / "cube.ttl")
    assert broken(store) == []
    code = f"<{CUBE}code/breakdown/size.large_technology.5g>"
    related = store.query(f"SELECT ?part {{ {code} skos:related ?part }}", prefixes=dict(names.PREFIXES))
    assert len(list(related)) == 2  # type: ignore[arg-type]


def test_a_key_said_twice_is_told_apart(exporter: Exporter, own_world: Path, tmp_path: Path, cube: Path) -> None:
    path = own_world / "graph/document/mdw/2024-06-20-software-q1-revised.ttl"
    blocks = path.read_text("utf-8").split("\n\n")
    [twice] = [block for block in blocks if "/e8e86059>\n" in block]
    path.write_text("\n\n".join([*blocks, twice.replace("/e8e86059>", "/e8e86059-2>", 1)]), "utf-8")
    exporter(own_world, "cube", tmp_path / "cube.ttl")
    assert broken(loaded(tmp_path / "cube.ttl")) == []
    second = "<../cube/dimension/occurrence> 2 ;"
    counts = [found.read_text("utf-8").count(second) for found in (cube, tmp_path / "cube.ttl")]
    assert counts[1] == counts[0] + 1
