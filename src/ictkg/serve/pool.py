"""A few warm query processes, each answering one stranger's query at a time, ended when time or patience runs out."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from anyio import CapacityLimiter, to_thread

from ictkg.errors import BusyError, EngineError, QueryError
from ictkg.store.client import Worker

if TYPE_CHECKING:
    from ictkg.store.client import Dataset
    from ictkg.store.guard import QueryForm
    from ictkg.store.process import Outcome

MEMORY = 1 << 30
WAITING = 256
_AGAIN = 0.1


class Pool:
    """Query processes on one store, at most ``size`` at once, each bounded to ``memory`` bytes.

    The first two start with the pool; the others when they are needed.
    """

    def __init__(self, store: Path, size: int, *, memory: int = MEMORY) -> None:
        self.size = size
        self._idle = [Worker(store, memory=memory) for _ in range(size)]
        self._all = tuple(self._idle)
        self._free = asyncio.Semaphore(size)
        self._limiter: CapacityLimiter | None = None
        self._waiting = 0
        self._closed = False

    def start(self) -> None:
        """Have the first processes open the store before anybody asks."""
        for worker in self._idle[-2:]:
            worker.start()

    def close(self) -> None:
        """End every process."""
        self._closed = True
        for worker in self._all:
            worker.close()

    @property
    def pids(self) -> tuple[int, ...]:
        """The ids of the processes that run."""
        return tuple(worker.pid for worker in self._all if worker.pid is not None)

    async def run(
        self,
        query: str,
        media: str,
        out: BinaryIO,
        *,
        timeout: float,
        limit: int | None,
        dataset: Dataset | None = None,
        form: QueryForm | None = None,
        gone: asyncio.Event | None = None,
    ) -> Outcome:
        """Write the answer to ``out``; see ``store.client.Worker.run``. Setting ``gone`` ends the query, with
        QueryError, also while it waits for a process.

        Raises BusyError where no process is free within ``timeout`` seconds, or too many wait already.
        """
        async with self._worker(timeout, gone) as worker:
            ask = partial(worker.run, query, media=media, out=out, timeout=timeout)
            ask = partial(ask, limit=limit, dataset=dataset, form=form)
            watch = asyncio.create_task(_end_when(gone, worker)) if gone else None
            try:
                return await to_thread.run_sync(ask, limiter=self._threads())
            except asyncio.CancelledError:
                worker.interrupt()
                raise
            finally:
                if watch:
                    watch.cancel()

    def _threads(self) -> CapacityLimiter:
        if self._limiter is None:
            self._limiter = CapacityLimiter(self.size)
        return self._limiter

    @asynccontextmanager
    async def _worker(self, patience: float, gone: asyncio.Event | None) -> AsyncIterator[Worker]:
        if self._free.locked():
            await self._wait(patience, gone)
        else:
            await self._free.acquire()
        worker = self._idle.pop()
        try:
            if gone is not None and gone.is_set():
                raise QueryError("nobody waits for the answer")
            yield worker
        finally:
            self._idle.append(worker)
            self._free.release()
            if worker.pid is None and not self._closed:
                threading.Thread(target=_warm, args=(worker,), daemon=True).start()

    async def _wait(self, patience: float, gone: asyncio.Event | None) -> None:
        """Wait for a process, as long as patience lasts and somebody wants the answer."""
        if self._waiting >= WAITING:
            raise BusyError("too many queries are waiting", cure="ask again in a while")
        self._waiting += 1
        try:
            async with asyncio.timeout(patience) as limit:
                leaving = asyncio.create_task(_at_once(gone, limit)) if gone else None
                try:
                    await self._free.acquire()
                finally:
                    if leaving:
                        leaving.cancel()
        except TimeoutError:
            if gone is not None and gone.is_set():
                raise QueryError("nobody waits for the answer") from None
            raise BusyError("every query process is busy", cure="ask again in a while") from None
        finally:
            self._waiting -= 1


def _warm(worker: Worker) -> None:
    with suppress(EngineError):  # told to whoever asks next
        worker.start()


async def _at_once(gone: asyncio.Event, limit: asyncio.Timeout) -> None:
    await gone.wait()
    limit.reschedule(0)


async def _end_when(gone: asyncio.Event, worker: Worker) -> None:
    """End what a worker does, and what it begins when it was ended before it had begun."""
    await gone.wait()
    while True:
        worker.interrupt()
        await asyncio.sleep(_AGAIN)
