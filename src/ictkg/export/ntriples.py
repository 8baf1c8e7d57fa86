"""N-Triples: the union of all graphs, one line a triple, sorted graph by graph."""

from __future__ import annotations

from typing import BinaryIO

from ictkg.export.source import Source
from ictkg.export.union import union


def write(source: Source, out: BinaryIO) -> int:
    """Write the union to a stream; returns how many triples it holds."""
    count = 0
    for part in union(source):
        lines = part.lines()
        out.write(b" .\n".join([*lines, b""]))
        count += len(lines)
    return count
