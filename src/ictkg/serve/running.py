"""The server at work: the socket it listens on, its start told once it answers, its end without noise."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from ictkg.errors import InputError
from ictkg.serve.pages import warming
from ictkg.serve.patience import Patience, Waiting, bounded

PORT = 8000
_TRIES = 10


def listen(host: str, port: int | None) -> socket.socket:
    """A socket on a port, or, where none is named, on the first free one of 8000 to 8009; 0 is any free one.

    Raises InputError where there is none.
    """
    ports = range(PORT, PORT + _TRIES) if port is None else (port,)
    reason = ""
    for number in ports:
        try:
            found = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
            family, kind, protocol, _, address = found[0]
            return _bound(family, kind, protocol, address)
        except socket.gaierror as error:
            raise InputError(f"{host!r} is no address ({error.strerror})", cure="name another with --host") from None
        except OSError as error:
            reason = error.strerror or str(error)
    what = f"port {port}" if port is not None else f"every port from {PORT} to {PORT + _TRIES - 1}"
    raise InputError(f"{what} of {host} cannot be listened on ({reason})", cure="name another with --port or --host")


def _bound(family: int, kind: int, protocol: int, address: object) -> socket.socket:
    """A socket that listens; with its protocol named, asyncio sends small answers at once (TCP_NODELAY)."""
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)  # type: ignore[arg-type]
        listening.listen(512)
    except BaseException:
        listening.close()
        raise
    return listening


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def settings(app: Starlette, given: Patience | None = None) -> uvicorn.Config:
    """How an application is served: by h11, with a bounded patience with clients."""

    class Bounded(Waiting):
        patience = bounded(given or Patience())

    return uvicorn.Config(
        app,
        http=Bounded,
        ws="none",
        loop="asyncio",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=1 << 20,
        backlog=512,
    )


def run(app: Starlette, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; ``ready`` is called once requests are answered.

    What the first visitors need is made meanwhile.
    """
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # a client's mistakes are told to the client
    threading.Thread(target=warming.warm, args=(app.state.site,), daemon=True).start()
    try:
        _Server(settings(app), ready).run([listening])
    except KeyboardInterrupt:
        pass


def address_of(host: str, listening: socket.socket) -> str:
    """The address to open in a browser on this machine.

    >>> address_of("0.0.0.0", listen("127.0.0.1", 0)).startswith("http://127.0.0.1:")
    True
    """
    port = listening.getsockname()[1]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"
