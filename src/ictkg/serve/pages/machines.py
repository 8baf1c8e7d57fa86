"""What a page hands to programs: the query that gives what it shows, and the same as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote, urlencode

from ictkg import names
from ictkg.serve.pages.reading import Reading
from ictkg.serve.pages.series_key import SeriesKey

_PLAIN = re.compile(r"[a-z0-9][a-z0-9/-]*")
_HEAD = """BASE <https://w3id.org/ictkg/id/>
PREFIX ictkg: <https://w3id.org/ictkg/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
_SHOWN = """  ?observation a ictkg:Observation ;
    ictkg:value ?value ;
    ictkg:unit ?unit ;
    ictkg:printed ?printed ;
    ictkg:statedIn ?document .
"""


class Machines(NamedTuple):
    """A query with the address at which it runs and that at which it can be changed, and other forms of the page."""

    query: str
    run: str
    edit: str
    links: tuple[tuple[str, str], ...]


def of(reading: Reading, query: str, *, thing: str | None = None, api: str | None = None) -> Machines:
    """The machine side of a page: about a ``thing`` as data, and at an address of the API."""
    links = []
    if thing:
        path = f"/data/{quote(thing, safe='/-_.~')}"
        links = [(reading.words("part.turtle"), f"{path}.ttl"), (reading.words("part.jsonld"), f"{path}.jsonld")]
    if api:
        links.append((reading.words("part.json"), api))
    return Machines(
        query,
        "/sparql?" + urlencode({"query": query}),
        run(query),
        tuple(links),
    )


def question(reading: Reading, name: str, parameters: Mapping[str, str]) -> str:
    """A question of the catalogue with parameters filled in, without its header."""
    text = reading.kg.query_text(name, {**parameters, "language": reading.language})
    return "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip() + "\n"


def panel(reading: Reading, name: str, parameters: Mapping[str, str]) -> str:
    """The address at which a question of the catalogue runs, for one panel of a page."""
    return run(question(reading, name, parameters))


def run(query: str) -> str:
    """The address at which a query runs on the page of queries."""
    return "/query?" + urlencode({"run": "1", "query": query})


def iri(identifier: str) -> str:
    """A thing as a query writes it.

    >>> iri("place/china")
    '<place/china>'
    """
    if _PLAIN.fullmatch(identifier) and not identifier.startswith("breakdown/"):
        return f"<{identifier}>"
    import pyoxigraph as ox

    return str(ox.NamedNode(names.thing(identifier)))


def of_series(key: SeriesKey) -> str:
    """The figures of a series."""
    said, unsaid = [f"ictkg:indicator {iri(key.indicator)}"], []
    for predicate, value in (
        ("area", key.area),
        ("about", key.subject),
        ("whole", key.denominator),
        ("wholeArea", key.denominator_area),
    ):
        said += [f"ictkg:{predicate} {iri(value)}"] if value else []
        unsaid += [] if value else [predicate]
    for predicate, scheme, code in (
        ("measure", "measure", key.measure),
        ("ofMeasure", "measure", key.of_measure),
        ("unit", "unit", key.unit),
    ):
        said += [f"ictkg:{predicate} <{names.code(scheme, code)}>"] if code else []
        unsaid += [] if code else [predicate]
    said += [f"ictkg:breakdown {iri(item)}" for item in key.breakdowns]
    lines = ["  ?observation " + " ;\n    ".join(said) + " ."]
    if key.breakdowns:
        listed = ", ".join(iri(item) for item in key.breakdowns)
        lines.append(f"  FILTER NOT EXISTS {{ ?observation ictkg:breakdown ?kind . FILTER(?kind NOT IN ({listed})) }}")
    else:
        unsaid.append("breakdown")
    lines += [f"  FILTER NOT EXISTS {{ ?observation ictkg:{predicate} ?{predicate} }}" for predicate in unsaid]
    return _figures("\n".join(lines) + "\n")


def of_observation(identifier: str) -> str:
    """All that is said of one node."""
    pattern = f"{iri(identifier)} ?property ?value"
    return f"{_HEAD}\nSELECT ?property ?value\nWHERE {{ {pattern} }}\nORDER BY ?property ?value\n"


def of_document(identifier: str) -> str:
    """The figures that a document states."""
    return _figures(f"  ?observation ictkg:statedIn {iri(identifier)} .\n")


def of_listed(identifiers: Iterable[str]) -> str:
    """Certain figures."""
    listed = " ".join(iri(identifier) for identifier in identifiers)
    return _figures(f"  VALUES ?observation {{ {listed} }}\n")


def of_made(identifier: str, relations: Iterable[str]) -> str:
    """The figures of what stands in one of some relations to a thing, as documents state them."""
    listed = " ".join(f"ictkg:{relation}" for relation in relations)
    return _figures(
        f"  VALUES ?relation {{ {listed} }}\n"
        f"  ?statement rdf:object {iri(identifier)} ;\n    rdf:predicate ?relation ;\n    rdf:subject ?made .\n"
        "  ?observation ictkg:about ?made .\n"
    )


def of_claims(identifiers: Iterable[str]) -> str:
    """What checks found of certain figures, with the figures that they were held against."""
    listed = " ".join(iri(identifier) for identifier in identifiers)
    return (
        f"{_HEAD}\nSELECT ?claim ?code ?verdict ?operand ?value ?unit ?printed ?document\nWHERE {{\n"
        f"  VALUES ?claim {{ {listed} }}\n"
        "  ?finding ictkg:claim ?claim ;\n    ictkg:findingCode ?code ;\n    ictkg:verdict ?verdict ;\n"
        "    ictkg:operand ?operand .\n"
        "  ?operand ictkg:value ?value ;\n    ictkg:unit ?unit ;\n    ictkg:printed ?printed ;\n"
        "    ictkg:statedIn ?document .\n}\nORDER BY ?claim ?finding ?operand\n"
    )


def of_indicators(place: str | None) -> str:
    """How many figures and documents each indicator has, in a place where one is named."""
    within = f" ;\n    ictkg:area {iri(place)}" if place else ""
    return (
        f"{_HEAD}\nSELECT ?indicator (COUNT(DISTINCT ?observation) AS ?figures)\n"
        "  (COUNT(DISTINCT ?document) AS ?documents)\nWHERE {\n"
        "  ?observation a ictkg:Observation ;\n    ictkg:indicator ?indicator ;\n"
        f"    ictkg:statedIn ?document{within} .\n"
        "}\nGROUP BY ?indicator\nORDER BY DESC(?figures) ?indicator\n"
    )


def of_kind(name: str) -> str:
    """The things of a class of the ontology, with their names."""
    return (
        f"{_HEAD}\nSELECT ?thing ?name\nWHERE {{\n  ?thing a ictkg:{name} ;\n    rdfs:label ?name .\n}}\n"
        "ORDER BY ?thing ?name\n"
    )


def of_pattern(pattern: str) -> str:
    """The figures that meet a pattern over ``?observation``."""
    return _figures(pattern)


def _figures(pattern: str) -> str:
    return (
        f"{_HEAD}\nSELECT ?period ?value ?unit ?printed ?document ?observation\nWHERE {{\n{pattern}{_SHOWN}"
        "  OPTIONAL { ?observation ictkg:period ?extent . ?extent ictkg:edtf ?period }\n}\n"
        "ORDER BY ?period ?document ?observation\n"
    )
