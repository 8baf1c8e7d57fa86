"""The store of a home as it is now: opened where it is built already, built where it is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ictkg.errors import BusyError, Problem
from ictkg.home import Home
from ictkg.store import cache
from ictkg.store.digest import Contents, FilesChanged, contents
from ictkg.store.hold import Hold, hold

if TYPE_CHECKING:
    import sqlite3

    import pyoxigraph as ox

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Generation:
    """One whole store on disk with its observation table; never written again.

    ``marker`` tells digest, counts of files, quads, documents, observations, statements and things, and the files
    left out because they could not be read. No other process removes it while this record is referred to.
    """

    folder: Path
    marker: dict[str, Any]
    hold: Hold | None = field(default=None, compare=False, repr=False)

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
        import pyoxigraph as ox

        return ox.Store.read_only(str(self.store_path))

    def open_table(self) -> sqlite3.Connection:
        """The observation table, read-only; usable from any thread, one at a time."""
        import sqlite3

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
            generation = opened(folder, found, skip_broken)
            if generation:
                return generation
        from ictkg.store.publish import publish

        try:
            return publish(home, folder, found, skip_broken, rebuild, progress, notice)
        except FilesChanged:
            continue
    raise BusyError(
        "the files of the home keep changing while the store is built", cure="run this again when they rest"
    )


def places(folder: Path, found: Contents, skip_broken: bool) -> list[Path]:
    """Where the generation of some files stands: the whole one, then, where that will do, the partial one."""
    whole = folder / found.digest[:16]
    return [whole, folder / f"{whole.name}-partial"] if skip_broken else [whole]


def opened(folder: Path, found: Contents, skip_broken: bool) -> Generation | None:
    """The generation of some files where it is there and whole, else None."""
    for place in places(folder, found, skip_broken):
        generation = at(place, found.digest)
        if generation:
            return generation
    return None


def at(place: Path, digest: str) -> Generation | None:
    """The generation in a folder, held; None where it is not there, not whole, or of other files."""
    held = hold(place)
    if held is None:
        return None
    try:
        marker = json.loads((place / "marker.json").read_bytes())
        whole = isinstance(marker, dict) and marker.get("digest") == digest and sizes(place) == marker.get("sizes")
    except (OSError, ValueError):
        return None
    return Generation(place, marker, held) if whole else None


def sizes(folder: Path) -> dict[str, int]:
    """The size of each file of a generation that holds data; a file that is lost or cut short shows here."""
    found = [*(folder / "store").iterdir(), folder / "table.sqlite"]
    return {path.name: path.stat().st_size for path in sorted(found) if not path.name.startswith(("LOG", "LOCK"))}
