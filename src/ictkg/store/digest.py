"""What a home's files are, as one digest, without reading again what has not changed."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

from ictkg.errors import BrokenFileError, Problem
from ictkg.home import Home
from ictkg.turtle.files import replacing

FORMAT = "1"
_RACY_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a home: where it is, the graph it holds, the SHA-256 of its bytes."""

    path: Path
    graph: str
    digest: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All files that go into a store, and the digest of them all, which names the store."""

    entries: tuple[Entry, ...]
    digest: str


def digest_bytes(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal.

    >>> digest_bytes(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def _signature(status: os.stat_result) -> list[int]:
    return [status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns]


def contents(home: Home, manifest: Path) -> Contents:
    """The files of a home with their digests.

    ``manifest`` remembers size and times of each file with its digest; only files that differ are read again, and
    files written so shortly before that their times cannot tell. Derivation queries count too, for they shape the
    store. Raises BrokenFileError for files that cannot be read.
    """
    known = _load(manifest)
    seen: dict[str, list[object]] = {}
    entries: list[Entry] = []
    problems: list[Problem] = []
    recipe = hashlib.sha256(FORMAT.encode())
    derivations = [(path, f"query:{path.name}") for path in home.queries_of("derive")]
    for path, graph in [*home.files(), *derivations]:
        try:
            digest = _digest(path, known, seen)
        except OSError as error:
            where = home.display(path)
            reason = f"cannot be read: {error.strerror or error}"
            problems.append(Problem("file-unreadable", where, None, None, reason, "check path and permissions"))
            continue
        recipe.update(f"{graph}\0{digest}\n".encode())
        if not graph.startswith("query:"):
            entries.append(Entry(path, graph, digest))
    if problems:
        raise BrokenFileError(tuple(problems))
    if seen != known:
        _save(manifest, seen)
    return Contents(tuple(entries), recipe.hexdigest())


def _digest(path: Path, known: dict[str, list[object]], seen: dict[str, list[object]]) -> str:
    key = str(path)
    signature = _signature(os.stat(path))
    remembered = known.get(key)
    if remembered and remembered[0] == signature:
        seen[key] = remembered
        return str(remembered[1])
    digest = digest_bytes(path.read_bytes())
    if time.time_ns() - max(signature[1], signature[3]) > _RACY_SECONDS * 10**9:
        seen[key] = [signature, digest]
    return digest


def _load(manifest: Path) -> dict[str, list[object]]:
    try:
        loaded = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _save(manifest: Path, seen: dict[str, list[object]]) -> None:
    try:
        with replacing(manifest) as out:
            out.write(json.dumps(seen).encode())
    except OSError:
        pass  # the manifest only saves time
