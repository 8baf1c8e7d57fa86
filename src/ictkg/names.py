"""Namespaces, and the short ids that people and tables use in place of IRIs.

The short id of a thing is its IRI relative to ``ID``: ``place/china``. The short id of a code is its last segment
(``level``, ``CNY``), except for breakdowns, which keep their kind: ``breakdown/technology/5g``.
"""

from __future__ import annotations

import re
from functools import lru_cache

ROOT = "https://w3id.org/ictkg/"
ONTOLOGY = ROOT + "ontology#"
CODE = ROOT + "code/"
ID = ROOT + "id/"
GRAPH = ROOT + "graph/"
SHAPE = ROOT + "shape/"

CODE_LISTS = (
    "measure",
    "unit",
    "bound",
    "status",
    "standing",
    "tier",
    "open",
    "topic",
    "nature",
    "document-kind",
    "identity-kind",
    "break-kind",
    "verdict",
    "disagreement",
    "progress",
)

PREFIXES = {
    "ictkg": ONTOLOGY,
    **{name: f"{CODE}{name}/" for name in CODE_LISTS},
    "shape": SHAPE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-concept": "http://purl.org/linked-data/sdmx/2009/concept#",
    "time": "http://www.w3.org/2006/time#",
    "org": "http://www.w3.org/ns/org#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "oa": "http://www.w3.org/ns/oa#",
    "dqv": "http://www.w3.org/ns/dqv#",
    "schema": "https://schema.org/",
    "qudt": "http://qudt.org/schema/qudt/",
    "sh": "http://www.w3.org/ns/shacl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@lru_cache(maxsize=1 << 16)
def short(iri: str) -> str:
    """The short id of an IRI; an IRI of another namespace comes back as it is.

    >>> short("https://w3id.org/ictkg/id/place/china"), short("https://w3id.org/ictkg/code/measure/level")
    ('place/china', 'level')
    >>> short("https://w3id.org/ictkg/ontology#developedBy")
    'developedBy'
    """
    if iri.startswith(ID):
        return iri[len(ID) :]
    if iri.startswith(CODE):
        code = iri[len(CODE) :]
        return code if code.startswith("breakdown/") else code.partition("/")[2] or code
    if iri.startswith(ONTOLOGY):
        return iri[len(ONTOLOGY) :]
    return iri


def thing(identifier: str) -> str:
    """The IRI of a thing (or breakdown) from its short id.

    >>> thing("place/china")
    'https://w3id.org/ictkg/id/place/china'
    """
    if identifier.startswith(("http://", "https://")):
        return identifier
    return (CODE if identifier.startswith("breakdown/") else ID) + identifier


def code(scheme: str, value: str) -> str:
    """The IRI of a code in one of the code lists.

    >>> code("measure", "level")
    'https://w3id.org/ictkg/code/measure/level'
    """
    return f"{CODE}{scheme}/{value}"


def term(name: str) -> str:
    """The IRI of a term of the ontology.

    >>> term("developedBy")
    'https://w3id.org/ictkg/ontology#developedBy'
    """
    return ONTOLOGY + name


def is_slug(text: str) -> bool:
    """Whether a text can be the last part of an id: lower-case ASCII letters, digits and single hyphens.

    >>> is_slug("5g-users"), is_slug("5G users")
    (True, False)
    """
    return _SLUG.fullmatch(text) is not None


def graph_iri(path: str) -> str:
    """The name of the graph that a file holds, from its path under ``graph/``.

    >>> graph_iri("document/scio/2023-06-09-ict-q1-2023.ttl")
    'https://w3id.org/ictkg/graph/document/scio/2023-06-09-ict-q1-2023'
    """
    return GRAPH + path.removesuffix(".ttl")


def graph_path(iri: str) -> str | None:
    """The path under ``graph/`` of the file behind a graph, or None for graphs that are no file.

    >>> graph_path("https://w3id.org/ictkg/graph/reference/places")
    'reference/places.ttl'
    >>> [graph_path(f"{GRAPH}{part}/x") for part in ("audit/document", "derived", "ontology")]
    [None, None, None]
    """
    if not iri.startswith(GRAPH) or iri.startswith((GRAPH + "derived/", GRAPH + "ontology/", GRAPH + "audit/")):
        return None
    return iri[len(GRAPH) :] + ".ttl"
