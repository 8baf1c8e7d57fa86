"""The findings of the audit as N-Quads: a graph for each document, beside what the document says."""

from __future__ import annotations

from typing import BinaryIO

import pyoxigraph as ox

from ictkg import names
from ictkg.export.lines import sorted_lines
from ictkg.export.source import Source

_FOLDER = names.GRAPH + "audit/"


def write(source: Source, out: BinaryIO) -> int:
    """Write the graphs of findings to a stream; returns how many triples they hold."""
    graphs = [name.value for name in source.store.named_graphs() if isinstance(name, ox.NamedNode)]
    found = sorted(graph for graph in graphs if graph.startswith(_FOLDER))
    source.graphs = len(found)
    count = 0
    for graph in found:
        quads = source.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        lines = sorted_lines([quad.triple for quad in quads])
        out.write(f" <{graph}> .\n".encode().join([*lines, b""]))
        count += len(lines)
    return count
