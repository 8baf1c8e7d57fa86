"""GEXF 1.3: things and the relations that documents state between them, for Gephi."""

from __future__ import annotations

from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from ictkg.export.relations import EDGE_FIELDS, NODE_FIELDS, edges, nodes
from ictkg.export.source import Source
from ictkg.export.xmltext import legal

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta>
    <creator>ictkg</creator>
    <description>Relations in China's digital economy, each with its documents</description>
  </meta>
  <graph defaultedgetype="directed" mode="static">
"""
_NODE_FIELDS = tuple(name for name in NODE_FIELDS if name != "label")
_EDGE_FIELDS = tuple(name for name in EDGE_FIELDS if name != "predicate")


def write(source: Source, out: BinaryIO) -> int:
    """Write the relations to a stream; returns how many there are. Label and kind of an edge are its predicate.

    Dates stand as attributes, not as GEXF's own times: these want days where documents often give a year.
    """
    out.write(_HEAD.encode())
    for kind, fields in (("node", _NODE_FIELDS), ("edge", _EDGE_FIELDS)):
        out.write(f'    <attributes class="{kind}">\n'.encode())
        for name in fields:
            datatype = "integer" if name == "statements" else "string"
            out.write(f'      <attribute id="{kind}-{name}" title="{name}" type="{datatype}"/>\n'.encode())
        out.write(b"    </attributes>\n")
    out.write(b"    <nodes>\n")
    for node in nodes(source):
        values = _values("node", {"type": node.type, "label_zh": node.label_zh})
        attributes = f"id={quoteattr(node.id)} label={quoteattr(legal(node.label))}"
        out.write(f"      <node {attributes}>{values}</node>\n".encode())
    out.write(b"    </nodes>\n    <edges>\n")
    count = 0
    for edge in edges(source):
        fields_of = {
            "standing": edge.standing,
            "start": edge.start,
            "end": edge.end,
            "documents": " ".join(edge.documents),
            "statements": str(edge.statements),
        }
        ends = f"source={quoteattr(edge.subject)} target={quoteattr(edge.object)}"
        values = _values("edge", fields_of)
        weight = f'weight="{len(edge.documents)}"'
        label = quoteattr(edge.predicate)
        out.write(f'      <edge id="{count}" {ends} {weight} label={label} kind={label}>{values}</edge>\n'.encode())
        count += 1
    out.write(b"    </edges>\n  </graph>\n</gexf>\n")
    return count


def _values(kind: str, fields: dict[str, str]) -> str:
    said = [
        f'<attvalue for="{kind}-{name}" value={quoteattr(legal(value))}/>' for name, value in fields.items() if value
    ]
    return f"<attvalues>{''.join(said)}</attvalues>" if said else ""
