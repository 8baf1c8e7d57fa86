"""What hostile people send: each attack is made on a real server, which answers safely and shortly and stays up."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from served import Served, commanded, get, sent

from ictkg.serve.app import create
from ictkg.workspace import Workspace

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(autouse=True)
def _stays_up(http: httpx.Client) -> Iterator[None]:
    yield
    assert http.get("/health").status_code == 200
    assert http.get("/sparql", params={"query": "ASK {}"}).json() == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "a b", "[::1", "пример.рф"),
        *("user@127.0.0.1", "127.0.0.1/evil", "127.0.0.1#x", "127.0.0.1?x", "127.0.0.1:abc", "127.0.0.1,evil"),
        *("0x7f.1", "2130706433", "127.1", "[::1%25lo]", "a" * 5000),
    ],
)
def test_a_forged_host_is_refused(served: Served, host: str) -> None:
    request = f"GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    assert re.match(rb"HTTP/1.1 (421|400) ", sent(served, request.encode()))


def test_no_host_or_two_are_refused(served: Served) -> None:
    own = urlsplit(served.address).netloc
    assert sent(served, b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 400 ")
    two = f"GET /health HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert re.match(rb"HTTP/1.1 (421|400) ", sent(served, two.encode()))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST:1"])
def test_names_of_this_machine_are_answered(served: Served, host: str) -> None:
    assert get(served, "/health", host).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "http://localhost:1"]
)
def test_a_post_from_another_site_is_refused(http: httpx.Client, origin: str) -> None:
    answer = http.post("/sparql", data={"query": "ASK {}"}, headers={"Origin": origin})
    assert answer.status_code == 403 and "access-control-allow-origin" not in answer.headers


def test_another_site_can_link_here_and_no_more(http: httpx.Client) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert http.get("/sparql", params={"query": "ASK {}"}, headers=foreign).status_code == 403
    assert http.get("/health", headers={**foreign, "Sec-Fetch-Mode": "navigate"}).status_code == 200
    answer = http.get("/health", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_sites_that_were_named_may_read(world: Workspace, serve: Callable[..., Any]) -> None:
    origin = "https://friend.example"
    with serve(create(world, origins=[origin])) as served, served.client() as http:
        headers = {"Origin": origin, "Sec-Fetch-Site": "cross-site"}
        answer = http.post("/sparql", data={"query": "ASK {}"}, headers=headers)
        assert answer.status_code == 200 and answer.headers["access-control-allow-origin"] == origin
        assert "Origin" in answer.headers["vary"]
        before = http.options("/sparql", headers={**headers, "Access-Control-Request-Method": "POST"})
        assert before.status_code == 204 and "POST" in before.headers["access-control-allow-methods"]
        assert http.post("/sparql", headers={"Origin": "https://evil.example"}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "NONSENSE"])
def test_other_methods_are_refused(http: httpx.Client, method: str) -> None:
    answer = http.request(method, "/sparql", content=b"x")
    assert answer.status_code == 405 and "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    "target",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/pyproject.toml",
        "/static/..\\..\\app.py",
        "/static//etc/passwd",
        "/static/built/../../templates/base.html",
        "/static/%00",
        "/static/built/stamp",
        "/data/../../../etc/passwd",
        "/id/..%2f..%2fetc/passwd",
        "/api/queries/..%2f..%2fcheck%2fspan-empty-violation",
        "/page/../../etc/passwd",
        "//etc/passwd",
        "/static/" + "a" * 500 + ".css",
    ],
)
def test_no_path_leads_out(served: Served, target: str) -> None:
    answer = get(served, target)
    assert answer.startswith(b"HTTP/1.1 404 "), answer[:200]
    assert b"root:" not in answer and b"import" not in answer


@pytest.mark.parametrize(
    ("target", "status"),
    [("/search?q=" + "a" * 9000, 414), ("/sparql?query=" + "a" * 250_000, 414), ("/" + "a" * 3_000_000, 4)],
)
def test_giant_addresses_are_refused(served: Served, target: str, status: int) -> None:
    answer = get(served, target)
    assert answer.startswith(b"HTTP/1.1 %d" % status) or (status == 4 and not answer)


def test_a_long_query_still_fits_an_address(served: Served) -> None:
    answer = get(served, "/sparql?query=ASK%7B%7D" + "%20" * 20_000)
    assert answer.startswith(b"HTTP/1.1 200 ")


def test_giant_bodies_are_refused(http: httpx.Client) -> None:
    headers = {"Content-Type": "application/sparql-query"}
    assert http.post("/sparql", content=b"#" * 300_000, headers=headers).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(1000):
            yield b"#" * 10_000

    try:
        assert http.post("/sparql", content=endless(), headers=headers).status_code == 413
    except httpx.WriteError:
        pass  # closed in the middle of what nobody reads
    assert http.post("/sparql", content=b"#" * 70_000 + b"\nASK {}", headers=headers).status_code == 400
    many = "&".join(f"a{number}=1" for number in range(2000))
    answer = http.post("/sparql", content=many, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 400


def test_lengths_that_lie_are_refused(served: Served) -> None:
    for length in ("-1", "99999999999999999999999", "1e3"):
        head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        assert re.match(rb"HTTP/1.1 4(00|13) ", sent(served, head.encode()))


@pytest.mark.parametrize("accept", ["", ",", ";;;", "q=1", "*/*;q=banana", "a" * 5000, ",".join(["x/y"] * 900), "\t"])
def test_bad_accept_headers_do_no_harm(served: Served, accept: str) -> None:
    for target in ("/sparql?query=ASK%7B%7D", "/sparql", "/id/place/beihe", "/health"):
        answer = get(served, target, None, f"Accept: {accept}", f"Accept-Language: {accept}")
        assert re.match(rb"HTTP/1.1 (200|303|406) ", answer), answer[:300]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:PORT/sparql> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:PORT/sparql> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE ?x { ?s ?p ?o } } VALUES ?x { <http://127.0.0.1:PORT/> } } }",
        "ASK FROM <http://127.0.0.1:PORT/data.ttl> { ?s ?p ?o }",
        "ASK FROM NAMED <http://127.0.0.1:PORT/data.ttl> { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:PORT/data.ttl>",
        "INSERT DATA { <a:b> <c:d> <e:f> }",
        "CLEAR ALL",
        "SELECT " + "(" * 5000 + "1" + ")" * 5000 + " {}",
        "ASK { " + "FILTER EXISTS { " * 600 + "?a ?b ?c" + " }" * 600 + " }",
        "ASK { FILTER(" + "!" * 20_000 + "true) }",
        "ASK { ?s " + "/".join(["<a:b>"] * 3000) + " ?o }",
    ],
)
def test_hostile_queries_are_refused_and_nobody_is_asked(http: httpx.Client, query: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        query = query.replace("PORT", str(port))
        started = time.monotonic()
        answer = http.post("/sparql", data={"query": query})
        assert answer.status_code == 400, answer.text[:300]
        assert len(answer.content) < 2000 and time.monotonic() - started < 1.5
        graph = f"http://127.0.0.1:{port}/data.ttl"
        answer = http.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "default-graph-uri": graph})
        assert answer.json()["boolean"] is False
        other.settimeout(0.05)
        with pytest.raises(TimeoutError):
            other.accept()


def memory(process: int) -> int:
    """Bytes that a process and its children hold."""
    found = 0
    for folder in Path("/proc").iterdir():
        try:
            status = (folder / "status").read_text() if folder.name.isdigit() else ""
        except OSError:
            continue
        fields = dict(re.findall(r"^(\w+):\s+(\d+)", status, re.MULTILINE))
        if status and process in (int(fields["Pid"]), int(fields["PPid"])):
            found += int(fields.get("VmRSS", 0)) * 1024
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", {200}),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c", {400, 503}),
        ("SELECT (GROUP_CONCAT(?c) AS ?all) { ?a ?b ?c . ?d ?e ?f }", {400, 503}),
        (
            'SELECT ?s { ?x ?y ?z BIND("0123456789" AS ?a) '
            + " ".join(
                f"BIND(CONCAT(?{a},?{a},?{a},?{a}) AS ?{b})" for a, b in zip("abcdefgh", "bcdefghs", strict=True)
            )
            + " }",
            {200, 400, 503},
        ),
        (ENDLESS, {503}),
    ],
)
def test_memory_stays_bounded(served: Served, http: httpx.Client, query: str, statuses: set[int]) -> None:
    assert served.process is not None
    most, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.05):
            most[0] = max(most[0], memory(served.process.pid))  # type: ignore[union-attr]

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        with http.stream("POST", "/sparql", data={"query": query}) as answer:
            size = sum(map(len, answer.iter_bytes()))
            assert answer.status_code in statuses
            assert answer.status_code != 200 or "ictkg-cut" in answer.headers or size < 600 << 20
    finally:
        done.set()
        watching.join()
    assert most[0] < 3 << 30, f"{most[0] >> 20} MB"


@pytest.mark.slow
def test_two_hundred_at_once_are_all_answered(served: Served) -> None:
    targets = [
        "/sparql?query=ASK%7B%7D",
        "/health",
        "/api/observations?limit=5",
        "/data/place/beihe.ttl",
        "/static/x.js",
    ]

    def ask(number: int) -> int:
        with served.client() as client:
            return client.get(targets[number % len(targets)]).status_code

    with ThreadPoolExecutor(200) as threads:
        started = time.monotonic()
        found = list(threads.map(ask, range(200)))
    assert set(found) == {200, 404} and found.count(404) == 40
    assert time.monotonic() - started < 20


@pytest.mark.slow
def test_more_endless_queries_than_workers_end_and_are_told(served: Served, http: httpx.Client) -> None:
    def burn(_: int) -> int:
        with served.client() as client:
            return client.post("/sparql", data={"query": ENDLESS}).status_code

    with ThreadPoolExecutor(12) as threads:
        burning = [threads.submit(burn, number) for number in range(12)]
        time.sleep(0.2)
        started = time.monotonic()
        assert http.get("/health").status_code == 200
        assert time.monotonic() - started < 1.5
        assert {future.result() for future in burning} == {503}


@pytest.mark.parametrize(
    "target",
    ["/health", "/nothing", "/sparql?query=nonsense", "/data/place/beihe.ttl", "/static/none.css", "/api", "/"],
)
def test_every_answer_carries_the_policy(http: httpx.Client, target: str) -> None:
    headers = http.get(target).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'" and "unsafe" not in str(policy)
    assert policy["object-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"


def test_loopback_is_all_that_is_listened_on(served: Served) -> None:
    assert served.address.startswith("http://127.0.0.1:")
    port = urlsplit(served.address).port
    with socket.socket(socket.AF_INET) as probe:
        probe.settimeout(1)
        assert probe.connect_ex(("127.0.0.2", port or 0)) != 0


@pytest.fixture(scope="module")
def hostile(world_path: Path, tmp_path_factory: pytest.TempPathFactory, cache_folder: Path) -> Iterator[Served]:
    """A server on a home whose files carry scripts in names, words and addresses."""
    home = tmp_path_factory.mktemp("hostile")
    shutil.copytree(world_path / "graph", home / "graph")
    places = home / "graph" / "reference" / "places.ttl"
    text = places.read_text("utf-8").replace('"Beihe"@en', '"Beihe ' + SCRIPT.replace('"', '\\"') + '"@en')
    places.write_text(text, "utf-8")
    for path in (home / "graph" / "document").rglob("*.ttl"):
        text = re.sub(r'ictkg:address "[^"]*"', 'ictkg:address "javascript:alert(1)"', path.read_text("utf-8"))
        text = re.sub(r'dcterms:title "', f'dcterms:title "{SCRIPT} ', text)
        path.write_text(re.sub(r'ictkg:printed "', f'ictkg:printed "{SCRIPT} ', text), "utf-8")
    with commanded(home) as server:
        yield server


@pytest.mark.slow
def test_words_never_become_markup(hostile: Served) -> None:
    """Every page that links from the home page and a few more: no element and no address that a literal made."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.links: list[str] = []
            self.wrong: list[str] = []

        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            for name, value in attributes:
                if name in ("href", "src", "action", "xlink:href", "formaction"):
                    self.links.append(value or "")
                if name.startswith("on") or name == "style":
                    self.wrong.append(f"<{tag} {name}={value}>")
            if tag == "script" and not any(
                name == "src" or value == "application/ld+json" for name, value in attributes
            ):
                self.wrong.append("<script>")
            if tag == "img" and ("src", "x") in attributes:
                self.wrong.append("<img>")

    seen, left = (
        set(),
        ["/", "/search?q=beihe", f"/search?q={SCRIPT}", "/id/place/beihe", "/checks", "/places", "/nothing"],
    )
    with hostile.client() as http:
        while left and len(seen) < 60:
            path = left.pop(0)
            if path in seen:
                continue
            seen.add(path)
            answer = http.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
            if not answer.headers.get("content-type", "").startswith("text/html"):
                continue
            assert answer.status_code in (200, 404), (path, answer.text[:500])
            reader = Reader()
            reader.feed(answer.text)
            assert not reader.wrong, (path, reader.wrong)
            assert "<script>alert" not in answer.text
            for link in reader.links:
                assert urlsplit(link).scheme in ("", "http", "https"), (path, link)
            left += [link for link in reader.links if link.startswith(("/page/", "/series/"))]
    assert len(seen) > 5
