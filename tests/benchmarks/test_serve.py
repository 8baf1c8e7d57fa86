"""The endpoint beside the ``oxigraph`` server on the same store: ratios measured in one run."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from served import commanded

from ictkg.workspace import Workspace

pytestmark = pytest.mark.benchmark
BUDGET = 1.5
RUNS = 5
QUICK = ("priorities", "licences-of-models", "names-and-successors", "data-centres-of-company", "laws-in-force")
LONG = ("figures-of-place", "targets-of-place", "publishers-and-tiers", "revenue-by-period", "places-within", "rates")
ACCEPT = {"Accept": "application/sparql-results+json", "Accept-Encoding": "identity"}


def client(address: str) -> httpx.Client:
    return httpx.Client(base_url=address, timeout=60, trust_env=False, verify=False)


@pytest.fixture(scope="module")
def ours(kg: Workspace, root: Path) -> Iterator[httpx.Client]:
    assert kg.audited
    with commanded(root, "--timeout", "60") as served, client(served.address) as http:
        yield http


@pytest.fixture(scope="module")
def theirs(kg: Workspace) -> Iterator[httpx.Client]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    program = Path(sys.executable).with_name("oxigraph")
    arguments = ["--location", str(kg.audited.store_path), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with subprocess.Popen([program, "serve-read-only", *arguments], stderr=subprocess.DEVNULL) as process:
        try:
            with client(f"http://127.0.0.1:{port}") as http:
                for _ in range(100):
                    try:
                        http.get("/")
                        break
                    except httpx.ConnectError:
                        time.sleep(0.1)
                yield http
        finally:
            process.terminate()


def seconds(http: httpx.Client, path: str, query: str) -> tuple[float, int]:
    started = time.perf_counter()
    answer = http.post(path, data={"query": query}, headers=ACCEPT)
    taken = time.perf_counter() - started
    assert answer.status_code == 200, answer.text
    return taken, len(answer.json()["results"]["bindings"])


def ratio(ours: httpx.Client, theirs: httpx.Client, query: str) -> float:
    """How the quickest of several runs in turn compare; both give as many rows."""
    pairs = [(seconds(ours, "/sparql", query), seconds(theirs, "/query", query)) for _ in range(RUNS)]
    assert len({rows for pair in pairs for _, rows in pair}) == 1
    return min(pair[0][0] for pair in pairs) / min(pair[1][0] for pair in pairs)


@pytest.mark.parametrize("name", [*QUICK, *LONG])
def test_a_question_takes_at_most_half_again_as_long(
    kg: Workspace, ours: httpx.Client, theirs: httpx.Client, name: str
) -> None:
    query, found = kg.query_text(name), 0.0
    for _ in range(3):
        found = ratio(ours, theirs, query)
        if found <= BUDGET:
            break
    print(f"\n{name}: {found:.2f}")
    assert found <= BUDGET


def test_an_ask_takes_a_few_milliseconds(ours: httpx.Client) -> None:
    times = []
    for _ in range(20):
        started = time.perf_counter()
        assert ours.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
        times.append(time.perf_counter() - started)
    assert min(times) < 0.02
