"""Reading Turtle files, and saying where and why one cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from ictkg import names
from ictkg.errors import BrokenFileError, Problem

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Properties = dict[str, list[Term]]

_CURES = (
    ("UTF-8", "file-not-utf8", "save the file as UTF-8"),
    ("unexpected end", "file-truncated", "the last statement is not closed: complete it, or restore the file"),
    (
        "Invalid IRI",
        "iri-invalid",
        "write the IRI without spaces and special characters: lower-case letters, digits, hyphens",
    ),
    ("No scheme found", "iri-invalid", "start the file with @base <https://w3id.org/ictkg/id/> ."),
    ("is not a valid RDF object", "turtle-syntax", "write an IRI, a prefixed name, a number or a quoted text"),
    ("prefix", "prefix-unknown", "declare the prefix as in ontology/prefixes.ttl"),
)
_POSITION = re.compile(r"^Parser error at line (\d+) (?:column|between columns) (\d+)(?: and \d+)?: (?:.*?: )?")


def _problem(error: SyntaxError, where: str) -> Problem:
    text = str(error.msg)
    position = _POSITION.match(text)
    reason = text[position.end() :] if position else text
    code, cure = next(
        ((code, cure) for sign, code, cure in _CURES if sign.lower() in text.lower()),
        ("turtle-syntax", "mend the Turtle at this place"),
    )
    return Problem(code, where, error.lineno, error.offset, f"not readable as Turtle: {reason}", cure)


def parse(data: bytes, where: str) -> list[ox.Triple]:
    """The triples of a Turtle file's bytes, each once, in the order of the file.

    ``where`` is how messages name the file. Raises BrokenFileError with line, column and cure.

    >>> [triple] = parse(b"<place/china> a <x:y> .", "a.ttl")
    >>> triple.subject.value
    'https://w3id.org/ictkg/id/place/china'
    """
    try:
        quads = ox.parse(data, format=ox.RdfFormat.TURTLE, base_iri=names.ID)
        return list(dict.fromkeys(quad.triple for quad in quads))
    except SyntaxError as error:
        raise BrokenFileError((_problem(error, where),)) from None


def ntriples(data: bytes, where: str) -> bytes:
    """The triples of a Turtle file's bytes as N-Triples, a line each, as often as the file says them; see ``parse``.

    Several times quicker than objects, for what goes through a whole graph.

    >>> ntriples(b"<place/china> a <x:y> .", "a.ttl").split()[0]
    b'<https://w3id.org/ictkg/id/place/china>'
    """
    try:
        quads = ox.parse(data, format=ox.RdfFormat.TURTLE, base_iri=names.ID)
        return cast(bytes, ox.serialize(quads, format=ox.RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise BrokenFileError((_problem(error, where),)) from None


def read_bytes(path: Path, where: str) -> bytes:
    """The bytes of a file; raises BrokenFileError where it cannot be opened."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError as error:
        reason = error.strerror or str(error)
        problem = Problem(
            "file-unreadable", where, None, None, f"cannot be opened: {reason}", "check path and permissions"
        )
        raise BrokenFileError((problem,)) from None


def read(path: Path, where: str | None = None) -> list[ox.Triple]:
    """The triples of a Turtle file; see ``parse``."""
    name = where or str(path)
    return parse(read_bytes(path, name), name)


def by_subject(triples: Iterable[ox.Triple]) -> dict[str, Properties]:
    """Triples as ``{subject: {predicate: [objects]}}``, IRIs as text; subjects in order of appearance.

    Blank nodes appear under ``_:name``.
    """
    grouped: dict[str, Properties] = {}
    for subject, predicate, target in triples:
        key = subject.value if type(subject) is ox.NamedNode else str(subject)
        grouped.setdefault(key, {}).setdefault(predicate.value, []).append(target)
    return grouped


def line_of(text: str, node: str) -> int | None:
    """The line where a subject stands in a Turtle text, counted from one; None where it is not written out.

    A subject at the start of a line wins over a mention.

    >>> line_of("@base <…> .\\n\\n<place/china>\\n    a ictkg:Country .", names.ID + "place/china")
    3
    """
    forms = [f"<{node}>"]
    if node.startswith(names.ID):
        forms.insert(0, f"<{node[len(names.ID) :]}>")
    best: int | None = None
    for number, line in enumerate(text.splitlines(), 1):
        for form in forms:
            if line.startswith(form):
                return number
            if best is None and form in line:
                best = number
    return best
