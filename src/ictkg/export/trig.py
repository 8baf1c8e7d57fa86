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
        if part.page:
            text = f"{part.page.body}\n"
        else:
            text = "".join(f"{writer.block(*item)}\n\n" for item in in_order(part.triples))
        out.write(f"\n{writer.iri(part.graph)} {{\n\n{text}}}\n".encode())
        count += len(part)
    return count
