"""Triples as sorted N-Triples lines."""

from __future__ import annotations

import pyoxigraph as ox

from ictkg.errors import InputError


def sorted_lines(triples: list[ox.Triple]) -> list[bytes]:
    """One line a triple without its end (`` .``), sorted. Raises InputError for blank nodes.

    >>> node = ox.NamedNode("x:a")
    >>> sorted_lines([ox.Triple(node, node, ox.Literal("b\\n")), ox.Triple(node, node, node)])
    [b'<x:a> <x:a> "b\\\\n"', b'<x:a> <x:a> <x:a>']
    """
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert text is not None
    lines = text.split(b" .\n")
    lines.pop()
    if b"_:" in text and any(_has_blank(triple) for triple in triples):
        raise InputError("a blank node has no place in a graph file", cure="give the node an IRI")
    lines.sort()
    return lines


def _has_blank(triple: ox.Triple) -> bool:
    return isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode | ox.Triple)
