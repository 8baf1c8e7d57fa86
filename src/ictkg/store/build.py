"""Building a store from a home's files: all at once, then what follows from them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
from ictkg.turtle import read
from ictkg.turtle.fields import date_literal

Progress = Callable[[str, int, int], None]

PERIODS = ox.NamedNode(names.GRAPH + "derived/periods")
RELATIONS = ox.NamedNode(names.GRAPH + "derived/relations")
_PERIOD_STEM = names.ID + "period/"


@dataclass(slots=True)
class _Loading:
    home: Home
    contents: Contents
    progress: Progress | None
    table: TableWriter
    periods: set[str]
    problems: list[Problem]
    samples: list[str]
    quads: int = 0

    def __iter__(self) -> Iterator[ox.Quad]:
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
                triples = read.parse(data, where)
            except BrokenFileError as error:
                self.problems += error.problems
                continue
            graph = ox.NamedNode(entry.graph)
            self.table.add(entry.graph, read.by_subject(triples))
            self.quads += len(triples)
            for triple in triples:
                target = triple.object
                if type(target) is ox.NamedNode and target.value.startswith(_PERIOD_STEM):
                    self.periods.add(target.value)
                yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
            if triples:
                self.samples.append(f"{triples[-1]} {graph}")


def build(
    home: Home, contents: Contents, folder: Path, *, skip_broken: bool, progress: Progress | None = None
) -> dict[str, object]:
    """Build store and table of a home in an empty folder; returns the marker, which is also written there.

    Raises BrokenFileError with every file that cannot be read, unless ``skip_broken``; the marker then names them.
    """
    loading = _Loading(home, contents, progress, TableWriter(), set(), [], [])
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(loading)
    if loading.problems and not skip_broken:
        raise BrokenFileError(tuple(loading.problems))
    derived = [*_period_quads(loading.periods), *_relation_quads(home, store)]
    store.extend(derived)
    store.flush()
    del store
    counts = loading.table.write(folder / "table.sqlite")
    marker: dict[str, object] = {
        "digest": contents.digest,
        "files": len(contents.entries),
        "quads": loading.quads + len(derived),
        **counts,
        "samples": loading.samples[:1] + loading.samples[-1:],
        "sizes": sizes(folder),
        "broken": [problem._asdict() for problem in loading.problems],
    }
    (folder / "marker.json").write_text(json.dumps(marker, indent=1, ensure_ascii=False), encoding="utf-8")
    if progress:
        progress("files", len(contents.entries), len(contents.entries))
    return marker


def _period_quads(found: set[str]) -> Iterator[ox.Quad]:
    for iri in sorted(found):
        try:
            period = Period.parse(iri[len(_PERIOD_STEM) :])
        except InputError:
            continue
        node = ox.NamedNode(iri)
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
