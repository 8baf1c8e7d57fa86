"""What a home's files are, as one digest, without reading again what has not changed."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import NamedTuple

from ictkg import names
from ictkg.errors import BrokenFileError, Problem
from ictkg.home import Home

FORMAT = "4"  # of manifests and generations: another one makes every store be built anew
PROGRAM = (
    *("names.py", "terms.py", "number/period.py", "turtle/fields.py", "turtle/lines.py", "turtle/read.py"),
    *(
        "store/breaks.py",
        "store/build.py",
        "store/rows.py",
        "store/search.py",
        "store/table.py",
        "store/traditional.py",
    ),
)
"""The modules that decide what stands in a store: another state of them is another store."""
_PACKAGE = Path(__file__).resolve().parent.parent
_RACY_SECONDS = 2

Signed = dict[str, list[object]]


class FilesChanged(Exception):
    """A file changed between being listed and being read."""


class Entry(NamedTuple):
    """One file of a home: where it is, the graph it holds, the SHA-256 of its bytes."""

    path: Path
    graph: str
    digest: str


class Contents(NamedTuple):
    """All files that go into a store, and the digest of them all, which names the store."""

    entries: tuple[Entry, ...]
    digest: str


def digest_bytes(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal.

    >>> digest_bytes(b"")[:8]
    'e3b0c442'
    """
    import hashlib

    return hashlib.sha256(data).hexdigest()


def _signature(status: os.stat_result) -> list[int]:
    return [status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns]


def contents(home: Home, manifest: Path) -> Contents:
    """The files of a home with their digests.

    ``manifest`` remembers size and times of each file with its digest; only files that differ are read again, and
    files written so shortly before that their times cannot tell. Derivation queries and the modules of ``PROGRAM``
    count too, for they shape the store. Raises BrokenFileError for files that cannot be read.
    """
    known, known_digest = _load(manifest)
    seen: Signed = {}
    entries: list[Entry] = []
    problems: list[Problem] = []
    recipe: list[str] = [FORMAT]
    shaping = [(path, f"query:{path.name}") for path in home.queries_of("derive")]
    shaping += [(_PACKAGE / name, f"program:{name}") for name in PROGRAM]
    for path, graph in [*home.files(), *shaping]:
        try:
            digest = _digest(path, known, seen)
        except OSError as error:
            where = home.display(path)
            reason = f"cannot be read: {error.strerror or error}"
            problems.append(Problem("file-unreadable", where, None, None, reason, "check path and permissions"))
            continue
        recipe.append(f"{graph}\0{digest}")
        if graph.startswith(names.GRAPH):
            entries.append(Entry(path, graph, digest))
    if problems:
        raise BrokenFileError(tuple(problems))
    if seen == known and len(seen) == len(recipe) - 1:
        return Contents(tuple(entries), known_digest)
    whole = digest_bytes("\n".join(recipe).encode())
    _save(manifest, seen, whole)
    return Contents(tuple(entries), whole)


def _digest(path: Path, known: Signed, seen: Signed) -> str:
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


def _load(manifest: Path) -> tuple[Signed, str]:
    try:
        loaded = json.loads(manifest.read_bytes())
        if loaded["format"] == FORMAT:
            return dict(loaded["files"]), str(loaded["digest"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return {}, ""


def _save(manifest: Path, seen: Signed, digest: str) -> None:
    from ictkg.turtle.atomic import replacing

    try:
        with replacing(manifest) as out:
            out.write(json.dumps({"format": FORMAT, "digest": digest, "files": seen}).encode())
    except OSError:
        pass  # the manifest only saves time
