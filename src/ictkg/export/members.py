"""An export of several files: a folder or a ZIP archive, there whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from ictkg.errors import InputError

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # so that the same files give the same archive


class Members(Protocol):
    """Where the files of an export go, one after the other."""

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """A new file of this name, to be written."""
        yield io.BytesIO()


class Archive:
    """Files as members of a ZIP archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """A new member of this name, to be written."""
        entry = zipfile.ZipInfo(name, _NO_TIME)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        with self._archive.open(entry, "w", force_zip64=True) as out, io.BufferedWriter(_Raw(out), 1 << 18) as target:
            yield target


class _Raw(io.RawIOBase):
    """A member that cannot be looked back into."""

    def __init__(self, out: object) -> None:
        self._out = cast(BinaryIO, out)

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return self._out.write(bytes(data))  # type: ignore[call-overload]


class Folder:
    """Files of a folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """A new file of this name, to be written; folders in its name are made."""
        path = self._path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())


@contextmanager
def archive(out: BinaryIO) -> Iterator[Archive]:
    """A ZIP archive written to a stream."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        yield Archive(target)


@contextmanager
def folder(path: Path) -> Iterator[Folder]:
    """A folder that stands at ``path`` when the block ends well; otherwise nothing changes.

    Raises InputError where a folder that holds anything is there already.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise InputError(f"{path} is there already", cure="name a new or an empty folder, or a file that ends in .zip")
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
    try:
        yield Folder(temporary)
        temporary.chmod(0o755)
        if path.exists():
            path.rmdir()
        temporary.replace(path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
