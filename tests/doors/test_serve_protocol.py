"""The W3C's tests of the SPARQL 1.1 Protocol and of service descriptions, sent to a real server.

They lie beside the checkout (``../shared/w3c``) and are no part of it; elsewhere these tests are skipped and say so.
The tests of updates that expect success are left out: the endpoint is only read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, Namespace
from rdflib.collection import Collection

from ictkg.serve.app import create
from ictkg.serve.pool import Pool
from ictkg.workspace import Workspace

W3C = Path(__file__).resolve().parents[3] / "shared" / "w3c" / "sparql" / "sparql11"
pytestmark = pytest.mark.skipif(not W3C.is_dir(), reason="the tests of the W3C are not beside this checkout")

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS = rdflib.RDFS
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
ROWS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
FORMATS = {"boolean": ROWS[:2], "tabular": ROWS, "RDF": ("text/turtle", "application/rdf+xml", "application/ld+json")}


def manifest() -> rdflib.Graph:
    return rdflib.Graph().parse(W3C / "protocol" / "manifest.ttl")


def names() -> list[str]:
    if not W3C.is_dir():
        return []
    found = {str(test).rpartition("#")[2] for test in manifest().subjects(RDF.type, MF.ProtocolTest)}
    return sorted(name for name in found if not name.startswith("update_"))


@pytest.fixture(scope="module")
def tests() -> rdflib.Graph:
    return manifest()


@pytest.fixture(scope="module")
def endpoint(world: Workspace, serve: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose store holds the graphs that the tests name."""
    place = tmp_path_factory.mktemp("w3c")
    store = ox.Store(str(place))
    for number in (1, 2, 3):
        graph = ox.NamedNode(f"http://kasei.us/2009/09/sparql/data/data{number}.rdf")
        store.load(path=W3C / "protocol" / f"data{number}.nt", format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    store.flush()
    del store
    app = create(world)
    app.state.site.pool = Pool(place, 2)
    with serve(app) as served:
        yield served.address


def test_every_query_test_is_here() -> None:
    assert len([name for name in names() if "quer" in name]) == 20


@pytest.mark.parametrize("name", names())
def test_protocol(name: str, tests: rdflib.Graph, endpoint: str) -> None:
    [test] = [node for node in tests.subjects(RDF.type, MF.ProtocolTest) if str(node).endswith("#" + name)]
    connection = tests.value(test, MF.action)
    with httpx.Client(base_url=endpoint, timeout=30, trust_env=False) as client:
        for request in Collection(tests, tests.value(connection, HT.requests)):
            answer = client.send(built(client, tests, request))
            expected = tests.value(request, HT.resp)
            allowed = {str(status)[-3] for status in tests.objects(expected, MF.expectedStatus)}
            assert str(answer.status_code)[0] in allowed, answer.text
            compared(tests, expected, answer)


def built(client: httpx.Client, tests: rdflib.Graph, request: rdflib.term.Node) -> httpx.Request:
    fields = tests.value(request, HT.headers)
    headers = [
        (str(tests.value(field, HT.fieldName)), str(tests.value(field, HT.fieldValue)))
        for field in (Collection(tests, fields) if fields else ())
    ]
    body = tests.value(request, HT.body)
    content = None
    if body is not None:
        content = str(tests.value(body, CNT.chars)).encode(str(tests.value(body, CNT.characterEncoding)))
    path, method = str(tests.value(request, HT.absolutePath)), str(tests.value(request, HT.methodName))
    return client.build_request(method, path, headers=headers, content=content)


def compared(tests: rdflib.Graph, expected: rdflib.term.Node, answer: httpx.Response) -> None:
    form = tests.value(expected, MF.expectedFormat)
    if form is not None:
        assert answer.headers["content-type"].partition(";")[0] in FORMATS[str(form)]
    truth = tests.value(expected, MF.expectedBoolean)
    if truth is not None:
        assert answer.json()["boolean"] is bool(truth.toPython())


@pytest.fixture(scope="module")
def description(endpoint: str) -> rdflib.Graph:
    answer = httpx.get(f"{endpoint}/sparql", trust_env=False)
    assert answer.headers["content-type"].startswith("text/turtle")
    return rdflib.Graph().parse(data=answer.text, format="turtle")


def test_a_get_on_the_endpoint_returns_rdf(endpoint: str) -> None:
    for media, form in (
        ("text/turtle", "turtle"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
        ("application/n-triples", "nt"),
    ):
        answer = httpx.get(f"{endpoint}/sparql", headers={"Accept": media}, trust_env=False)
        assert answer.headers["content-type"].startswith(media)
        assert len(rdflib.Graph().parse(data=answer.content, format=form)) > 10


def test_the_description_has_a_matching_endpoint_triple(description: rdflib.Graph, endpoint: str) -> None:
    assert list(description.objects(None, SD.endpoint)) == [rdflib.URIRef(f"{endpoint}/sparql")]


def test_the_description_conforms_to_the_schema(description: rdflib.Graph) -> None:
    [service] = description.subjects(RDF.type, SD.Service)
    [dataset] = description.objects(service, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in description
    [graph] = description.objects(dataset, SD.defaultGraph)
    assert (graph, RDF.type, SD.Graph) in description
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in description
    known = {"endpoint", "supportedLanguage", "feature", "resultFormat", "defaultDataset", "defaultGraph"}
    known |= {"Service", "Dataset", "Graph"}
    used = {str(node).removeprefix(SD) for triple in description for node in triple[1:] if str(node).startswith(SD)}
    assert used <= known | {"SPARQL11Query", "UnionDefaultGraph"}
