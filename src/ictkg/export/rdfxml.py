"""RDF/XML: the union of all graphs for tools that read nothing else.

XML has no way to say some things: a predicate whose IRI does not end in an XML name, and control characters. They are
refused with their place; every other format carries them.
"""

from __future__ import annotations

import re
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.export.source import Source
from ictkg.export.union import union
from ictkg.turtle.read import Term
from ictkg.turtle.write import Described, in_order, prefixed, relative

_NAME = re.compile(r"[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff][\w.-]*\Z")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPACES = {"\r": "&#13;"}
_RDF = names.PREFIXES["rdf"]
_RESERVED = {
    _RDF + name for name in ("RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description")
}
_RESERVED |= {_RDF + name for name in ("li", "aboutEach", "aboutEachPrefix", "bagID")}
_CACHE_SIZE = 50_000
_CURE = "export in another format: turtle carries it"


def write(source: Source, out: BinaryIO) -> int:
    """Write the union to a stream; returns how many triples it holds."""
    count = 0
    declared = "".join(f'\n    xmlns:{prefix}="{names.PREFIXES[prefix]}"' for prefix in sorted(names.PREFIXES))
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}\n    xml:base="{names.ID}">\n'.encode())
    elements = Elements()
    for part in union(source):
        out.write("".join(elements.node(*item) for item in in_order(part.triples)).encode())
        count += len(part.triples)
    out.write(b"\n</rdf:RDF>\n")
    return count


class Elements:
    """Subjects as XML elements."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[str, str]] = {}
        self._references: dict[str, str] = {}

    def node(self, subject: str, described: Described) -> str:
        """One subject as an element named by its class, one property a line."""
        if subject.startswith("_:"):
            raise InputError("a blank node has no place in a graph file", cure="give the node an IRI")
        name = "rdf:Description"
        lines = []
        for predicate, targets in described:
            rest = list(targets)
            if predicate == terms.TYPE:
                name, rest = _class(rest)
            tag, declaration = self._element(subject, predicate) if rest else ("", "")
            lines += [self._property(subject, tag, declaration, target) for target in rest]
        return f"\n  <{name} rdf:about={_reference(subject)}>\n{''.join(lines)}  </{name}>\n"

    def _element(self, subject: str, predicate: str) -> tuple[str, str]:
        found = self._names.get(predicate)
        if found is None:
            found = self._names[predicate] = _element(subject, predicate)
        return found

    def _property(self, subject: str, tag: str, declaration: str, target: Term) -> str:
        start = f"    <{tag}{declaration}"
        if isinstance(target, ox.NamedNode):
            return f"{start} rdf:resource={self._reference(target.value)}/>\n"
        if not isinstance(target, ox.Literal):
            raise InputError("a blank node has no place in a graph file", cure="give the node an IRI")
        if _ILLEGAL.search(target.value):
            raise InputError(f"<{subject}> has a text with a control character, which XML cannot hold", cure=_CURE)
        if target.language:
            start += f" xml:lang={quoteattr(target.language.lower())}"
        elif target.datatype.value != terms.STRING:
            start += f" rdf:datatype={quoteattr(target.datatype.value)}"
        return f"{start}>{escape(target.value, _SPACES)}</{tag}>\n"

    def _reference(self, iri: str) -> str:
        found = self._references.get(iri)
        if found is None:
            if len(self._references) > _CACHE_SIZE:
                self._references.clear()
            found = self._references[iri] = _reference(iri)
        return found


def _element(subject: str, predicate: str) -> tuple[str, str]:
    pair = prefixed(predicate)
    if predicate in _RESERVED:
        raise InputError(f"<{subject}> has the predicate <{predicate}>, which RDF/XML keeps for itself", cure=_CURE)
    if pair and _NAME.match(pair[1]):
        return f"{pair[0]}:{pair[1]}", ""
    cut = max(predicate.rfind(sign) for sign in "#/:") + 1
    while cut < len(predicate) and not _NAME.match(predicate, cut):
        cut += 1
    if cut == len(predicate):
        raise InputError(f"<{subject}> has the predicate <{predicate}>, which ends in no XML name", cure=_CURE)
    return f"ns:{predicate[cut:]}", f" xmlns:ns={quoteattr(predicate[:cut])}"


def _class(targets: list[Term]) -> tuple[str, list[Term]]:
    """The first class that can name the element, and the others."""
    for target in targets:
        pair = prefixed(target.value) if isinstance(target, ox.NamedNode) else None
        if pair and pair[0] != "rdf" and _NAME.match(pair[1]):
            return f"{pair[0]}:{pair[1]}", [other for other in targets if other is not target]
    return "rdf:Description", targets


def _reference(iri: str) -> str:
    return quoteattr(relative(iri) or iri)
