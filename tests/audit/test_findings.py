"""Findings of the worked home: as records, as RDF, in questions; acknowledged, void, apart from what documents say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyshacl import validate
from rdflib import PROV, RDF, Graph, Namespace, URIRef

from ictkg import names, terms
from ictkg.audit.codes import CODES
from ictkg.errors import InputError
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity
from ictkg.store.audited import audited
from ictkg.store.finding_quads import as_turtle
from ictkg.workspace import Workspace

ICTKG = Namespace(names.ONTOLOGY)
DQV = Namespace(names.PREFIXES["dqv"])
CLAIM = "observation/lantern-post/2024-04-30-software-q1/5f8847c5"  # a share of 28.0 that does not follow

HEAD = """\
@base <https://w3id.org/ictkg/id/> .
@prefix bound: <https://w3id.org/ictkg/code/bound/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix document-kind: <https://w3id.org/ictkg/code/document-kind/> .
@prefix ictkg: <https://w3id.org/ictkg/ontology#> .
@prefix measure: <https://w3id.org/ictkg/code/measure/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix status: <https://w3id.org/ictkg/code/status/> .
@prefix tier: <https://w3id.org/ictkg/code/tier/> .
@prefix unit: <https://w3id.org/ictkg/code/unit/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def document(home: Path, slug: str, *figures: str) -> None:
    """A document of the Office of Numbers in a home, with some figures of the software revenue."""
    path = home / "graph" / "document" / "office-of-numbers" / f"{slug}.ttl"
    path.parent.mkdir(exist_ok=True)
    about = f"""
<document/office-of-numbers/{slug}>
    a ictkg:Document ;
    rdfs:label "Office of Numbers: {slug}"@en ;
    dcterms:title "{slug}"@en ;
    dcterms:publisher <organisation/office-of-numbers> ;
    dcterms:issued "{slug[:10]}"^^xsd:date ;
    dcterms:language "en" ;
    ictkg:address "https://numbers.example/{slug}"^^xsd:anyURI ;
    ictkg:kind document-kind:statistical-release ;
    ictkg:tier tier:official ;
.
"""
    said = "".join(
        f"""
<observation/office-of-numbers/{slug}/0000000{number}>
    a ictkg:Observation ;
    ictkg:indicator <indicator/software-business-revenue> ;
    ictkg:bound bound:exact ;
    ictkg:status status:reported ;
    ictkg:attributedTo <organisation/office-of-numbers> ;
    ictkg:statedIn <document/office-of-numbers/{slug}> ;
    {figure}
.
"""
        for number, figure in enumerate(figures)
    )
    path.write_text(HEAD + about + said, encoding="utf-8")


def level(period: str, value: str, printed: str, resolution: str, place: str = "china") -> str:
    return (
        f"ictkg:measure measure:level ; ictkg:area <place/{place}> ; ictkg:period <period/{period}> ; "
        f'ictkg:value {value} ; ictkg:unit unit:CNY ; ictkg:printed "{printed}"@en ; ictkg:resolution {resolution} ;'
    )


def acknowledge(home: Path, node: str, code: str) -> None:
    path = home / "graph" / "review" / "lantern-post" / "2024-04-30-software-q1.ttl"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f"""{HEAD}
<acknowledgement/lantern-post/2024-04-30-software-q1/one>
    a ictkg:Acknowledgement ;
    ictkg:acknowledges <{node}> ;
    ictkg:findingCode "{code}" ;
    ictkg:reason "Printed so on the page."@en ;
    ictkg:reviewer "second reader" ;
    dcterms:date "2026-11-22"^^xsd:date ;
.
""",
        encoding="utf-8",
    )


def test_two_bodies_that_print_the_same_corroborate(own_world: Path) -> None:
    document(
        own_world,
        "2024-09-01-yearbook",
        level("2024-01_2024-03", "2910000000000.0", "2.91 trillion yuan", "10000000000.0"),
    )
    with Workspace(own_world) as kg:
        [row] = [row for row in kg.query("corroborated-figures") if row["period"] == "2024-01/2024-03"]
    assert row["bodies"] == 2 and row["voices"] == 2 and row["printed"] == "2.91 trillion yuan"


def test_a_base_that_was_revised_in_silence(own_world: Path) -> None:
    first = level("2021", "101300000000.0", "101.3 billion yuan", "100000000.0", "beihe")
    document(own_world, "2022-02-01-yearbook", first)
    growth = (
        "ictkg:measure measure:growth ; ictkg:area <place/beihe> ; ictkg:period <period/2022> ; "
        "ictkg:basePeriod <period/2021> ; ictkg:value 10.0 ; ictkg:unit unit:percent ; "
        'ictkg:printed "10.0 percent"@en ; ictkg:resolution 0.1 ;'
    )
    later = level("2022", "120700000000.0", "120.7 billion yuan", "100000000.0", "beihe")
    document(own_world, "2023-02-01-yearbook", later, growth)
    with Workspace(own_world) as kg:
        [row] = kg.query("silent-revisions", place="beihe")
    assert row["printed"] == "10.0 percent" and row["unit"] == "percent"
    assert 109 * 10**9 < row["implied_from"] < row["implied_to"] < 111 * 10**9  # type: ignore[operator]


def test_an_acknowledgement_silences_and_the_finding_stays(own_world: Path) -> None:
    acknowledge(own_world, CLAIM, "share-of-whole")
    with Workspace(own_world) as kg:
        [finding] = kg.findings(observation=CLAIM, code="share-of-whole")
        assert finding.severity is Severity.info and finding.acknowledged == "Printed so on the page."
        assert finding.verdict is Verdict.differs
        assert CLAIM not in kg.contested([CLAIM])
        assert "28.0 percent" not in {row["printed"] for row in kg.query("contested-figures")}


def test_without_it_the_claim_is_contested(world: Workspace) -> None:
    [finding] = world.findings(observation=CLAIM, code="share-of-whole")
    assert finding.severity is Severity.warning and finding.acknowledged is None
    assert world.contested([CLAIM]) == {CLAIM}


def test_an_acknowledgement_whose_ground_has_gone_is_told(own_world: Path) -> None:
    acknowledge(own_world, CLAIM, "sum-of-parts")
    with Workspace(own_world) as kg:
        [void] = kg.findings(code="acknowledgement-void")
    assert void.severity is Severity.warning and "sum-of-parts" in void.message and void.operands == (CLAIM,)


def test_what_a_shape_says_of_one_document_is_accepted_once(world: Workspace) -> None:
    """The bulletin's share of 156.6 is acknowledged under the shape's code; the audit's rule says the same."""
    [finding] = world.findings(code="out-of-range")
    assert finding.acknowledged and finding.severity is Severity.info
    assert not world.findings(code="acknowledgement-void")


def test_findings_are_quality_annotations_derived_from_their_operands(world: Workspace) -> None:
    graph = Graph().parse(data=as_turtle(world.findings()), format="turtle")
    found = set(graph.subjects(RDF.type, ICTKG.Finding))
    assert len(found) == len(world.findings()) == world.audited.marker["findings"]
    observations = {row[0] for row in world.table.execute("SELECT id FROM observations")}
    for finding in found:
        assert (finding, RDF.type, DQV.QualityAnnotation) in graph
        operands = set(graph.objects(finding, PROV.wasDerivedFrom))
        assert operands == set(graph.objects(finding, ICTKG.operand)) and graph.value(finding, ICTKG.claim) in operands
        assert {names.short(str(operand)) for operand in operands} <= observations


def test_findings_meet_their_shapes(world: Workspace, root: Path) -> None:
    shapes = root / "ontology" / "shapes" / "finding.ttl"
    conforms, _, text = validate(
        Graph().parse(data=as_turtle(world.findings()), format="turtle"), shacl_graph=Graph().parse(shapes)
    )
    assert conforms, text


def test_each_finding_stands_in_a_graph_beside_its_document(world: Workspace) -> None:
    rows = world.sparql("SELECT DISTINCT ?g ?document { GRAPH ?g { ?f ictkg:claim ?o } ?o ictkg:statedIn ?document }")
    assert len(rows) > 5
    for row in rows:
        graph = str(row["g"]).removeprefix(names.GRAPH).removeprefix("graph/")
        assert graph == f"audit/{str(row['document']).removeprefix('document/')}"


def test_what_documents_say_holds_no_finding(world: Workspace) -> None:
    plain = world.generation.open_store()
    assert not list(plain.quads_for_pattern(None, ox.NamedNode(terms.TYPE), ox.NamedNode(terms.FINDING)))
    assert world.generation.folder != world.audited.folder


@pytest.mark.slow
def test_findings_change_no_other_answer(world: Workspace) -> None:
    """The explorer asks everything of the audited store: no question may count a finding."""
    plain, told = world.generation.open_store(), world.audited.open_store()
    for question in world.queries():
        if question.header.get("needs") != "findings":
            answers = [
                store.query(question.text, use_default_graph_as_union=True).serialize(format=ox.QueryResultsFormat.CSV)
                for store in (plain, told)
            ]
            assert answers[0] == answers[1], question.name


def test_rdflib_reads_the_audited_store(world: Workspace) -> None:
    from ictkg.store.dataset import dataset

    found = dataset(world.findings_session.store).query(
        "PREFIX ictkg: <https://w3id.org/ictkg/ontology#> SELECT ?f { ?f a ictkg:Finding ; ictkg:severity 'error' }"
    )
    errors = [finding for finding in world.findings() if finding.severity is Severity.error]
    assert {names.short(str(row[0])) for row in found} == {finding.id for finding in errors}  # type: ignore[index]


def test_filters_and_pages(world: Workspace) -> None:
    everything = world.findings()
    assert [finding.severity for finding in everything] == sorted((f.severity for f in everything), reverse=True)
    assert world.findings(limit=3) + world.findings(offset=3) == everything
    assert {finding.verdict for finding in world.findings(verdict="agrees")} == {Verdict.agrees}
    assert all(
        finding.indicator == "indicator/software-business-revenue"
        for finding in world.findings(indicator="软件业务收入")
    )
    assert (
        world.audit(area="Yunling").checked["checked"]
        < world.audit().checked["checked"]
        == sum(1 for finding in everything if finding.code not in ("corrected-print", "acknowledgement-void"))
    )


Make = Callable[[], list[AuditFinding]]


def test_a_broken_audit_leaves_nothing_half_made(own_world: Path) -> None:
    def broken() -> list[AuditFinding]:
        raise RuntimeError("the audit broke")

    with Workspace(own_world) as kg:
        folder = kg.generation.folder.parent
        before = set(folder.iterdir())
        with pytest.raises(RuntimeError, match="broke"):
            audited(kg.home, kg.generation, "broken", broken)
        assert set(folder.iterdir()) == before
        whole = audited(kg.home, kg.generation, "broken", list)
        again = audited(kg.home, kg.generation, "broken", broken)
        assert whole.marker["findings"] == 0 and again.folder == whole.folder


def test_another_version_of_the_audit_makes_its_own(own_world: Path) -> None:
    with Workspace(own_world) as kg:
        one, two = (audited(kg.home, kg.generation, version, list) for version in ("one", "two"))
        assert one.folder != two.folder and one.digest == two.digest == kg.generation.digest


def test_short_ids_of_findings_are_things_of_the_graph(world: Workspace) -> None:
    identifier = world.findings(limit=1)[0].id
    [row] = world.sparql(f"SELECT ?l {{ <{URIRef(names.thing(identifier))}> ictkg:claim ?l }}")
    assert str(row["l"]).startswith("observation/")


def test_every_code_can_be_acknowledged(world: Workspace, root: Path) -> None:
    """What the rules name is listed: an acknowledgement of it is looked for, and told where its ground has gone."""
    assert {finding.code for finding in world.findings()} - {"acknowledgement-void"} <= CODES
    text = "".join(path.read_text("utf-8") for path in (root / "src" / "ictkg" / "audit").rglob("*.py"))
    assert not [code for code in CODES if f'"{code}"' not in text.replace("CODES", "", 1)]


def test_what_to_do_is_told_in_both_languages(world: Workspace) -> None:
    told = [finding for finding in world.findings() if finding.cure]
    assert {finding.code for finding in told} >= {"share-of-whole", "corrected-print"}
    assert all(finding.cure_zh and not finding.cure_zh.isascii() for finding in told)
    assert all(finding.cure for finding in world.findings(severity="warning"))
    graph = Graph().parse(data=as_turtle(told), format="turtle")
    cures = {(str(text), text.language) for text in graph.objects(None, ICTKG.cure)}  # type: ignore[attr-defined]
    wanted = [(text, tag) for one in told for text, tag in ((one.cure, "en"), (one.cure_zh, "zh"))]
    assert cures == set(wanted)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"kind": "nope"}, "no class 'nope'"),
        ({"verdict": "wrong"}, "no verdict"),
        ({"severity": "grave"}, "no severity"),
        ({"code": "nope"}, "no rule 'nope'"),
        ({"limit": 10**30}, "limit is no count"),
        ({"limit": -1}, "limit is no count"),
        ({"limit": 1.5}, "limit is no count"),
        ({"offset": -1}, "offset is no count"),
        ({"offset": 10**30}, "offset is no count"),
        ({"indicator": "no such indicator at all"}, "indicator"),
    ],
)
def test_what_findings_cannot_be_asked_for_is_told(world: Workspace, asked: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words) as told:
        world.findings(**asked)  # type: ignore[arg-type]
    assert told.value.cure
