"""Where an answer waits until it is whole: in memory while it is small, in a file that nobody sees beyond."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Mapping
from tempfile import SpooledTemporaryFile

from anyio import to_thread
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from ictkg.errors import BusyError, QueryError

IN_MEMORY = 1 << 20
MOST = 512 << 20
ROOM = 2 << 30
_PART = 1 << 16


class Shelf:
    """The room for all large answers that wait to be read, 2 GB unless said otherwise; small ones take none of it.

    ``left`` is how much of it is free, in bytes.
    """

    def __init__(self, room: int = ROOM) -> None:
        self.left = room
        self._lock = threading.Lock()

    def take(self, size: int) -> None:
        """Take some room; BusyError where there is none, because others do not read what they asked for."""
        with self._lock:
            if size > self.left:
                raise BusyError("too many answers wait to be read", cure="ask again in a while")
            self.left -= size

    def give(self, size: int) -> None:
        """Give room back."""
        with self._lock:
            self.left += size


class Spool:
    """A file object to write an answer to and send it from. Raises QueryError beyond 512 MB."""

    def __init__(self, shelf: Shelf, most: int = MOST) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        self._shelf, self._most = shelf, most
        self.size = self._taken = 0

    def write(self, data: bytes) -> int:
        """Keep some bytes."""
        self.size += len(data)
        if self.size > self._most:
            raise QueryError(f"the answer is larger than {self._most >> 20} MB", cure="ask for less at once")
        if not self.is_small:
            self._shelf.take(self.size - self._taken)
            self._taken = self.size
        try:
            return self._file.write(data)
        except OSError as error:
            raise BusyError(f"the answer cannot be kept ({error.strerror})", cure="ask again in a while") from None

    def close(self) -> None:
        """Let go of everything."""
        self._file.close()
        self._shelf.give(self._taken)
        self._taken = 0

    @property
    def is_small(self) -> bool:
        """Whether it fits into memory."""
        return self.size <= IN_MEMORY

    def taken(self) -> bytes:
        """All that was written; closes the spool."""
        self._file.seek(0)
        data = self._file.read()
        self.close()
        return data

    async def parts(self) -> AsyncIterator[bytes]:
        """What was written, 64 KB at a time; closes the spool at the end, or when nobody wants more."""
        try:
            self._file.seek(0)
            while part := await to_thread.run_sync(self._file.read, _PART):
                yield part
        finally:
            self.close()


class Spooled(StreamingResponse):
    """A spool as it is sent, and closed whatever becomes of the sending, also where it never begins."""

    def __init__(self, spool: Spool, headers: Mapping[str, str]) -> None:
        super().__init__(spool.parts(), headers={**headers, "Content-Length": str(spool.size)})
        self._spool = spool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._spool.close()
