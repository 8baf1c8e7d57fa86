"""Laid-out files as lines of N-Triples: what a line of theirs says is worked out once, for most lines recur."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.export import laidout
from ictkg.export.laidout import LongWay

_CACHE_SIZE = 4_000  # what recurs is soon met again, and a small table stays in the processor's cache
_AND = b"\0"
_ID = f"<{names.ID}".encode()
_NEAR = re.compile(rb"<[a-z]+(?:/[A-Za-z0-9_-]+)+>")
ONE = re.compile(  # a line with one value: its predicate; a text, a thing, a decimal or an integer
    rb"    (\S+) (?:"
    rb'("[^"\\\x00-\x1f\x7f]*"(?:@[a-z0-9-]+)?)|'
    rb"<([a-z]+(?:/[A-Za-z0-9_-]+)+>)|"
    rb"([+-]?[0-9]*\.[0-9]+)|"
    rb"([+-]?[0-9]+)) ;"
)
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_CAREFUL = re.compile(r"[\\\x00-\x1f\x7f]")
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_OF_INTEGER = f'"^^<{terms.INTEGER}>'.encode()
_AROUND = (
    (b"", b""),
    (b"", b""),
    (b"", b""),
    (_ID, b""),
    (b'"', f'"^^<{terms.DECIMAL}>'.encode()),
    (b'"', _OF_INTEGER),
)


class Lines:
    """Turns the bodies of laid-out files into lines of N-Triples or N-Quads."""

    def __init__(self) -> None:
        self._said = Said(self._say)
        self._predicates: dict[bytes, bytes] = {b"a": f"<{terms.TYPE}> ".encode()}

    def of(self, body: bytes, end: bytes) -> tuple[bytes, int]:
        """The triples of a body in its order, one line each that ends with ``end``, each once; and how many there are.

        Raises LongWay for a text that only a parser should read.
        """
        said = self._said.__getitem__
        written: list[bytes] = []
        starts = set()
        count = 0
        blocks = laidout.blocks(body)
        for block in blocks:
            lines = block.split(b"\n")
            subject = lines.pop(0)
            start = (_ID + subject[1:] if _NEAR.fullmatch(subject) else _reference(subject)) + b" "
            apart = end + start
            text = apart.join(map(said, lines))
            if _AND in text or len(set(lines)) != len(lines):
                lines = list(dict.fromkeys(_AND.join(map(said, lines)).split(_AND)))
                text = apart.join(lines)
            starts.add(start)
            written += (start, text, end)
            count += len(lines)
        if len(starts) != len(blocks):
            raise LongWay("a subject stands twice")
        return b"".join(written), count

    def _say(self, line: bytes) -> bytes:
        """What a line says without the subject; several triples stand apart by ``_AND``."""
        cut = line.find(b" ", 4)
        number = line[cut + 1 : -2]
        if number.isdigit() and line[:4] == b"    " and line[-2:] == b" ;":
            start = self._predicates.get(line[4:cut]) or self._predicate(line[4:cut])
            return b'%b"%b%b' % (start, number, _OF_INTEGER)
        one = ONE.fullmatch(line)
        if not one:
            iri, tokens = laidout.parted(line)
            return _AND.join([f"<{iri}> {_ntriples(token)}".encode() for token in tokens])
        which = one.lastindex or 0
        predicate, target = one.group(1, which)
        before, after = _AROUND[which]
        return b"%b%b%b%b" % (self._predicates.get(predicate) or self._predicate(predicate), before, target, after)

    def _predicate(self, token: bytes) -> bytes:
        found = self._predicates[token] = _reference(token) + b" "
        return found


class Said(dict[bytes, bytes]):
    """Lines of laid-out files and what they become: each is worked out when it is first met."""

    def __init__(self, say: Callable[[bytes], bytes]) -> None:
        self._say = say

    def __missing__(self, line: bytes) -> bytes:
        if len(self) > _CACHE_SIZE:
            self.clear()
        found = self[line] = self._say(line)
        return found


def _reference(token: bytes) -> bytes:
    return f"<{laidout.iri(token.decode())}>".encode()


def _ntriples(token: str) -> str:
    if token[0] == '"':
        text, _, tail = token.rpartition('"')
        if _CAREFUL.search(text):
            text = str(ox.Literal(unescaped(text[1:])))[:-1]
        return f'{text}"^^<{laidout.iri(tail[2:])}>' if tail[:1] == "^" else f'{text}"{tail}'
    if _DECIMAL.fullmatch(token):
        return f'"{token}"^^<{terms.DECIMAL}>'
    if _INTEGER.fullmatch(token):
        return f'"{token}"^^<{terms.INTEGER}>'
    return f'"{token}"^^<{terms.BOOLEAN}>' if token in ("true", "false") else f"<{laidout.iri(token)}>"


def unescaped(text: str) -> str:
    r"""The inside of a quoted string as the formatter writes it.

    >>> unescaped(r"a\nb\\n")
    'a\nb\\n'
    """
    return _ESCAPED.sub(lambda match: _SIGNS.get(match[1], match[1]), text)
