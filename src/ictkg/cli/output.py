"""Where results go: standard output or a file, written whole; and the progress of what takes long."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from ictkg.errors import InputError
from ictkg.workspace import Workspace

_PATIENCE = 1.0


def add_output(parser: argparse.ArgumentParser) -> None:
    """The option ``-o FILE``."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file (default: standard output)")


@contextmanager
def binary_output(path: str | None) -> Iterator[BinaryIO]:
    """A binary stream: standard output, or a file that appears whole when the block ends well."""
    if path is None or path == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        from ictkg.turtle.atomic import replacing

        with replacing(Path(path)) as out:
            yield out


def write_text(text: str, path: str | None) -> None:
    """Write a result as UTF-8 text, closed by a line break."""
    with binary_output(path) as out:
        out.write((text if text.endswith("\n") or not text else text + "\n").encode())


def write_section(text: str, path: str, mark: str) -> None:
    """Put a text between ``<!-- mark -->`` and ``<!-- /mark -->`` of a file; InputError where the marks are missing."""
    page = Path(path).read_text("utf-8")
    head, opening, rest = page.partition(f"<!-- {mark} -->\n")
    _, closing, tail = rest.partition(f"<!-- /{mark} -->")
    if not opening or not closing:
        raise InputError(f"{path} has no part marked {mark}", cure=f"write <!-- {mark} --> and <!-- /{mark} --> in it")
    write_text(f"{head}{opening}\n{text.strip()}\n\n{closing}{tail}", path)


def width() -> int | None:
    """The width to wrap tables to: that of the terminal, or None where output goes elsewhere."""
    return _columns(sys.stdout) or None if sys.stdout.isatty() else None


def _columns(stream: TextIO) -> int:
    """The width of a terminal; 0 where it does not tell."""
    return os.get_terminal_size(stream.fileno()).columns


class Progress:
    """A bar on a terminal's standard error for what takes over a second; silent otherwise."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        if not sys.stderr.isatty() or time.monotonic() - self._started < _PATIENCE:
            return
        said = f"{what} [] {done}/{total}"
        room = max(min(30, (_columns(sys.stderr) or 80) - len(said) - 1), 0)
        filled = room * done // max(total, 1)
        print(f"\r{what} [{'#' * filled:.<{room}}] {done}/{total}", end="", file=sys.stderr, flush=True)
        self._shown = len(said) + room
        if done >= total:
            self.close()

    def close(self) -> None:
        """Clear the bar."""
        if self._shown:
            print("\r" + " " * self._shown + "\r", end="", file=sys.stderr, flush=True)
            self._shown = 0


def workspace(arguments: argparse.Namespace) -> Workspace:
    """The workspace that a command line asks for."""
    return Workspace(
        arguments.home,
        endpoint=getattr(arguments, "endpoint", None),
        skip_broken=arguments.skip_broken,
        timeout=getattr(arguments, "timeout", 60.0),
        progress=Progress(),
        notice=lambda text: print(f"ictkg: {text}", file=sys.stderr),
    )
