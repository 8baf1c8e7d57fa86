"""Questions to any SPARQL 1.1 endpoint, with the same call as to the embedded engine.

The answer is taken to a file, bounded in size and time, and only the query process reads it: results come out in
the same form, whoever gave them, and a hostile answer can crash nothing but that process.
"""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path
from typing import BinaryIO
from urllib.parse import SplitResult, urlencode, urlsplit

from ictkg import names
from ictkg.errors import InputError, QueryError, QueryTimeout
from ictkg.store.client import MEMORY, Worker, check_media
from ictkg.store.guard import check_query
from ictkg.store.process import Outcome
from ictkg.store.tokens import IRI, NAME, WORD, tokens
from ictkg.store.transport import late, post

MAX_ANSWER = 64 << 20
_ACCEPT = {
    False: "application/sparql-results+json, application/sparql-results+xml;q=0.9, text/tab-separated-values;q=0.5",
    True: "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8, application/ld+json;q=0.5",
}
_RESULTS = frozenset(
    (
        "application/sparql-results+json",
        "application/json",
        "application/sparql-results+xml",
        "application/xml",
        "text/xml",
        "text/tab-separated-values",
    )
)
_GRAPHS = frozenset(
    (
        "application/n-triples",
        "text/plain",
        "text/turtle",
        "application/x-turtle",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "application/ld+json",
        "application/json",
    )
)


class Endpoint:
    """A SPARQL 1.1 endpoint. Safe to share between threads.

    >>> with Endpoint("http://127.0.0.1:7878/query") as endpoint:               # doctest: +SKIP
    ...     endpoint.run("ASK {}", media="json", out=sys.stdout.buffer, timeout=10)
    {"head":{},"boolean":true}Outcome(kind='boolean', columns=(), rows=None, cut=False)
    """

    def __init__(self, url: str, *, memory: int = MEMORY, max_answer: int = MAX_ANSWER) -> None:
        """``memory`` bounds the process that reads answers, ``max_answer`` the bytes of one.

        Raises InputError for what is no http or https URL.
        """
        parts = _checked(url)
        self.url = parts.geturl()
        self._max_answer = max_answer
        self._worker = Worker(None, memory=memory)

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process that reads answers."""
        self._worker.close()

    def run(self, query: str, *, media: str, out: BinaryIO, timeout: float, limit: int | None = None) -> Outcome:
        """Write the endpoint's answer to ``out`` in the form ``media``; as ``client.Worker.run``, but for two things.

        The query may name any graph in FROM, and which graphs make up the default graph is for the endpoint to say.
        Prefixes and the base of ours that the query uses without declaring them are sent along.

        Raises QueryError where the endpoint cannot be reached, refuses, sends more than the limit or what is no SPARQL
        result; QueryTimeout after ``timeout`` seconds.
        """
        form = check_query(query, any_graph=True)
        check_media(form, media)
        deadline = time.monotonic() + timeout
        self._worker.start()
        with tempfile.NamedTemporaryFile(prefix="ictkg-answer-") as file:
            kind = post(
                self.url,
                urlencode({"query": self_contained(query)}).encode(),
                _ACCEPT[form.makes_graph],
                _GRAPHS if form.makes_graph else _RESULTS,
                file,
                timeout=timeout,
                most=self._max_answer,
            )
            file.flush()
            source = f"graph {kind}" if form.makes_graph else kind
            left = max(deadline - time.monotonic(), 0.001)
            try:
                outcome = self._worker.convert(Path(file.name), source, media=media, out=out, timeout=left, limit=limit)
            except QueryTimeout:
                raise late(timeout) from None
            except QueryError as error:
                raise QueryError(
                    f"the answer of {self.url} cannot be read ({error.message})",
                    cure="check that it is a SPARQL endpoint",
                ) from None
        if outcome.kind != form.kind:
            raise QueryError(
                f"{self.url} answered {form.verb} with {outcome.kind}", cure="check that it is an endpoint"
            )
        return outcome


def self_contained(query: str) -> str:
    """A query with the base and the prefixes of ours declared that it uses without declaring them.

    Lines keep their numbers.

    >>> self_contained("ASK { <place/china> owl:sameAs ?x }")
    'BASE <https://w3id.org/ictkg/id/> PREFIX owl: <http://www.w3.org/2002/07/owl#> ASK { <place/china> owl:sameAs ?x }'
    """
    used: set[str] = set()
    declared: set[str] = set()
    base, before = False, ""
    for token in tokens(query):
        if token.kind == NAME:
            (declared if before == "PREFIX" else used).add(token.text.partition(":")[0])
        base = base or (before == "BASE" and token.kind == IRI)
        before = token.word if token.kind == WORD else ""
    lines = [] if base else [f"BASE <{names.ID}> "]
    missing = sorted((used - declared) & names.PREFIXES.keys())
    lines += [f"PREFIX {prefix}: <{names.PREFIXES[prefix]}> " for prefix in missing]
    return "".join(lines) + query


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise InputError(f"{url!r} is no address ({error})", cure="give an http or https URL") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\x00-\x20\x7f]", url):
        raise InputError(f"{url!r} is no address of an endpoint", cure="give an http or https URL")
    if parts.username is not None:
        raise InputError("the address holds a user name", cure="leave it out: it would be sent in the clear")
    return parts._replace(fragment="")
