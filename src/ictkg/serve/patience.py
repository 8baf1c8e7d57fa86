"""How long the server waits for a client, and for how many at once: nobody holds a connection by doing nothing.

The head of a request must be whole within some seconds of the connection or of its own first byte, its body within
some more, however its bytes trickle in; an answer that is not read at all is given up. Where there are too many
connections, the one that has been idle longest makes room; where all are at work, a new one is told to come again.
"""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar, NamedTuple

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

LEAST_FILES = 64
KEPT_FILES = 256
_LATE = b"The request did not come within the time for it.\n"
_FULL = b"Too many connections are open. Ask again in a while.\n"


class Patience(NamedTuple):
    """Seconds for the head of a request, its body, an answer of which nothing is read, and the end of a connection;
    and how many connections there may be.
    """

    head: float = 10.0
    body: float = 20.0
    reading: float = 60.0
    leaving: float = 5.0
    connections: int = 1000


def bounded(patience: Patience) -> Patience:
    """The same with no more connections than this process may have files open, which is raised as far as it may be."""
    try:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = patience.connections + KEPT_FILES
        if soft != resource.RLIM_INFINITY and soft < wanted:
            soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    except (ImportError, ValueError, OSError):
        return patience._replace(connections=min(patience.connections, LEAST_FILES))
    room = patience.connections if soft == resource.RLIM_INFINITY else soft - KEPT_FILES
    return patience._replace(connections=min(patience.connections, max(LEAST_FILES, room)))


class Waiting(H11Protocol):
    """A connection with a time for everything that the client has to do."""

    patience: ClassVar[Patience] = Patience()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._part: object = None
        self._receiving: asyncio.TimerHandle | None = None
        self._sending: asyncio.TimerHandle | None = None
        self._ending: asyncio.TimerHandle | None = None
        self.since = self.loop.time()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > self.patience.connections and not self._make_room():
            self._tell(503, _FULL)
        else:
            self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._receiving, self._sending, self._ending):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        self.since = self.loop.time()
        super().on_response_complete()
        if self.transport.is_closing():
            self._leave()
        else:
            self._watch()

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        self._leave()

    def shutdown(self) -> None:
        super().shutdown()
        if self.transport.is_closing():
            self._leave()

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._sending is None:
            self._sending = self.loop.call_later(self.patience.reading, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None

    @property
    def is_idle(self) -> bool:
        """Whether only the client could go on: nothing is being answered, or nothing of the answer is read."""
        answering = self.cycle is not None and not self.cycle.response_complete
        return not answering or self.conn.their_state is h11.SEND_BODY or self._sending is not None

    def _watch(self) -> None:
        """Keep one timer for the part of a request that is on its way: a new part has its own, more of it has not."""
        part = self.conn.their_state
        if part is h11.IDLE and self.timeout_keep_alive_task is not None:
            part = h11.DONE  # between two requests: the time to keep it alive counts
        if part is self._part:
            return
        self._part = part
        if self._receiving is not None:
            self._receiving.cancel()
            self._receiving = None
        seconds = {h11.IDLE: self.patience.head, h11.SEND_BODY: self.patience.body}.get(part)
        if seconds is not None:
            self._receiving = self.loop.call_later(seconds, self._late)

    def _late(self) -> None:
        begun = bool(self.conn.trailing_data[0]) or self.conn.their_state is h11.SEND_BODY
        if begun and self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            self._tell(408, _LATE)
        else:
            self.transport.close()
            self._leave()

    def _tell(self, status: int, words: bytes) -> None:
        """A short answer, and the end of the connection; what answers it otherwise sends nothing more."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        try:
            for event in (
                h11.Response(status_code=status, headers=headers),
                h11.Data(data=words),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event) or b"")
        except h11.LocalProtocolError:
            pass
        self.transport.close()
        self._leave()

    def _leave(self) -> None:
        """End a connection for good whose client does not read the last of it."""
        if self._ending is None:
            self._ending = self.loop.call_later(self.patience.leaving, self.transport.abort)

    def _make_room(self) -> bool:
        """End the connection that has been idle longest; whether there was one."""
        others = (one for one in self.connections if isinstance(one, Waiting) and one is not self)
        idle = [one for one in others if one.is_idle and not one.transport.is_closing()]
        if not idle:
            return False
        min(idle, key=lambda one: one.since).transport.abort()
        return True
