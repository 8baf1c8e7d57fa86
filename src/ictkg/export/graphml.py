"""GraphML: things and the relations that documents state between them, for yEd, Gephi, igraph and networkx."""

from __future__ import annotations

from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from ictkg.export.relations import EDGE_FIELDS, NODE_FIELDS, edges, nodes
from ictkg.export.source import Source
from ictkg.export.xmltext import legal

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(source: Source, out: BinaryIO) -> int:
    """Write the relations to a stream; returns how many there are."""
    out.write(_HEAD.encode())
    for kind, fields in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
        for name, meaning in fields.items():
            datatype = "int" if name == "statements" else "string"
            key = f'  <key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{datatype}">'
            out.write(f"{key}<desc>{escape(meaning)}</desc></key>\n".encode())
    out.write(b'  <graph id="ictkg" edgedefault="directed">\n')
    for node in nodes(source):
        data = _data("node", {"type": node.type, "label": node.label, "label_zh": node.label_zh})
        out.write(f"    <node id={quoteattr(node.id)}>{data}</node>\n".encode())
    count = 0
    for edge in edges(source):
        fields = {
            "predicate": edge.predicate,
            "standing": edge.standing,
            "start": edge.start,
            "end": edge.end,
            "documents": " ".join(edge.documents),
            "statements": str(edge.statements),
        }
        ends = f"source={quoteattr(edge.subject)} target={quoteattr(edge.object)}"
        out.write(f'    <edge id="e{count}" {ends}>{_data("edge", fields)}</edge>\n'.encode())
        count += 1
    out.write(b"  </graph>\n</graphml>\n")
    return count


def _data(kind: str, fields: dict[str, str]) -> str:
    return "".join(
        f'<data key="{kind}-{name}">{escape(legal(value))}</data>' for name, value in fields.items() if value
    )
