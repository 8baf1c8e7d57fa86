"""``ictkg serve`` as a person starts and ends it, and what its pages weigh."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from served import Served, commanded

from ictkg.cli.main import main

STATIC = Path(__file__).resolve().parents[2] / "src" / "ictkg" / "serve" / "static"
FIRST_VIEW = 350_000
EVERYTHING = 2_000_000


def test_it_says_where_it_is_and_ends_cleanly(world_path: Path, cache_folder: Path) -> None:
    with commanded(world_path) as served:
        process = served.process
        assert process is not None and re.fullmatch(r"http://127\.0\.0\.1:\d+", served.address)
        assert httpx.get(f"{served.address}/health", trust_env=False).status_code == 200
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=20)
        assert process.returncode == 0 and time.monotonic() - started < 5
        assert out == "" and errors == "ictkg: ended\n"


@pytest.mark.slow
def test_its_query_processes_end_with_it(world_path: Path, cache_folder: Path) -> None:
    with commanded(world_path) as served:
        assert served.process is not None
        children = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children").read_text().split()
        assert children
        served.process.kill()
        served.process.wait(10)
        deadline = time.monotonic() + 5
        while any(Path(f"/proc/{child}/stat").exists() for child in children) and time.monotonic() < deadline:
            time.sleep(0.05)
        running = [child for child in children if Path(f"/proc/{child}/stat").exists()]
        assert all(") Z " in Path(f"/proc/{child}/stat").read_text() for child in running)


def test_a_taken_port_is_an_error_where_it_was_asked_for(world_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code = main(["--home", str(world_path), "serve", "--no-browser", "--port", str(port)])
    assert code == 2
    assert f"port {port} of 127.0.0.1 cannot be listened on" in capsys.readouterr().err


def test_without_a_port_the_next_free_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    from ictkg.serve import running

    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr(running, "PORT", taken.getsockname()[1])
        try:
            with running.listen("127.0.0.1", None) as found:
                assert running.PORT < found.getsockname()[1] < running.PORT + 10
        except OverflowError:
            pytest.skip("the last ports of all")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "70000"],
        ["--port", "x"],
        ["--timeout", "0"],
        ["--timeout", "nan"],
        ["--rows", "0"],
        ["--host", "no.such"],
    ],
)
def test_bad_arguments_are_told(world_path: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "ictkg", "--home", str(world_path), "serve", "--no-browser", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, env={**os.environ})
    assert done.returncode == 2 and "Traceback" not in done.stderr and arguments[0].strip("-") in done.stderr


class Links(HTMLParser):
    """The files that a browser fetches with a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        if tag in ("script", "img") and named.get("src"):
            self.found.append(named["src"] or "")
        if tag == "link" and named.get("rel") in ("stylesheet", "icon", "preload", "modulepreload"):
            self.found.append(named["href"] or "")


@pytest.mark.parametrize("page", ["/", "/search?q=beihe", "/page/place/beihe", "/graph?thing=place/beihe", "/query"])
def test_a_first_view_is_light(http: httpx.Client, page: str) -> None:
    answer = http.get(page, headers={"Accept": "text/html"})
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    links = Links()
    links.feed(answer.text)
    assert any("built/site.js" in link for link in links.found)
    size = answer.num_bytes_downloaded
    for link in links.found:
        assert link.startswith("/") and not link.startswith("//"), link
        asset = http.get(link)
        assert asset.status_code == 200, link
        if link.startswith("/static/"):
            assert asset.headers["cache-control"] == "public, max-age=31536000, immutable", link
            assert http.get(link, headers={"If-None-Match": asset.headers["etag"]}).status_code == 304
        size += asset.num_bytes_downloaded
    print(f"{page}: {size:,} bytes in {1 + len(links.found)} files")
    assert size <= FIRST_VIEW


def test_everything_static_is_small() -> None:
    files = [path for path in STATIC.rglob("*") if path.is_file()]
    assert {"site.js", "graph.js", "query.js", "licences.txt"} <= {path.name for path in files}
    assert sum(path.stat().st_size for path in files) <= EVERYTHING


def test_scripts_call_no_other_host_and_make_no_code() -> None:
    """Addresses in bundles are names of namespaces and of error pages; nothing is evaluated from text."""
    for path in (STATIC / "built").glob("*.js"):
        text = path.read_text("utf-8")
        assert not re.search(r"\beval\(|new Function\(|\bimport\([\"'`]|fetch\([\"'`]https?:|importScripts", text), (
            path.name
        )
        assert not re.search(r"""(?:src|href)=["']https?:""", text), path.name


def test_the_licences_of_what_is_bundled_are_there() -> None:
    text = (STATIC / "built" / "licences.txt").read_text("utf-8")
    for name in ("sigma", "graphology", "@codemirror/view"):
        assert re.search(rf"^{name} \d", text, re.MULTILINE), name
    assert text.count("Permission is hereby granted") >= 5
    for path in (STATIC / "built").glob("*.js"):
        assert "licences.txt" in path.read_text("utf-8").partition("\n")[0], path.name


@pytest.mark.parametrize("query", ["ASK {}", "SELECT * { ?s ?p ?o } LIMIT 5000"])
def test_answers_are_sent_compressed_to_those_who_ask(served: Served, query: str) -> None:
    with served.client() as client:
        packed = client.get("/sparql", params={"query": query}, headers={"Accept-Encoding": "gzip"})
        whole = client.get("/sparql", params={"query": query}, headers={"Accept-Encoding": "identity"})
    assert packed.json() == whole.json()
    assert "content-encoding" not in whole.headers
    assert packed.num_bytes_downloaded <= whole.num_bytes_downloaded


@pytest.mark.parametrize("target", ["/", "/page/place/beihe", "/api/things", "/data/place/beihe", "/id/place/beihe"])
def test_what_a_client_has_already_is_not_sent_again(http: httpx.Client, target: str) -> None:
    first = http.get(target, headers={"Accept": "text/html, application/json;q=0.9"}, follow_redirects=True)
    assert first.status_code == 200
    asked = {"Accept": "text/html, application/json;q=0.9", "If-None-Match": first.headers["etag"]}
    again = http.get(str(first.url), headers=asked)
    assert again.status_code == 304 and not again.content and again.headers["etag"] == first.headers["etag"]
    for other in ({"Accept-Language": "zh"}, {"Cookie": "theme=dark"}, {"Accept": "text/turtle"}):
        assert http.get(str(first.url), headers={**asked, **other}).status_code == 200
    assert http.get("/page/place/beihe?lang=zh", headers=asked).status_code == 200


def test_what_may_differ_each_time_has_no_tag(http: httpx.Client) -> None:
    for target in ("/sparql?query=ASK%7B%7D", "/health", "/nothing", "/page/place/beihe?lang=zh"):
        assert "etag" not in http.get(target).headers, target


def test_every_file_is_kept_by_its_digest_and_told_apart(http: httpx.Client) -> None:
    """Files under the digest in their address are kept for ever, others are asked for again; all have a tag."""
    names = sorted(path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file())
    addresses = [f"/static/{name}" for name in names if not name.endswith("stamp")] + ["/chart.css"]
    assert len(addresses) > 5
    for address in addresses:
        bare = http.get(address)
        assert bare.status_code == 200, address
        assert bare.headers["cache-control"] == "no-cache" and bare.headers["content-type"]
        named = http.get(address, params={"v": bare.headers["etag"].strip('"')})
        assert named.headers["cache-control"] == "public, max-age=31536000, immutable", address
        for asked in (bare.headers["etag"], f'"other", W/{bare.headers["etag"]}'):
            again = http.get(address, headers={"If-None-Match": asked})
            assert (again.status_code, again.content) == (304, b""), address
            assert again.headers["etag"] == bare.headers["etag"] and "cache-control" in again.headers
        plain = http.get(address, headers={"Accept-Encoding": "identity"})
        assert "content-encoding" not in plain.headers and plain.content == bare.content
        if len(plain.content) > 2000 and address.endswith((".css", ".js")):
            assert bare.headers["content-encoding"] == "gzip" and "Accept-Encoding" in bare.headers["vary"], address


@pytest.mark.parametrize("target", ["/", "/page/place/beihe", "/figures", "/checks", "/data", "/api", "/graph.json"])
def test_an_answer_is_the_same_the_second_time(http: httpx.Client, target: str) -> None:
    """What was kept is sent as it was made: to each reader in his language, colours and encoding, or its head."""
    target = f"{target}?thing=place/beihe" if target == "/graph.json" else target
    seen = set()
    for headers in ({}, {"Accept-Language": "zh"}, {"Cookie": "theme=dark"}, {"Accept-Encoding": "identity"}):
        first, second = (http.get(target, headers=headers) for _ in range(2))
        assert first.status_code == second.status_code == 200
        assert first.content == second.content
        told, again = ({k: v for k, v in one.headers.multi_items() if k != "date"} for one in (first, second))
        assert told == again and "content-security-policy" in again
        assert ("content-encoding" in again) is (len(first.content) > 1024 and "Accept-Encoding" not in headers)
        head = http.head(target, headers=headers)
        assert (head.status_code, head.content) == (200, b"") and head.headers["etag"] == first.headers["etag"]
        seen.add(first.content)
    assert len(seen) > 1 or target.startswith(("/api", "/graph"))
