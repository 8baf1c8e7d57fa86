"""Where a node and its properties stand in the text of a file."""

from __future__ import annotations

import re
from bisect import bisect_right
from urllib.parse import urljoin

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.turtle import read

_SUBJECT = re.compile(r"<([^<>\s]*)>")
_NAMESPACES = sorted(((iri, prefix) for prefix, iri in names.PREFIXES.items()), key=lambda pair: -len(pair[0]))


def key(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """A term as text: the IRI, the lexical form; a blank node and a quoted triple as in N-Triples.

    >>> key(ox.NamedNode("a:b")), key(ox.BlankNode("x"))
    ('a:b', '_:x')
    """
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def prefixed(iri: str) -> str:
    """An IRI as people write it: a prefixed name where a prefix of ours fits, else its short id.

    >>> prefixed(names.ONTOLOGY + "value"), prefixed(names.ID + "place/china")
    ('ictkg:value', 'place/china')
    """
    for namespace, prefix in _NAMESPACES:
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return names.short(iri)


def property_name(iri: str) -> str:
    """How findings name a property: bare where it is ours, prefixed where it is not.

    >>> property_name(terms.VALUE), property_name(terms.TITLE)
    ('value', 'dcterms:title')
    """
    return names.short(iri) if iri.startswith(names.ONTOLOGY) else prefixed(iri)


class Places:
    """The lines of one Turtle text, found by node and property.

    >>> places = Places("@base <https://w3id.org/ictkg/id/> .\\n<place/china>\\n    rdfs:label 'x' ;\\n.")
    >>> places.line(names.ID + "place/china"), places.line(names.ID + "place/china", terms.LABEL), places.node_at(3)
    (2, 3, 'place/china')
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.splitlines()
        self._starts: list[tuple[int, str]] = []
        for number, line in enumerate(self._lines, 1):
            if line.startswith("<") and (match := _SUBJECT.match(line)):
                self._starts.append((number, _absolute(match[1])))
        self._first: dict[str, int] = {}
        for index, (_, node) in enumerate(self._starts):
            self._first.setdefault(node, index)

    def line(self, node: str, predicate: str | None = None, value: str | None = None) -> int | None:
        """The line of a node, or of one of its properties where that can be told; None where the node is not there."""
        index = self._first.get(node)
        if index is None:
            return read.line_of(self._text, node)
        start = self._starts[index][0]
        if predicate is None:
            return start
        end = self._starts[index + 1][0] - 1 if index + 1 < len(self._starts) else len(self._lines)
        name = "a" if predicate == terms.TYPE else prefixed(predicate)
        pattern = re.compile(rf"(?:^|[\s;]){re.escape(name)}(?=[\s<\"']|$)|<{re.escape(predicate)}>")
        found = [n for n in range(start, end + 1) if pattern.search(self._lines[n - 1])]
        for number in found if value is not None else ():
            for line in range(number, end + 1):
                # further values stand on lines of their own, deeper than their property
                if line > number and not self._lines[line - 1].startswith("     "):
                    break
                if str(value) in self._lines[line - 1]:
                    return line
        return found[0] if found else start

    def subjects(self) -> tuple[str, ...]:
        """The IRIs that stand at the start of a line."""
        return tuple(self._first)

    def node_at(self, line: int | None) -> str | None:
        """The short id of the node whose block a line belongs to, None before the first node."""
        if line is None:
            return None
        index = bisect_right(self._starts, line, key=lambda start: start[0]) - 1
        return names.short(self._starts[index][1]) if index >= 0 else None


def _absolute(iri: str) -> str:
    return iri if ":" in iri else urljoin(names.ID, iri)
