"""A store over tests/world: every file in the graph that its path names, with the derived graphs that a build adds."""

from __future__ import annotations

import calendar
import re
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

ROOT = Path(__file__).resolve().parents[2]
WORLD = ROOT / "tests" / "world" / "graph"
ONTOLOGY = ROOT / "ontology"
GRAPH = "https://w3id.org/ictkg/graph/"
ICTKG = "https://w3id.org/ictkg/ontology#"
PERIOD = "https://w3id.org/ictkg/id/period/"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RELATIONS = ROOT / "queries" / "derive" / "relations.rq"


def load(graph: Path = WORLD) -> Store:
    """The files of a graph folder and the ontology in one store, periods and relations derived."""
    store = Store()
    for path in sorted(graph.rglob("*.ttl")):
        _add(store, path, path.relative_to(graph).with_suffix("").as_posix())
    for path in sorted(ONTOLOGY.rglob("*.ttl")):
        relative = path.relative_to(ONTOLOGY)
        if relative.parts[0] not in ("shapes", "align"):
            _add(store, path, "ontology/" + relative.with_suffix("").as_posix())
    add_periods(store)
    derived = NamedNode(GRAPH + "derived/relations")
    edges = store.query(RELATIONS.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    store.extend({Quad(edge.subject, edge.predicate, edge.object, derived) for edge in edges})
    return store


def _add(store: Store, path: Path, name: str) -> None:
    graph = NamedNode(GRAPH + name)
    triples = parse(path=path, format=RdfFormat.TURTLE)
    store.extend(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


def copy(quads: bytes) -> Store:
    """A store of its own from the N-Quads of another."""
    store = Store()
    store.bulk_load(input=quads, format=RdfFormat.N_QUADS)
    return store


def add_periods(store: Store) -> None:
    """Describe every period that the store names, as a build does."""
    graph, quads = NamedNode(GRAPH + "derived/periods"), []
    named = {quad.object for quad in store if isinstance(quad.object, NamedNode)}
    periods = [one for one in named if one.value.startswith(PERIOD)]
    for period in periods:
        first, last, edtf = extent(period.value.removeprefix(PERIOD))
        rows = {
            TYPE: NamedNode(ICTKG + "Period"),
            NamedNode(ICTKG + "edtf"): Literal(edtf),
            NamedNode(ICTKG + "lastDay"): Literal(last, datatype=NamedNode(XSD + "date")),
        }
        if first:
            rows[NamedNode(ICTKG + "firstDay")] = Literal(first, datatype=NamedNode(XSD + "date"))
        quads += [Quad(period, predicate, value, graph) for predicate, value in rows.items()]
    store.extend(quads)


def extent(slug: str) -> tuple[str | None, str, str]:
    """First day, last day and EDTF of a period id: written apart from the program, so that each checks the other."""
    if until := re.fullmatch(r"until-(.+)", slug):
        return None, _last(until[1]), f"../{until[1]}"
    start, _, end = slug.removeprefix("at-").partition("_")
    return _first(start), _last(end or start), f"{start}/{end}" if end else start


def _first(date: str) -> str:
    return date + {4: "-01-01", 7: "-01", 10: ""}[len(date)]


def _last(date: str) -> str:
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        year, month = map(int, date.split("-"))
        return f"{date}-{calendar.monthrange(year, month)[1]}"
    return date
