"""Who is answered: hosts and origins, decided without a server."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from ictkg.serve.security import Guard


async def _hello(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello"})


def status(guard: Guard, method: str = "GET", **headers: str) -> int:
    """The status with which a request is answered; ``host_2`` is a second Host header."""
    fields = [(name.removesuffix("_2").replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": "/", "raw_path": b"/", "query_string": b"", "headers": fields}
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(guard(scope, receive, send))  # type: ignore[arg-type]
    return int(sent[0]["status"])


@pytest.mark.parametrize(
    ("host", "answered"),
    [
        ("localhost:8000", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("192.168.0.7:8000", 421),
        ("x.example", 421),
    ],
)
def test_on_loopback_only_its_names_are_answered(host: str, answered: int) -> None:
    assert status(Guard(_hello, host="127.0.0.1"), host=host) == answered


@pytest.mark.parametrize(
    ("host", "answered"),
    [("192.168.0.7:8000", 200), ("[fe80::1]:8000", 200), ("data.example", 200), ("evil.example", 421), ("1.2.3", 421)],
)
def test_on_a_network_numbers_and_given_names_are_answered(host: str, answered: int) -> None:
    """A name that somebody else controls can be made to point here; a number cannot."""
    assert status(Guard(_hello, host="0.0.0.0", names=["data.example"]), host=host) == answered


def test_one_host_is_named_and_no_more() -> None:
    guard = Guard(_hello, host="127.0.0.1")
    assert status(guard) == 421
    assert status(guard, host="localhost", host_2="evil.example") == 421
    assert status(guard, host="localhost", host_2="localhost") == 421


@pytest.mark.parametrize(
    ("origin", "answered"),
    [
        ("http://localhost:8000", 200),
        ("http://localhost:8001", 403),
        ("https://friend.example", 200),
        ("https://friend.example.evil", 403),
        ("null", 403),
    ],
)
def test_posts_come_from_here_or_from_friends(origin: str, answered: int) -> None:
    guard = Guard(_hello, host="127.0.0.1", origins=["https://friend.example"])
    assert status(guard, "POST", host="localhost:8000", origin=origin) == answered


@pytest.mark.parametrize(
    ("headers", "answered"),
    [
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}, 200),
        ({"sec_fetch_site": "same-origin"}, 200),
        ({"sec_fetch_site": "none"}, 200),
        ({}, 200),
    ],
)
def test_other_sites_may_link_and_no_more(headers: dict[str, str], answered: int) -> None:
    assert status(Guard(_hello, host="127.0.0.1"), host="localhost", **headers) == answered
