"""A network in the forms that people and other tools take: pictures, pages, files for Gephi, Graphviz, scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ictkg.errors import InputError
from ictkg.view.palette import THEMES
from ictkg.view.picture.chosen import chosen
from ictkg.view.picture.drawing import draw
from ictkg.view.picture.gexf import gexf
from ictkg.view.picture.page import page

if TYPE_CHECKING:
    import networkx as nx

PICTURES = ("svg", "png", "html")
NETWORKS = ("graphml", "gexf", "dot", "json")
FORMS = (*PICTURES, *NETWORKS)
MOST = 300
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def rendered(
    graph: nx.MultiDiGraph,
    form: str,
    *,
    seeds: tuple[str, ...] = (),
    limit: int = 60,
    language: str = "en",
    theme: str = "auto",
) -> tuple[bytes, int]:
    """A network as the bytes of one form, and how many things a picture had no room for.

    Pictures (svg, png, html) hold at most ``limit`` things; graphml, gexf, dot and json all. Raises InputError for an
    unknown form, an empty network, and a limit that no picture can be read with.
    """
    check(form, limit=limit, theme=theme)
    if not graph:
        raise InputError("there is nothing to draw", cure="name a thing that has relations, or fewer types")
    if form in NETWORKS:
        return _WRITERS[form](_plain(graph)), 0
    found = chosen(graph, seeds, limit)
    picture = draw(
        graph, found, seeds, language=language, theme="light" if form == "png" and theme == "auto" else theme
    )
    if form == "svg":
        return picture.svg.encode(), found.left_out
    if form == "png":
        from ictkg.view.png import png

        return png(picture.svg), found.left_out
    return page(picture, found, graph, language, theme).encode(), found.left_out


def check(form: str, *, limit: int = 1, theme: str = "auto") -> None:
    """Raise InputError for a form or theme that there is not, and for a limit that no picture can be read with."""
    if form not in FORMS:
        raise InputError(f"no picture has the form {form!r}", cure=f"use {', '.join(FORMS)}")
    if theme not in THEMES:
        raise InputError(f"no theme is called {theme!r}", cure=f"use {', '.join(THEMES)}")
    if form in PICTURES and not 1 <= limit <= MOST:
        raise InputError(f"a picture of {limit} things", cure=f"take from 1 to {MOST}, or a form such as gexf")


def _plain(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network with texts only, as its file forms want it."""
    import networkx as nx

    plain: nx.MultiDiGraph = nx.MultiDiGraph()
    for node, data in sorted(graph.nodes(data=True)):
        plain.add_node(node, **{key: _text(value) for key, value in data.items() if value is not None})
    for source, target, key, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        plain.add_edge(source, target, key=key, **{name: _text(value) for name, value in data.items() if value})
    return plain


def _text(value: Any) -> str:
    """A value as a text without the control characters that XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", " ".join(value) if isinstance(value, tuple) else str(value))


def _graphml(graph: nx.MultiDiGraph) -> bytes:
    import networkx as nx

    out = BytesIO()
    nx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue()


def _json(graph: nx.MultiDiGraph) -> bytes:
    import networkx as nx

    return (json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False, indent=1) + "\n").encode()


def _dot(graph: nx.MultiDiGraph) -> bytes:
    lines = ["digraph ictkg {"]
    for node, data in graph.nodes(data=True):
        lines.append(f"  {_quoted(node)} [label={_quoted(data.get('label', node))}, class={_quoted(data['kind'])}];")
    for source, target, data in graph.edges(data=True):
        style = {"planned": "dashed", "underConstruction": "dashed", "former": "dotted", "denied": "dotted"}
        said = f"label={_quoted(data['label'])}, style={style.get(data['standing'], 'solid')}"
        lines.append(f"  {_quoted(source)} -> {_quoted(target)} [{said}];")
    return ("\n".join([*lines, "}"]) + "\n").encode()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_WRITERS: dict[str, Callable[[nx.MultiDiGraph], bytes]] = {
    "graphml": _graphml,
    "gexf": gexf,
    "dot": _dot,
    "json": _json,
}
