"""Queries in a process that can be ended: at the time limit, at the memory limit, or with us.

A worker stays warm between queries. It is ended with SIGKILL, for the engine heeds no other signal while it works, and
the next query starts a new one.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from ictkg.errors import EngineError, InputError, QueryError
from ictkg.store import worker as program
from ictkg.store.process import Failed, Outcome, Process

if TYPE_CHECKING:
    from pathlib import Path

    from ictkg.store.guard import QueryForm

MEMORY = 2 << 30
LEAST_MEMORY = 256 << 20
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_BY_KIND = {"solutions": program.SOLUTIONS, "boolean": program.SOLUTIONS, "graph": program.GRAPHS}


class Dataset(NamedTuple):
    """The graphs that a query is asked of in place of those that it names itself; ones that are not there are empty."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def check_media(form: QueryForm, media: str) -> None:
    """Raise InputError where a form of output does not fit what the query gives."""
    known = _BY_KIND[form.kind]
    if media not in known:
        given = "a graph" if form.makes_graph else "rows" if form.kind == "solutions" else "yes or no"
        raise InputError(f"{form.verb} gives {given}, not {media}", cure="use " + ", ".join(known))


class Worker:
    """A query process on one store, started when first needed. Safe to share between threads: one query at a time.

    >>> with Worker(store_path) as worker:                                      # doctest: +SKIP
    ...     worker.run("ASK {}", media="json", out=sys.stdout.buffer, timeout=10)
    {"head":{},"boolean":true}Outcome(kind='boolean', columns=(), rows=None, cut=False)
    """

    def __init__(self, store: Path | str | Callable[[], Path] | None, *, memory: int = MEMORY) -> None:
        """``store`` is the folder of the engine's store, or gives it when the process is already starting; None for a
        worker that only converts results.

        ``memory`` bounds the process, in bytes; at least 256 MB, which the engine takes to start.
        """
        if memory < LEAST_MEMORY:
            raise InputError(f"{memory >> 20} MB of memory are too few for the engine", cure="allow at least 256 MB")
        self._store = store
        self._memory = memory
        self._lock = threading.Lock()
        self._process: Process | None = None

    def __enter__(self) -> Worker:
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __del__(self) -> None:
        process = self.__dict__.get("_process")
        if process is not None:
            process.kill()

    @property
    def pid(self) -> int | None:
        """The process id while the process runs."""
        process = self._process
        return process.pid if process else None

    def start(self) -> None:
        """Start the process without waiting for it, so that it opens the store while other work is done."""
        with self._lock:
            if self._process is None:
                self._process = self._started()

    def _started(self) -> Process:
        try:
            process = Process(self._memory)
        except OSError as error:
            raise EngineError(f"the query process cannot start: {error.strerror}", cure="ask again later") from None
        try:
            store = self._store() if callable(self._store) else self._store
            process.open("" if store is None else os.path.abspath(store))
        except BaseException:
            process.kill()
            raise
        return process

    def close(self) -> None:
        """End the process, also in the middle of a query. A later query starts a new one."""
        process = self._process
        if process is not None:
            process.signal()
        with self._lock:
            if self._process is not None:
                self._process.kill()
                self._process = None

    def interrupt(self) -> None:
        """End a query that another thread waits for: that thread gets QueryError. Returns at once."""
        process = self._process
        if process is not None:
            process.signal()

    def run(
        self,
        query: str,
        *,
        media: str,
        out: BinaryIO,
        timeout: float,
        limit: int | None = None,
        dataset: Dataset | None = None,
        form: QueryForm | None = None,
    ) -> Outcome:
        """Write the answer to ``out`` as it comes, in the form ``media``.

        ``media`` is json, csv, tsv or xml for rows and yes or no; turtle, ntriples, jsonld or rdfxml for graphs. At
        most ``limit`` rows or triples are written. Relative IRIs and prefixes are ours; the default graph is the union
        of all graphs unless the query says FROM or a ``dataset`` is given, which goes before what the query says.
        ``form`` is what ``check_query`` gave for this query where it was checked before.

        Raises QueryError for a query that is refused, does not parse or fails, QueryTimeout after ``timeout`` seconds.
        What was written to ``out`` before stays there.
        """
        if form is None:
            from ictkg.store.guard import check_query  # only now: the process starts meanwhile

            form = check_query(query, any_graph=True) if dataset else check_query(query)
        check_media(form, media)
        graphs = _graphs(dataset) if dataset else "" if form.has_from else "union"
        return self._ask(program.QUERY, (media, _limit(limit), graphs, query), out, timeout)

    def convert(
        self, path: Path, source: str, *, media: str, out: BinaryIO, timeout: float, limit: int | None = None
    ) -> Outcome:
        """Write results from a file as ``media``; ``source`` is their media type, with ``graph`` before that of RDF."""
        return self._ask(program.CONVERT, (media, _limit(limit), source, str(path)), out, timeout)

    def _ask(self, kind: bytes, fields: tuple[str, ...], out: BinaryIO, timeout: float) -> Outcome:
        with self._lock:
            process = self._process
            if process is None or not process.alive():
                process = self._process = self._started()
            try:
                process.wait_ready()
                return process.ask(program.frame(kind, *fields), out, timeout)
            except Failed as failure:
                raise QueryError(failure.message, cure=failure.cure) from None
            except BaseException:
                process.kill()
                self._process = None
                raise


def _graphs(dataset: Dataset) -> str:
    for iri in (*dataset.default, *dataset.named):
        if not _ABSOLUTE.fullmatch(iri):
            raise QueryError(f"{iri!r} is no IRI of a graph", cure="write it in full, as https://…")
    return "\n".join([*(f"default {iri}" for iri in dataset.default), *(f"named {iri}" for iri in dataset.named)])


def _limit(limit: int | None) -> str:
    if limit is not None and limit < 0:
        raise InputError(f"a limit of {limit} rows", cure="give a number from 0 on")
    return "" if limit is None else str(limit)
