"""The catalogue of questions as linked data: executable SPARQL, as SHACL names it, with words in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ictkg import names
from ictkg.serve.triples import described, iri, text

if TYPE_CHECKING:
    from ictkg.serve.site import Site

QUERY = names.ROOT + "query/"


def triples(site: Site, root: str) -> Iterator[ox.Triple]:
    """Every question of the catalogue, as it can be asked of the endpoint of the server at ``root``."""
    endpoint = f"{root}sparql"
    for query in site.kg.queries():
        asked = [
            text(words, language) for words, language in ((query.question, "en"), (query.question_zh, "zh")) if words
        ]
        yield from described(
            f"{QUERY}{query.name}",
            {
                "a": [iri("sh:SPARQLExecutable"), iri("sh:SPARQLSelectExecutable")],
                "rdfs:label": text(query.summary, "en"),
                "rdfs:comment": asked,
                "sh:select": text(query.text),
                "sh:prefixes": ox.NamedNode(f"{root}.well-known/void#dataset"),
                "schema:keywords": [text(tag) for tag in query.tags],
                "schema:target": ox.NamedNode(endpoint),
            },
        )
