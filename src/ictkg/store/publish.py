"""From files to a generation in its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from ictkg.home import Home
from ictkg.store import cache
from ictkg.store.build import Progress, build
from ictkg.store.digest import Contents
from ictkg.store.generation import Generation, opened, places
from ictkg.store.hold import hold

_WAIT_SECONDS = 600.0


def publish(
    home: Home,
    folder: Path,
    found: Contents,
    skip_broken: bool,
    rebuild: bool,
    progress: Progress | None,
    notice: Callable[[str], None] | None,
) -> Generation:
    """The generation of some files, built apart and renamed into place when whole, or just built by another process."""
    with cache.building(folder, _WAIT_SECONDS, notice) as scratch:
        generation = None if rebuild else opened(folder, found, skip_broken)
        if generation:
            return generation
        marker = build(home, found, scratch, skip_broken=skip_broken, progress=progress)
        place = places(folder, found, skip_broken=bool(marker["broken"]))[-1]
        _flush(scratch)
        put(scratch, place)
        _flush(folder)
        cache.clean(folder, place.name)
        return Generation(place, marker, hold(place))


def put(scratch: Path, place: Path) -> None:
    """Rename a whole generation into its place; one that stands there is moved away just before, and removed."""
    if place.exists():
        former = scratch.with_name(f"{scratch.name}-former")
        os.rename(place, former)
        os.rename(scratch, place)
        shutil.rmtree(former, ignore_errors=True)
    else:
        os.rename(scratch, place)


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
