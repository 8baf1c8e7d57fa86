"""A small store on disk with every kind of term, as the build makes them: named graphs, nothing in the default one."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ictkg import names

XSD = "http://www.w3.org/2001/XMLSchema#"


def node(text: str) -> ox.NamedNode:
    return ox.NamedNode(names.ID + text)


TERMS = [
    ox.NamedNode("http://example.org/a,b;c'd?e=1&f=2#é算力"),
    ox.BlankNode("b0"),
    ox.Literal(""),
    ox.Literal("plain"),
    ox.Literal('"quoted", it\'s <b> & \\ back'),
    ox.Literal("two\nlines\r\nand\ttabs"),
    ox.Literal(" space at both ends "),
    ox.Literal("算力 🖥 \u2028 é e\u0301"),
    ox.Literal("control \u0001 \u007f"),
    ox.Literal("2.8 trillion yuan", language="en"),
    ox.Literal("软件", language="zh-hans"),
    ox.Literal("نص", language="ar", direction=ox.BaseDirection.RTL),
    *(
        ox.Literal(text, datatype=ox.NamedNode(XSD + kind))
        for kind, text in (
            ("integer", "5"),
            ("integer", "-5"),
            ("integer", "+05"),
            ("integer", "five"),
            ("decimal", "39.20"),
            ("decimal", ".5"),
            ("decimal", "5."),
            ("decimal", "5"),
            ("double", "1e5"),
            ("double", "1.5E-3"),
            ("double", "5"),
            ("double", "INF"),
            ("boolean", "true"),
            ("boolean", "1"),
            ("date", "2024-05-03"),
            ("gYearMonth", "2024-05"),
            ("anyURI", "https://example.org/?a=1,2"),
        )
    ),
    ox.Triple(node("s"), node("p"), ox.Triple(ox.BlankNode("b1"), node("p"), ox.Literal('a "b", c', language="en"))),
]


@pytest.fixture
def terms() -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
    """Every kind of term, in lexical forms that writers treat apart."""
    return list(TERMS)


@pytest.fixture(scope="session")
def terms_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of term as the object of ``<p>`` in graph ``terms``, and 300 things in graph ``many``."""
    path = tmp_path_factory.mktemp("store") / "store"
    store = ox.Store(str(path))
    terms, many = ox.NamedNode(names.GRAPH + "terms"), ox.NamedNode(names.GRAPH + "many")
    quads = [ox.Quad(node(f"term/{number:02}"), node("p"), term, terms) for number, term in enumerate(TERMS)]
    quads += [ox.Quad(node(f"thing/{number}"), node("q"), ox.Literal(number), many) for number in range(300)]
    store.bulk_extend(quads)
    store.flush()
    del store
    return path
