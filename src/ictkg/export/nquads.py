"""N-Quads: every triple with the name of its graph, one line each, graph by graph in the order of the files."""

from __future__ import annotations

from typing import BinaryIO

from ictkg.export.source import Source


def write(source: Source, out: BinaryIO) -> int:
    """Write all named graphs to a stream; returns how many triples they hold."""
    count = 0
    for part in source.parts():
        text, lines = part.ntriples(f" <{part.graph}> .\n".encode())
        out.write(text)
        count += lines
    return count
