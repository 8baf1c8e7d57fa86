"""What the dataset says of itself: VoID with its classes and properties counted, and its prefixes for SHACL tools."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from ictkg import names
from ictkg.serve.triples import described, integer, iri, text

if TYPE_CHECKING:
    from ictkg.serve.site import Site

LICENCE = ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")
_EXAMPLES = ("place/guizhou", "organisation/miit", "indicator/software-business-revenue")
_VOCABULARIES = ("ictkg", "rdf", "rdfs", "skos", "dcterms", "prov", "qb")
_ROOTS = ("http://www.w3.org/ns/formats/" + name for name in ("Turtle", "JSON-LD", "N-Triples"))
_FORMATS = [ox.NamedNode(name) for name in _ROOTS]
_TITLES = (text("ictkg: China's digital economy, figure by figure", "en"), text("ictkg：中国数字经济，逐个数字", "zh"))
_EVERY = "SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o }"


class Counts(NamedTuple):
    """How much there is in the union of all graphs, each triple counted once."""

    triples: int
    subjects: int
    objects: int
    classes: dict[str, int]
    properties: dict[str, int]


def counts(site: Site) -> Counts:
    """What the store of a site holds; counted once."""
    return _counts(site.store)


@lru_cache(maxsize=2)
def _counts(store: ox.Store) -> Counts:
    def ask(query: str) -> list[tuple[str, int]]:
        found = store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return [(row[0].value if len(row) > 1 else "", int(row[len(row) - 1].value)) for row in found]

    properties = dict(ask(f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ {_EVERY} }} GROUP BY ?p ORDER BY ?p"))
    classes = dict(ask("SELECT ?c (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?c } GROUP BY ?c ORDER BY ?c"))
    [(_, subjects)] = ask("SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }")
    [(_, objects)] = ask("SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }")
    return Counts(sum(properties.values()), subjects, objects, classes, properties)


def dataset(site: Site, root: str) -> Iterator[ox.Triple]:
    """The VoID description of a site whose address is ``root``."""
    found = counts(site)
    here = f"{root}.well-known/void"
    whole = f"{here}#dataset"
    yield from described(
        whole,
        {
            "a": [iri("void:Dataset"), iri("dcat:Dataset")],
            "dcterms:title": _TITLES,
            "dcterms:license": LICENCE,
            "foaf:homepage": ox.NamedNode(root),
            "void:sparqlEndpoint": ox.NamedNode(f"{root}sparql"),
            "void:uriSpace": text(names.ID),
            "void:exampleResource": [ox.NamedNode(names.ID + example) for example in _EXAMPLES],
            "void:vocabulary": [ox.NamedNode(names.PREFIXES[name].rstrip("#")) for name in _VOCABULARIES],
            "void:feature": _FORMATS,
            "void:triples": integer(found.triples),
            "void:entities": integer(found.subjects),
            "void:distinctSubjects": integer(found.subjects),
            "void:distinctObjects": integer(found.objects),
            "void:documents": integer(int(site.generation.marker["documents"])),
            "void:classes": integer(len(found.classes)),
            "void:properties": integer(len(found.properties)),
            "void:classPartition": [ox.NamedNode(_part(here, "class", name)) for name in found.classes],
            "void:propertyPartition": [ox.NamedNode(_part(here, "property", name)) for name in found.properties],
            "sh:declare": [ox.NamedNode(f"{here}#prefix-{name}") for name in names.PREFIXES],
        },
    )
    for name, count in found.classes.items():
        yield from described(
            _part(here, "class", name), {"void:class": ox.NamedNode(name), "void:entities": integer(count)}
        )
    for name, count in found.properties.items():
        subject = _part(here, "property", name)
        yield from described(subject, {"void:property": ox.NamedNode(name), "void:triples": integer(count)})
    yield from prefixes(here)


def prefixes(here: str) -> Iterator[ox.Triple]:
    """The prefixes of the ontology, as ``sh:declare`` points to them."""
    any_uri = iri("xsd:anyURI")
    for name, namespace in names.PREFIXES.items():
        yield from described(
            f"{here}#prefix-{name}",
            {
                "a": iri("sh:PrefixDeclaration"),
                "sh:prefix": text(name),
                "sh:namespace": ox.Literal(namespace, datatype=any_uri),
            },
        )


def _part(here: str, kind: str, name: str) -> str:
    prefix = next((prefix for prefix, iri in names.PREFIXES.items() if name.startswith(iri)), None)
    local = name[len(names.PREFIXES[prefix]) :] if prefix else name.rpartition("/")[2].rpartition("#")[2]
    return f"{here}#{kind}-{prefix or 'other'}-{local}"
