"""The query process: right answers, and an end to every query."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from ictkg import names
from ictkg.errors import InputError, QueryError, QueryTimeout
from ictkg.store.client import Worker
from ictkg.store.process import Outcome

TERMS = "SELECT ?s ?o ?none { ?s <p> ?o } ORDER BY ?s"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} <q> ?b{i} ." for i in range(6)) + " }"
LARGE = "SELECT * { ?a <q> ?b . ?c <q> ?d . ?e <q> ?f }"
DOUBLING = (
    "SELECT (STRLEN(?x40) AS ?n) { BIND('aaaaaaaaaaaaaaaa' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(40))
    + " }"
)
CRASH = "ASK { FILTER(" + "STR(" * 1000 + "1" + ")" * 1000 + ") }"


@pytest.fixture(scope="module")
def worker(terms_store: Path) -> Iterator[Worker]:
    with Worker(terms_store) as worker:
        yield worker


def ask(worker: Worker, query: str, media: str = "json", limit: int | None = None, timeout: float = 20) -> bytes:
    return answer(worker, query, media, limit, timeout)[0]


def answer(
    worker: Worker, query: str, media: str = "json", limit: int | None = None, timeout: float = 20
) -> tuple[bytes, Outcome]:
    out = io.BytesIO()
    outcome = worker.run(query, media=media, out=out, timeout=timeout, limit=limit)
    return out.getvalue(), outcome


def gone(pid: int, seconds: float = 5) -> bool:
    """Whether a process is gone, and not a zombie, within some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def ended(pid: int, seconds: float = 2) -> bool:
    """Whether an orphan has ended within some seconds; to reap it is for the system's first process."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
        if not state or state.startswith("Z"):
            return True
        time.sleep(0.01)
    return False


def test_a_process_that_was_idle_for_hours_answers(terms_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Worker(terms_store) as worker:
        later = time.monotonic() + 10_000
        monkeypatch.setattr(time, "monotonic", lambda: later)
        first = worker.pid
        assert b"true" in ask(worker, "ASK {}")
        assert worker.pid == first


@pytest.mark.parametrize("media", ["json", "tsv", "xml"])
def test_rows_are_the_engines(worker: Worker, terms_store: Path, media: str) -> None:
    store = ox.Store.read_only(str(terms_store))
    results = store.query(TERMS, base_iri=names.ID, use_default_graph_as_union=True)
    data, outcome = answer(worker, TERMS, media)
    assert data == results.serialize(format=getattr(ox.QueryResultsFormat, media.upper()))
    assert outcome == Outcome("solutions", ("s", "o", "none"), None, False)


@pytest.mark.parametrize("media", ["json", "tsv", "csv", "xml"])
def test_rows_up_to_a_limit_are_the_same(worker: Worker, media: str) -> None:
    whole, _ = answer(worker, TERMS, media)
    cut, outcome = answer(worker, TERMS, media, limit=3)
    every, all_rows = answer(worker, TERMS, media, limit=1000)
    assert outcome == Outcome("solutions", ("s", "o", "none"), 3, True)
    assert all_rows.rows == answer(worker, TERMS, "csv")[1].rows and not all_rows.cut
    if media == "xml":
        assert every.replace(b"&#13;", b"\r") == whole.replace(b"&#32;", b" ")
    else:
        assert every == whole
    tail = {"json": b"]}}", "xml": b"</results></sparql>"}.get(media, b"")
    assert whole.startswith(cut.removesuffix(tail))


def test_csv_keeps_commas_of_iris_in_their_field(worker: Worker) -> None:
    rows = list(csv.DictReader(io.StringIO(ask(worker, TERMS, "csv").decode(), newline="")))
    assert rows[0]["o"] == "http://example.org/a,b;c'd?e=1&f=2#é算力"
    assert {row["none"] for row in rows} == {""}


def test_a_limit_at_the_edge(worker: Worker) -> None:
    query = "SELECT * { ?s <q> ?n }"
    for limit, rows, cut in ((0, 0, True), (299, 299, True), (300, 300, False), (301, 300, False)):
        data, outcome = answer(worker, query, limit=limit)
        assert (outcome.rows, outcome.cut) == (rows, cut)
        assert len(json.loads(data)["results"]["bindings"]) == rows
    assert answer(worker, query + " LIMIT 0", limit=0)[1].cut is False
    with pytest.raises(InputError):
        answer(worker, query, limit=-1)


def test_yes_and_no(worker: Worker) -> None:
    data, outcome = answer(worker, "ASK { ?s <p> ?o }", limit=1)
    assert json.loads(data)["boolean"] is True
    assert outcome == Outcome("boolean", (), None, False)
    assert b"false" in ask(worker, "ASK { <nothing> ?p ?o }", "xml")


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("rdfxml", ox.RdfFormat.RDF_XML),
    ],
)
def test_graphs(worker: Worker, media: str, form: ox.RdfFormat) -> None:
    query = "CONSTRUCT { ?s schema:value ?n } { ?s <q> ?n }"
    data, outcome = answer(worker, query, media)
    assert outcome == Outcome("graph", (), 300, False)
    triples = {str(quad.triple) for quad in ox.parse(data, form)}
    assert f'<{names.ID}thing/7> <https://schema.org/value> "7"^^<http://www.w3.org/2001/XMLSchema#integer>' in triples
    assert len(triples) == 300
    if media == "turtle":
        assert b"@prefix schema: <https://schema.org/> ." in data and b"schema:value 7" in data
    data, outcome = answer(worker, query, media, limit=10)
    assert (len(list(ox.parse(data, form))), outcome.rows, outcome.cut) == (10, 10, True)
    assert answer(worker, "DESCRIBE <thing/7>", media)[1].rows == 1


def test_media_must_fit(worker: Worker) -> None:
    for query, media in (("ASK {}", "turtle"), ("DESCRIBE <x>", "csv"), ("SELECT * {}", "html")):
        with pytest.raises(InputError, match="use "):
            answer(worker, query, media)


def test_dataset_base_and_prefixes(worker: Worker) -> None:
    def count(query: str) -> int:
        return int(json.loads(ask(worker, query))["results"]["bindings"][0]["n"]["value"])

    assert count("SELECT (COUNT(*) AS ?n) { ?s <q> ?o }") == 300
    assert count("SELECT (COUNT(*) AS ?n) FROM <../graph/terms> { ?s <q> ?o }") == 0
    assert count("SELECT (COUNT(*) AS ?n) FROM <../graph/many> { ?s <q> ?o }") == 300
    assert count("SELECT (COUNT(*) AS ?n) FROM NAMED <../graph/many> { GRAPH ?g { ?s ?p ?o } }") == 300
    assert count("SELECT (COUNT(*) AS ?n) { GRAPH <../graph/many> { ?s ?p ?o } }") == 300
    assert count("SELECT (xsd:integer('7') AS ?n) {}") == 7


def test_mistakes_have_a_place_and_leave_the_process_alone(worker: Worker) -> None:
    ask(worker, "ASK {}")
    before = worker.pid
    with pytest.raises(QueryError, match="line 2, column 9"):
        ask(worker, "ASK {\n ?s ?p }")
    with pytest.raises(QueryError, match="Prefix not found"):
        ask(worker, "ASK { ?s nowhere:p ?o }")
    with pytest.raises(QueryError, match="SERVICE"):
        ask(worker, "ASK { SERVICE <http://127.0.0.1/> {} }")
    assert ask(worker, "ASK {}") and worker.pid == before


@pytest.mark.parametrize("query", [ENDLESS, LARGE, f"ASK {{ {LARGE[9:]} FILTER(?b + ?d + ?f < 0) }}"])
def test_the_time_limit_ends_a_query(worker: Worker, query: str) -> None:
    ask(worker, "ASK {}")
    before = worker.pid
    start = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"0\.3 s"):
        ask(worker, query, timeout=0.3)
    assert time.monotonic() - start < 1.5
    assert before and gone(before)
    assert ask(worker, "ASK {}") and worker.pid != before


def test_the_memory_limit_ends_a_query(terms_store: Path) -> None:
    with Worker(terms_store, memory=300 << 20) as worker:
        for query in (DOUBLING, "SELECT * { ?a <q> ?b . ?c <q> ?d . ?e <q> ?f } ORDER BY ?f ?d"):
            with pytest.raises(QueryError, match="more than 300 MB of memory"):
                ask(worker, query)
            assert ask(worker, "ASK {}")
    with pytest.raises(InputError, match="at least 256 MB"):
        Worker(terms_store, memory=1 << 20)


def test_the_least_memory_is_enough_to_work(terms_store: Path) -> None:
    with Worker(terms_store, memory=256 << 20) as worker:
        assert len(ask(worker, TERMS)) > 1000


def test_a_crash_of_the_engine_is_an_error(terms_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ictkg.store import guard

    with Worker(terms_store) as worker:
        with monkeypatch.context() as patch:
            patch.setattr(guard, "check_query", lambda text: guard.QueryForm("ASK", False))
            with pytest.raises(QueryError, match=r"crashed on the query \(SIGSEGV\)"):
                ask(worker, CRASH)
        assert ask(worker, "ASK {}")


class Killer(io.BytesIO):
    """Kills a worker when its answer begins."""

    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self.worker = worker

    def write(self, data: bytes) -> int:
        if not self.tell() and self.worker.pid:
            os.kill(self.worker.pid, signal.SIGKILL)
        return super().write(data)


def test_killed_in_mid_answer(terms_store: Path) -> None:
    with Worker(terms_store) as worker:
        out = Killer(worker)
        with pytest.raises(QueryError, match=r"was killed \(SIGKILL\)"):
            worker.run(LARGE, media="json", out=out, timeout=20)
        assert out.getvalue().startswith(b'{"head"')
        assert ask(worker, "ASK {}")


def test_killed_while_idle(terms_store: Path) -> None:
    with Worker(terms_store) as worker:
        assert ask(worker, "ASK {}")
        pid = worker.pid
        assert pid
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)
        assert ask(worker, "ASK {}")
        assert gone(pid)


class Gone(io.BytesIO):
    """A consumer who goes away after the first bytes."""

    def write(self, data: bytes) -> int:
        raise BrokenPipeError


def test_a_consumer_who_goes_away(terms_store: Path) -> None:
    with Worker(terms_store) as worker:
        ask(worker, "ASK {}")
        pid = worker.pid
        with pytest.raises(BrokenPipeError):
            worker.run(LARGE, media="json", out=Gone(), timeout=20)
        assert pid and gone(pid)
        assert json.loads(ask(worker, "ASK {}"))["boolean"] is True


def test_closing_ends_a_running_query(terms_store: Path) -> None:
    worker = Worker(terms_store)
    failures: list[Exception] = []

    def run() -> None:
        try:
            ask(worker, ENDLESS)
        except QueryError as error:
            failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    while not worker.pid:
        time.sleep(0.01)
    pid = worker.pid
    time.sleep(0.2)
    worker.close()
    thread.join(5)
    assert "killed" in str(failures[0]) and gone(pid) and worker.pid is None


def test_a_worker_that_is_let_go_ends(terms_store: Path) -> None:
    worker = Worker(terms_store)
    worker.start()
    pid = worker.pid
    del worker
    assert pid and gone(pid)


PARENT = """
import io, sys
from ictkg.store.client import Worker
worker = Worker(sys.argv[1])
worker.run("ASK {}", media="json", out=io.BytesIO(), timeout=20)
print(worker.pid, flush=True)
worker.run(sys.argv[2], media="json", out=io.BytesIO(), timeout=60)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_the_worker_ends_with_its_parent(terms_store: Path, number: int) -> None:
    """Also in the middle of a query: killed, by Ctrl-C, or ended politely."""
    command = [sys.executable, "-c", PARENT, str(terms_store), ENDLESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        time.sleep(0.1)
        parent.send_signal(number)
        assert parent.wait(5) != 0
        assert ended(pid)


def test_two_hundred_queries_on_one_process(worker: Worker) -> None:
    ask(worker, "ASK {}")
    pid = worker.pid
    for number in range(200):
        rows = json.loads(ask(worker, f"SELECT ?s {{ ?s <q> {number} }}"))["results"]["bindings"]
        assert rows == [{"s": {"type": "uri", "value": f"{names.ID}thing/{number}"}}]
    assert worker.pid == pid


def test_many_threads_share_a_worker(worker: Worker) -> None:
    wrong: list[object] = []

    def run(start: int) -> None:
        for number in range(start, 300, 12):
            try:
                data = ask(worker, f"SELECT ?s {{ ?s <q> {number} }}", limit=number % 2 or None)
                if f'thing/{number}"'.encode() not in data:
                    wrong.append(data)
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=run, args=(start,)) for start in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


class Counter(io.BytesIO):
    """Counts what is written, and keeps nothing."""

    size = 0

    def write(self, data: bytes) -> int:
        self.size += len(data)
        return len(data)


def test_a_large_answer_takes_little_memory_here(worker: Worker) -> None:
    out = Counter()
    tracemalloc.start()
    try:
        outcome = worker.run("SELECT * { ?a <q> ?b . ?c <q> ?d }", media="json", out=out, timeout=20)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert outcome.kind == "solutions" and out.size > 20_000_000
    assert peak < 1_000_000


def test_no_store(tmp_path: Path) -> None:
    with Worker(tmp_path / "nothing") as worker:
        for _ in range(2):
            with pytest.raises(QueryError, match=r"cannot start: .*nothing"):
                ask(worker, "ASK {}")


def test_the_folder_in_which_it_starts_lends_no_modules(
    terms_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyoxigraph", "resource", "ictkg"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    with Worker(terms_store) as worker:
        assert ask(worker, TERMS, limit=2)
