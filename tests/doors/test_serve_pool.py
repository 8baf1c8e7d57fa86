"""Query processes over a long day: they wait for hours, die, are left by their askers, and lose their store."""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import signal
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.types import Message

import ictkg
from ictkg.errors import BusyError, EngineError, QueryError
from ictkg.serve.app import create
from ictkg.serve.pool import Pool
from ictkg.serve.spool import IN_MEMORY, Shelf, Spool, Spooled
from ictkg.workspace import Workspace

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ASK = {"query": "ASK {}"}


@pytest.fixture
def single(world: Workspace) -> Iterator[Starlette]:
    """An application with one query process."""
    yield create(world, timeout=30, workers=1)


def pooled(world: Workspace, act: Callable[[Pool], Awaitable[Any]], size: int = 1) -> Any:
    """What ``act`` gives on a pool of its own."""

    async def within() -> Any:
        pool = Pool(world.audited.store_path, size)
        try:
            return await act(pool)
        finally:
            pool.close()

    return asyncio.run(within())


async def ask(pool: Pool, query: str = "ASK {}", timeout: float = 20, gone: asyncio.Event | None = None) -> bytes:
    out = io.BytesIO()
    await pool.run(query, "json", out, timeout=timeout, limit=None, gone=gone)
    return out.getvalue()


def test_a_process_that_is_killed_while_idle_is_replaced(single: Starlette, serve: Callable[..., Any]) -> None:
    with serve(single) as served, served.client() as http:
        assert http.get("/sparql", params=ASK).status_code == 200
        for _ in range(3):
            [pid] = single.state.site.pool.pids
            os.kill(pid, signal.SIGKILL)
            assert http.get("/sparql", params=ASK).status_code in (200, 503)  # 503: it died under the query
            assert http.get("/sparql", params=ASK).status_code == 200
            assert single.state.site.pool.pids != (pid,)


def test_a_process_that_is_killed_in_a_query_is_told_as_no_fault_of_it(
    single: Starlette, serve: Callable[..., Any]
) -> None:
    with serve(single) as served, served.client() as http, ThreadPoolExecutor(1) as threads:
        assert http.get("/sparql", params=ASK).status_code == 200
        [pid] = single.state.site.pool.pids
        asking = threads.submit(lambda: httpx.post(f"{served.address}/sparql", data={"query": ENDLESS}, timeout=30))
        time.sleep(0.3)
        os.kill(pid, signal.SIGKILL)
        answer = asking.result()
        assert answer.status_code == 503 and "killed" in answer.json()["detail"]
        assert http.get("/sparql", params=ASK).status_code == 200


def test_processes_that_never_had_a_query_wait_for_hours(world: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(pool: Pool) -> None:
        pool.start()
        before = pool.pids
        later = time.monotonic() + 100_000
        monkeypatch.setattr(time, "monotonic", lambda: later)
        assert b"true" in await ask(pool)
        assert pool.pids == before

    pooled(world, act, 2)


def test_a_clock_that_is_set_changes_nothing(world: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(pool: Pool) -> None:
        for moment in (0.0, 4e9, -1.0):
            monkeypatch.setattr(time, "time", lambda moment=moment: moment)
            assert b"true" in await ask(pool, timeout=5)

    pooled(world, act)


def test_those_who_leave_while_they_wait_take_no_process(single: Starlette, serve: Callable[..., Any]) -> None:
    """Twenty endless queries for one process, all of whose askers leave: the next is answered at once."""
    with serve(single) as served, served.client() as http:
        assert http.get("/sparql", params=ASK).status_code == 200

        def leave(_: int) -> None:
            with served.client() as client, pytest.raises(httpx.ReadTimeout):
                client.post("/sparql", data={"query": ENDLESS}, timeout=0.5)

        with ThreadPoolExecutor(20) as threads:
            list(threads.map(leave, range(20)))
        started = time.monotonic()
        assert http.get("/sparql", params=ASK).status_code == 200
        assert time.monotonic() - started < 5


@pytest.mark.slow
@pytest.mark.parametrize("address", ["/query?run=1&query=", "/api/queries/burning/answer?x="])
def test_those_who_leave_a_page_or_a_question_end_it_too(
    single: Starlette, serve: Callable[..., Any], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ictkg.query import catalogue

    monkeypatch.setattr(catalogue, "find_query", lambda home, name: name)
    monkeypatch.setattr(type(single.state.site.kg), "fill", lambda self, query, given: ENDLESS)
    with serve(single) as served, served.client() as http:
        assert http.get("/sparql", params=ASK).status_code == 200
        with served.client() as client, pytest.raises(httpx.ReadTimeout):
            client.get(address + httpx.QueryParams({"q": ENDLESS})["q"], timeout=0.6)
        started = time.monotonic()
        assert http.get("/sparql", params=ASK).status_code == 200
        assert time.monotonic() - started < 5


def test_a_query_whose_asker_left_before_it_began_is_not_begun(world: Workspace) -> None:
    async def act(pool: Pool) -> None:
        await ask(pool)
        before, gone = pool.pids, asyncio.Event()
        gone.set()
        with pytest.raises(QueryError, match="nobody waits"):
            await ask(pool, ENDLESS, gone=gone)
        assert pool.pids == before
        assert b"true" in await ask(pool)

    pooled(world, act)


def test_waiting_ends_with_patience_and_gives_nothing_away(world: Workspace) -> None:
    async def act(pool: Pool) -> None:
        await ask(pool)
        gone = asyncio.Event()
        burning = asyncio.create_task(ask(pool, ENDLESS, 20, gone))
        await asyncio.sleep(0.1)
        found = await asyncio.gather(*(ask(pool, timeout=0.2) for _ in range(30)), return_exceptions=True)
        assert {type(one) for one in found} == {BusyError}
        waiting = [asyncio.create_task(ask(pool)) for _ in range(10)]
        await asyncio.sleep(0.05)
        for task in waiting[::2]:
            task.cancel()
        gone.set()
        with pytest.raises(QueryError):
            await burning
        assert all([b"true" in await task for task in waiting[1::2]])
        assert b"true" in await ask(pool, timeout=5)

    pooled(world, act)


def test_a_process_that_cannot_start_is_told_and_tried_again(world: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(pool: Pool) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(os, "posix_spawn", _refuse)
            for _ in range(3):
                with pytest.raises(EngineError, match="cannot start"):
                    await ask(pool)
        assert b"true" in await ask(pool)

    pooled(world, act)


def _refuse(*_: object, **__: object) -> int:
    raise OSError(11, "Resource temporarily unavailable")


@pytest.mark.slow
def test_a_graph_that_is_changed_and_built_anew_does_not_disturb_the_server(
    world_path: Path, tmp_path: Path, cache_folder: Path, serve: Callable[..., Any]
) -> None:
    home = tmp_path / "home"
    shutil.copytree(world_path / "graph", home / "graph")
    count = {"query": "SELECT (COUNT(*) AS ?n) { ?s a ictkg:Province }"}
    with ictkg.open(home) as kg, serve(create(kg, workers=1)) as served, served.client() as http:
        before = [http.get("/sparql", params=count).text, http.get("/page/place/beihe").text]
        places = home / "graph" / "reference" / "places.ttl"
        places.write_text(places.read_text("utf-8").replace('"Beihe"@en', '"Other"@en'), "utf-8")
        for _ in range(3):
            with ictkg.open(home) as other:
                assert other.build(rebuild=True) and other.audited
        [pid] = served_pids(http, kg)
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)
        assert [http.get("/sparql", params=count).text, http.get("/page/place/beihe").text] == before


def served_pids(http: httpx.Client, kg: Workspace) -> list[int]:
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    found = {int(child) for path in children for child in path.read_text().split()}
    store = str(kg.audited.store_path)
    return [pid for pid in found if any(store in os.path.realpath(link) for link in _links(pid))]


def _links(pid: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return []


def test_a_graph_that_is_taken_away_is_told(
    world_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Callable[..., Any]
) -> None:
    monkeypatch.setenv("ICTKG_CACHE", str(tmp_path / "cache"))
    with ictkg.open(world_path) as kg:
        app = create(kg, workers=1)
        with serve(app) as served, served.client() as http:
            shutil.rmtree(tmp_path / "cache")
            for target in ("/page/place/beihe", "/api/things", "/sparql?query=ASK%7B%7D", "/checks"):
                answer = http.get(target)
                assert answer.status_code in (200, 503), target
                assert answer.status_code == 200 or "start" in answer.text


def test_an_answer_that_is_never_sent_gives_its_room_back() -> None:
    """Whether its client leaves before the head, after it, or in the middle of the body."""
    shelf = Shelf()
    room = shelf.left
    for after in range(3):
        spool = Spool(shelf)
        spool.write(b"a" * (IN_MEMORY + 1))
        assert shelf.left == room - IN_MEMORY - 1
        sent: list[Message] = []

        async def send(message: Message, sent: list[Message] = sent) -> None:
            sent.append(message)
            await asyncio.sleep(0)

        async def receive(sent: list[Message] = sent, after: int = after) -> Message:
            while len(sent) < after:
                await asyncio.sleep(0)
            return {"type": "http.disconnect"}

        asyncio.run(Spooled(spool, {})({"type": "http", "method": "GET", "headers": []}, receive, send))
        assert shelf.left == room and len(sent) < 5


def test_small_answers_need_no_room() -> None:
    shelf = Shelf(room=0)
    spool = Spool(shelf)
    spool.write(b"a" * IN_MEMORY)
    assert spool.taken() == b"a" * IN_MEMORY
    large = Spool(shelf)
    with pytest.raises(BusyError):
        large.write(b"a" * (IN_MEMORY + 1))
    large.close()
    assert shelf.left == 0


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    spool = Spool(Shelf())

    def full(_: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spool._file, "write", full)
    with pytest.raises(BusyError, match="No space left"):
        spool.write(b"a")


@pytest.mark.slow
def test_many_threads_ask_while_processes_are_killed(world: Workspace, serve: Callable[..., Any]) -> None:
    app = create(world, workers=2)
    done = threading.Event()

    def kill() -> None:
        while not done.wait(0.15):
            for pid in app.state.site.pool.pids[:1]:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass

    with serve(app) as served, served.client() as http, ThreadPoolExecutor(8) as threads:
        killing = threads.submit(kill)
        found = list(threads.map(lambda _: httpx.get(f"{served.address}/sparql", params=ASK).status_code, range(60)))
        done.set()
        killing.result()
        assert set(found) <= {200, 503} and found.count(200) > 30
        for _ in range(4):
            assert http.get("/sparql", params=ASK).status_code == 200
