"""Building a store from a home's files: all at once, then what follows from them."""

from __future__ import annotations

import gc
import json
import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import BrokenFileError, InputError, Problem, QueryError
from ictkg.home import Home
from ictkg.number.period import Period
from ictkg.store.digest import Contents, FilesChanged, digest_bytes
from ictkg.store.generation import sizes
from ictkg.store.table import TableWriter
from ictkg.turtle import lines, read
from ictkg.turtle.fields import date_literal

Progress = Callable[[str, int, int], None]

PERIODS = ox.NamedNode(names.GRAPH + "derived/periods")
RELATIONS = ox.NamedNode(names.GRAPH + "derived/relations")
_PERIOD_STEM = names.ID + "period/"
_PERIOD = re.compile(rf" <{re.escape(_PERIOD_STEM)}([^>]*)> \.\n".encode())


@dataclass(slots=True)
class _Loading:
    """The home's files as one TriG stream for the engine; what else is to be known of them is taken down on the way."""

    home: Home
    contents: Contents
    progress: Progress | None
    table: TableWriter = field(default_factory=TableWriter)
    periods: set[bytes] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    quads: int = 0

    def __iter__(self) -> Iterator[bytes]:
        entries = sorted(
            self.contents.entries, key=lambda entry: (entry.graph.startswith(names.GRAPH + "document/"), entry.graph)
        )
        for done, entry in enumerate(entries):
            if self.progress:
                self.progress("files", done, len(entries))
            where = self.home.display(entry.path)
            try:
                data = read.read_bytes(entry.path, where)
                if digest_bytes(data) != entry.digest:
                    raise FilesChanged(where)
                text = read.ntriples(data, where)
            except BrokenFileError as error:
                self.problems += error.problems
                continue
            triples = lines.lines(text)
            self.table.add(entry.graph, lines.by_subject(triples))
            self.quads += len(triples)
            self.periods.update(_PERIOD.findall(text))
            yield b"%b {\n%b}\n" % (str(ox.NamedNode(entry.graph)).encode(), text)


class Loader:
    """The engine loading what is written to it, in a thread of its own that does not need Python's lock."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._source, self._target = os.pipe()
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._load)

    def __enter__(self) -> Loader:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        """Wait until all is loaded; raises what the engine raised."""
        os.close(self._target)
        self._thread.join()
        if self._failure:
            raise self._failure

    def write(self, pieces: Iterable[bytes]) -> None:
        """Hand over TriG; the rest is dropped where the engine has failed."""
        with suppress(BrokenPipeError), open(self._target, "wb", closefd=False) as out:
            out.writelines(pieces)

    def _load(self) -> None:
        try:
            self._store.bulk_load(path=f"/dev/fd/{self._source}", format=ox.RdfFormat.TRIG, lenient=True)
        except Exception as error:
            self._failure = error
        finally:
            os.close(self._source)


@contextmanager
def without_collector() -> Iterator[None]:
    """Rows hold no cycles, and to look for some among them takes a tenth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def build(
    home: Home, contents: Contents, folder: Path, *, skip_broken: bool, progress: Progress | None = None
) -> dict[str, object]:
    """Build store and table of a home in an empty folder; returns the marker, which is also written there.

    Raises BrokenFileError with every file that cannot be read, unless ``skip_broken``; the marker then names them.
    """
    loading = _Loading(home, contents, progress)
    store = ox.Store(str(folder / "store"))
    with without_collector(), Loader(store) as loader:
        loader.write(loading)
        counts = loading.table.write(folder / "table.sqlite")
    if loading.problems and not skip_broken:
        raise BrokenFileError(tuple(loading.problems))
    derived = [*period_quads({slug.decode() for slug in loading.periods}), *_relation_quads(home, store)]
    store.extend(derived)
    store.flush()
    del store
    marker: dict[str, object] = {
        "digest": contents.digest,
        "files": len(contents.entries),
        "quads": loading.quads + len(derived),
        **counts,
        "sizes": sizes(folder),
        "broken": [problem._asdict() for problem in loading.problems],
    }
    (folder / "marker.json").write_text(json.dumps(marker, indent=1, ensure_ascii=False), encoding="utf-8")
    if progress:
        progress("files", len(contents.entries), len(contents.entries))
    return marker


def period_quads(found: Iterable[str]) -> Iterator[ox.Quad]:
    """What follows of periods from their slugs: first and last day, EDTF, labels; slugs that are none are left out."""
    for slug in sorted(found):
        try:
            period = Period.parse(slug)
        except InputError:
            continue
        node = ox.NamedNode(_PERIOD_STEM + period.slug)
        described: list[tuple[str, ox.NamedNode | ox.Literal]] = [
            (terms.TYPE, ox.NamedNode(terms.PERIOD_CLASS)),
            (terms.EDTF, ox.Literal(period.edtf)),
            (terms.LABEL, ox.Literal(period.label("en"), language="en")),
            (terms.LABEL, ox.Literal(period.label("zh"), language="zh")),
        ]
        described += [
            (predicate, date_literal(day.isoformat()))
            for predicate, day in ((terms.FIRST_DAY, period.first_day), (terms.LAST_DAY, period.last_day))
            if day
        ]
        for predicate, target in described:
            yield ox.Quad(node, ox.NamedNode(predicate), target, PERIODS)


def _relation_quads(home: Home, store: ox.Store) -> Iterator[ox.Quad]:
    for path in home.queries_of("derive"):
        try:
            found = store.query(path.read_text("utf-8"), use_default_graph_as_union=True)
            triples = {str(triple): triple for triple in cast(ox.QueryTriples, found)}
        except (SyntaxError, OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{home.display(path)} cannot be run: {error}", cure="mend the query") from None
        for _, triple in sorted(triples.items()):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, RELATIONS)
