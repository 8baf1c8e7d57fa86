"""One running worker: its pipes, its deadline, and why it ended."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from ictkg import names
from ictkg.errors import EngineError, QueryError, QueryTimeout
from ictkg.store import worker as program

START_TIMEOUT = 60.0
_ROOT = os.path.join(os.path.dirname(program.__file__), "..", "..")


class Outcome(NamedTuple):
    """What a query gave: ``kind`` is ``solutions``, ``boolean`` or ``graph``.

    ``rows`` counts the rows or triples written, None where the engine wrote them uncounted; ``cut`` tells whether there
    were more than the limit.
    """

    kind: str
    columns: tuple[str, ...]
    rows: int | None
    cut: bool


class Failed(QueryError):
    """A query failed, and the process goes on."""


class _Late(Exception):
    """The deadline has passed."""


class Process:
    """One running worker and its pipes."""

    def __init__(self, memory: int) -> None:
        self.memory, self.ready, self._deadline = memory, False, 0.0
        self._guard = threading.Lock()
        (inner_in, self._to), (self._from, inner_out), (self._errors, inner_err) = _pipe(), _pipe(), _pipe()
        try:
            self.pid: int | None = os.posix_spawn(
                sys.executable,
                [sys.executable, "-I", "-S", program.__file__],
                os.environ,
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, inner_in, 0),
                    (os.POSIX_SPAWN_DUP2, inner_out, 1),
                    (os.POSIX_SPAWN_DUP2, inner_err, 2),
                ],
                setpgroup=0,
                setsigmask=(),
            )
        except BaseException:
            for descriptor in (self._to, self._from, self._errors):
                os.close(descriptor)
            raise
        finally:
            for descriptor in (inner_in, inner_out, inner_err):
                os.close(descriptor)
        for descriptor in (self._to, self._errors):
            os.set_blocking(descriptor, False)
        self._received = b""
        prefixes = "\n".join(f"{name}={iri}" for name, iri in names.PREFIXES.items())
        path = "\n".join(os.path.abspath(entry) for entry in [*sys.path, _ROOT])
        self._unsent = program.frame(program.START, str(memory), names.ID, prefixes, path)
        self._push()

    def open(self, store: str) -> None:
        """Have the process open a store, none where it is empty; it has been loading the engine meanwhile."""
        self._unsent += program.frame(program.OPEN, store)
        self._push()

    def _push(self) -> None:
        try:
            self._unsent = self._unsent[os.write(self._to, self._unsent) :]
        except OSError:
            pass  # wait_ready tries again, and says why

    def wait_ready(self) -> None:
        """Return when the store is open; EngineError where it cannot be opened.

        The time to start counts from here: a process may wait for its first query as long as it likes.
        """
        if self.ready:
            return
        self._deadline = time.monotonic() + START_TIMEOUT
        try:
            self._send(self._unsent)
            kind, payload = self._receive()
        except _Late:
            raise EngineError(f"the query process did not start in {START_TIMEOUT:g} s", cure="try again") from None
        if kind != program.READY:
            reason = program.fields_of(payload)[-1]
            raise EngineError(f"the query process cannot start: {reason}", cure="build the store anew")
        self.ready = True

    def ask(self, request: bytes, out: BinaryIO, timeout: float) -> Outcome:
        """Send a request and write its answer to ``out``."""
        self._deadline = time.monotonic() + timeout
        try:
            self._send(request)
            kind, payload = self._receive()
            if kind == program.FAIL:
                raise self._failure(payload)
            result, *columns = program.fields_of(payload)
            while True:
                kind, payload = self._receive()
                if kind == program.BODY:
                    out.write(payload)
                elif kind == program.FAIL:
                    raise self._failure(payload)
                else:
                    rows, cut = program.fields_of(payload)
                    return Outcome(result, tuple(columns), int(rows) if rows else None, cut == "cut")
        except _Late:
            raise QueryTimeout(
                f"the query was ended after {timeout:g} s", cure="ask for less, or allow more time"
            ) from None

    def _failure(self, payload: bytes) -> QueryError:
        kind, text = program.fields_of(payload, 2)
        if kind == "memory":
            return QueryError(*self._out_of_memory())
        if kind == "syntax":
            return Failed(*_syntax(text))
        return Failed(f"the query failed: {text}", "look at the place that it names")

    def _out_of_memory(self) -> tuple[str, str]:
        return f"the query needed more than {self.memory >> 20:,} MB of memory", "ask for less at once"

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise _Late
        return left

    def _wait(self, descriptor: int, event: int) -> None:
        poll = select.poll()
        poll.register(descriptor, event)
        while not poll.poll(min(self._left(), 3600) * 1000 + 1):
            pass

    def _send(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            self._wait(self._to, select.POLLOUT)
            try:
                view = view[os.write(self._to, view) :]
            except BlockingIOError:
                continue
            except OSError:
                raise self._died() from None

    def _receive(self) -> tuple[bytes, bytes]:
        head = self._exactly(5)
        return head[:1], self._exactly(int.from_bytes(head[1:], "big"))

    def _exactly(self, count: int) -> bytes:
        while len(self._received) < count:
            self._wait(self._from, select.POLLIN)
            try:
                part = os.read(self._from, program.CHUNK + 5)
            except OSError:
                part = b""
            if not part:
                raise self._died()
            self._received += part
        data, self._received = self._received[:count], self._received[count:]
        return data

    def _died(self) -> QueryError:
        """Why the process is gone."""
        try:
            words = os.read(self._errors, program.CHUNK).decode("utf-8", "replace").strip()
        except OSError:
            words = ""
        status = self.kill()
        number = -status if status is not None and status < 0 else 0
        if number == signal.SIGABRT and ("allocation" in words or "bad_alloc" in words or not words):
            return QueryError(*self._out_of_memory())
        if number in (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT):
            return QueryError(
                f"the engine crashed on the query ({signal.Signals(number).name})", "write it with less nesting"
            )
        if number:
            return EngineError(
                f"the query process was killed ({signal.Signals(number).name})", "ask again; perhaps memory ran out"
            )
        last = words.splitlines()[-1] if words else "without a word"
        return EngineError(f"the query process ended (exit code {status}): {last}", "ask again")

    def alive(self) -> bool:
        """Whether the process still runs; one that was ended from outside is reaped."""
        with self._guard:
            if self.pid is None:
                return False
            poll = select.poll()
            poll.register(self._errors, 0)
            gone = poll.poll(0)
        if gone:
            self.kill()
        return not gone

    def signal(self) -> None:
        """End the process and leave its pipes to the thread that reads them."""
        with self._guard:
            if self.pid is not None:
                with suppress(ProcessLookupError):
                    os.kill(self.pid, signal.SIGKILL)

    def kill(self) -> int | None:
        """End and reap the process and close its pipes; its exit code (negative for a signal), None where unknown."""
        with self._guard:
            if self.pid is None:
                return None
            pid, self.pid = self.pid, None
            try:
                done, status = os.waitpid(pid, os.WNOHANG)
                if not done:
                    os.kill(pid, signal.SIGKILL)
                    _, status = os.waitpid(pid, 0)
                code: int | None = os.waitstatus_to_exitcode(status)
            except (ChildProcessError, ProcessLookupError):
                code = None
            for descriptor in (self._to, self._from, self._errors):
                os.close(descriptor)
            return code


def _syntax(text: str) -> tuple[str, str]:
    """The engine's words for a mistake: place and reason without the list of everything it would have taken."""
    import re

    place = re.match(r"error at (\d+):(\d+): expected (.*)", text, re.DOTALL)
    if not place:
        return f"the query is no SPARQL: {text}", "mend it"
    line, column, expected = place.groups()
    expected = " ".join(expected.split())
    if len(expected) > 160:
        expected = expected[:160].rsplit(" ", 1)[0] + " …"
    return f"line {line}, column {column}: the query is no SPARQL here", f"the engine expected {expected}"


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are not 0, 1 or 2, should those be closed."""
    ends = os.pipe()
    if min(ends) > 2:
        return ends
    import fcntl

    moved = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 3) for end in ends)
    for end in ends:
        os.close(end)
    return moved[0], moved[1]
