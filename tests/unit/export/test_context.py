"""The JSON-LD context, and JSON that a person reads without knowing RDF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from nasty import Exporter

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.export.context import Context
from ictkg.home import find_home
from ictkg.turtle.read import read


def ontology_triples(root: Path) -> list[ox.Triple]:
    found = [pair for pair in find_home(root).files() if pair[1].startswith(names.GRAPH + "ontology/")]
    return [triple for path, _ in found for triple in read(path)]


@pytest.fixture(scope="module")
def triples(world_path: Path) -> list[ox.Triple]:
    return ontology_triples(world_path)


def exported_json(exporter: Exporter, home: Path, format: str, path: Path, **options: object) -> Any:
    """What is exported as JSON; nothing in it but the version of JSON-LD may become a float."""
    exporter(home, format, path, **options)
    floats: list[str] = []
    document = json.loads(path.read_bytes(), parse_float=floats.append)
    assert floats == ["1.1"]
    return document


def nodes_of(document: Any) -> dict[str, Any]:
    return {node["@id"]: node for graph in document["@graph"] for node in graph["@graph"]}


def test_it_covers_every_predicate_of_the_ontology(triples: list[ox.Triple]) -> None:
    context = Context(triples)
    a, prop = ox.NamedNode(terms.TYPE), ox.NamedNode(names.PREFIXES["rdf"] + "Property")
    defined = {t.subject.value for t in triples if t.predicate == a and t.object == prop}
    used = {t.predicate.value for t in triples} - {terms.TYPE}
    assert len(defined) > 80
    assert (defined | used) <= set(context.keys)
    assert all(":" not in key.name for key in context.keys.values())


def test_it_covers_every_predicate_of_the_program(triples: list[ox.Triple]) -> None:
    known = {value for name, value in vars(terms).items() if name[0].isupper() and isinstance(value, str)}
    properties = {iri for iri in known if iri.rpartition("#")[2][:1].islower() or "dc/terms" in iri}
    datatypes = {iri for iri in properties if iri.startswith(names.PREFIXES["xsd"])}
    assert properties - datatypes - {terms.TYPE, terms.LANG_STRING} <= set(Context(triples).keys)


def test_no_key_stands_for_two_things(triples: list[ox.Triple]) -> None:
    context = Context(triples)
    keys = [key.name for key in context.keys.values()]
    assert len(keys) == len(set(keys))
    assert not set(keys) & set(context.prefixes)


def test_every_code_list_is_written_by_its_codes(triples: list[ox.Triple]) -> None:
    kinds = {key.name: (key.kind, key.detail) for key in Context(triples).keys.values()}
    for name in ("measure", "ofMeasure", "unit", "canonicalUnit", "bound", "status", "open", "kind", "breakdown"):
        assert kinds[name][0] == "code", name
    assert kinds["kind"][1] == names.CODE + "document-kind/"
    assert kinds["canonicalUnit"][1] == names.CODE + "unit/"
    assert kinds["value"] == ("typed", terms.DECIMAL)
    assert kinds["printed"] == ("language", "")


def test_an_observation_is_one_flat_object(exporter: Exporter, world_path: Path, tmp_path: Path) -> None:
    nodes = nodes_of(exported_json(exporter, world_path, "jsonld", tmp_path / "a.jsonld"))
    assert nodes["observation/mdw/2024-06-20-software-q1-revised/e8e86059"] == {
        "@id": "observation/mdw/2024-06-20-software-q1-revised/e8e86059",
        "@type": "Observation",
        "indicator": "indicator/software-business-revenue",
        "measure": "level",
        "area": "place/china",
        "period": "period/2024-01_2024-03",
        "value": "2910000000000.0",
        "unit": "CNY",
        "printed": {"en": "2.91 trillion yuan"},
        "resolution": "10000000000.0",
        "bound": "exact",
        "status": "reported",
        "statedIn": "document/mdw/2024-06-20-software-q1-revised",
        "start": 147,
        "end": 165,
    }


def test_keys_stand_in_the_order_of_the_formatter(exporter: Exporter, world_path: Path, tmp_path: Path) -> None:
    nodes = nodes_of(exported_json(exporter, world_path, "jsonld", tmp_path / "a.jsonld"))
    [keys] = [list(node) for identifier, node in nodes.items() if identifier.endswith("/e8e86059")]
    assert keys[:6] == ["@id", "@type", "indicator", "measure", "area", "period"]
    assert keys[-3:] == ["statedIn", "start", "end"]


def test_names_are_listed_by_language(exporter: Exporter, nasty_home: Path, tmp_path: Path) -> None:
    nodes = nodes_of(exported_json(exporter, nasty_home, "jsonld", tmp_path / "a.jsonld", ontology=False))
    assert nodes["document/nasty/2024-05-03-a"]["title"] == {"en": ["one", "two"], "zh": "三"}


def test_the_context_is_the_one_of_the_data(exporter: Exporter, world_path: Path, tmp_path: Path) -> None:
    alone = exported_json(exporter, world_path, "context", tmp_path / "context.jsonld")
    inside = exported_json(exporter, world_path, "jsonld", tmp_path / "a.jsonld", ontology=False)
    assert list(alone) == ["@context"]
    assert alone["@context"] == inside["@context"]


def test_the_context_is_whole_without_the_ontology_in_the_data(
    exporter: Exporter, world_path: Path, tmp_path: Path
) -> None:
    document = exported_json(exporter, world_path, "jsonld", tmp_path / "a.jsonld", ontology=False)
    assert "prioritises" in document["@context"]
    assert not any(graph["@id"].startswith("graph:ontology/") for graph in document["@graph"])


def test_an_iri_that_would_be_read_as_a_short_form_is_refused(triples: list[ox.Triple]) -> None:
    context = Context(triples)
    with pytest.raises(InputError, match="short form"):
        context.id("schema:Event")
    assert context.id("urn:isbn:1") == "urn:isbn:1"


def test_a_code_that_is_also_a_key_is_written_in_full(triples: list[ox.Triple]) -> None:
    topics = names.CODE + "topic/"
    context = Context(triples)
    assert context.code(topics + "ai", topics) == "ai"
    assert context.code(topics + "family", topics) == "code:topic/family"
