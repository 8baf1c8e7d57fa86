"""The program that answers queries in a process of its own, where it can be ended.

``client.Worker`` starts this file as a script, isolated and without ``site``, so that the first answer comes about as
soon as from a bare script; so nothing of ictkg is imported here before it is needed.

Both directions carry frames: one byte of kind, four bytes of length, the payload; fields of a payload are separated by
NUL. Inward: START and OPEN once, then QUERY or CONVERT. Outward: READY once; for each request HEAD, BODY…, END; or FAIL
at any time, after which the next request may come. The process ends when its input closes, whatever it is doing.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from queue import SimpleQueue
    from typing import Any

START, OPEN, QUERY, CONVERT, READY, HEAD, BODY, END, FAIL = b"S", b"O", b"Q", b"C", b"R", b"H", b"B", b"E", b"X"
SOLUTIONS = {"json": "JSON", "csv": "CSV", "tsv": "TSV", "xml": "XML"}
GRAPHS = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "jsonld": "JSON_LD", "rdfxml": "RDF_XML"}
CHUNK = 1 << 16
_PARTS = ("default", "named")


def frame(kind: bytes, *fields: str) -> bytes:
    """One frame with text fields."""
    payload = "\0".join(fields).encode("utf-8", "surrogateescape")
    return kind + len(payload).to_bytes(4, "big") + payload


def fields_of(payload: bytes, count: int = -1) -> list[str]:
    """The text fields of a payload; with ``count``, the last one takes what is left."""
    return payload.decode("utf-8", "surrogateescape").split("\0", count - 1 if count > 0 else -1)


class _Body:
    """A file object that sends what is written to it as frames, 64 KB at a time."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.buffer = bytearray()

    def write(self, data: bytes) -> int:
        self.buffer += data
        if len(self.buffer) >= CHUNK:
            self.send()
        return len(data)

    def flush(self) -> None:
        """Nothing: ``send`` decides."""

    def send(self) -> None:
        if self.buffer:
            _send(self.descriptor, BODY + len(self.buffer).to_bytes(4, "big") + self.buffer)
            self.buffer = bytearray()


def _send(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _exactly(count: int) -> bytes:
    """So many bytes of input; ends the process where there are no more."""
    parts = []
    while count:
        part = os.read(0, min(count, CHUNK))
        if not part:
            os._exit(0)
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _receive() -> tuple[bytes, bytes]:
    head = _exactly(5)
    return head[:1], _exactly(int.from_bytes(head[1:], "big"))


def _listen(requests: SimpleQueue[tuple[bytes, bytes]]) -> None:
    while True:
        requests.put(_receive())


def _limit_memory(limit: int) -> None:
    """Bound private memory; RLIMIT_AS would also count the address space that the engine reserves and never uses."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    try:
        resource.setrlimit(kind, (limit, limit))
    except (ValueError, OSError):
        pass  # a tighter limit holds already, or the system knows none


class _Engine:
    """pyoxigraph on one store, or on none where results are only converted."""

    def __init__(self, store: str, base: str, prefixes: dict[str, str], out: int) -> None:
        import pyoxigraph

        self.ox = pyoxigraph
        self.store = pyoxigraph.Store.read_only(store) if store else None
        self.base, self.prefixes, self.out = base, prefixes, out

    def query(self, media: str, limit: int | None, graphs: str, text: str) -> None:
        """Answer a query over the ``union`` of all graphs, over what it names itself, or over ``graphs``: one a line,
        each after the word default or named.
        """
        assert self.store is not None
        options: dict[str, Any] = {"use_default_graph_as_union": graphs == "union"}
        if graphs not in ("", "union"):
            pairs = [line.split(" ", 1) for line in graphs.split("\n")]
            named = {part: [self.ox.NamedNode(iri) for word, iri in pairs if word == part] for part in _PARTS}
            options = {"default_graph": named["default"], "named_graphs": named["named"]}
        results = self.store.query(text, base_iri=self.base, prefixes=self.prefixes, **options)
        self.answer(results, media, limit)

    def convert(self, media: str, limit: int | None, source: str, path: str) -> None:
        """Answer with the results in a file; ``source`` is its media type, or ``graph`` and its media type."""
        if source.startswith("graph "):
            quads = self.ox.parse(path=path, format=self.ox.RdfFormat.from_media_type(source[6:]), base_iri=self.base)
            self.answer((quad.triple for quad in quads), media, limit)
        else:
            form = self.ox.QueryResultsFormat.from_media_type(source)
            self.answer(self.ox.parse_query_results(path=path, format=form), media, limit)

    def answer(self, results: Any, media: str, limit: int | None) -> None:
        ox = self.ox
        body = _Body(self.out)
        rows, cut = "", False
        if isinstance(results, ox.QueryBoolean):
            _send(self.out, frame(HEAD, "boolean"))
            results.serialize(body, format=getattr(ox.QueryResultsFormat, SOLUTIONS[media]))
        elif isinstance(results, ox.QuerySolutions):
            columns = [variable.value for variable in results.variables]
            _send(self.out, frame(HEAD, "solutions", *columns))
            if limit is None and media != "csv":
                results.serialize(body, format=getattr(ox.QueryResultsFormat, SOLUTIONS[media]))
            else:
                from ictkg.store.solutions import write_solutions

                counted = _Counted(results, limit)
                write_solutions(media, columns, counted, body.write)
                rows, cut = str(counted.count), counted.cut
        else:
            _send(self.out, frame(HEAD, "graph"))
            counted = _Counted(results, limit)
            ox.serialize(counted, body, getattr(ox.RdfFormat, GRAPHS[media]), prefixes=self.prefixes)
            rows, cut = str(counted.count), counted.cut
        body.send()
        _send(self.out, frame(END, rows, "cut" if cut else ""))


class _Counted:
    """The first ``limit`` of what an iterable gives, counted; ``cut`` tells whether there was more."""

    def __init__(self, items: Iterable[Any], limit: int | None) -> None:
        self.items, self.limit = items, limit
        self.count, self.cut = 0, False

    def __iter__(self) -> Iterator[Any]:
        for item in self.items:
            if self.count == self.limit:
                self.cut = True
                return
            self.count += 1
            yield item


def _serve(engine: _Engine, requests: SimpleQueue[tuple[bytes, bytes]], out: int) -> None:
    while True:
        kind, payload = requests.get()
        media, limit, extra, text = fields_of(payload, 4)
        rows = int(limit) if limit else None
        try:
            if kind == QUERY:
                engine.query(media, rows, extra, text)
            else:
                engine.convert(media, rows, extra, text)
        except BrokenPipeError:
            os._exit(0)
        except MemoryError:
            _send(out, frame(FAIL, "memory", ""))
        except SyntaxError as error:
            _send(out, frame(FAIL, "syntax" if kind == QUERY else "failed", str(error)))
        except Exception as error:
            _send(out, frame(FAIL, "failed", str(error)))


def main() -> None:
    """Answer requests until the input closes."""
    import _thread
    from _queue import SimpleQueue

    out = os.dup(1)
    os.dup2(2, 1)
    _, payload = _receive()
    memory, base, prefixes, path = fields_of(payload)
    sys.path[:] = path.split("\n")
    import pyoxigraph  # noqa: F401  # loaded while the parent looks for the store

    _, payload = _receive()
    [store] = fields_of(payload)
    requests: SimpleQueue[tuple[bytes, bytes]] = SimpleQueue()
    _thread.start_new_thread(_listen, (requests,))
    try:
        _limit_memory(int(memory))
        pairs = dict(line.split("=", 1) for line in prefixes.split("\n"))
        engine = _Engine(store, base, pairs, out)
    except Exception as error:
        _send(out, frame(FAIL, "start", f"{type(error).__name__}: {error}"))
        os._exit(1)
    _send(out, frame(READY))
    _serve(engine, requests, out)


if __name__ == "__main__":
    main()
