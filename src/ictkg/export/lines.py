"""Triples as lines of N-Triples."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from ictkg.errors import InputError
from ictkg.turtle.read import Term
from ictkg.turtle.write import in_order


def sorted_lines(triples: list[ox.Triple]) -> list[bytes]:
    """One line a triple without its end (`` .``), sorted, each once. Raises InputError for blank nodes.

    >>> node = ox.NamedNode("x:a")
    >>> sorted_lines([ox.Triple(node, node, ox.Literal("b\\n")), ox.Triple(node, node, node)])
    [b'<x:a> <x:a> "b\\\\n"', b'<x:a> <x:a> <x:a>']
    """
    for triple in triples:
        if not isinstance(triple.subject, ox.NamedNode):
            raise _blank()
        _told(triple.object)
    return sorted(dict.fromkeys(_lines(triples)))


def lines_in_order(triples: list[ox.Triple]) -> list[bytes]:
    """One line a triple without its end (`` .``), in the order of the formatter, each once.

    Raises InputError for blank nodes.

    >>> a, b = ox.NamedNode("x:a"), ox.NamedNode("x:b")
    >>> lines_in_order([ox.Triple(b, a, ox.Literal("c")), ox.Triple(a, b, a), ox.Triple(a, b, a)])
    [b'<x:a> <x:b> <x:a>', b'<x:b> <x:a> "c"']
    """
    return _lines(
        ox.Triple(_named(subject), ox.NamedNode(predicate), _told(target))
        for subject, described in in_order(triples)
        for predicate, targets in described
        for target in targets
    )


def lines_of(text: bytes) -> list[bytes]:
    """The lines of a text in N-Triples without their ends, each once. Raises InputError for blank nodes.

    >>> lines_of(b"<x:b> <x:a> <x:a> .\\n<x:a> <x:a> <x:a> .\\n")
    [b'<x:b> <x:a> <x:a>', b'<x:a> <x:a> <x:a>']
    """
    lines = list(dict.fromkeys(text.split(b" .\n")[:-1]))
    if (b"_:" in text or b"<<" in text) and any(map(_has_blank, lines)):
        raise _blank()
    return lines


def _has_blank(line: bytes) -> bool:
    subject, _, target = line.split(b" ", 2)
    return subject[:2] == b"_:" or target[:2] in (b"_:", b"<<")


def _lines(triples: Iterable[ox.Triple]) -> list[bytes]:
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert text is not None
    return text.split(b" .\n")[:-1]


def _named(subject: str) -> ox.NamedNode:
    if subject.startswith(("_:", "<<")):
        raise _blank()
    return ox.NamedNode(subject)


def _told(term: Term) -> ox.NamedNode | ox.Literal:
    if not isinstance(term, ox.NamedNode | ox.Literal):
        raise _blank()
    return term


def _blank() -> InputError:
    return InputError("a blank node has no place in a graph file", cure="give the node an IRI")
