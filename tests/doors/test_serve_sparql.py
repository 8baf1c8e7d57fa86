"""The endpoint as programs use it: forms of answers, limits that are told, many readers at once, usual clients."""

from __future__ import annotations

import csv
import io
import json
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from served import Served
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from ictkg.serve.app import create
from ictkg.workspace import Workspace

SELECT = "SELECT ?place ?label { ?place a ictkg:Province ; rdfs:label ?label } ORDER BY ?place ?label"
CONSTRUCT = "CONSTRUCT { ?place rdfs:label ?label } WHERE { ?place a ictkg:Province ; rdfs:label ?label }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MANY = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/sparql-results+json"),
        ("application/sparql-results+json;q=0.1, text/csv;q=0.9", "text/csv; charset=utf-8"),
    ],
)
def test_rows_in_every_form(http: httpx.Client, accept: str | None, media: str) -> None:
    headers = {"Accept": accept} if accept else {}
    answer = http.post("/sparql", data={"query": SELECT}, headers=headers)
    assert answer.status_code == 200 and answer.headers["content-type"] == media
    assert "Accept" in answer.headers["vary"]
    assert "Beihe" in answer.text


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_graphs_in_every_form(http: httpx.Client, media: str, form: ox.RdfFormat) -> None:
    answer = http.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": media})
    assert answer.headers["content-type"].startswith(media)
    assert len(list(ox.parse(answer.content, format=form))) >= 2


def test_a_form_can_be_named_in_the_address(http: httpx.Client) -> None:
    answer = http.get("/sparql", params={"query": SELECT, "format": "csv"}, headers={"Accept": "application/json"})
    assert next(csv.reader(io.StringIO(answer.text))) == ["place", "label"]
    answer = http.get("/sparql", params={"query": CONSTRUCT, "format": "json"})
    assert answer.headers["content-type"] == "application/ld+json"


def test_what_is_not_offered_is_refused_with_a_list(http: httpx.Client) -> None:
    answer = http.get("/sparql", params={"query": SELECT}, headers={"Accept": "image/png"})
    assert answer.status_code == 406 and "text/csv" in answer.text


def test_a_browser_is_sent_to_the_editor(http: httpx.Client) -> None:
    answer = http.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/query")


def test_mistakes_are_told_with_their_place(http: httpx.Client) -> None:
    answer = http.post("/sparql", data={"query": "SELECT ?x\nWHERE { ?x ?y }"})
    assert answer.status_code == 400 and "line 2" in answer.json()["detail"]


def test_rows_are_cut_and_it_is_said(http: httpx.Client) -> None:
    answer = http.get("/sparql", params={"query": MANY})
    assert len(answer.json()["results"]["bindings"]) == 1000
    assert answer.headers["ictkg-rows"] == "1000" and "first 1000 rows" in answer.headers["ictkg-cut"]
    answer = http.get("/sparql", params={"query": MANY + " LIMIT 1000"})
    assert answer.headers["ictkg-rows"] == "1000" and "ictkg-cut" not in answer.headers
    answer = http.get("/sparql", params={"query": "CONSTRUCT { ?a ?b ?d } { ?a ?b ?c . ?d ?e ?f }"})
    assert answer.text.count("\n") >= 100 and "triples" in answer.headers["ictkg-cut"]


def test_graphs_can_be_named(http: httpx.Client) -> None:
    graph = "https://w3id.org/ictkg/graph/reference/places"
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def asked(query: str, **parameters: str) -> int:
        answer = http.get("/sparql", params={"query": query, **parameters})
        return int(answer.json()["results"]["bindings"][0]["n"]["value"])

    one = asked(count, **{"default-graph-uri": graph})
    assert 0 < one < asked(count)
    assert asked(f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s ?p ?o }}") == one
    assert asked(count, **{"named-graph-uri": graph}) == 0
    assert asked("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": graph}) == one
    assert asked(count, **{"default-graph-uri": "https://example.org/nothing"}) == 0
    answer = http.get("/sparql", params={"query": count, "default-graph-uri": "no iri"})
    assert answer.status_code == 400


@pytest.mark.slow
def test_an_ask_is_quick_while_another_query_burns_its_time(served: Served, http: httpx.Client) -> None:
    ended: list[tuple[int, float]] = []

    def burn() -> None:
        with served.client() as client:
            started = time.monotonic()
            answer = client.post("/sparql", data={"query": ENDLESS})
            ended.append((answer.status_code, time.monotonic() - started))

    burning = threading.Thread(target=burn)
    burning.start()
    time.sleep(0.3)
    started = time.monotonic()
    assert http.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
    assert time.monotonic() - started < 1
    burning.join()
    assert ended[0][0] == 503 and 1.9 < ended[0][1] < 4


def test_a_client_that_leaves_ends_its_query(world: Workspace, serve: Callable[..., Any]) -> None:
    app = create(world, timeout=60, workers=1)
    with serve(app) as served, served.client() as http:
        assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        [before] = app.state.site.pool.pids
        with served.client() as client, pytest.raises(httpx.ReadTimeout):
            client.post("/sparql", data={"query": ENDLESS}, timeout=0.3)
        started = time.monotonic()
        assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        assert time.monotonic() - started < 5
        assert app.state.site.pool.pids != (before,)


def test_rdflib_talks_to_it(served: Served) -> None:
    graph = rdflib.Graph("SPARQLStore")
    graph.open(f"{served.address}/sparql")
    rows = list(graph.query("PREFIX ictkg: <https://w3id.org/ictkg/ontology#> SELECT ?p { ?p a ictkg:Province }"))
    assert rdflib.URIRef("https://w3id.org/ictkg/id/place/beihe") in {row[0] for row in rows}
    assert bool(graph.query("ASK { <https://w3id.org/ictkg/id/place/beihe> ?p ?o }").askAnswer)
    assert len(graph.query("DESCRIBE <https://w3id.org/ictkg/id/place/beihe>").graph) >= 3
    label = graph.value(rdflib.URIRef("https://w3id.org/ictkg/id/place/beihe"), rdflib.RDFS.label)
    assert label is not None


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_talks_to_it(served: Served, method: str) -> None:
    wrapper = SPARQLWrapper(f"{served.address}/sparql")
    wrapper.setMethod(method)
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery(SELECT)
    assert any(row["label"]["value"] == "Beihe" for row in wrapper.query().convert()["results"]["bindings"])
    wrapper.setReturnFormat(TURTLE)
    wrapper.setQuery(CONSTRUCT)
    assert b"Beihe" in wrapper.query().convert()


def test_what_yasgui_sends_is_answered(http: httpx.Client) -> None:
    headers = {
        "Accept": "application/sparql-results+json,*/*;q=0.9",
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "X-Requested-With": "XMLHttpRequest",
        "Origin": str(http.base_url).rstrip("/"),
    }
    answer = http.post("/sparql", content="query=" + "ASK%20%7B%7D", headers=headers)
    assert json.loads(answer.text)["boolean"] is True
