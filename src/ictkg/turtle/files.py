"""The formatting of files in place."""

from __future__ import annotations

from pathlib import Path

from ictkg.errors import InputError
from ictkg.turtle import read, write
from ictkg.turtle.atomic import replacing


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
