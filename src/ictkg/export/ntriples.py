"""N-Triples: the union of all graphs, one line a triple, graph by graph in the order of the files."""

from __future__ import annotations

from typing import BinaryIO

from ictkg.export.source import Source
from ictkg.export.union import union


def write(source: Source, out: BinaryIO) -> int:
    """Write the union to a stream; returns how many triples it holds."""
    count = 0
    for part in union(source):
        text, lines = part.ntriples()
        out.write(text)
        count += lines
    return count
