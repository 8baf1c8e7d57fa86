"""The audited generation: a copy of a generation with the findings of an audit as graphs and tables of their own."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ictkg.home import Home
from ictkg.model.audit import AuditFinding
from ictkg.store import cache, renewal
from ictkg.store.build import Loader, without_collector
from ictkg.store.finding_quads import as_trig
from ictkg.store.findings import FindingsWriter
from ictkg.store.generation import Generation, at, sizes
from ictkg.store.hold import hold
from ictkg.store.publish import put

_WAIT_SECONDS = 600.0


def audited(
    home: Home,
    plain: Generation,
    version: str,
    audit: Callable[[], Iterable[AuditFinding]],
    notice: Callable[[str], None] | None = None,
) -> Generation:
    """The generation with findings that belongs to a plain one: opened where it is there, else made.

    Keyed by the digest of the files and the version of the audit; made apart and renamed into place when whole, so that
    a crash leaves nothing half done. ``audit`` gives the findings, and is called only where they must be made. Where
    one of nearly the same files stands, only what changed since is written to a copy of it.
    """
    folder = cache.folder_of(home)
    place = folder / f"{plain.folder.name}-audited-{version}"
    found = at(place, plain.digest)
    if found:
        return found
    with cache.building(folder, _WAIT_SECONDS, notice) as scratch:
        found = at(place, plain.digest)
        if found:
            return found
        marker = _make(home, plain, scratch, version, audit())
        put(scratch, place)
        cache.clean(folder, place.name, plain.folder.name)
        return Generation(place, marker, hold(place))


def _make(home: Home, plain: Generation, folder: Path, version: str, made: Iterable[AuditFinding]) -> dict[str, Any]:
    files = renewal.files_of(home, plain)
    former = renewal.nearest(folder.parent, version, files)
    shutil.copyfile(plain.folder / "table.sqlite", folder / "table.sqlite")
    table = sqlite3.connect(folder / "table.sqlite")
    try:
        writer = FindingsWriter(table)
        with without_collector():
            if former:
                renewal.renew(former, plain, folder, writer, made)
            else:
                _load(plain, folder, writer, made)
        count = writer.close()
    finally:
        table.close()
    renewal.keep_files(files, folder)
    marker = {**plain.marker, "audit": version, "findings": count, "sizes": sizes(folder)}
    marker["renewed"] = former.times + 1 if former else 0
    (folder / "marker.json").write_text(json.dumps(marker, indent=1, ensure_ascii=False), encoding="utf-8")
    return marker


def _load(plain: Generation, folder: Path, writer: FindingsWriter, made: Iterable[AuditFinding]) -> None:
    shutil.copytree(plain.store_path, folder / "store", ignore=shutil.ignore_patterns("LOCK"))
    store = ox.Store(str(folder / "store"))
    with Loader(store) as loader:
        loader.write(as_trig(finding) for finding in made if writer.add(finding))
    store.flush()
