"""SPARQL text as tokens, cut where the grammar of the embedded engine cuts it.

The order of alternatives mirrors that grammar: a long string before a short one, an IRI before the sign ``<``, the
longest prefixed name; and it never goes back. White space and comments are no tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

STRING, IRI, NAME, VARIABLE, BLANK, LANGUAGE, NUMBER, WORD, MARK, UNKNOWN = (
    "string",
    "iri",
    "name",
    "variable",
    "blank",
    "language",
    "number",
    "word",
    "mark",
    "unknown",
)


class Token(NamedTuple):
    """A piece of a query: its kind, its text as written, and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The text of a keyword in capitals; empty for every other kind of token."""
        return self.text.upper() if self.kind == WORD else ""


# Letters and digits of names. Every character beyond ASCII counts as a letter: those that the grammar excepts have no
# place in it but in strings, IRIs and comments, and the full list of ranges would take 15 ms to compile.
_FIRST = r"[^\x00-@\[-`{-\x7f]"
_LATER = r"[^\x00-/:-@\[-^`{-\x7f]"
_CHARACTER = r"[^\x00-,./:-@\[-^`{-\x7f]"
_LOCAL = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = rf"(?:{_FIRST}(?:\.*+{_CHARACTER}){{0,200}}+)?+"
_ESCAPE = (
    r"\\[tbnrf\"'\\]|\\u(?!(?i:d[89a-f]))[0-9A-Fa-f]{4}"
    r"|\\U(?!0000(?i:d[89a-f]))00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}"
)
_TOKEN = re.compile(
    rf"""
    (?:[ \t\r\n]++|\#[^\r\n]*+)++
    |(?P<string>
        \"\"\"(?:"{{0,2}}(?:[^"\\]|{_ESCAPE}))*+\"\"\"
        |'''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*+'''
        |"(?:[^"\\\r\n]|{_ESCAPE})*+"
        |'(?:[^'\\\r\n]|{_ESCAPE})*+')
    |(?P<iri><[^\x00-\x20<>"{{}}|^`]*+>)
    |(?P<blank>_:{_LATER}(?:\.*+{_CHARACTER})*+)
    |(?P<name>{_PREFIX}:(?:(?::|{_LATER}|{_LOCAL})(?:\.*+(?::|{_CHARACTER}|{_LOCAL}))*+)?+)
    |(?P<variable>[?$]{_LATER}++)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)
    |(?P<number>(?:[0-9]++\.[0-9]*+|\.?[0-9]++)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+)
    |(?P<word>[A-Za-z][A-Za-z0-9_]*)
    |(?P<mark><<|>>|\{{\||\|\}}|&&|\|\||\^\^|!=|<=|>=|[()\[\]{{}}<>=!+\-*/|^.,;?~])
    |(?P<unknown>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a SPARQL text, in order; what the grammar does not know comes as a token of kind ``unknown``.

    >>> [token.text for token in tokens("ASK { ?s a <x#y> } # SERVICE")]
    ['ASK', '{', '?s', 'a', '<x#y>', '}']
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind:
            yield Token(kind, match.group(), match.start())


def line_of(text: str, position: int) -> int:
    """The line of a position in a text, counted from one.

    >>> line_of("ASK\\n{", 4)
    2
    """
    return len(re.findall(r"\r\n|\r|\n", text[:position])) + 1
