"""Linked data: names that lead to pages or data, data that other libraries read alike, descriptions of the whole."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from ictkg import names
from ictkg.serve import linked
from ictkg.serve.app import create
from ictkg.workspace import Workspace

FORMS = {
    ".ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    ".jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    ".nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ".rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
}
BEIHE = names.ID + "place/beihe"
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
NEXT = ox.NamedNode("http://www.w3.org/1999/xhtml/vocab#next")


def triples(answer: httpx.Response, form: ox.RdfFormat) -> set[ox.Triple]:
    assert answer.status_code == 200, answer.text
    return {quad.triple for quad in ox.parse(answer.content, format=form, base_iri=str(answer.url))}


def plainly(triple: ox.Triple) -> tuple[str, str, str]:
    """A triple as texts, numbers without the zeros that forms differ in."""
    target = triple.object
    if isinstance(target, ox.Literal) and target.datatype.value.endswith("#decimal"):
        return str(triple.subject), str(triple.predicate), str(Decimal(target.value).normalize())
    return str(triple.subject), str(triple.predicate), str(target)


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/page/place/beihe"),
        ("*/*", "/page/place/beihe"),
        (None, "/page/place/beihe"),
        ("text/turtle", "/data/place/beihe.ttl"),
        ("application/ld+json", "/data/place/beihe.jsonld"),
        ("application/json", "/data/place/beihe.jsonld"),
        ("application/n-triples", "/data/place/beihe.nt"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.2", "/data/place/beihe.rdf"),
    ],
)
def test_a_name_leads_to_a_page_or_to_data(http: httpx.Client, accept: str | None, target: str) -> None:
    answer = http.get("/id/place/beihe", headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.headers["location"]) == (303, target)
    assert "Accept" in answer.headers["vary"] and 'rel="alternate"; type="text/turtle"' in answer.headers["link"]


def test_a_code_leads_to_data(http: httpx.Client) -> None:
    answer = http.get("/code/measure/level", headers={"Accept": "text/html"}, follow_redirects=True)
    assert names.CODE + "measure/level" in {triple.subject.value for triple in triples(answer, ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize(
    "path",
    [
        "place/nowhere",
        "",
        "place/be ihe",
        "place//beihe",
        "5%25",
        "place/%F0%9F%99%82",
        "a" * 5000,
        "place/%2e%2e/beihe",
    ],
)
def test_what_is_not_there_is_not_found(http: httpx.Client, path: str) -> None:
    for folder in ("/id/", "/data/"):
        assert http.get(folder + path, headers={"Accept": "text/turtle"}).status_code == 404
    assert http.get(f"/data/{path}.ttl").status_code == 404


def test_every_form_says_the_same(http: httpx.Client) -> None:
    found = {}
    for suffix, (media, form) in FORMS.items():
        answer = http.get(f"/data/place/beihe{suffix}")
        assert answer.headers["content-type"].startswith(media)
        own = f"/data/place/beihe{suffix}"
        found[suffix] = {plainly(triple) for triple in triples(answer, form) if own not in str(triple.subject)}
        assert len(found[suffix]) > 20
    assert found[".ttl"] == found[".nt"] == found[".rdf"] == found[".jsonld"]


def test_data_hold_the_thing_and_what_is_said_of_it(http: httpx.Client, world: Workspace) -> None:
    found = triples(http.get("/data/place/beihe.nt"), ox.RdfFormat.N_TRIPLES)
    stored = {
        quad.triple for quad in world.findings_session.store.quads_for_pattern(ox.NamedNode(BEIHE), None, None, None)
    }
    assert stored <= found
    about = {triple.subject.value for triple in found if str(triple.object) == f"<{BEIHE}>"}
    figures = {names.thing(figure.id) for figure in world.observations(area="place/beihe")}
    assert figures and figures <= about


def test_long_data_come_in_pages(world: Workspace, serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linked, "MOST", 20)
    china = ox.NamedNode(names.ID + "place/china")
    pointing = {quad.subject for quad in world.findings_session.store.quads_for_pattern(None, None, china, None)}
    assert len(pointing) > 40
    path, pages, seen = "/data/place/china.nt", 0, set[object]()
    with serve(create(world)) as served, served.client() as http:
        while path:
            answer = http.get(path)
            found = triples(answer, ox.RdfFormat.N_TRIPLES)
            seen |= {triple.subject for triple in found if triple.object == china}
            following = [triple.object.value for triple in found if triple.predicate == NEXT]
            assert len({triple.subject for triple in found}) <= 22
            assert ('rel="next"' in answer.headers["link"]) is bool(following)
            path, pages = following[0] if following else "", pages + 1
        assert pages == -(-len(pointing) // 20) and seen >= pointing
        assert http.get("/data/place/china.nt?page=0").status_code == 400


def test_json_ld_is_read_alike_by_another_library(http: httpx.Client) -> None:
    answer = http.get("/data/place/beihe.jsonld")
    mine = rdflib.Graph().parse(data=answer.text, format="json-ld")
    turtle = rdflib.Graph().parse(data=http.get("/data/place/beihe.ttl").text, format="turtle")
    subject = rdflib.URIRef(BEIHE)
    assert set(mine.predicate_objects(subject)) == set(turtle.predicate_objects(subject))
    assert answer.json()["@context"] == http.get("/data/context.jsonld").json()["@context"]


def test_the_whole_is_described(http: httpx.Client, world: Workspace) -> None:
    answer = http.get("/.well-known/void")
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    [dataset] = graph.subjects(rdflib.RDF.type, VOID.Dataset)
    every = {quad.triple for quad in world.findings_session.store}
    assert graph.value(dataset, VOID.triples).toPython() == len(every)
    partitions = {
        str(graph.value(part, VOID["class"])): graph.value(part, VOID.entities).toPython()
        for part in graph.objects(dataset, VOID.classPartition)
    }
    assert partitions[names.ONTOLOGY + "Observation"] == world.audited.marker["observations"]
    counted = sum(graph.value(part, VOID.triples).toPython() for part in graph.objects(dataset, VOID.propertyPartition))
    assert counted == len(every)
    declared = {
        str(graph.value(node, SH.prefix)): str(graph.value(node, SH.namespace))
        for node in graph.objects(dataset, SH.declare)
    }
    assert declared == names.PREFIXES


def test_the_catalogue_is_executable(http: httpx.Client, world: Workspace) -> None:
    graph = rdflib.Graph().parse(data=http.get("/data/queries").text, format="turtle")
    found = set(graph.subjects(rdflib.RDF.type, SH.SPARQLExecutable))
    assert len(found) == len(world.queries())
    for query in sorted(found)[:5]:
        answer = http.post("/sparql", data={"query": str(graph.value(query, SH.select))})
        assert answer.status_code == 200, answer.text
    assert http.get("/data/queries.jsonld").headers["content-type"] == "application/ld+json"


def test_the_ontology_is_there(http: httpx.Client) -> None:
    graph = rdflib.Graph().parse(data=http.get("/ontology").text, format="turtle")
    assert (rdflib.URIRef(names.ONTOLOGY + "Observation"), None, None) in graph
