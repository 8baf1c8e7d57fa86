"""The store of a home as it is now: opened where it is built already, built where it is not."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ictkg.errors import BrokenFileError, BusyError, Problem
from ictkg.home import Home
from ictkg.store import cache
from ictkg.store.build import FilesChanged, Progress, build, sizes
from ictkg.store.digest import Contents, contents

_WAIT_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Generation:
    """One whole store on disk with its observation table; never written again.

    ``marker`` tells digest, counts of files, quads, documents, observations, statements and things, and the files
    left out because they could not be read.
    """

    folder: Path
    marker: dict[str, Any]

    @property
    def store_path(self) -> Path:
        """The folder of the embedded store."""
        return self.folder / "store"

    @property
    def digest(self) -> str:
        """The digest of the files that it was built from."""
        return str(self.marker["digest"])

    def broken(self) -> tuple[Problem, ...]:
        """The files that were left out when it was built."""
        return tuple(Problem(**problem) for problem in self.marker["broken"])

    def open_store(self) -> ox.Store:
        """The embedded store, read-only; safe while the generation is removed or replaced."""
        return ox.Store.read_only(str(self.store_path))

    def open_table(self) -> sqlite3.Connection:
        """The observation table, read-only; usable from any thread, one at a time."""
        uri = f"{(self.folder / 'table.sqlite').as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        return connection


def current(
    home: Home,
    *,
    skip_broken: bool = False,
    rebuild: bool = False,
    progress: Progress | None = None,
    notice: Callable[[str], None] | None = None,
) -> Generation:
    """The generation that fits a home's files now; built first where there is none.

    Built apart and renamed into place when whole, so that a crash leaves nothing half done and readers never wait.
    A second process that wants the same store waits for the first (``notice`` says so). A generation that is damaged
    is built anew.

    Raises BrokenFileError with the list of files that cannot be read, unless ``skip_broken``.
    """
    folder = cache.folder_of(home)
    for _ in range(5):
        found = contents(home, folder / "manifest.json")
        if not rebuild:
            generation = _open(folder, found, skip_broken)
            if generation:
                return generation
        try:
            return _build(home, folder, found, skip_broken, rebuild, progress, notice)
        except FilesChanged:
            continue
    raise BusyError(
        "the files of the home keep changing while the store is built", cure="run this again when they rest"
    )


def _places(folder: Path, found: Contents, skip_broken: bool) -> list[Path]:
    whole = folder / found.digest[:16]
    return [whole, folder / f"{whole.name}-partial"] if skip_broken else [whole]


def _open(folder: Path, found: Contents, skip_broken: bool) -> Generation | None:
    for place in _places(folder, found, skip_broken):
        try:
            marker = json.loads((place / "marker.json").read_bytes())
        except (OSError, ValueError):
            continue
        if isinstance(marker, dict) and marker.get("digest") == found.digest and _whole(place, marker):
            return Generation(place, marker)
    return None


def _whole(place: Path, marker: dict[str, Any]) -> bool:
    try:
        return sizes(place) == marker.get("sizes")
    except OSError:
        return False


def _build(
    home: Home,
    folder: Path,
    found: Contents,
    skip_broken: bool,
    rebuild: bool,
    progress: Progress | None,
    notice: Callable[[str], None] | None,
) -> Generation:
    with cache.building(folder, _WAIT_SECONDS, notice) as scratch:
        generation = None if rebuild else _open(folder, found, skip_broken)
        if generation:
            return generation
        marker = build(home, found, scratch, skip_broken=skip_broken, progress=progress)
        place = _places(folder, found, skip_broken=bool(marker["broken"]))[-1]
        if place.exists():
            shutil.rmtree(place)
        _flush(scratch)
        os.rename(scratch, place)
        _flush(folder)
        cache.clean(folder, place.name)
        return Generation(place, marker)


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def verified(generation: Generation) -> bool:
    """Whether the store and the table open and hold what the marker says that they hold.

    A store whose log was lost opens empty without a word; the marker's sample quads and counts tell.
    """
    try:
        store = generation.open_store()
        samples = ox.parse("\n".join(f"{quad} ." for quad in generation.marker["samples"]), format=ox.RdfFormat.N_QUADS)
        whole = all(quad in store for quad in samples)
        with generation.open_table() as table:
            [count] = table.execute("SELECT count(*) FROM observations").fetchone()
        return whole and count == generation.marker["observations"]
    except (OSError, RuntimeError, sqlite3.Error, SyntaxError, KeyError):
        return False


__all__ = ["BrokenFileError", "Generation", "current", "verified"]
