"""Hygiene of the ontology: terms told in two languages, sourced and used; code lists whole; one list of prefixes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from ictkg import names

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
MODULES = sorted(path for path in ONTOLOGY.glob("*.ttl") if path.name != "prefixes.ttl")
LISTS = sorted((ONTOLOGY / "code").glob("*.ttl"))
SHAPES = sorted((ONTOLOGY / "shapes").glob("*.ttl"))
ALIGNMENTS = sorted((ONTOLOGY / "align").glob("*.ttl"))
FILES = sorted(ONTOLOGY.rglob("*.ttl"))
QUERIES = sorted((ROOT / "queries").rglob("*.rq"))

ICTKG = Namespace(names.ONTOLOGY)
SCHEMA = Namespace(names.PREFIXES["schema"])
HEADER = URIRef(names.ROOT + "ontology")
LANGUAGES = ["en", "zh"]
PREFIX = re.compile(r"^\s*@?prefix\s+([a-z][a-z0-9-]*)?:\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)


@cache
def graph_of(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


VOCABULARY = graph_of(*MODULES)
CODES = graph_of(*LISTS)
RULES = graph_of(*SHAPES)
ALL = graph_of(*FILES)
TERMS = sorted({s for s in VOCABULARY.subjects() if isinstance(s, URIRef) and s in ICTKG})
CLASSES = [term for term in TERMS if (term, RDF.type, RDFS.Class) in VOCABULARY]
PROPERTIES = [term for term in TERMS if (term, RDF.type, RDF.Property) in VOCABULARY]
RELATIONS = [term for term in TERMS if (term, RDF.type, ICTKG.Relation) in VOCABULARY]
CONCEPTS = sorted(s for s in CODES.subjects(RDF.type, SKOS.Concept) if isinstance(s, URIRef))


def name(node: Node) -> str:
    return str(node).removeprefix(names.ROOT).removeprefix("ontology#")


def languages(graph: Graph, subject: Node, predicate: URIRef) -> list[str | None]:
    return sorted(text.language or "" for text in graph.objects(subject, predicate) if isinstance(text, Literal))


def check_told(graph: Graph, subject: Node) -> None:
    assert languages(graph, subject, RDFS.label) == LANGUAGES
    assert languages(graph, subject, SKOS.definition) == LANGUAGES
    for text in (*graph.objects(subject, RDFS.label), *graph.objects(subject, SKOS.definition)):
        assert str(text) == str(text).strip() != ""
        assert not str(text).endswith((".", "。")), "a label or definition is a phrase, not a sentence"
        if isinstance(text, Literal) and text.language == "en":
            assert not re.search("[\u4e00-\u9fff]", text), "Chinese in an English text"
    sources = list(graph.objects(subject, DCTERMS.source))
    assert sources and all(isinstance(source, URIRef) for source in sources)
    assert list(graph.objects(subject, RDFS.isDefinedBy)) == [HEADER]


@pytest.mark.parametrize("term", TERMS, ids=name)
def test_term_is_told(term: URIRef) -> None:
    check_told(VOCABULARY, term)
    for text in (*VOCABULARY.objects(term, SKOS.scopeNote), *VOCABULARY.objects(term, SKOS.example)):
        assert isinstance(text, Literal) and text.language in LANGUAGES
    kinds = {RDFS.Class, RDF.Property} & set(VOCABULARY.objects(term, RDF.type))
    assert len(kinds) == 1, "a term is a class or a property"
    assert name(term)[0].isupper() == (RDFS.Class in kinds), "classes start with a capital, properties do not"


def test_term_is_defined_in_one_module() -> None:
    counts = Counter(term for path in MODULES for term in set(graph_of(path).subjects()) if term in ICTKG)
    assert [name(term) for term, count in counts.items() if count > 1] == []


def test_terms_in_use_are_defined() -> None:
    used = {node for triple in ALL for node in triple if isinstance(node, URIRef) and node.startswith(names.ONTOLOGY)}
    texts = "\n".join(path.read_text(encoding="utf-8") for path in QUERIES)
    used |= {ICTKG[word] for word in re.findall(r"\bictkg:([A-Za-z][A-Za-z0-9]*)", texts)}
    assert sorted(map(name, used - set(TERMS))) == []


def test_each_term_is_used_by_a_shape_or_a_query() -> None:
    used = {node for triple in RULES for node in triple}
    text = "\n".join(path.read_text(encoding="utf-8") for path in QUERIES)
    used |= {ICTKG[word] for word in re.findall(r"\bictkg:([A-Za-z][A-Za-z0-9]*)", text)}
    idle = [term for term in TERMS if term not in used]
    parents = {parent for term in TERMS for parent in VOCABULARY.objects(term, RDFS.subClassOf)}
    assert [name(term) for term in idle if term not in parents] == []


def test_no_machinery() -> None:
    for predicate in (RDFS.domain, RDFS.range, OWL.imports, OWL.inverseOf):
        assert list(ALL.subjects(predicate)) == []


def test_blank_nodes_are_lists_or_paths() -> None:
    """SHACL wants paths that are no predicate and no sequence to be blank nodes; nothing else is one."""
    for node in {term for triple in ALL for term in triple if isinstance(term, BNode)}:
        words = set(ALL.predicates(node))
        assert words == {RDF.first, RDF.rest} or words == {SH.alternativePath}


@pytest.mark.parametrize("term", RELATIONS, ids=name)
def test_relation_says_what_it_relates(term: URIRef) -> None:
    """Between things; the object of a statement may also be a date or a text."""
    assert term in PROPERTIES
    subjects, objects = (set(VOCABULARY.objects(term, hint)) for hint in (SCHEMA.domainIncludes, SCHEMA.rangeIncludes))
    assert subjects and subjects <= set(CLASSES)
    assert objects and objects <= {*CLASSES, XSD.date, XSD.gYearMonth, XSD.gYear, RDF.langString}


@pytest.mark.parametrize("term", PROPERTIES, ids=name)
def test_hints_are_classes(term: URIRef) -> None:
    for hint in (SCHEMA.domainIncludes, SCHEMA.rangeIncludes):
        for target in VOCABULARY.objects(term, hint):
            assert target in CLASSES or not str(target).startswith(names.ROOT)


@pytest.mark.parametrize("term", TERMS, ids=name)
def test_super_terms(term: URIRef) -> None:
    """A term stands under terms of its own sort, ours defined, and never under itself."""
    predicate = RDFS.subClassOf if term in CLASSES else RDFS.subPropertyOf
    wrong = RDFS.subPropertyOf if term in CLASSES else RDFS.subClassOf
    assert list(VOCABULARY.objects(term, wrong)) == []
    above = set(VOCABULARY.transitive_objects(term, predicate)) - {term}
    assert all(parent in TERMS for parent in above if parent in ICTKG)
    assert all(term not in VOCABULARY.transitive_objects(parent, predicate) for parent in above)
    known = tuple(names.PREFIXES.values())
    assert all(str(parent).startswith(known) for parent in above)


def test_closed_shapes_agree_with_hints() -> None:
    """A closed shape lists a property of ours where the property's hints name its class, and nowhere else."""
    for shape in RULES.subjects(SH.closed, Literal(True)):
        listed = {p for p in Collection(RULES, RULES.value(shape, SH.ignoredProperties)) if p in ICTKG}
        targets = set(RULES.objects(shape, SH.targetClass))
        below = {c for c in CLASSES if targets & set(VOCABULARY.transitive_objects(c, RDFS.subClassOf))}
        hinted = {
            p for p in PROPERTIES if p not in RELATIONS and below & set(VOCABULARY.objects(p, SCHEMA.domainIncludes))
        }
        assert sorted(map(name, listed ^ hinted)) == [], shape


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_code_list(path: Path) -> None:
    graph = graph_of(path)
    schemes = list(graph.subjects(RDF.type, SKOS.ConceptScheme))
    scheme = URIRef(names.CODE + path.stem)
    assert schemes == [scheme]
    check_told(graph, scheme)
    concepts = list(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts and set(graph.subjects()) == {scheme, *concepts}
    for concept in concepts:
        check_told(graph, concept)
        notation = str(concept).removeprefix(f"{scheme}/")
        assert "/" not in notation
        assert list(graph.objects(concept, SKOS.notation)) == [Literal(notation)]
        assert list(graph.objects(concept, SKOS.inScheme)) == [scheme]
        assert list(graph.objects(concept, SKOS.topConceptOf)) == [scheme]
        for other in graph.objects(concept, SKOS.altLabel):
            assert isinstance(other, Literal) and other.language in LANGUAGES
            assert other not in set(graph.objects(concept, RDFS.label))
    for language in LANGUAGES:
        labels = [str(t) for c in concepts for t in graph.objects(c, RDFS.label) if t.language == language]
        repeated = {label for label, count in Counter(labels).items() if count > 1}
        assert not repeated, "two codes of one name"


def test_there_is_a_list_for_each_prefix() -> None:
    assert {path.stem for path in LISTS} == {*names.CODE_LISTS, "breakdown"}


def test_shapes_list_all_codes() -> None:
    """Where a shape lists codes of a list, it lists all, or all but those that its name explains."""
    partial = {
        "of-measure-not-one-measure",
        "level-compared",
        "period-contradicted",
        "condition-vetted",
        "open-not-of-figure",
        "open-not-of-document",
        "open-not-of-statement",
    }
    for shape in RULES.subjects(SH["in"]):
        members = set(Collection(RULES, RULES.value(shape, SH["in"])))
        schemes = {CODES.value(member, SKOS.inScheme) for member in members} - {None}
        for scheme in schemes:
            assert members <= set(CODES.subjects(SKOS.inScheme, scheme))
            if str(shape).removeprefix(names.SHAPE) not in partial:
                assert members == set(CODES.subjects(SKOS.inScheme, scheme)), shape
    for_figures, for_documents = (
        set(Collection(RULES, RULES.value(URIRef(names.SHAPE + shape), SH["in"])))
        for shape in ("open-not-of-figure", "open-not-of-document")
    )
    assert not for_figures & for_documents
    assert for_figures | for_documents == set(CODES.subjects(SKOS.inScheme, URIRef(names.CODE + "open")))


def test_shapes_list_all_relations_and_classes_of_things() -> None:
    relations = RULES.value(URIRef(names.SHAPE + "predicate-not-one-relation"), SH["in"])
    assert set(Collection(RULES, relations)) == set(RELATIONS)
    things = RULES.value(URIRef(names.SHAPE + "thing-not-of-one-class"), SH["in"])
    assert set(Collection(RULES, things)) == set(VOCABULARY.transitive_subjects(RDFS.subClassOf, ICTKG.Thing)) - {
        ICTKG.Thing
    }


def units() -> Iterator[URIRef]:
    yield from CODES.subjects(SKOS.inScheme, URIRef(names.CODE + "unit"))


@pytest.mark.parametrize("unit", sorted(units()), ids=name)
def test_unit(unit: URIRef) -> None:
    base = CODES.value(unit, ICTKG.baseUnit)
    assert CODES.value(base, ICTKG.baseUnit) == base and CODES.value(base, ICTKG.factor) == Literal("1")
    assert CODES.value(base, ICTKG.dimension) == CODES.value(unit, ICTKG.dimension)
    factor = str(CODES.value(unit, ICTKG.factor))
    assert str(Fraction(factor)) == factor and Fraction(factor) > 0
    assert (factor == "1") == (unit == base)
    qudt = [m for p in (SKOS.exactMatch, SKOS.broadMatch) for m in CODES.objects(unit, p)]
    assert len(qudt) <= 1 and all(str(m).startswith("http://qudt.org/vocab/unit/") for m in qudt)


def test_no_two_units_match_one() -> None:
    matches = Counter(CODES.objects(None, SKOS.exactMatch))
    assert [match for match, count in matches.items() if count > 1] == []


def test_code_facts() -> None:
    """What measures and open marks say of themselves is whole."""
    measures = set(CODES.subjects(SKOS.inScheme, URIRef(names.CODE + "measure")))
    free = {URIRef(names.CODE + "measure/" + code) for code in ("level", "absolute-change")}
    assert {m for m in measures if CODES.value(m, ICTKG.fixedUnit) is None} == free
    assert set(CODES.objects(None, ICTKG.fixedUnit)) <= set(units())
    for word in (ICTKG.withoutArea, ICTKG.withoutBase, ICTKG.withoutPeriod, ICTKG.withoutWhole):
        assert set(CODES.objects(None, word)) == {Literal(True)}
    assert all(str(floor.datatype) == names.PREFIXES["xsd"] + "decimal" for floor in CODES.objects(None, ICTKG.floor))


def test_prefixes() -> None:
    """One list of prefixes, which all files keep to."""
    graph = graph_of(ONTOLOGY / "prefixes.ttl")
    declared = {
        str(graph.value(node, SH.prefix)): str(graph.value(node, SH.namespace))
        for node in graph.objects(HEADER, SH.declare)
    }
    assert declared == names.PREFIXES
    assert {str(node) for node in graph.objects(HEADER, SH.declare)} == {f"{HEADER}/prefix/{p}" for p in declared}
    for path in (*FILES, *QUERIES, *(ROOT / "graph").rglob("*.ttl")):
        for prefix, namespace in PREFIX.findall(path.read_text(encoding="utf-8")):
            assert declared.get(prefix) == namespace, f"{path}: {prefix}"
    written = {prefix for path in FILES for prefix, _ in PREFIX.findall(path.read_text(encoding="utf-8"))}
    assert sorted(set(declared) - written) == [], "a prefix that no file of the ontology uses"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ONTOLOGY).as_posix())
def test_layout(path: Path) -> None:
    """Hand-laid in one way: prefixes sorted and used, one predicate a line, four spaces, subjects in order."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ") and text.endswith(".\n") and "\t" not in text and "\n\n\n" not in text
    lines = text.splitlines()
    assert all(line == line.rstrip() for line in lines)
    prefixes = [prefix for prefix, _ in PREFIX.findall(text)]
    assert prefixes == sorted(prefixes)
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|<[^<>\s]*>|^@prefix.*$|^#.*$', " ", text, flags=re.MULTILINE)
    used = set(re.findall(r"(?<![\w-])([a-z][a-z0-9-]*):(?=[A-Za-z0-9])", bare))
    assert used == set(prefixes)
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        assert indent in (0, 4, 8), line
    if path in SHAPES or path in ALIGNMENTS:
        subjects = re.findall(r"^(\w[\w-]*:\S+)$", text, re.MULTILINE)
        assert subjects == sorted(subjects, key=str.lower)
