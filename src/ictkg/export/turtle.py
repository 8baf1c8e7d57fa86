"""Turtle: the union of all graphs, laid out by the formatter under one header."""

from __future__ import annotations

from typing import BinaryIO

from ictkg import names
from ictkg.export.source import Source
from ictkg.export.union import union
from ictkg.turtle.write import Writer, header, in_order


def write(source: Source, out: BinaryIO) -> int:
    """Write the union to a stream; returns how many triples it holds."""
    writer = Writer()
    count = 0
    out.write(f"{header(names.PREFIXES)}\n".encode())
    for part in union(source):
        if part.body and part.laid_out():
            out.write(b"\n" + part.body)
            count += part.laid_out()
        else:
            blocks = [f"\n{writer.block(*item)}\n" for item in in_order(part.triples)]
            out.write("".join(blocks).encode())
            count += len(part.triples)
    return count
