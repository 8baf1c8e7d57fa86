"""TriG: every named graph with its name, laid out by the formatter under one header."""

from __future__ import annotations

from typing import BinaryIO

from ictkg import names
from ictkg.export.source import Source
from ictkg.turtle.write import Writer, header, in_order


def write(source: Source, out: BinaryIO) -> int:
    """Write all named graphs to a stream; returns how many triples they hold."""
    writer = Writer()
    count = 0
    out.write(f"{header(names.PREFIXES)}\n".encode())
    for part in source.parts():
        out.write(f"\n{writer.iri(part.graph)} {{\n\n".encode())
        if part.body and part.laid_out():
            out.write(part.body + b"\n}\n")
            count += part.laid_out()
        else:
            out.write(("".join(f"{writer.block(*item)}\n\n" for item in in_order(part.triples)) + "}\n").encode())
            count += len(part.triples)
    return count
