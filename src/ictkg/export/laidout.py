"""Files that the formatter has laid out already: their text goes on as it is, several times quicker than term by term.

Nothing is taken on trust: a text counts as laid out where, with its quoted strings taken away, every line has the shape
that the formatter gives it, and nothing is left of what would need more care (blank nodes, lists, comments, other
prefixes, escapes). Every other file goes the long way and comes out the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ictkg import names, terms

_DECLARED = {f"@prefix {prefix}: <{iri}> ." for prefix, iri in names.PREFIXES.items()}
_BASE = f"@base <{names.ID}> ."
_SHAPE = re.compile(
    r"(?>[^\s.@#][^\s]*\n"
    r"(?>(?>    [^\s][^\n]* ;\n)|    [^\s]+\n(?>        [^\n]*,\n)*        [^\n]* ;\n)+"
    r"\.\n\n?)*"
)
_CAREFUL = ("[", "]", "(", ")", "{", "}", "'", "#", "\\", "_:", " ; ", ".<", " . ")
_SUBJECT = re.compile(r"(?:\A|\n\n)(\S+)\n    ")


_OBJECT = re.compile(r'"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^(?:<[^>]*>|[^\s,]+))?|<[^>]*>|[^\s,]+')
_CACHE_SIZE = 50_000


class Page(NamedTuple):
    """The blocks of a laid-out file without its header, and how many triples they say."""

    body: str
    triples: int

    def subjects(self) -> list[str]:
        """The IRIs that the blocks are about."""
        return [iri(token) for token in _SUBJECT.findall(self.body)]


def body_of(text: str) -> str | None:
    """What follows the header; None where the header is not the formatter's."""
    head, gap, body = text.partition("\n\n")
    declared = head.split("\n")
    return body if gap and declared[0] == _BASE and _DECLARED.issuperset(declared[1:]) else None


def page(text: str) -> Page | None:
    r"""The page of a text that is laid out; None for any other.

    >>> block = "<place/a>\n    a ictkg:Place ;\n    rdfs:label \"A; (b)\"@en, \"甲\"@zh ;\n.\n"
    >>> page(f"{_BASE}\n\n{block}").triples
    3
    >>> page(f"{_BASE}\n\n{block}# a word\n") is None, page(f"{_BASE}\n\n_:b a ictkg:Place .\n") is None
    (True, True)
    """
    body = body_of(text)
    if not body or '"""' in body or "'''" in body:
        return None
    bare = body.replace("\\\\", "").replace('\\"', "") if "\\" in body else body
    outside = "".join(bare.split('"')[::2])
    if any(sign in outside for sign in _CAREFUL) or not _SHAPE.fullmatch(outside):
        return None
    return Page(body, outside.count(" ;\n") + outside.count(", ") + outside.count(",\n"))


class Lines:
    """Pages as lines of N-Triples: what a line of a page says is worked out once, most lines recur."""

    def __init__(self) -> None:
        self._said: dict[str, tuple[str, ...]] = {}

    def of(self, page: Page) -> list[bytes]:
        """The triples of a page, one line each without its end, sorted, each once."""
        found: list[str] = []
        known = self._said
        for block in blocks(page):
            subject, *said = block
            start = f"<{iri(subject)}> "
            for line in said:
                found += [start + end for end in known.get(line) or self._say(line)]
        return [line.encode() for line in sorted(set(found))]

    def _say(self, line: str) -> tuple[str, ...]:
        if len(self._said) > _CACHE_SIZE:
            self._said.clear()
        predicate, tokens = parted(line)
        said = tuple(f"<{predicate}> {_ntriples(token)}" for token in tokens)
        self._said[line] = said
        return said


def blocks(page: Page) -> Iterator[list[str]]:
    """The blocks of a page: the subject, then a line for each predicate, its objects all in it."""
    for block in page.body.removesuffix("\n").removesuffix(".").split("\n.\n\n"):
        joined = block.replace("\n        ", " ") if "\n        " in block else block
        yield joined.removesuffix("\n").split("\n")


def parted(line: str) -> tuple[str, list[str]]:
    """The IRI of the predicate of a line, and the tokens of its objects."""
    predicate, _, rest = line[4:].partition(" ")
    return terms.TYPE if predicate == "a" else iri(predicate), _OBJECT.findall(rest.removesuffix(" ;"))


def _ntriples(token: str) -> str:
    if token[0] == '"':
        text, mark, datatype = token.rpartition("^^")
        return f"{text}^^<{iri(datatype)}>" if mark and text[-1:] == '"' and datatype[-1:] != '"' else token
    if token[0] in "+-.0123456789":
        return f'"{token}"^^<{terms.DECIMAL if "." in token else terms.INTEGER}>'
    return f'"{token}"^^<{terms.BOOLEAN}>' if token in ("true", "false") else f"<{iri(token)}>"


def iri(token: str) -> str:
    """The IRI of a token as the formatter writes it.

    >>> iri("<place/china>"), iri("measure:level")
    ('https://w3id.org/ictkg/id/place/china', 'https://w3id.org/ictkg/code/measure/level')
    """
    if token[0] != "<":
        prefix, _, local = token.partition(":")
        return names.PREFIXES[prefix] + local
    inside = token[1:-1]
    if inside.startswith("../"):
        return names.ROOT + inside[3:]
    return inside if ":" in inside else names.ID + inside
