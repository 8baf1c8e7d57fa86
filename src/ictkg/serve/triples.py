"""Triples written in few words, for what the server says about itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from ictkg import names, terms

SD = "http://www.w3.org/ns/sparql-service-description#"
XHV = "http://www.w3.org/1999/xhtml/vocab#"
_FURTHER = {"sd": SD, "xhv": XHV}

Value = ox.NamedNode | ox.Literal


def iri(text: str) -> ox.NamedNode:
    """A node from an IRI or from a prefixed name, ``void:Dataset``.

    >>> iri("void:Dataset").value
    'http://rdfs.org/ns/void#Dataset'
    """
    prefix, _, local = text.partition(":")
    namespace = _FURTHER.get(prefix) or names.PREFIXES.get(prefix)
    return ox.NamedNode(namespace + local if namespace and not local.startswith("//") else text)


def integer(number: int) -> ox.Literal:
    """A whole number."""
    return ox.Literal(str(number), datatype=ox.NamedNode(terms.INTEGER))


def text(words: str, language: str | None = None) -> ox.Literal:
    """Words, in a language where one is given."""
    return ox.Literal(words, language=language) if language else ox.Literal(words)


def described(subject: str, properties: Mapping[str, Value | Sequence[Value]]) -> Iterator[ox.Triple]:
    """The triples of a subject; ``a`` is its type.

    >>> [triple.object.value for triple in described("http://x/", {"rdfs:label": text("X")})]
    ['X']
    """
    node = ox.NamedNode(subject)
    for name, values in properties.items():
        predicate = iri("rdf:type" if name == "a" else name)
        for value in [values] if isinstance(values, ox.NamedNode | ox.Literal) else values:
            yield ox.Triple(node, predicate, value)
