"""What a process is given: arguments in any locale, standard streams that may be closed or not be UTF-8."""

from __future__ import annotations

import io
import os
import sys


def settled(arguments: list[str]) -> list[str]:
    """The arguments as UTF-8, whatever the locale; the standard streams made ready to be written in UTF-8.

    A closed standard output fails when something is written to it, a closed standard error swallows it.
    """
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return [os.fsencode(text).decode("utf-8", "replace") for text in arguments]


def silence() -> None:
    """Let what is still to be flushed to standard output go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
