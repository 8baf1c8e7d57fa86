"""Each shape has data that passes and data that fails it alone; shapes are SHACL core, spelt right, bilingual."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyshacl import ShapesGraph, Validator
from pyshacl.graph_abstraction import DataGraph
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH

HERE = Path(__file__).parent
SHAPES = HERE.parents[1] / "ontology" / "shapes"
SHAPE = "https://w3id.org/ictkg/shape/"
OPTIONS = {"advanced": False, "inference": "none", "inplace": True, "use_js": False}
TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
SEVERITIES = (SH.Violation, SH.Warning, SH.Info)

# the terms of SHACL core that shapes may use: https://www.w3.org/TR/shacl/
CORE = frozenset(
    """
    NodeShape PropertyShape Violation Warning Info IRI BlankNode Literal BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral
    targetClass targetNode targetSubjectsOf targetObjectsOf path inversePath alternativePath zeroOrMorePath
    oneOrMorePath zeroOrOnePath deactivated severity message name description order group defaultValue
    class datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive maxInclusive minLength maxLength
    pattern flags languageIn uniqueLang equals disjoint lessThan lessThanOrEquals not and or xone node property
    qualifiedValueShape qualifiedValueShapesDisjoint qualifiedMinCount qualifiedMaxCount closed ignoredProperties
    hasValue in
    """.split()  # noqa: SIM905
)


def shapes_graph() -> Graph:
    graph = Graph()
    for path in sorted(SHAPES.glob("*.ttl")):
        graph.parse(path)
    return graph


GRAPH = shapes_graph()
PARSED = ShapesGraph(GRAPH)
RULES = sorted({str(s).removeprefix(SHAPE) for target in TARGETS for s in GRAPH.subjects(target)})
CONDITIONS = sorted(
    str(s).removeprefix(SHAPE)
    for kind in (SH.NodeShape, SH.PropertyShape)
    for s in GRAPH.subjects(RDF.type, kind)
    if str(s).removeprefix(SHAPE) not in RULES
)


def codes(path: Path) -> set[str]:
    """The shapes that the data of a file does not meet."""
    data = Graph().parse(path)
    validator = Validator(DataGraph.from_rdflib(data), shacl_graph=Graph(), options=dict(OPTIONS))
    validator.shacl_graph = PARSED
    _, report, _ = validator.run()
    results = report.objects(None, SH.result)  # not the details of a result
    return {str(report.value(result, SH.sourceShape)).removeprefix(SHAPE) for result in results}


@pytest.mark.parametrize("rule", RULES)
def test_pass(rule: str) -> None:
    assert codes(HERE / rule / "pass.ttl") == set()


@pytest.mark.parametrize("rule", RULES)
def test_fail(rule: str) -> None:
    assert codes(HERE / rule / "fail.ttl") == {rule}


def test_no_folder_without_shape() -> None:
    folders = {path.parent.name for path in HERE.glob("*/*.ttl")}
    assert folders == set(RULES)


def test_only_words_of_core() -> None:
    """Engines pass over a misspelt constraint without a word."""
    used = {str(term) for triple in GRAPH for term in triple if isinstance(term, URIRef)}
    assert {term.removeprefix(str(SH)) for term in used if term.startswith(str(SH))} <= CORE


def test_only_constraints_that_do_something() -> None:
    """A shape has at least one constraint; one that holds a list holds one that is not empty."""
    bare = {"path", "severity", "message", "name", "description", *(str(t).removeprefix(str(SH)) for t in TARGETS)}
    for shape in map(shape_iri, RULES + CONDITIONS):
        words = {str(p).removeprefix(str(SH)) for p in GRAPH.predicates(shape) if p != RDF.type}
        assert words - bare, f"{shape} has no constraint"
    for word in ("in", "or", "and", "xone", "languageIn", "ignoredProperties"):
        for head in GRAPH.objects(None, SH[word]):
            assert len(Collection(GRAPH, head)) > 0


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_told(rule: str) -> None:
    shape = shape_iri(rule)
    assert GRAPH.value(shape, SH.severity) in SEVERITIES
    for word in (SH.name, SH.message):
        texts = list(GRAPH.objects(shape, word))
        assert sorted(text.language for text in texts if isinstance(text, Literal)) == ["en", "zh"], f"{rule}: {word}"
    english, chinese = sorted(map(str, GRAPH.objects(shape, SH.message)), key=lambda text: not text.isascii())
    for message, stop in ((english.replace("…", "..."), ". "), (chinese, "。")):
        assert stop in message and message.endswith((".", "。")), f"{rule} says what is wrong, then the cure"


@pytest.mark.parametrize("condition", CONDITIONS)
def test_condition_is_used(condition: str) -> None:
    assert condition.startswith("condition-")
    shape = shape_iri(condition)
    assert {text.language for text in GRAPH.objects(shape, SH.name) if isinstance(text, Literal)} == {"en", "zh"}
    assert any(GRAPH.predicates(None, shape)), "no shape uses it"


def test_blank_nodes_are_lists_or_paths() -> None:
    for node in {term for triple in GRAPH for term in triple if isinstance(term, BNode)}:
        words = set(GRAPH.predicates(node))
        assert words == {RDF.first, RDF.rest} or words == {SH.alternativePath}


def test_closed_shapes_list_what_the_other_shapes_look_at() -> None:
    """A property that a rule of a class looks at is one that the class may have."""
    for closed in GRAPH.subjects(SH.closed, Literal(True)):
        allowed = set(Collection(GRAPH, GRAPH.value(closed, SH.ignoredProperties)))
        for target in GRAPH.objects(closed, SH.targetClass):
            for rule in GRAPH.subjects(SH.targetClass, target):
                asked = set(paths(GRAPH.value(rule, SH.path)))
                assert asked <= allowed, f"{rule} asks for {asked - allowed}, which {closed} refuses"


def shape_iri(name: str) -> URIRef:
    return URIRef(SHAPE + name)


def paths(path: object) -> Iterator[object]:
    """The predicates at which a path starts."""
    if isinstance(path, URIRef):
        yield path
    elif isinstance(path, BNode):
        alternatives = GRAPH.value(path, SH.alternativePath)
        members = list(Collection(GRAPH, path if alternatives is None else alternatives))
        for member in members[:1] if alternatives is None else members:
            yield from paths(member)
