"""Clients that do nothing, trickle, or never read: each is let go in time, and stops nobody else."""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from served import Served
from starlette.applications import Starlette

from ictkg.serve.app import create
from ictkg.serve.patience import Patience, bounded
from ictkg.workspace import Workspace

SHORT = Patience(head=0.6, body=0.6, reading=0.6, leaving=0.2, connections=40)
HEAD = b"GET /health HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"


@pytest.fixture(scope="module")
def app(world: Workspace) -> Starlette:
    return create(world, workers=2)


@pytest.fixture
def short(app: Starlette, serve: Callable[..., Any]) -> Iterator[Served]:
    """A server of little patience."""
    with serve(app, SHORT) as served:
        yield served


@contextmanager
def connected(served: Served, *sent: bytes) -> Iterator[socket.socket]:
    place = urlsplit(served.address)
    with socket.create_connection((place.hostname, place.port), timeout=10) as connection:
        for part in sent:
            connection.sendall(part)
        yield connection


def rest(connection: socket.socket) -> bytes:
    """All that comes until the server ends the connection."""
    parts = []
    try:
        while part := connection.recv(1 << 16):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


def one(connection: socket.socket) -> bytes:
    """One answer of a connection that stays open."""
    data = b""
    while not data.endswith(b"}"):
        data += connection.recv(1 << 16)
    return data


def trickled(connection: socket.socket, data: bytes, seconds: float = 5) -> float:
    """Send bytes one at a time until the server has had enough; how long that took."""
    started = time.monotonic()
    for number in range(int(seconds / 0.02)):
        try:
            connection.sendall(data[number % len(data) :][:1])
        except OSError:
            break
        if select.select([connection], [], [], 0.02)[0]:
            break
    return time.monotonic() - started


def test_a_connection_that_says_nothing_is_ended(short: Served) -> None:
    with connected(short) as silent:
        started = time.monotonic()
        assert rest(silent) == b""
        assert 0.4 < time.monotonic() - started < 3


@pytest.mark.parametrize("begun", [b"", HEAD, POST + b"Content-Length: 100000\r\n\r\n"])
def test_bytes_that_trickle_do_not_lengthen_the_time(short: Served, begun: bytes) -> None:
    with connected(short, begun) as slow:
        assert 0.4 < trickled(slow, b"a") < 3
        assert rest(slow).startswith(b"HTTP/1.1 408 ")


@pytest.mark.slow
def test_a_body_in_pieces_without_end_is_ended(short: Served) -> None:
    with connected(short, POST + b"Transfer-Encoding: chunked\r\n\r\n") as slow:
        assert 0.4 < trickled(slow, b"1\r\n#\r\n") < 3
        assert rest(slow).startswith(b"HTTP/1.1 408 ")


def test_a_body_that_is_refused_is_not_waited_for(short: Served) -> None:
    with connected(short, POST + b"Origin: https://evil.example\r\nContent-Length: 5000\r\n\r\n") as slow:
        assert rest(slow).startswith(b"HTTP/1.1 403 ")


@pytest.mark.slow
def test_the_second_request_of_a_connection_has_its_own_time(short: Served) -> None:
    with connected(short, HEAD + b"\r\n") as kept:
        assert one(kept).startswith(b"HTTP/1.1 200 ")
        time.sleep(1)  # longer than a head may take: a connection between two requests may rest
        kept.sendall(HEAD + b"\r\n")
        assert one(kept).startswith(b"HTTP/1.1 200 ")
        kept.sendall(HEAD)
        assert 0.4 < trickled(kept, b"a") < 3


@pytest.mark.slow
def test_slow_but_whole_requests_are_answered(short: Served) -> None:
    with connected(short) as slow:
        for part in (HEAD[:10], HEAD[10:20], HEAD[20:], b"Connection: close\r\n\r\n"):
            slow.sendall(part)
            time.sleep(0.05)
        assert rest(slow).startswith(b"HTTP/1.1 200 ")
    with connected(short, POST + b"Content-Length: 6\r\nConnection: close\r\n\r\n") as slow:
        for part in (b"AS", b"K {", b"}"):
            time.sleep(0.1)
            slow.sendall(part)
        assert b'"boolean":true' in rest(slow)


@pytest.mark.slow
def test_an_answer_that_nobody_reads_is_given_up(app: Starlette, short: Served) -> None:
    query = b"SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 60000"
    request = POST + b"Accept: application/sparql-results+json\r\nContent-Length: %d\r\n\r\n" % len(query)
    shelf = app.state.site.shelf
    room = shelf.left
    place = urlsplit(short.address)
    with socket.socket() as lazy:
        lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        lazy.connect((place.hostname, place.port))
        lazy.sendall(request + query)
        _wait(lambda: shelf.left < room)
        _wait(lambda: shelf.left == room)
    assert shelf.left == room


def _wait(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_idle_connections_make_room_for_those_who_ask(short: Served) -> None:
    with ExitStack() as stack, short.client() as http:
        idle = [stack.enter_context(connected(short, HEAD)) for _ in range(3 * SHORT.connections)]
        started = time.monotonic()
        assert http.get("/health").status_code == 200
        assert time.monotonic() - started < 1
        for one in idle:
            assert rest(one)[:12] in (b"", b"HTTP/1.1 408")


@pytest.mark.slow
def test_where_all_connections_are_at_work_a_new_one_is_told(app: Starlette, serve: Callable[..., Any]) -> None:
    query = b"SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    asked = POST + b"Content-Length: %d\r\n\r\n" % len(query) + query
    with serve(app, SHORT._replace(connections=2)) as served, ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(connected(served, asked))
        time.sleep(0.3)
        with connected(served, HEAD + b"\r\n") as third:
            assert rest(third).startswith(b"HTTP/1.1 503 ")


def test_connections_are_fewer_than_files() -> None:
    assert bounded(Patience(connections=50)).connections == 50
    assert 64 <= bounded(Patience(connections=10**9)).connections < 10**9


@pytest.mark.slow
def test_three_hundred_idle_connections_stop_nobody_and_are_ended(served: Served, http: httpx.Client) -> None:
    """The command as it stands: half of them say nothing, half send a byte a second."""
    with ExitStack() as stack:
        idle = [stack.enter_context(connected(served, HEAD[: number % 2])) for number in range(300)]
        begun = time.monotonic()
        while time.monotonic() - begun < Patience().head + 2:
            started = time.monotonic()
            assert http.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
            assert time.monotonic() - started < 1
            for one in idle[1::2]:
                try:
                    one.sendall(b"a")
                except OSError:
                    pass
            time.sleep(1)
        assert {rest(one)[:12] for one in idle} <= {b"", b"HTTP/1.1 408", b"HTTP/1.1 400"}
