"""An audited generation made from the one before it: of its store only the graphs that changed are written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from ictkg import names
from ictkg.home import Home
from ictkg.model.audit import AuditFinding
from ictkg.store import cache
from ictkg.store.build import PERIODS, RELATIONS
from ictkg.store.digest import contents
from ictkg.store.finding_quads import as_trig
from ictkg.store.findings import FindingsWriter, written
from ictkg.store.generation import Generation, at

Files = dict[str, str]
"""The digest of each file of a home, by the name of its graph."""

_FILES = "files.json"
_MOST_FILES = 60
_MOST_TIMES = 20


@dataclass(frozen=True, slots=True)
class Former:
    """An audited generation of other files, and the graphs whose files changed since."""

    generation: Generation
    changed: tuple[str, ...]

    @property
    def times(self) -> int:
        """How many generations lie between this one and one that was made whole."""
        return int(self.generation.marker.get("renewed", 0))


def files_of(home: Home, plain: Generation) -> Files | None:
    """The files that a plain generation was built from; None where they changed since, or some could not be read."""
    found = contents(home, cache.folder_of(home) / "manifest.json")
    if found.digest != plain.digest or plain.marker["broken"]:
        return None
    return {entry.graph: entry.digest for entry in found.entries}


def keep_files(files: Files | None, folder: Path) -> None:
    """Write beside a generation which files it holds, so that the next one can be told from it."""
    if files is not None:
        (folder / _FILES).write_text(json.dumps(files), encoding="utf-8")


def nearest(folder: Path, version: str, files: Files | None) -> Former | None:
    """The audited generation of the same version with the fewest files changed; None where all are too far.

    After some renewals in a row a whole one is due, since a store keeps the traces of what was removed from it.
    """
    found = [
        former
        for place in (folder.glob(f"*-audited-{version}") if files is not None else ())
        if (former := _former(place, files or {})) and former.times < _MOST_TIMES
    ]
    return min(found, key=lambda former: (len(former.changed), former.times), default=None)


def _former(place: Path, files: Files) -> Former | None:
    try:
        marker = json.loads((place / "marker.json").read_bytes())
        known = json.loads((place / _FILES).read_bytes())
        generation = at(place, str(marker["digest"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if generation is None or not isinstance(known, dict):
        return None
    changed = tuple(graph for graph in sorted(known.keys() | files.keys()) if known.get(graph) != files.get(graph))
    return Former(generation, changed) if len(changed) <= _MOST_FILES else None


def renew(
    former: Former, plain: Generation, folder: Path, writer: FindingsWriter, made: Iterable[AuditFinding]
) -> None:
    """Copy the store of the former generation and bring it to the plain one's files and to the findings made.

    ``writer`` takes the findings into the table; the store holds the same quads as one that is made whole.
    """
    shutil.copytree(former.generation.store_path, folder / "store", ignore=shutil.ignore_patterns("LO*"))
    store, fresh = ox.Store(str(folder / "store")), plain.open_store()
    touched = {ox.NamedNode(graph) for graph in former.changed}
    for graph in (*touched, PERIODS, RELATIONS):
        _replace(store, set(_of_graph(store, graph)), set(_of_graph(fresh, graph)))
    touched |= _bring(store, former, writer, made)
    for graph in touched:
        if next(_of_graph(store, graph), None) is None:
            store.remove_graph(graph)
    store.flush()


def _bring(store: ox.Store, former: Former, writer: FindingsWriter, made: Iterable[AuditFinding]) -> set[ox.NamedNode]:
    """Replace the findings that changed; returns the graphs in which some did."""
    with former.generation.open_table() as table:
        known = written(table)
    removed, added = set[ox.Quad](), set[ox.Quad]()
    for finding in made:
        row = writer.add(finding)
        if row is None:
            continue
        before = known.pop(finding.id, None)
        if before != row:
            removed |= set(_of_finding(store, finding.id)) if before else set()
            added.update(ox.parse(as_trig(finding), format=ox.RdfFormat.TRIG))
    removed.update(chain.from_iterable(_of_finding(store, gone) for gone in known))
    _replace(store, removed, added)
    return {quad.graph_name for quad in removed if isinstance(quad.graph_name, ox.NamedNode)}


def _replace(store: ox.Store, before: set[ox.Quad], after: set[ox.Quad]) -> None:
    for quad in before - after:
        store.remove(quad)
    store.extend(after - before)


def _of_graph(store: ox.Store, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(None, None, None, graph)


def _of_finding(store: ox.Store, finding: str) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(ox.NamedNode(names.thing(finding)), None, None, None)
