"""A picture of relations on a page of its own, with the same in words below it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ictkg.view.palette import colours
from ictkg.view.picture.chosen import Chosen
from ictkg.view.picture.titles import names_of

if TYPE_CHECKING:
    import networkx as nx

    from ictkg.view.picture.drawing import Picture


def page(picture: Picture, found: Chosen, graph: nx.MultiDiGraph, language: str, theme: str = "auto") -> str:
    """A page of its own in the colours of its picture: this, then the same in words, each with its documents."""
    words = ("关系", "文献") if language == "zh" else ("Relations", "Documents")
    names = names_of(graph, found.things, language)
    rows = []
    for source, target, data in sorted(graph.edges(data=True), key=lambda edge: (edge[0], edge[2]["label"], edge[1])):
        if source in names and target in names:
            ends = [names[source], names[target]]
            standing = "" if data["standing"] == "stated" else f" ({data['standing']})"
            told = escape(f"{ends[0]} {data['label']} {ends[1]}{standing}")
            rows.append(f"<tr><td>{told}</td><td>{'<br>'.join(map(escape, data['documents']))}</td></tr>")
    style = (
        "body{font:16px/1.5 system-ui,sans-serif;margin:1rem}"
        "svg{max-width:100%;height:auto}"
        "table{border-collapse:collapse;font-size:13px}td,th{text-align:left;vertical-align:top;"
        "padding:.3rem .8rem .3rem 0;border-bottom:1px solid #7A8594}"
        + _body("light" if theme == "auto" else theme)
        + (f"@media(prefers-color-scheme:dark){{{_body('dark')}}}" if theme == "auto" else "")
    )
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(picture.title)}</title><style>{style}</style></head><body>\n{picture.svg}"
        f"<table><thead><tr><th>{words[0]}</th><th>{words[1]}</th></tr></thead><tbody>\n"
        + "\n".join(rows)
        + "\n</tbody></table></body></html>\n"
    )


def _body(theme: str) -> str:
    found = colours(theme)
    return f"body{{color:{found['text']};background:{found['page']}}}"
