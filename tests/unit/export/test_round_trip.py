"""What goes out comes back: every format, read by pyoxigraph and by rdflib, compared with the files themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from nasty import Exporter, write_home

from ictkg import names, terms
from ictkg.export import laidout
from ictkg.export.expand import Lines
from ictkg.home import find_home
from ictkg.store.build import PERIODS, RELATIONS
from ictkg.store.generation import current
from ictkg.turtle.read import read

QUADS = ("trig", "nquads", "jsonld")
UNION = ("turtle", "ntriples", "rdfxml")
OX_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB_FORMATS = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "ntriples": "nt", "jsonld": "json-ld"}
_INTEGERS = {terms.INTEGER, names.PREFIXES["xsd"] + "int"}

Quad = tuple[object, ...]


def literal(value: str, language: str | None, datatype: str) -> tuple[object, ...]:
    """A literal, numbers and booleans by value."""
    if language:
        return (value, language.lower())
    try:
        if datatype == terms.DECIMAL:
            return (Decimal(value), datatype)
        if datatype in _INTEGERS:
            return (int(value), datatype)
    except (InvalidOperation, ValueError):
        pass
    if datatype == terms.BOOLEAN:
        return ({"1": "true", "0": "false"}.get(value, value), datatype)
    return (value, datatype)


def from_ox(quads: Iterable[ox.Quad]) -> Iterator[Quad]:
    for subject, predicate, target, graph in quads:
        assert isinstance(subject, ox.NamedNode)
        name = graph.value if isinstance(graph, ox.NamedNode) else ""
        if isinstance(target, ox.Literal):
            yield (subject.value, predicate.value, literal(target.value, target.language, target.datatype.value), name)
        else:
            assert isinstance(target, ox.NamedNode)
            yield (subject.value, predicate.value, target.value, name)


def from_rdflib(dataset: rdflib.Dataset) -> Iterator[Quad]:
    for subject, predicate, target, graph in dataset.quads():
        name = "" if graph is None or "default" in str(graph) else str(graph)
        if isinstance(target, rdflib.Literal):
            found = literal(str(target), target.language, str(target.datatype or terms.STRING))
            yield (str(subject), str(predicate), found, name)
        else:
            assert isinstance(target, rdflib.URIRef)
            yield (str(subject), str(predicate), str(target), name)


def expected(root: Path, *, ontology: bool) -> set[Quad]:
    """The quads of a home, from its files and, for what is derived, from its store."""
    home = find_home(root)
    found: set[Quad] = set()
    for path, graph in home.files():
        if ontology or not graph.startswith(names.GRAPH + "ontology/"):
            quads = ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=names.ID)
            found |= set(from_ox(ox.Quad(*quad.triple, ox.NamedNode(graph)) for quad in quads))
    store = current(home).open_store()
    for derived in (PERIODS, RELATIONS):
        found |= set(from_ox(store.quads_for_pattern(None, None, None, derived)))
    return found


def without_graphs(quads: set[Quad]) -> set[Quad]:
    return {(*quad[:3], "") for quad in quads}


def read_with_pyoxigraph(path: Path, format: str) -> list[Quad]:
    return list(from_ox(ox.parse(path=str(path), format=OX_FORMATS[format])))


def read_with_rdflib(path: Path, format: str) -> set[Quad]:
    dataset = rdflib.Dataset()
    target = dataset if format in QUADS else dataset.default_graph
    target.parse(str(path), format=RDFLIB_FORMATS.get(format, "xml"))
    return set(from_rdflib(dataset))


@pytest.mark.parametrize("home", ["world", "nasty"])
@pytest.mark.parametrize("format", [*QUADS, *UNION])
def test_every_triple_comes_back(
    homes: dict[str, Path],
    home: str,
    format: str,
    exporter: Exporter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    ontology = home == "world"
    exported = exporter(homes[home], format, tmp_path / "out", ontology=ontology)
    wanted = expected(homes[home], ontology=ontology)
    if format in UNION:
        wanted = without_graphs(wanted)
    by_pyoxigraph = read_with_pyoxigraph(tmp_path / "out", format)
    assert set(by_pyoxigraph) == wanted
    assert read_with_rdflib(tmp_path / "out", format) == wanted
    assert exported.triples == len(by_pyoxigraph) == len(wanted), "no triple twice"


@pytest.mark.parametrize("format", [*QUADS, *UNION])
def test_the_same_files_give_the_same_bytes(
    homes: dict[str, Path], format: str, exporter: Exporter, tmp_path: Path
) -> None:
    for name in ("first", "second"):
        exporter(homes["nasty"], format, tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


@pytest.mark.parametrize("format", [*QUADS, "turtle", "ntriples"])
def test_files_that_are_laid_out_come_out_as_term_by_term(
    homes: dict[str, Path], format: str, exporter: Exporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exporter(homes["world"], format, tmp_path / "quick")
    monkeypatch.setattr("ictkg.export.laidout.body_of", lambda data: None)
    exporter(homes["world"], format, tmp_path / "slow")
    assert (tmp_path / "quick").read_bytes() == (tmp_path / "slow").read_bytes()


def test_all_files_of_the_worked_home_take_the_quick_way(world_path: Path) -> None:
    for path in (world_path / "graph").rglob("*.ttl"):
        body = laidout.body_of(path.read_bytes())
        assert body, path
        assert laidout.triples(body) == len(read(path))
        assert {laidout.iri(token.decode()) for token in laidout.subjects(body)} == {
            triple.subject.value  # type: ignore[union-attr]
            for triple in read(path)
        }


CAREFUL = (
    "<a/b> a ictkg:Place .\n",
    '<a/b>\n    a ictkg:Place ; rdfs:label "x" ;\n.\n',
    "<a/b>\n    a ictkg:Place ;\n.\n# said\n",
    "<a/b>\n    a ictkg:Place ;\n    ictkg:within [] ;\n.\n",
    "<a/b>\n    rdfs:label 'x' ;\n.\n",
    '<a/b>\n    rdfs:label """x\n.\n""" ;\n.\n',
    "PREFIX : <x:>\n<a/b>\n    a :c ;\n.\n",
    "<a/b>\n    a ictkg:Place . <c/d> a ictkg:Place ;\n.\n",
)


@pytest.mark.parametrize("body", CAREFUL)
def test_any_other_file_goes_the_long_way(body: str) -> None:
    found = laidout.body_of(f"@base <{names.ID}> .\n\n{body}".encode())
    if found is not None:
        with pytest.raises(laidout.LongWay):
            laidout.triples(found)
        with pytest.raises(laidout.LongWay):
            Lines().of(found, b" .\n")
    assert laidout.body_of(b"@base <https://a.example/> .\n\n<a/b>\n    a ictkg:Place ;\n.\n") is None


TRICKY = r"""
<document/p/a>
    a ictkg:Document ;
    rdfs:label "A \u00e9 \U0001F600"@en, "B"@en ;
    rdfs:label "B"@EN, "C"@en ;
    rdfs:label "tab\there \\"@zh ;
    skos:note "ends with ;", "a, b", ". <x> ;", "" ;
    dcterms:replaces <https://a.example/b/../c>, <https://a.example/x;y,z> ;
    dcterms:source <place/./c> ;
    dcterms:relation <a:b>, <#c>, </d>, <../../e> ;
    dcterms:format <a//b>, ictkg:x.y, ictkg:x%20y ;
.

<observation/p/a/00000001>
    a ictkg:Observation ;
    ictkg:value 5, 5.0, -0.50 ;
    ictkg:value 5, 6 ;
    ictkg:start 007 ;
    ictkg:start 007 ;
    ictkg:printed "only \"quoted\"", "plain" ;
    ictkg:within
        <place/a>,
        <place/./b>,
        <../code/measure/level> ;
.

<observation/p/b/00000001>
    skos:note "said by another document" ;
.

<place/d:e>
    rdfs:label "twice" ;
.

<place/d:e>
    rdfs:label "twice", "once" ;
.
"""
_PREFIXES = "\n".join(f"@prefix {name}: <{names.PREFIXES[name]}> ." for name in ("dcterms", "ictkg", "rdfs", "skos"))


@pytest.mark.parametrize("format", [*QUADS, *UNION])
def test_what_looks_laid_out_and_is_not_loses_nothing(exporter: Exporter, tmp_path: Path, format: str) -> None:
    head = f"@base <{names.ID}> .\n{_PREFIXES}\n"
    other = "\n<observation/p/b/00000001>\n    a ictkg:Observation ;\n    ictkg:start 1 ;\n.\n"
    files = {"document/p/a.ttl": head + TRICKY, "document/p/b.ttl": head + other}
    lines = [line for line in TRICKY.splitlines() if line.startswith("    ") and line.endswith(" ;") and line[4] != " "]
    files |= {f"document/q/{n}.ttl": f"{head}\n<thing/{n}>\n{line}\n.\n" for n, line in enumerate(lines)}
    home = write_home(tmp_path / "home", files)
    exporter(home, format, tmp_path / "out")
    wanted = expected(home, ontology=True)
    assert set(read_with_pyoxigraph(tmp_path / "out", format)) == (
        wanted if format in QUADS else without_graphs(wanted)
    )
    if format in ("turtle", "ntriples"):
        found = [quad[:3] for quad in read_with_pyoxigraph(tmp_path / "out", format)]
        assert [quad for quad in found if "/p/b/" in str(quad[0])] == [
            quad for quad in dict.fromkeys(found) if "/p/b/" in str(quad[0])
        ]
