"""The forms in which results and graphs leave the server: names, media types, suffixes, and how one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ictkg.serve import negotiate


class Form(NamedTuple):
    """One form: the name that the query process knows, the media type it is sent as, further types that ask for it.

    ``iri`` is its name among the W3C's formats, ``suffix`` that of files.
    """

    name: str
    media: str
    also: tuple[str, ...]
    iri: str
    suffix: str


_W3C = "http://www.w3.org/ns/formats/"
ROWS = (
    Form(
        "json",
        "application/sparql-results+json",
        ("application/json", "text/javascript", "application/javascript"),
        _W3C + "SPARQL_Results_JSON",
        ".srj",
    ),
    Form(
        "xml",
        "application/sparql-results+xml",
        ("application/xml", "text/xml"),
        _W3C + "SPARQL_Results_XML",
        ".srx",
    ),
    Form("csv", "text/csv", (), _W3C + "SPARQL_Results_CSV", ".csv"),
    Form("tsv", "text/tab-separated-values", ("text/plain",), _W3C + "SPARQL_Results_TSV", ".tsv"),
)
GRAPHS = (
    Form("turtle", "text/turtle", ("application/x-turtle", "text/n3"), _W3C + "Turtle", ".ttl"),
    Form("jsonld", "application/ld+json", ("application/json",), _W3C + "JSON-LD", ".jsonld"),
    Form("ntriples", "application/n-triples", ("text/plain",), _W3C + "N-Triples", ".nt"),
    Form("rdfxml", "application/rdf+xml", ("application/xml", "text/xml"), _W3C + "RDF_XML", ".rdf"),
)
_TEXT = ("text/csv", "text/tab-separated-values", "text/turtle")
_FAMILIES = {"json": "jsonld", "xml": "rdfxml"}


def chosen(forms: Sequence[Form], accept: str | None, named: str | None = None) -> Form | None:
    """The form that a request asks for: by name or suffix in ``named``, else by its Accept header; None for neither.

    A browser, which accepts HTML, is given the first form: it names XML only in passing.

    >>> chosen(ROWS, "text/csv;q=0.5, application/sparql-results+xml").name
    'xml'
    >>> chosen(GRAPHS, None, "json").name
    'jsonld'
    """
    if named:
        wanted = named.lower().lstrip(".")
        for form in forms:
            if wanted in (form.name, form.suffix[1:], form.media, _FAMILIES.get(form.name)):
                return form
        family = _FAMILIES.get(wanted)
        for form in forms:
            if form.name == family:
                return form
    browser = any(name == "text/html" for name, _ in negotiate.weights(accept or ""))
    offered = {form.media: form for form in forms}
    if not browser:
        for form in forms:
            for media in form.also:
                offered.setdefault(media, form)
    wanted_media = negotiate.media(accept, tuple(offered))
    return offered[wanted_media] if wanted_media else None


def content_type(form: Form) -> str:
    """What stands in Content-Type; all text is UTF-8.

    >>> content_type(ROWS[2])
    'text/csv; charset=utf-8'
    """
    return f"{form.media}; charset=utf-8" if form.media in _TEXT else form.media


def listed(forms: Sequence[Form]) -> str:
    """The media types of some forms, for messages."""
    return ", ".join(form.media for form in forms)
