"""One POST to an endpoint, its answer taken to a file: bounded in time, in size and in where it goes."""

from __future__ import annotations

import http.client
import re
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Container
from typing import IO, Any
from urllib.parse import urljoin, urlsplit

from ictkg import __version__
from ictkg.errors import QueryError, QueryTimeout

MAX_REDIRECTS = 5
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


def post(
    url: str, form: bytes, accept: str, known: Container[str], file: IO[bytes], *, timeout: float, most: int
) -> str:
    """Post a form, write the answer to ``file``, and return its media type.

    Follows redirects on the same host only. Raises QueryTimeout after ``timeout`` seconds, QueryError for answers that
    are errors, of a media type that is not ``known``, compressed, cut short, or larger than ``most`` bytes.
    """
    data: bytes | None = form
    with _Deadline(timeout) as deadline:
        opener = _opener(deadline, urlsplit(url).hostname in _LOOPBACK)
        try:
            for _ in range(MAX_REDIRECTS + 1):
                request = _request(url, data, accept)
                try:
                    with opener.open(request, timeout=timeout) as response:
                        return _take(url, response, known, file, most, deadline)
                except urllib.error.HTTPError as error:
                    with error:
                        url, data = _redirected(url, data, error)
            raise QueryError(f"{url} redirects without end", cure="check the address")
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            if deadline.passed or isinstance(reason, TimeoutError):
                raise late(timeout) from None
            raise QueryError(f"{url} cannot be asked ({reason})", cure="check the address") from None


def late(timeout: float) -> QueryTimeout:
    """The error of an endpoint that took too long."""
    return QueryTimeout(f"the endpoint did not answer within {timeout:g} s", cure="ask for less, or allow more time")


def _request(url: str, data: bytes | None, accept: str) -> urllib.request.Request:
    headers = {"Accept": accept, "Accept-Encoding": "identity", "User-Agent": f"ictkg/{__version__}"}
    if data is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    return urllib.request.Request(url, data=data, headers=headers)


def _take(url: str, response: Any, known: Container[str], file: IO[bytes], most: int, deadline: _Deadline) -> str:
    kind = str(response.headers.get_content_type())
    if kind not in known:
        words = first_line(_some(response))
        raise QueryError(
            f"{url} answered with {kind}" + (f" ({words})" if words else ""),
            cure="give the address of the SPARQL endpoint itself",
        )
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise QueryError(f"{url} answered compressed", cure="ask its keeper for plain answers")
    size, announced = 0, response.length
    while part := response.read(1 << 16):
        size += len(part)
        if size > most:
            raise QueryError(f"the answer of {url} is larger than {most:,} bytes", cure="ask for less at once")
        file.write(part)
    if deadline.passed or (announced is not None and size < announced):
        raise OSError("the connection ended in the middle of the answer")
    return kind


def _redirected(url: str, data: bytes | None, error: urllib.error.HTTPError) -> tuple[str, bytes | None]:
    """Where to ask next, and with what; QueryError for every other error, and for another host."""
    target = error.headers.get("Location")
    if error.code not in _REDIRECTS or not target:
        words = first_line(_some(error))
        raise QueryError(
            f"{url} answered {error.code} {error.reason}" + (f" ({words})" if words else ""),
            cure="check the address and the query",
        )
    old, new = urlsplit(url), urlsplit(urljoin(url, target))
    if new.hostname != old.hostname or new.scheme not in ("https", old.scheme):
        raise QueryError(
            f"{url} sends on to another host, {new.scheme}://{new.hostname}",
            cure="give that address yourself if you trust it",
        )
    return new.geturl(), None if error.code == 303 else data


def _some(response: Any) -> bytes:
    try:
        return bytes(response.read(4096))
    except (OSError, http.client.HTTPException, ValueError):
        return b""


def first_line(data: bytes) -> str:
    """The first line with words of an answer, without markup, at most 200 characters.

    >>> first_line(b"<html><h1>Bad  query</h1> near {</html>")
    'Bad query near {'
    """
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", data.decode("utf-8", "replace"), flags=re.DOTALL | re.I)
    for line in text.splitlines():
        words = " ".join("".join(mark if mark.isprintable() else " " for mark in line).split())
        if words:
            return words[:200]
    return ""


class _Deadline:
    """Shuts down sockets when the time is over: a time-out of a socket counts anew with every byte."""

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._timer.cancel()

    def watch(self, connection: socket.socket) -> None:
        with self._lock:
            self._sockets.append(connection)
            if self.passed:
                _shut(connection)

    def _end(self) -> None:
        with self._lock:
            self.passed = True
            for connection in self._sockets:
                _shut(connection)


def _shut(connection: socket.socket) -> None:
    try:
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        pass


def _opener(deadline: _Deadline, local: bool) -> urllib.request.OpenerDirector:
    """An opener for http and https alone, whose sockets the deadline watches; no proxy for this machine itself."""

    class Plain(http.client.HTTPConnection):
        def connect(self) -> None:
            super().connect()
            deadline.watch(self.sock)

    class Secure(http.client.HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            deadline.watch(self.sock)

    class PlainHandler(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> Any:
            return self.do_open(Plain, req)

    class SecureHandler(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> Any:
            return self.do_open(Secure, req)

    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler({} if local else None),
        PlainHandler(),
        SecureHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener
