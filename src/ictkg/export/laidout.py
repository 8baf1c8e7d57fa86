"""Files that the formatter has laid out already: their text goes on as it is, several times quicker than term by term.

Nothing is taken on trust. Forms that take over the text ask ``triples`` first: with strings, letters and digits taken
away, every block must have the shape that the formatter gives it. Forms that turn each line into something else
(``expand``, ``jsonld``) look at every line that they have not met. What would need more care (blank nodes, lists,
comments, other prefixes, escapes) raises ``LongWay``: such a file goes term by term, and comes out the same.
"""

from __future__ import annotations

import re
import string
from functools import lru_cache

from ictkg import names, terms

_DECLARED = {f"@prefix {prefix}: <{iri}> .".encode() for prefix, iri in names.PREFIXES.items()}
_BASE = f"@base <{names.ID}> .".encode()
_IRRELEVANT = (string.ascii_letters + string.digits + "/-%~!$&*+=?|").encode() + bytes(range(0x80, 0x100))
_TOKEN = rb"(?:(?:\^\^)?<[^<>\s]*>|[^<>\s,;()[\]{}'#\\]*)"
_SHAPE = re.compile(
    rb"(?:<[^<>\s]*>|:[_.]*)(?:\n    %b(?: %b(?:, %b)* ;|(?:\n        %b,)*\n        %b ;))+" % ((_TOKEN,) * 5)
)
_OBJECT = re.compile(r'"(?:[^"\\]|\\["\\nrtbf])*"(?:@[a-z0-9-]+|\^\^(?:<[^>]*>|[^\s,]+))?|<[^>]*>|[^\s,<"]+')
_PART = r"(?:/[A-Za-z0-9_~()%'!,;=@-][A-Za-z0-9._~()%'!,;=@-]*)+"
_RELATIVE = re.compile(rf"(?:\.\./)?[A-Za-z0-9_-]+{_PART}")
_WHOLE = re.compile(r"[a-z][a-z0-9+-]*:[^<>\s]+")
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.:%-]*[A-Za-z0-9_%-])?")
_CACHE_SIZE = 20_000


class LongWay(Exception):
    """A text that only a parser should read."""


@lru_cache(maxsize=4096)
def _is_ours(head: bytes) -> bool:
    base, *declared = head.split(b"\n")
    return base == _BASE and _DECLARED.issuperset(declared)


def body_of(data: bytes) -> bytes | None:
    r"""The blocks of a file's bytes, without its header; None where it does not begin as the formatter writes it.

    >>> body_of(_BASE + b"\n\n<place/a>\n    a ictkg:Place ;\n.\n")
    b'<place/a>\n    a ictkg:Place ;\n.\n'
    """
    head, _, body = data.partition(b"\n\n")
    subject = body[: body.find(b"\n")]
    if (subject[:1] != b"<" and b":" not in subject[1:]) or b" " in subject:
        return None
    return body if body.endswith(b"\n.\n") and _is_ours(head) else None


def blocks(body: bytes) -> list[bytes]:
    """The blocks: a line for the subject, then one for each predicate, its objects all in it."""
    return body.replace(b"\n        ", b" ")[:-3].split(b"\n.\n\n")


def subjects(body: bytes) -> list[bytes]:
    """The subjects of the blocks as they are written."""
    return [block[: block.index(b"\n")] for block in body.split(b"\n.\n\n")]


def triples(body: bytes) -> int:
    r"""How many triples a body says that is laid out in every line. Raises LongWay for any other.

    >>> triples("<place/a>\n    a ictkg:Place ;\n    rdfs:label \"A; (b)\"@en, \"甲\"@zh ;\n.\n".encode())
    3
    """
    bare = body.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in body else body
    parts = bare.split(b'"')[::2]
    if b"" in parts[1:]:
        raise LongWay("a long string")
    outside = b"".join(parts).translate(None, _IRRELEVANT)
    return sum(map(_SHAPES.__getitem__, outside[:-3].split(b"\n.\n\n")))


class _Shapes(dict[bytes, int]):
    """Blocks without strings, letters and digits, and how many triples they say."""

    def __missing__(self, block: bytes) -> int:
        if not _SHAPE.fullmatch(block) or b"_:" in block:
            raise LongWay(block)
        if len(self) > _CACHE_SIZE:
            self.clear()
        found = self[block] = block.count(b" ;\n") + 1 + block.count(b", ") + block.count(b",\n")
        return found


_SHAPES = _Shapes()


def parted(line: bytes) -> tuple[str, list[str]]:
    """The IRI of the predicate of a line, and the tokens of its objects. Raises LongWay."""
    predicate, _, rest = line[4:-2].decode().partition(" ")
    tokens = _OBJECT.findall(rest)
    if line[:4] != b"    " or line[-2:] != b" ;" or not predicate or ", ".join(tokens) != rest:
        raise LongWay(line)
    return terms.TYPE if predicate == "a" else iri(predicate), tokens


def iri(token: str) -> str:
    """The IRI of a token as the formatter writes it. Raises LongWay.

    >>> iri("<place/china>"), iri("measure:level")
    ('https://w3id.org/ictkg/id/place/china', 'https://w3id.org/ictkg/code/measure/level')
    """
    if token[:1] != "<":
        prefix, _, local = token.partition(":")
        if prefix in names.PREFIXES and _LOCAL.fullmatch(local):
            return names.PREFIXES[prefix] + local
        raise LongWay(token)
    inside = token[1:-1]
    if token[-1:] == ">" and _RELATIVE.fullmatch(inside):
        return names.ROOT + inside[3:] if inside.startswith("../") else names.ID + inside
    if token[-1:] == ">" and _WHOLE.fullmatch(inside) and "/." not in inside:
        return inside
    raise LongWay(token)
