"""The explorer asked inside this process, without a network."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from starlette.types import ASGIApp

HOST = "127.0.0.1"


class Fetched(NamedTuple):
    """An answer: its status, its headers with lower-case names, and its body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Fetcher:
    """Asks one application for addresses, one after the other."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._loop = asyncio.new_event_loop()

    def close(self) -> None:
        """Let go of the loop and its threads."""
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def get(self, address: str) -> Fetched:
        """The answer to a GET of a path with its question."""
        return self._loop.run_until_complete(self._get(address))

    async def _get(self, address: str) -> Fetched:
        path, _, question = address.partition("?")
        status, headers, body = 500, {}, bytearray()

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = {name.decode("latin-1").lower(): text.decode("latin-1") for name, text in message["headers"]}
            else:
                body.extend(message.get("body", b""))

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": question.encode(),
            "root_path": "",
            "headers": [(b"host", HOST.encode()), (b"accept", b"text/html, */*;q=0.1")],
            "client": (HOST, 0),
            "server": (HOST, 80),
        }
        await self._app(scope, receive, send)
        return Fetched(status, headers, bytes(body))
