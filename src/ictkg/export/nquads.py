"""N-Quads: every triple with the name of its graph, one line each, sorted graph by graph."""

from __future__ import annotations

from typing import BinaryIO

from ictkg.export.source import Source


def write(source: Source, out: BinaryIO) -> int:
    """Write all named graphs to a stream; returns how many triples they hold."""
    count = 0
    for part in source.parts():
        lines = part.lines()
        out.write(f" <{part.graph}> .\n".encode().join([*lines, b""]))
        count += len(lines)
    return count
