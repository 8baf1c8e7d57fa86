"""Files written whole or not at all, and the formatting of files in place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ictkg.errors import InputError
from ictkg.turtle import read, write


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes the place of ``path`` when the block ends well; otherwise nothing changes.

    Written beside the target, flushed to the disk and renamed. A full disk or a broken pipe leaves no half file.

    >>> target = Path(tempfile.mkdtemp()) / "a.txt"
    >>> with replacing(target) as out:
    ...     _ = out.write(b"whole")
    >>> target.read_bytes()
    b'whole'
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def formatted(path: Path, where: str) -> tuple[str, str]:
    """The text of a Turtle file as it stands and as the formatter lays it out.

    Raises BrokenFileError where it cannot be read, InputError where formatting would lose a comment or meets a blank
    node; the file itself is never touched.
    """
    data = read.read_bytes(path, where)
    triples = read.parse(data, where)
    text = data.decode("utf-8")
    lost = write.comments(text)
    if lost:
        raise InputError(
            f"{where}:{lost[0]}: formatting would lose a comment", cure="move what it says into a skos:note of the node"
        )
    try:
        return text, write.format_triples(triples)
    except InputError as error:
        raise InputError(f"{where}: {error.message}", cure=error.cure) from None


def format_file(path: Path, where: str, *, check: bool) -> bool:
    """Whether the file was laid out otherwise than the formatter does; rewrites it then, unless ``check``."""
    found, wanted = formatted(path, where)
    if found == wanted:
        return False
    if not check:
        with replacing(path) as out:
            out.write(wanted.encode())
    return True
