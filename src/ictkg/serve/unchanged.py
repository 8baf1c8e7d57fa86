"""Answers that a client has already: nothing changes while the server runs, so most are told from the request alone."""

from __future__ import annotations

import hashlib
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OTHERWISE = ("/static/", "/sparql", "/query", "/health")
_SAID = ("accept", "accept-language", "host")
_CHOSEN = ("lang", "theme")


class Unchanged:
    """Gives each answer to GET a tag made from the request and the graph, and answers 304 to who names that tag.

    Left out are queries, which may ask for the time or for chance, what has tags of its own, and what sets a cookie.
    """

    def __init__(self, app: ASGIApp, *, digest: str) -> None:
        self._app = app
        self._state = f"{digest} {time.time_ns()}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_OTHERWISE):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        tag = self._tag(scope, headers)
        if tag in headers.get("if-none-match", ""):
            further = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Language, Cookie"}
            await Response(status_code=304, headers=further)(scope, receive, send)
            return

        async def send_tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                answer = MutableHeaders(scope=message)
                if "set-cookie" not in answer and "etag" not in answer:
                    answer["ETag"] = tag
                    answer.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self._app(scope, receive, send_tagged)

    def _tag(self, scope: Scope, headers: Headers) -> str:
        cookies = cookie_parser(headers.get("cookie", ""))
        said = [headers.get(name, "") for name in _SAID] + [cookies.get(name, "") for name in _CHOSEN]
        address = [scope["path"], scope["query_string"].decode("latin-1")]
        whole = "\n".join([self._state, *address, *said])
        return f'W/"{hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:20]}"'
