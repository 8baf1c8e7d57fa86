"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ictkg.serve import forms, void
from ictkg.serve.triples import described, integer, iri, text

if TYPE_CHECKING:
    from ictkg.serve.site import Site


def service(site: Site, root: str) -> Iterator[ox.Triple]:
    """The description of the endpoint of a server whose address is ``root`` (``http://127.0.0.1:8000/``)."""
    here = f"{root}sparql"
    formats = [ox.NamedNode(form.iri) for form in (*forms.ROWS, *forms.GRAPHS)]
    yield from described(
        f"{here}#service",
        {
            "a": iri("sd:Service"),
            "rdfs:label": [text("SPARQL endpoint of ictkg", "en"), text("ictkg 的 SPARQL 端点", "zh")],
            "sd:endpoint": ox.NamedNode(here),
            "sd:supportedLanguage": iri("sd:SPARQL11Query"),
            "sd:feature": iri("sd:UnionDefaultGraph"),
            "sd:resultFormat": formats,
            "sd:defaultDataset": ox.NamedNode(f"{here}#dataset"),
            "rdfs:seeAlso": [ox.NamedNode(f"{root}.well-known/void"), ox.NamedNode(f"{root}data/queries")],
        },
    )
    yield from described(
        f"{here}#dataset",
        {
            "a": [iri("sd:Dataset"), iri("void:Dataset")],
            "sd:defaultGraph": ox.NamedNode(f"{here}#graph"),
            "dcterms:license": void.LICENCE,
        },
    )
    yield from described(
        f"{here}#graph",
        {
            "a": iri("sd:Graph"),
            "rdfs:comment": text(
                "The union of all named graphs; each document, and all that is derived, has its own.", "en"
            ),
            "void:triples": integer(void.counts(site).triples),
        },
    )
