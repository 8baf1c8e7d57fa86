"""JSON-LD: every named graph as plain objects with short keys, the context in the file.

An observation is one flat object: ``"indicator": "indicator/software-business-revenue"``, ``"measure": "level"``,
``"value": "2800000000000.0"`` (text, lest a reader make a float of it), ``"printed": {"en": "2.8 trillion yuan"}``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from json.encoder import encode_basestring as quoted
from typing import BinaryIO

import pyoxigraph as ox

from ictkg import terms
from ictkg.errors import InputError
from ictkg.export import laidout
from ictkg.export.context import Context, Key, context_lines
from ictkg.export.expand import ONE, Said, unescaped
from ictkg.export.laidout import LongWay
from ictkg.export.part import Part
from ictkg.export.source import Source
from ictkg.turtle.read import Term
from ictkg.turtle.write import Described, in_order

_SMALL_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
_SHORT = 100
_CACHE_SIZE = 20_000
_NATIVE = b"123456789"  # what an integer begins with that JSON writes as it stands


def write(source: Source, out: BinaryIO) -> int:
    """Write all named graphs to a stream; returns how many triples they hold."""
    context = Context(source.ontology())
    nodes = Nodes(context)
    count = 0
    out.write(f'{{\n"@context": {context_lines(context, "")},\n"@graph": ['.encode())
    for part in source.parts():
        comma = "," if count else ""
        out.write(f'{comma}\n{{\n  "@id": {quoted(context.id(part.graph))},\n  "@graph": [\n'.encode())
        text, triples = _nodes(nodes, part)
        out.write(text + b"\n  ]\n}")
        count += triples
    out.write(b"\n]\n}\n")
    return count


def _nodes(nodes: Nodes, part: Part) -> tuple[bytes, int]:
    """The subjects of a graph as JSON objects, and how many triples they say."""
    if part.body and part.laid_out():
        try:
            return nodes.laid_out(part.body), part.laid_out()
        except LongWay:
            pass
    written = ",\n".join(nodes.node(*item) for item in in_order(part.triples))
    return written.encode(), len(part.triples)


class Nodes:
    """Subjects as JSON objects under a context."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._values: dict[str, tuple[str, Key, Callable[[Term], str]]] = {}
        self._said = Said(self._say)
        self._keys: dict[bytes, tuple[bytes, Key]] = {}

    def laid_out(self, body: bytes) -> bytes:
        """The subjects of a laid-out file as JSON objects: most of its lines were met before, and are known.

        Raises LongWay for a text that only a parser should read.
        """
        said = self._said.__getitem__
        written = []
        for block in laidout.blocks(body):
            subject, *lines = block.split(b"\n")
            identifier = quoted(self._context.id(laidout.iri(subject.decode())))
            written.append(b'      "@id": %b,\n%b' % (identifier.encode(), b",\n".join(map(said, lines))))
        return b"    {\n" + b"\n    },\n    {\n".join(written) + b"\n    }"

    def _say(self, line: bytes) -> bytes:
        """One line of a laid-out file as one line of JSON."""
        quick = self._quick(line)
        if quick:
            return quick
        predicate, tokens = laidout.parted(line)
        targets = list(map(_term, tokens))
        if predicate != terms.TYPE:
            return self._line(predicate, targets).encode()
        lines: list[str] = []
        others = self._types(lines, targets)
        return ",\n".join([*lines, self._line(terms.TYPE, others)] if others else lines).encode()

    def _quick(self, line: bytes) -> bytes | None:
        """The commonest lines, with one value of the sort that their key takes; None for all others."""
        one = ONE.fullmatch(line)
        if not one or one[1] == b"a":
            return None
        text, thing, decimal, integer = one.group(2, 3, 4, 5)
        start, key = self._keys.get(one[1]) or self._key(one[1])
        if thing:
            return start + b'"' + thing[:-1] + b'"' if key.kind == "id" else None
        if text:
            said, _, language = text.rpartition(b'"')
            if language:
                return b'%b{"%b": %b"}' % (start, language[1:], said) if key.kind == "language" else None
            return start + text if key.kind == "plain" else None
        if decimal:
            return start + b'"' + decimal + b'"' if key.detail == terms.DECIMAL else None
        return start + integer if key.detail == terms.INTEGER and len(integer) < 15 and integer[0] in _NATIVE else None

    def _key(self, token: bytes) -> tuple[bytes, Key]:
        key = self._context.key(laidout.iri(token.decode()))
        found = self._keys[token] = (f"      {quoted(key.name)}: ".encode(), key)
        return found

    def node(self, subject: str, described: Described) -> str:
        """One subject as a JSON object, one key a line."""
        if subject.startswith("_:"):
            raise InputError("a blank node has no place in a graph file", cure="give the node an IRI")
        lines = [f'      "@id": {quoted(self._context.id(subject))}']
        for predicate, targets in described:
            if predicate == terms.TYPE:
                targets = self._types(lines, targets)
            if targets:
                lines.append(self._line(predicate, targets))
        return "    {\n" + ",\n".join(lines) + "\n    }"

    def _types(self, lines: list[str], targets: list[Term]) -> list[Term]:
        named = [target.value for target in targets if isinstance(target, ox.NamedNode)]
        if named:
            lines.append(f'      "@type": {_listed([quoted(self._context.term(iri)) for iri in named])}')
        return [target for target in targets if not isinstance(target, ox.NamedNode)]

    def _line(self, predicate: str, targets: list[Term]) -> str:
        found = self._values.get(predicate)
        if found is None:
            key = self._context.key(predicate)
            found = self._values[predicate] = (f"      {quoted(key.name)}: ", key, self._writer(key))
        start, key, value = found
        if key.kind == "language":
            by_language = _by_language(targets)
            if by_language:
                return start + by_language
            return f"{start}[{', '.join(map(value, targets))}]"
        if len(targets) == 1:
            return start + value(targets[0])
        return start + _listed(list(map(value, targets)))

    def _writer(self, key: Key) -> Callable[[Term], str]:
        iris: dict[str, str] = {}

        def write_value(term: Term) -> str:
            if type(term) is ox.NamedNode:
                iri = term.value
                written = iris.get(iri)
                if written is None:
                    if len(iris) > _CACHE_SIZE:
                        iris.clear()
                    written = iris[iri] = self._iri(iri, key)
                return written
            return self._literal(term, key)

        return write_value

    def _iri(self, iri: str, key: Key) -> str:
        match key.kind:
            case "id":
                return quoted(self._context.id(iri))
            case "code":
                return quoted(self._context.code(iri, key.detail))
            case "term":
                return quoted(self._context.term(iri))
            case _:
                return f'{{"@id": {quoted(self._context.id(iri))}}}'

    def _literal(self, term: Term, key: Key) -> str:
        if type(term) is not ox.Literal:
            raise InputError("a blank node has no place in a graph file", cure="give the node an IRI")
        value = term.value
        if term.language:
            return f'{{"@value": {quoted(value)}, "@language": {quoted(term.language.lower())}}}'
        datatype = term.datatype.value
        if key.kind == "typed" and datatype == key.detail:
            return value if _is_native(value, datatype) else quoted(value)
        if datatype != terms.STRING:
            return f'{{"@value": {quoted(value)}, "@type": {quoted(self._context.term(datatype))}}}'
        return quoted(value) if key.kind == "plain" else f'{{"@value": {quoted(value)}}}'


def _term(token: str) -> Term:
    """The term of a token as the formatter writes it."""
    if token[0] == '"':
        text, _, tail = token[1:].rpartition('"')
        if "\\" in text:
            text = unescaped(text)
        if tail[:1] == "@":
            return ox.Literal(text, language=tail[1:])
        return ox.Literal(text, datatype=ox.NamedNode(laidout.iri(tail[2:]))) if tail else ox.Literal(text)
    if token[0] in "+-.0123456789":
        datatype = terms.DECIMAL if "." in token else terms.INTEGER
        return ox.Literal(token, datatype=ox.NamedNode(datatype))
    if token in ("true", "false"):
        return ox.Literal(token, datatype=ox.NamedNode(terms.BOOLEAN))
    return ox.NamedNode(laidout.iri(token))


def _is_native(value: str, datatype: str) -> bool:
    if datatype == terms.INTEGER:
        return _SMALL_INTEGER.fullmatch(value) is not None
    return datatype == terms.BOOLEAN and value in ("true", "false")


def _by_language(targets: list[Term]) -> str | None:
    """A map from language to text or texts; None where a value has no language."""
    found: dict[str, list[str]] = {}
    for term in targets:
        if not isinstance(term, ox.Literal) or not term.language:
            return None
        found.setdefault(term.language.lower(), []).append(quoted(term.value))
    return "{" + ", ".join(f"{quoted(language)}: {_listed(texts)}" for language, texts in found.items()) + "}"


def _listed(written: list[str]) -> str:
    if len(written) == 1:
        return written[0]
    if sum(map(len, written)) > _SHORT:
        return "[\n        " + ",\n        ".join(written) + "\n      ]"
    return f"[{', '.join(written)}]"
