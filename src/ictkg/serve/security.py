"""What every request must be and every answer must say: host, origin, size and method; policy of content."""

from __future__ import annotations

import ipaddress
import logging
import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
MOST_ADDRESS = 8 * 1024
MOST_QUERY_ADDRESS = 200 * 1024
MOST_BODY = 256 * 1024
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::[0-9]{0,5})?", re.IGNORECASE)
_DATA = ("/sparql", "/api", "/data", "/id", "/code", "/ontology", "/.well-known", "/health")
_ASKED = ("/sparql", "/query")
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_log = logging.getLogger("ictkg.serve")
_METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_ALLOW = {"Allow": ", ".join(_METHODS)}


class Guard:
    """Refuses what no honest client sends, and says on every answer what a browser may do with it.

    A name in ``Host`` that is not ours is a forged one (DNS rebinding); a numeric address cannot be. A POST that a
    page of another site makes carries that site's ``Origin``. ``origins`` are the sites whose pages may read every
    answer; ``*`` lets those of any site read what is data, without a reader's cookies.
    """

    def __init__(self, app: ASGIApp, *, host: str, names: Iterable[str] = (), origins: Iterable[str] = ()) -> None:
        self._app = app
        self._names = {*_LOOPBACK, host.lower(), *(name.lower() for name in names)}
        self._numeric = host not in _LOOPBACK
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        allowed = self._allowed(headers.get("origin"), scope["path"])
        whole = False

        async def send_guarded(message: Message) -> None:
            nonlocal whole
            if message["type"] == "http.response.start":
                _say(MutableHeaders(scope=message), allowed)
                if allowed not in (None, "*") and headers.get("access-control-request-private-network") == "true":
                    MutableHeaders(scope=message)["Access-Control-Allow-Private-Network"] = "true"
            await send(message)
            whole = message["type"] == "http.response.body" and not message.get("more_body")

        refusal = self._refusal(scope, headers)
        if refusal:
            status, words = refusal
            further = {"Connection": "close", **(_ALLOW if status == 405 else {})}
            await PlainTextResponse(f"{words}\n", status, further)(scope, receive, send_guarded)
        elif scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=_ALLOW)(scope, receive, send_guarded)
        else:
            try:
                await self._app(scope, _bounded(receive), send_guarded)
            except Exception:
                if not whole:
                    raise
                _log.exception("%s %s failed", scope["method"], scope["path"])  # told; the connection stays open

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        size = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if size > (MOST_QUERY_ADDRESS if scope["path"].rstrip("/") in _ASKED else MOST_ADDRESS):
            return 414, "The address is too long. Send a query by POST."
        if scope["method"] not in _METHODS:
            return 405, "This server is read, with GET, HEAD and POST."
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return 421, "This server does not answer under that name. See: ictkg serve --help, --name"
        if int(_digits(headers.get("content-length", "0"))) > MOST_BODY:
            return 413, f"A body may have {MOST_BODY:,} bytes."
        if self._is_foreign(scope, hosts[0], headers):
            return 403, "Pages of other sites may not ask here. See: ictkg serve --help, --cors"
        return None

    def _allowed(self, origin: str | None, path: str) -> str | None:
        """Whose pages may read an answer: the origin that asks, ``*`` for any, None for no other."""
        if origin is not None and origin in self._origins:
            return origin
        of_data = any(path == part or path.startswith(part + "/") for part in _DATA)
        return "*" if "*" in self._origins and of_data else None

    def _is_foreign(self, scope: Scope, host: str, headers: Headers) -> bool:
        """Whether a page of another site asks, other than by a link that somebody follows."""
        origin, method = headers.get("origin"), scope["method"]
        if self._allowed(origin, scope["path"]):
            return False
        if method == "POST" and origin is not None and origin.partition("://")[2] != host:
            return True
        followed = method in ("GET", "HEAD") and headers.get("sec-fetch-mode") == "navigate"
        return headers.get("sec-fetch-site") == "cross-site" and not followed

    def _is_ours(self, host: str) -> bool:
        match = _HOST.fullmatch(host)
        name = match[1].lower().strip("[]") if match else ""
        return name in self._names or (self._numeric and _is_address(name))


def _digits(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 20 else str(MOST_BODY + 1)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _say(headers: MutableHeaders, origin: str | None) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if origin:
        headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Allow-Methods"] = _ALLOW["Allow"]
        headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, X-Requested-With"
        headers["Access-Control-Max-Age"] = "600"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        headers["Access-Control-Expose-Headers"] = "ICTKG-Rows, ICTKG-Cut, Link"
        if origin != "*":
            headers.add_vary_header("Origin")


class TooLarge(Exception):
    """A body went on beyond what is taken."""


def _bounded(receive: Receive) -> Receive:
    """The body of a request, no longer than is taken, whatever length it announced."""
    size = 0

    async def bounded() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body") or b"")
        if size > MOST_BODY:
            raise TooLarge
        return message

    return bounded
