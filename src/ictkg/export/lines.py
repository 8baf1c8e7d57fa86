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
    return sorted_text(text)


def sorted_text(text: bytes) -> list[bytes]:
    """The lines of a text in N-Triples without their ends, sorted, each once. Raises InputError for blank nodes.

    >>> sorted_text(b"<x:b> <x:a> <x:a> .\\n<x:a> <x:a> <x:a> .\\n")
    [b'<x:a> <x:a> <x:a>', b'<x:b> <x:a> <x:a>']
    """
    lines = text.split(b" .\n")
    lines.pop()
    if (b"_:" in text or b"<<" in text) and any(map(_has_blank, lines)):
        raise InputError("a blank node has no place in a graph file", cure="give the node an IRI")
    return sorted(dict.fromkeys(lines))


def _has_blank(line: bytes) -> bool:
    subject, _, target = line.split(b" ", 2)
    return subject[:2] == b"_:" or target[:2] in (b"_:", b"<<")
