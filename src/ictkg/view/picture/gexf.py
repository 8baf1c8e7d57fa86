"""A network as GEXF 1.3, for Gephi: the same bytes each time, and as its schema says, which networkx's own is not."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

if TYPE_CHECKING:
    import networkx as nx

_SPACE = "http://gexf.net/1.3"
_NODE = ("type", "kind", "label_zh")
_EDGE = ("predicate", "standing", "start", "end", "printed", "documents", "statements")


def gexf(graph: nx.MultiDiGraph) -> bytes:
    """The network, whose values are texts, as a file. Dates are attributes: GEXF's own times want days.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_node("a", label="A"), graph.add_edge("a", "a", predicate="uses", label="uses", documents="d e")
    >>> b'<edge id="0" source="a" target="a" label="uses" kind="uses" weight="2">' in gexf(graph)
    True
    """
    root = Element("gexf", {"xmlns": _SPACE, "version": "1.3"})
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "ictkg"
    SubElement(meta, "description").text = "Relations in China's digital economy, each with its documents"
    drawn = SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    for kind, fields in (("node", _NODE), ("edge", _EDGE)):
        declared = SubElement(drawn, "attributes", {"class": kind})
        for name in fields:
            SubElement(declared, "attribute", {"id": f"{kind}-{name}", "title": name, "type": "string"})
    nodes, edges = SubElement(drawn, "nodes"), SubElement(drawn, "edges")
    for node, data in graph.nodes(data=True):
        place = SubElement(nodes, "node", {"id": node, "label": data.get("label", node)})
        _values(place, "node", _NODE, data)
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        said = {"label": data["label"], "kind": data["predicate"], "weight": str(len(data["documents"].split()))}
        edge = SubElement(edges, "edge", {"id": str(number), "source": source, "target": target, **said})
        _values(edge, "edge", _EDGE, data)
    indent(root)
    return bytes(tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _values(element: Element, kind: str, fields: tuple[str, ...], data: dict[str, str]) -> None:
    said = {name: data[name] for name in fields if data.get(name)}
    if said:
        values = SubElement(element, "attvalues")
        for name, value in said.items():
            SubElement(values, "attvalue", {"for": f"{kind}-{name}", "value": value})
