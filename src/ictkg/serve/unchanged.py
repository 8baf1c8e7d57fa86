"""Answers that were given before: nothing changes while the server runs, so most are told from the request alone.

A client that names the tag of an answer is told that it has it already; another is sent what was made for the first,
as long as there is room to keep it.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 1 << 20
ROOM = 48 << 20
_OTHERWISE = ("/static/", "/chart.css", "/sparql", "/query", "/health")
_DATED = ("/chart/", "/download/")
_SAID = ("accept", "accept-language", "host")
_CHOSEN = ("lang", "theme")


class Answer(NamedTuple):
    """An answer as it was sent, without what the guard says of every one."""

    headers: list[tuple[bytes, bytes]]
    body: bytes


class Answers:
    """The answers that were sent last, up to so many bytes; safe to share between threads."""

    def __init__(self, room: int = ROOM) -> None:
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._left = room
        self._lock = threading.Lock()

    def find(self, key: str) -> Answer | None:
        """The answer kept under a key."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: str, answer: Answer) -> None:
        """Keep an answer, and let go of those that were asked for longest ago."""
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = answer
            self._left -= _size(answer)
            while self._left < 0:
                _, last = self._kept.popitem(last=False)
                self._left += _size(last)


def _size(answer: Answer) -> int:
    return len(answer.body) + sum(len(name) + len(value) for name, value in answer.headers) + 512


class Unchanged:
    """Gives each answer to GET a tag made from the request and the graph, and answers 304 to who names that tag.

    Left out are queries, which may ask for the time or for chance, what has tags of its own, and what sets a cookie.
    Pictures that carry a date are tagged, and made anew each time.
    """

    def __init__(self, app: ASGIApp, *, digest: str, room: int = ROOM) -> None:
        self._app = app
        self._state = f"{digest} {time.time_ns()}"
        self._answers = Answers(room)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not asked or scope["path"].startswith(_OTHERWISE):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        tag = self._tag(scope, headers)
        if tag in headers.get("if-none-match", ""):
            further = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Language, Cookie"}
            await Response(status_code=304, headers=further)(scope, receive, send)
            return
        key = tag + ("gzip" if "gzip" in headers.get("accept-encoding", "") else "")
        found = self._answers.find(key)
        if found:
            await send({"type": "http.response.start", "status": 200, "headers": list(found.headers)})
            await send({"type": "http.response.body", "body": found.body})
        elif scope["path"].startswith(_DATED):
            await self._app(scope, receive, _Tagging(send, tag))
        else:
            sending = _Tagging(send, tag, LARGEST)
            await self._app(scope, receive, sending)
            if sending.answer:
                self._answers.keep(key, sending.answer)

    def _tag(self, scope: Scope, headers: Headers) -> str:
        cookies = cookie_parser(headers.get("cookie", ""))
        said = [headers.get(name, "") for name in _SAID] + [cookies.get(name, "") for name in _CHOSEN]
        address = [scope["path"], scope["query_string"].decode("latin-1")]
        whole = "\n".join([self._state, *address, *said])
        return f'W/"{hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:20]}"'


class _Tagging:
    """Sends an answer on under its tag; ``answer`` is the whole of it, where it was tagged, ended and is no larger
    than ``largest``.
    """

    def __init__(self, send: Send, tag: str, largest: int = -1) -> None:
        self.answer: Answer | None = None
        self._send, self._tag, self._largest = send, tag, largest
        self._headers: list[tuple[bytes, bytes]] | None = None
        self._parts: list[bytes] = []
        self._size = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            answer = MutableHeaders(scope=message)
            if "set-cookie" not in answer and "etag" not in answer:
                answer["ETag"] = self._tag
                answer.setdefault("Cache-Control", "no-cache")
                self._headers = list(message["headers"])
        elif message["type"] == "http.response.body" and self._headers is not None:
            self._take(message)
        await self._send(message)

    def _take(self, message: Message) -> None:
        body = message.get("body", b"")
        self._size += len(body)
        if self._size > self._largest:
            self._headers, self._parts = None, []
            return
        self._parts.append(body)
        if not message.get("more_body"):
            assert self._headers is not None
            self.answer = Answer(self._headers, b"".join(self._parts))
