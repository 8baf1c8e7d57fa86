"""Where the stores of a home live on disk: one folder per home, one generation per digest, a lock for the builder.

<cache>/<home>/manifest.json      sizes, times and digests of the files last seen
<cache>/<home>/lock               held while a generation is built
<cache>/<home>/<digest>/          a whole generation: store/, table.sqlite, marker.json
<cache>/<home>/building-…/        one that is being built; never opened
"""

from __future__ import annotations

import fcntl
import os
import stat
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from ictkg.errors import BusyError, HomeError
from ictkg.home import Home
from ictkg.store.hold import release_unused

_KEEP = 2


def cache_root() -> Path:
    """The folder for caches: ``ICTKG_CACHE``, else the XDG cache folder, else a temporary one.

    Created where missing. Says so where ``ICTKG_CACHE`` cannot be used, and where a temporary folder is.
    """
    given = os.environ.get("ICTKG_CACHE")
    home = os.environ.get("HOME")
    xdg = os.environ.get("XDG_CACHE_HOME")
    for value in (given, xdg and f"{xdg}/ictkg", home and f"{home}/.cache/ictkg"):
        if value:
            folder = _writable(Path(value).expanduser())
            if folder:
                return folder
            if value == given:
                _say(f"{given} (from ICTKG_CACHE) cannot be written to; another folder is used")
    folder = _temporary()
    _say(f"no cache folder is writable, using {folder}; set ICTKG_CACHE to keep the store")
    return folder


@lru_cache
def _say(text: str) -> None:
    """On standard error, once in a process."""
    print(f"ictkg: {text}", file=sys.stderr)


def _writable(folder: Path) -> Path | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder.resolve() if os.access(folder, os.W_OK) else None


def _temporary() -> Path:
    """Our folder for temporary caches; HomeError where somebody else has made it, for stores are trusted."""
    import tempfile

    folder = Path(tempfile.gettempdir()) / f"ictkg-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o022:
            raise HomeError(f"{folder} is not ours alone", cure="set ICTKG_CACHE to a folder for stores") from None
    return folder


def folder_of(home: Home) -> Path:
    """The cache folder of one home, named after it and its places, created where missing."""
    places = "\0".join(str(path) for path in (home.graph, home.ontology, home.queries))
    folder = cache_root() / f"{home.root.name or 'home'}-{zlib.crc32(places.encode()):08x}"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def building(folder: Path, wait: float, notice: Callable[[str], None] | None = None) -> Iterator[Path]:
    """A fresh folder to build in, while nobody else builds; removed afterwards where it was not renamed.

    Waits up to ``wait`` seconds for another builder, after one ``notice``; raises BusyError then.
    """
    import shutil
    import tempfile

    with open(folder / "lock", "w") as lock:
        _acquire(lock.fileno(), wait, notice)
        scratch = Path(tempfile.mkdtemp(prefix="building-", dir=folder))
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _acquire(descriptor: int, wait: float, notice: Callable[[str], None] | None) -> None:
    deadline = time.monotonic() + wait
    told = False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise BusyError(
                    "another process is building the store of this home", cure="wait for it to end and run this again"
                ) from None
        if notice and not told:
            notice("another process is building this store; waiting for it")
            told = True
        time.sleep(0.05)


def clean(folder: Path, *kept: str) -> None:
    """Remove builds that died and generations beyond the newest two of their kind; for the holder of the lock.

    Plain and audited generations are counted apart, and none is removed that another process holds.
    """
    import shutil
    import tempfile

    kinds: dict[bool, list[Path]] = {}
    for path in folder.iterdir():
        if path.name.startswith("building-"):
            shutil.rmtree(path, ignore_errors=True)
        elif (path / "marker.json").exists():
            kinds.setdefault("-audited-" in path.name, []).append(path)
    for paths in kinds.values():
        paths.sort(key=lambda path: (path.name in kept, _made(path)), reverse=True)
        for path in paths[_KEEP:]:
            scratch = Path(tempfile.mkdtemp(prefix="building-", dir=folder))
            if path.name not in kept:
                release_unused(path, scratch / path.name)
            shutil.rmtree(scratch, ignore_errors=True)


def _made(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
