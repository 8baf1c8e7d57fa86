"""What a query may be: refused before it is parsed where it could crash the engine, leave the machine or change data.

The parser and the optimiser of the engine recurse without a bound, so that a small query ends the whole process; and
SERVICE makes it call other hosts. Words are found among tokens, never by searching the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ictkg import names
from ictkg.errors import QueryError
from ictkg.store.tokens import (
    BLANK,
    IRI,
    LANGUAGE,
    MARK,
    NAME,
    NUMBER,
    STRING,
    UNKNOWN,
    VARIABLE,
    WORD,
    Token,
    line_of,
    tokens,
)

MAX_BYTES = 64 * 1024
MAX_DEPTH = 64
MAX_EXISTS = 16
MAX_CHAIN = 500

_KINDS = {"SELECT": "solutions", "ASK": "boolean", "CONSTRUCT": "graph", "DESCRIBE": "graph"}
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"))
_CLOSES = {")": "(", "]": "[", "}": "{", "|}": "{|", ">>": "<<"}
_OPENS = frozenset(_CLOSES.values())
_LINKS = frozenset(("&&", "||", "|", "/", "+", "-", "*", "^", "!", "=", "!=", "<", ">", "<=", ">=", ".", ";", "~", ","))
_OPERANDS = frozenset((STRING, IRI, NAME, VARIABLE, BLANK, LANGUAGE, NUMBER))
_BEFORE_IRI = frozenset(
    ("A", "GRAPH", "FROM", "NAMED", "BASE", "DESCRIBE", "FILTER", "BY", "HAVING", "DISTINCT", "UNDEF")
)
_BEFORE_GRAPH = frozenset(("GRAPH", "FROM", "NAMED", "DESCRIBE"))
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_START = Token(MARK, "", 0)


class QueryForm(NamedTuple):
    """What a query asks for: ``verb`` is SELECT, ASK, CONSTRUCT or DESCRIBE; ``has_from`` tells of FROM clauses."""

    verb: str
    has_from: bool

    @property
    def kind(self) -> str:
        """What the answer is: ``solutions``, ``boolean`` or ``graph``."""
        return _KINDS[self.verb]

    @property
    def makes_graph(self) -> bool:
        """Whether the answer is a graph."""
        return self.kind == "graph"


def check_query(text: str, *, any_graph: bool = False) -> QueryForm:
    """The form of a SPARQL query that may be run.

    Raises QueryError, with the line and the cure, for a query over 64 KB, brackets deeper than 64, EXISTS deeper than
    16, chains of more than 500 operators, patterns or brackets, SERVICE, words of SPARQL Update, and, unless
    ``any_graph``, FROM of a graph that is not ours. Whether the rest is SPARQL is for the engine to say.

    >>> check_query("SELECT ?service { ?service rdfs:label 'SERVICE' }").kind
    'solutions'
    >>> check_query("ASK { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ictkg.errors.QueryError: line 1: SERVICE would ask another host: leave it out; this store holds the whole graph
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise QueryError("the query is not valid Unicode", cure="save it as UTF-8") from None
    if size > MAX_BYTES:
        raise QueryError(f"the query has {size:,} bytes, more than {MAX_BYTES:,}", cure="ask for less at once")
    return _Guard(text, any_graph).check()


class _Scope:
    """An open bracket: what was chained in it, in the deepest bracket within, and in all brackets around."""

    __slots__ = ("above", "data", "deepest", "exists", "links", "mark")

    def __init__(self, mark: str, above: int, exists: bool, data: bool) -> None:
        self.mark, self.above, self.exists, self.data = mark, above, exists, data
        self.links = self.deepest = 0


class _Guard:
    """One pass over the tokens of a query."""

    def __init__(self, text: str, any_graph: bool) -> None:
        self.text, self.any_graph = text, any_graph
        self.names_service = "SERVICE" in text.upper()
        self.scopes = [_Scope("", 0, False, False)]
        self.verb, self.has_from, self.data_next = "", False, False
        self.base, self.prefixes = names.ID, dict(names.PREFIXES)

    def check(self) -> QueryForm:
        earlier, previous = _START, _START
        for token in tokens(self.text):
            if token.kind == MARK:
                self._mark(token, previous)
            elif token.kind == WORD:
                self._word(token)
            elif token.kind == UNKNOWN:
                self._refuse(token, f"SPARQL has no {token.text!r} here", "close the quotation, or take it away")
            else:
                self._operand(token, previous, earlier)
            if self.names_service:
                self._hidden(token, previous, earlier)
            earlier, previous = previous, token
        if not self.verb:
            raise QueryError("the query asks for nothing", cure="write SELECT, ASK, CONSTRUCT or DESCRIBE")
        return QueryForm(self.verb, self.has_from)

    def _refuse(self, token: Token, reason: str, cure: str) -> None:
        raise QueryError(f"line {line_of(self.text, token.start)}: {reason}", cure=cure)

    def _mark(self, token: Token, previous: Token) -> None:
        mark = token.text
        if mark in _OPENS:
            self._open(token, previous)
        elif mark in _CLOSES:
            self._close(_CLOSES[mark])
        elif mark in _LINKS and not (mark == "," and self.scopes[-1].mark == "("):
            self._link(token)

    def _open(self, token: Token, previous: Token) -> None:
        self._link(token)
        outer = self.scopes[-1]
        data = outer.data or (self.data_next and token.text == "{")
        if token.text == "{":
            self.data_next = False
        exists = token.text == "{" and previous.word.endswith("EXISTS")
        self.scopes.append(_Scope(token.text, outer.above + outer.links, exists, data))
        if len(self.scopes) > MAX_DEPTH + 1:
            self._refuse(token, f"brackets are nested deeper than {MAX_DEPTH}", "split the query")
        if exists and sum(scope.exists for scope in self.scopes) > MAX_EXISTS:
            self._refuse(token, f"EXISTS is nested deeper than {MAX_EXISTS}", "split the query")

    def _close(self, mark: str) -> None:
        """Leave the nearest bracket of this kind; what does not fit is for the engine to refuse."""
        if mark != "<<" or self.scopes[-1].mark == "<<":
            for index in range(len(self.scopes) - 1, 0, -1):
                if self.scopes[index].mark == mark:
                    while len(self.scopes) > index:
                        inner = self.scopes.pop()
                        outer = self.scopes[-1]
                        outer.deepest = max(outer.deepest, inner.links + inner.deepest)
                    return

    def _link(self, token: Token) -> None:
        scope = self.scopes[-1]
        if scope.data:
            return
        scope.links += 1
        if scope.above + scope.links + scope.deepest > MAX_CHAIN:
            self._refuse(
                token,
                f"more than {MAX_CHAIN} operators, patterns or brackets are chained",
                "split the query, or list the values with VALUES",
            )

    def _word(self, token: Token) -> None:
        word = token.word
        if word in _UPDATES:
            self._refuse(token, f"{word} would change data", "ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
        if "SERVICE" in word:
            self._refuse_service(token)
        if not self.verb and len(self.scopes) == 1:
            self.verb = next((verb for verb in _KINDS if word.startswith(verb)), "")
        if "FROM" in word and len(self.scopes) == 1:
            self.has_from = True
        if word.startswith("VALUES"):
            self.data_next = True

    def _operand(self, token: Token, previous: Token, earlier: Token) -> None:
        scope = self.scopes[-1]
        if previous.kind in _OPERANDS and scope.mark in ("", "("):
            self._link(token)
        if token.kind not in (IRI, NAME) or len(self.scopes) > 1:
            return
        if earlier.word == "PREFIX" and previous.kind == NAME and token.kind == IRI:
            self.prefixes[previous.text[:-1]] = self._resolved(token)
        elif previous.word == "BASE" and token.kind == IRI:
            self.base = self._resolved(token)
        elif previous.word.endswith(("FROM", "NAMED")) and not self._is_ours(token):
            self._refuse(token, f"{token.text} is no graph of this store", f"name a graph under {names.GRAPH}")

    def _is_ours(self, token: Token) -> bool:
        return self.any_graph or self._resolved(token).startswith(names.GRAPH)

    def _resolved(self, token: Token) -> str:
        if token.kind == NAME:
            prefix, _, local = token.text.partition(":")
            return self.prefixes.get(prefix, "") + local
        iri = token.text[1:-1]
        if iri.startswith(("http:", "https:")):
            return iri
        from urllib.parse import urljoin

        return urljoin(self.base, iri)

    def _hidden(self, token: Token, previous: Token, earlier: Token) -> None:
        """Refuse what the engine could read otherwise than as these tokens, so that a SERVICE would hide in it."""
        if token.text == "{" and previous.kind == NAME and "SERVICE" in previous.text.upper():
            if earlier.word not in _BEFORE_GRAPH:
                self._refuse_service(previous)
        elif token.kind == IRI and not _ABSOLUTE.match(token.text) and re.search("['#]", token.text):
            operand = previous.kind in _OPERANDS or previous.text in (")", "]", "}", "|}", ">>", "<<")
            declared = earlier.word == "PREFIX"
            if (operand and not declared) or (previous.kind == WORD and previous.word not in _BEFORE_IRI):
                self._refuse(token, f"{token.text} may be an IRI or a comparison", "write the IRI in full, as http://…")
        elif token.text == "<<" and re.match(r"<[^\s<>]*['#]", self.text[token.start + 1 :]):
            self._refuse(token, "<< may open a triple or be a comparison", "put a space after it")

    def _refuse_service(self, token: Token) -> None:
        self._refuse(token, "SERVICE would ask another host", "leave it out; this store holds the whole graph")
