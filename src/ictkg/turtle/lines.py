"""Triples as lines of N-Triples: no object for each term, for what goes through a whole graph.

Terms stay as they are written in the line: ``<iri>``, ``"text"@en``, ``"5"^^<datatype>``, ``_:name``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ictkg import names

Described = dict[str, list[str]]

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SIGNS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def lines(text: bytes) -> list[str]:
    """The lines of a text in N-Triples without their ends (`` .``), each once.

    >>> lines(b"<x:a> <x:b> <x:c> .\\n" * 2)
    ['<x:a> <x:b> <x:c>']
    """
    return list(dict.fromkeys(text.decode().split(" .\n")[:-1]))


def by_subject(lines: Iterable[str]) -> dict[str, Described]:
    """Lines as ``{subject: {predicate: [objects]}}``, subjects and predicates as bare IRIs, in order of appearance.

    Blank nodes appear under ``_:name``.

    >>> by_subject(['<x:a> <x:b> "c"@en', "<x:a> <x:b> <x:d>"])
    {'x:a': {'x:b': ['"c"@en', '<x:d>']}}
    """
    grouped: dict[str, Described] = {}
    before, properties = "", {}
    for line in lines:
        subject, predicate, target = line.split(" ", 2)
        if subject != before:
            before = subject
            properties = grouped.setdefault(subject[1:-1] if subject[0] == "<" else subject, {})
        found = properties.get(predicate[1:-1])
        if found is None:
            properties[predicate[1:-1]] = [target]
        else:
            found.append(target)
    return grouped


def iri(term: str) -> str | None:
    """The IRI of a term; None where it is something else.

    >>> iri("<x:a>"), iri('"<x:a>"'), iri("<<( <x:a> <x:b> <x:c> )>>")
    ('x:a', None, None)
    """
    return term[1:-1] if term[0] == "<" and term[1] != "<" else None


def literal(term: str) -> tuple[str, str] | None:
    r"""Text and language (empty where it has none) of a literal; None where a term is something else.

    >>> literal('"a \\"b\\" \\u0041"@en'), literal('"5"^^<x:integer>'), literal("_:a")
    (('a "b" A', 'en'), ('5', ''), None)
    """
    if term[0] != '"':
        return None
    text, _, tail = term[1:].rpartition('"')
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    return text, tail[1:].partition("--")[0].lower() if tail[:1] == "@" else ""


def plain(term: str) -> str:
    """The short id of an IRI, the text of a literal, any other term as it is."""
    if term[0] == '"':
        text, _, _ = term[1:].rpartition('"')
        return _ESCAPE.sub(_unescaped, text) if "\\" in text else text
    return names.short(term[1:-1]) if term[0] == "<" and term[1] != "<" else term


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _SIGNS.get(match[3], match[3])
