"""The same questions to an endpoint over HTTP: a small server that evaluates on the engine, and hostile ones."""

from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from ictkg import names
from ictkg.errors import InputError, QueryError, QueryTimeout
from ictkg.store.client import Worker
from ictkg.store.process import Outcome
from ictkg.store.remote import Endpoint, self_contained
from ictkg.store.transport import first_line

JSON = "application/sparql-results+json"
Answering = Callable[[BaseHTTPRequestHandler, dict[str, list[str]]], None]


class Server:
    """A local HTTP server; what it does with a POST is set by each test."""

    def __init__(self) -> None:
        self.answering: Answering = lambda handler, form: None
        self.requests: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                outer.requests.append((f"{self.command} {self.path}", dict(self.headers)))
                try:
                    outer.answering(self, parse_qs(body.decode()))
                except OSError:
                    pass

            do_GET = do_POST  # noqa: N815

            def log_message(self, *arguments: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}/sparql"
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()


def reply(handler: BaseHTTPRequestHandler, data: bytes, kind: str, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(data)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def evaluating(store: ox.Store, kinds: dict[str, str] | None = None) -> Answering:
    """What an endpoint does: parse without any prefix or base of ours, evaluate on the union of graphs, negotiate."""

    def answering(handler: BaseHTTPRequestHandler, form: dict[str, list[str]]) -> None:
        accept = (kinds or {}).get("kind") or handler.headers["Accept"].split(",")[0].split(";")[0].strip()
        try:
            results = store.query(form["query"][0], use_default_graph_as_union="FROM" not in form["query"][0])
        except SyntaxError as error:
            return reply(handler, f"\n  Parse error:\n{error}".encode(), "text/plain", 400)
        if isinstance(results, ox.QueryTriples):
            data = results.serialize(format=ox.RdfFormat.from_media_type(accept))
        else:
            data = results.serialize(format=ox.QueryResultsFormat.from_media_type(accept))
        assert data is not None
        reply(handler, data, accept + ";charset=utf-8")

    return answering


@pytest.fixture(scope="module")
def http_server() -> Iterator[Server]:
    server = Server()
    yield server
    server.http.shutdown()
    server.http.server_close()


@pytest.fixture(scope="module")
def store(terms_store: Path) -> ox.Store:
    return ox.Store.read_only(str(terms_store))


@pytest.fixture
def server(http_server: Server, store: ox.Store) -> Server:
    http_server.answering = evaluating(store)
    http_server.requests.clear()
    return http_server


@pytest.fixture(scope="module")
def endpoint(http_server: Server) -> Iterator[Endpoint]:
    with Endpoint(http_server.url, max_answer=1 << 20) as endpoint:
        yield endpoint


@pytest.fixture(scope="module")
def worker(terms_store: Path) -> Iterator[Worker]:
    with Worker(terms_store) as worker:
        yield worker


def ask(
    engine: Endpoint | Worker, query: str, media: str = "json", limit: int | None = None, timeout: float = 10
) -> tuple[bytes, Outcome]:
    out = io.BytesIO()
    outcome = engine.run(query, media=media, out=out, timeout=timeout, limit=limit)
    return out.getvalue(), outcome


@pytest.mark.parametrize("kind", [JSON, "application/sparql-results+xml", "text/tab-separated-values"])
@pytest.mark.parametrize("media", ["json", "csv", "tsv", "xml"])
def test_rows_are_those_of_the_store(
    server: Server, store: ox.Store, endpoint: Endpoint, worker: Worker, media: str, kind: str
) -> None:
    server.answering = evaluating(store, {"kind": kind})
    query = "SELECT ?s ?n ?none { ?s <q> ?n FILTER(?n < 5) } ORDER BY ?n"
    assert ask(endpoint, query, media) == ask(worker, query, media)
    assert ask(endpoint, query, media, limit=3) == ask(worker, query, media, limit=3)


def test_every_term_arrives(server: Server, endpoint: Endpoint, worker: Worker) -> None:
    query = "SELECT ?s ?o { ?s <p> ?o } ORDER BY ?s"
    assert ask(endpoint, query) == ask(worker, query)


def test_yes_and_no(server: Server, endpoint: Endpoint) -> None:
    assert json.loads(ask(endpoint, "ASK { ?s <p> ?o }")[0])["boolean"] is True
    assert ask(endpoint, "ASK { <x> <p> ?o }", "xml")[1] == Outcome("boolean", (), None, False)


@pytest.mark.parametrize("kind", ["application/n-triples", "text/turtle", "application/rdf+xml", "application/ld+json"])
def test_graphs(server: Server, store: ox.Store, endpoint: Endpoint, worker: Worker, kind: str) -> None:
    server.answering = evaluating(store, {"kind": kind})
    query = "CONSTRUCT { ?s schema:value ?n } { ?s <q> ?n FILTER(?n < 9) }"
    for media in ("ntriples", "turtle", "jsonld", "rdfxml"):
        data, outcome = ask(endpoint, query, media)
        form = getattr(
            ox.RdfFormat, {"ntriples": "N_TRIPLES", "jsonld": "JSON_LD", "rdfxml": "RDF_XML"}.get(media, "TURTLE")
        )
        here = ask(worker, query, media)
        assert outcome == here[1] == Outcome("graph", (), 9, False)
        assert set(ox.parse(data, form)) == set(ox.parse(here[0], form))
    assert ask(endpoint, query, "ntriples", limit=4)[1] == Outcome("graph", (), 4, True)


def test_what_is_sent(server: Server, endpoint: Endpoint) -> None:
    ask(endpoint, "ASK {}")
    line, headers = server.requests[0]
    assert line == "POST /sparql"
    assert headers["Accept"].startswith(JSON)
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert headers["User-Agent"].startswith("ictkg/")


def test_declarations_are_sent_along() -> None:
    assert self_contained("ASK {}") == f"BASE <{names.ID}> ASK {{}}"
    own = "BASE <x:y> PREFIX rdfs: <a:b> ASK { ?s rdfs:label 'skos:note', other:x } # owl:sameAs"
    assert self_contained(own) == own
    text = self_contained("ASK {\n ?s skos:note <schema:x> ; rdfs:label 1 }")
    assert text.count("\n") == 1
    assert text.count("PREFIX") == 2
    assert ox.Store().query(text) is not None


def test_from_is_for_the_endpoint_to_judge(server: Server, endpoint: Endpoint) -> None:
    data, _ = ask(endpoint, "SELECT * FROM <http://example.org/g> { ?s ?p ?o }")
    assert json.loads(data)["results"]["bindings"] == []
    with pytest.raises(QueryError, match="SERVICE"):
        ask(endpoint, "ASK { SERVICE <http://example.org/> {} }")


def test_errors_carry_the_servers_first_line(server: Server, endpoint: Endpoint) -> None:
    with pytest.raises(QueryError, match=r"answered 400 Bad Request \(Parse error:\)"):
        ask(endpoint, "ASK { ?s nowhere:p 1 }")
    page = b"<html><style>p {}</style>\n<h1>Virtuoso 37000\x1b[31m Error</h1>\n<p>more</html>"
    server.answering = lambda handler, form: reply(handler, page, "text/html", 500)
    with pytest.raises(QueryError, match=r"answered 500 .*\(Virtuoso 37000 \[31m Error\)"):
        ask(endpoint, "ASK {}")
    server.answering = lambda handler, form: reply(handler, page, "text/html")
    with pytest.raises(QueryError, match=r"answered with text/html \(Virtuoso"):
        ask(endpoint, "ASK {}")
    server.answering = lambda handler, form: reply(handler, b"x" * 50_000_000, "text/plain", 404)
    with pytest.raises(QueryError, match="answered 404"):
        ask(endpoint, "ASK {}")
    assert len(first_line(b"x" * 4096)) == 200 and first_line(b"<p> \n ") == ""


def test_nobody_listens() -> None:
    with Endpoint("http://127.0.0.1:9/") as endpoint, pytest.raises(QueryError, match="cannot be asked"):
        ask(endpoint, "ASK {}")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "example.org",
        "http://",
        "http://a:b@c/",
        "http://x:y/",
        "http://a\nb/",
    ],
)
def test_bad_addresses(url: str) -> None:
    with pytest.raises(InputError):
        Endpoint(url)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_on_the_same_host(server: Server, store: ox.Store, endpoint: Endpoint, status: int) -> None:
    def answering(handler: BaseHTTPRequestHandler, form: dict[str, list[str]]) -> None:
        if handler.path == "/sparql":
            return reply(handler, b"", "text/plain", status, Location="/there?x=1")
        return evaluating(store)(handler, form)

    server.answering = answering
    assert ask(endpoint, "ASK {}")[1].kind == "boolean"
    assert [line for line, _ in server.requests] == ["POST /sparql", "POST /there?x=1"]


def test_see_other_is_a_get(server: Server, endpoint: Endpoint) -> None:
    def answering(handler: BaseHTTPRequestHandler, form: dict[str, list[str]]) -> None:
        if handler.command == "POST":
            return reply(handler, b"", "text/plain", 303, Location="/result")
        return reply(handler, b'{"head":{},"boolean":false}', JSON)

    server.answering = answering
    assert b"false" in ask(endpoint, "ASK {}")[0]


@pytest.mark.parametrize(
    "target", ["http://127.0.0.2/x", "https://example.org/", "file:///etc/passwd", "ftp://127.0.0.1/"]
)
def test_redirects_elsewhere_are_refused(server: Server, endpoint: Endpoint, target: str) -> None:
    server.answering = lambda handler, form: reply(handler, b"", "text/plain", 302, Location=target)
    with pytest.raises(QueryError, match="another host"):
        ask(endpoint, "ASK {}")
    server.answering = lambda handler, form: reply(handler, b"", "text/plain", 302, Location="/sparql")
    with pytest.raises(QueryError, match="without end"):
        ask(endpoint, "ASK {}")


def test_large_answers_are_refused(server: Server, endpoint: Endpoint) -> None:
    def flood(handler: BaseHTTPRequestHandler, form: dict[str, list[str]]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.end_headers()
        while True:
            handler.wfile.write(b" " * 65_536)

    server.answering = flood
    with pytest.raises(QueryError, match="larger than 1,048,576 bytes"):
        ask(endpoint, "ASK {}")


@pytest.mark.parametrize("part", ["headers", "body", "nothing"])
def test_slow_answers_end_in_time(server: Server, endpoint: Endpoint, part: str) -> None:
    """A byte now and then must not start the time anew."""

    def trickle(handler: BaseHTTPRequestHandler, form: dict[str, list[str]]) -> None:
        if part == "nothing":
            time.sleep(3)
            return
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: application/sparql-results+json\r\n")
        if part == "body":
            handler.wfile.write(b"\r\n")
        for _ in range(100):
            handler.wfile.write(b"X")
            time.sleep(0.03)

    server.answering = trickle
    start = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"within 0\.4 s"):
        ask(endpoint, "ASK {}", timeout=0.4)
    assert time.monotonic() - start < 1.2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri"', "cannot be read"),
        (b"no json at all", "cannot be read"),
        (b'{"head":{},"boolean":true}', "answered SELECT with boolean"),
        (b'{"head":{"vars":["x"]},"results":{"bindings":' + b"[" * 1_000_000, "cannot be read"),
    ],
    ids=["cut short", "nonsense", "wrong kind", "deep lists"],
)
def test_hostile_answers_harm_nobody(
    server: Server, store: ox.Store, endpoint: Endpoint, data: bytes, reason: str
) -> None:
    server.answering = lambda handler, form: reply(handler, data, JSON)
    with pytest.raises(QueryError, match=reason):
        ask(endpoint, "SELECT ?x {}")
    server.answering = evaluating(store)
    assert ask(endpoint, "ASK {}")[1].kind == "boolean"


def nested(depth: int) -> bytes:
    """Results whose only term is a triple in a triple in a triple …"""
    iri = b'{"type":"uri","value":"a:b"}'
    opening = b'{"type":"triple","value":{"subject":' + iri + b',"predicate":' + iri + b',"object":'
    return b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":' + opening * depth + iri + b"}}" * depth + b"}]}}"


def test_deeply_nested_answers_are_read_elsewhere(server: Server, store: ox.Store, endpoint: Endpoint) -> None:
    server.answering = lambda handler, form: reply(handler, nested(1000), JSON)
    with pytest.raises(QueryError, match="recursion"):
        ask(endpoint, "SELECT ?x {}", limit=10)
    server.answering = lambda handler, form: reply(handler, nested(6000), JSON)
    with pytest.raises(QueryTimeout):
        ask(endpoint, "SELECT ?x {}", timeout=0.5)
    server.answering = evaluating(store)
    assert ask(endpoint, "ASK {}")[1].kind == "boolean"


def test_cut_and_packed_answers(server: Server, endpoint: Endpoint) -> None:
    def short(handler: BaseHTTPRequestHandler, form: dict[str, list[str]]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'{"head":{},"boolean":true}')

    server.answering = short
    with pytest.raises(QueryError, match="in the middle"):
        ask(endpoint, "ASK {}")
    server.answering = lambda handler, form: reply(handler, b"x", JSON, Content_Encoding="gzip")
    with pytest.raises(QueryError, match="compressed"):
        ask(endpoint, "ASK {}")


def test_media_must_fit(endpoint: Endpoint) -> None:
    with pytest.raises(InputError, match="use "):
        ask(endpoint, "ASK {}", "turtle")
