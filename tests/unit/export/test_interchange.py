"""Forms for other communities, each read back by a reader that is not ours, with the content of the graph."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx
import pyoxigraph as ox
import pytest
import rdflib
from annotation_context import CONTEXT
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from lxml import etree
from nasty import Exporter
from pybtex.database import BibliographyData, parse_file
from pyld import jsonld
from rdflib.namespace import SDO

from ictkg import names
from ictkg.errors import InputError
from ictkg.workspace import Workspace

Written = Callable[..., Path]
OA, VOID = names.PREFIXES["oa"], names.PREFIXES["void"]
# Terms of schema.org that are younger than rdflib's copy of it: https://schema.org/StatisticalVariable and its kin.
YOUNGER = {"StatisticalVariable", "observationAbout", "observationPeriod", "statType"}


@pytest.fixture
def written(world: Workspace, tmp_path: Path) -> Written:
    """The worked home in a format."""

    def write(format: str, **options: Any) -> Path:
        world.export(format, tmp_path / format, **options)
        return tmp_path / format

    return write


def test_annotations_point_at_all_words(written: Written, world: Workspace) -> None:
    def loader(url: str, options: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}

    page = json.loads(written("annotations").read_text("utf-8"))
    [expanded] = jsonld.expand(page, {"documentLoader": loader})
    annotations = expanded["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    words: dict[str, str] = {}
    places: dict[str, list[tuple[int, int]]] = {}
    for annotation in annotations:
        assert annotation["@type"] == [OA + "Annotation"]
        [body] = annotation[OA + "hasBody"]
        quote, *spans = [target[OA + "hasSelector"][0] for target in annotation[OA + "hasTarget"]]
        words[names.short(body["@id"])] = quote[OA + "exact"][0]["@value"]
        places[names.short(body["@id"])] = [
            (span[OA + "start"][0]["@value"], span[OA + "end"][0]["@value"]) for span in spans
        ]
    for item in world.observations():
        assert words[item.id] == item.printed
        wanted = [(item.start, item.end), *item.also_at] if item.start is not None else []
        assert places[item.id] == wanted
    assert sum(key.startswith("statement/") for key in words) > 20


def test_no_annotation_gives_out_the_address_of_an_unvetted_copy(written: Written, world: Workspace) -> None:
    [unvetted] = {item.document for item in world.observations() if item.tier == "unvetted-copy"}
    rows = {subject: value.value for subject, value in addresses(world)}
    address = rows[unvetted]
    for format in ("annotations", "schema-org", "framed", "bibtex", "csl-json"):
        assert address not in written(format).read_text("utf-8"), format


def addresses(world: Workspace) -> list[tuple[str, Any]]:
    found = world.session.select("SELECT ?d ?a { ?d ictkg:address ?a }")
    return [(names.short(row["d"].value), row["a"]) for row in found]  # type: ignore[union-attr]


def test_schema_org_is_read_as_triples(written: Written, world: Workspace) -> None:
    store = ox.Store()
    store.load(path=str(written("schema-org")), format=ox.RdfFormat.JSON_LD)
    query = "SELECT ?o ?v ?u ?w ?d { ?o a :Observation ; :value ?v ; :unitText ?u ; :description ?w ; :subjectOf ?d }"
    rows = {
        names.short(o.value): (Decimal(v.value), u.value, w.value, names.short(d.value))
        for o, v, u, w, d in store.query(query, prefixes={"": "https://schema.org/"})  # type: ignore[union-attr, misc]
    }
    assert rows == {item.id: (item.number, item.unit, item.printed, item.document) for item in world.observations()}
    for kind, least in (("StatisticalVariable", 30), ("Report", 2), ("NewsArticle", 3), ("Dataset", 1), ("Person", 2)):
        found = store.query(f"SELECT ?x {{ ?x a :{kind} }}", prefixes={"": "https://schema.org/"})
        assert len(list(found)) >= least, kind  # type: ignore[arg-type]


def test_schema_org_says_the_languages_and_tags_each_name(written: Written) -> None:
    graph = rdflib.Graph().parse(written("schema-org"), format="json-ld")
    [dataset] = graph.subjects(rdflib.RDF.type, SDO.Dataset)
    assert {str(tag) for tag in graph.objects(dataset, SDO.inLanguage)} == {"en", "zh"}
    named = {(name.language, str(name)) for name in graph.objects(None, SDO.name) if isinstance(name, rdflib.Literal)}
    assert {("zh", "5G基站数: 绝对数"), ("en", "5G base stations: level")} <= named


def test_schema_org_uses_only_its_terms(written: Written) -> None:
    graph = rdflib.Graph().parse(written("schema-org"), format="json-ld")
    used = {term for _, predicate, target in graph for term in (predicate, target) if str(term).startswith(str(SDO))}
    unknown = {str(term).removeprefix(str(SDO)) for term in used if term not in SDO}
    assert unknown <= YOUNGER
    assert len(used) > 30


def test_periods_have_their_length(written: Written) -> None:
    nodes = {node["@id"]: node for node in json.loads(written("schema-org").read_text("utf-8"))["@graph"]}
    node = nodes[names.thing("observation/mdw/2024-06-20-software-q1-revised/e8e86059")]
    assert (node["observationDate"], node["observationPeriod"]) == ("2024-01/2024-03", "P3M")
    assert node["value"] == "2910000000000"


def test_the_description_counts_what_is_there(written: Written, world: Workspace) -> None:
    graph = rdflib.Graph().parse(written("dcat"), format="turtle")
    store = ox.Store()
    store.load(path=str(written("nquads")), format=ox.RdfFormat.N_QUADS)
    dataset = rdflib.URIRef("https://w3id.org/ictkg/id/")
    assert int(graph.value(dataset, rdflib.URIRef(VOID + "triples"))) == len(store)  # type: ignore[arg-type]
    parts = list(graph.objects(dataset, rdflib.URIRef(VOID + "subset")))
    assert sum(int(graph.value(part, rdflib.URIRef(VOID + "triples"))) for part in parts) == len(store)  # type: ignore[arg-type]
    figures = rdflib.URIRef(names.ROOT + "void/class/ictkg/Observation")
    assert int(graph.value(figures, rdflib.URIRef(VOID + "entities"))) == len(world.observations())  # type: ignore[arg-type]


def triples(path: Path) -> set[tuple[str, ...]]:
    """What a JSON-LD processor reads, decimals by value."""
    quads = jsonld.to_rdf(json.loads(path.read_text("utf-8")))["@default"]
    found = set()
    for quad in quads:
        target = quad["object"]
        value = target["value"]
        if target.get("datatype", "").endswith("#decimal"):
            value = str(Decimal(value).normalize())
        found.add((quad["subject"]["value"], quad["predicate"]["value"], value, target.get("language", "").lower()))
    return found


def graph_of(world: Workspace) -> set[tuple[str, ...]]:
    found = set()
    for quad in world.session.store:
        value = quad.object.value  # type: ignore[union-attr]
        tag = ""
        if isinstance(quad.object, ox.Literal):
            tag = quad.object.language or ""
            if quad.object.datatype.value.endswith("#decimal"):
                value = str(Decimal(value).normalize())
        found.add((quad.subject.value, quad.predicate.value, value, tag))  # type: ignore[union-attr]
    return found


def test_trees_say_what_the_graph_says(written: Written, world: Workspace) -> None:
    found = triples(written("framed"))
    assert found <= graph_of(world)
    subjects = {row[0] for row in found}
    assert {names.thing(item.id) for item in world.observations()} <= subjects


def test_the_tree_of_one_thing_has_all_that_names_it(written: Written, world: Workspace) -> None:
    path = written("framed", thing="Yunling")
    [tree] = json.loads(path.read_text("utf-8"))["@graph"]
    assert tree["@id"] == "place/yunling"
    assert {one["@id"] for one in tree["@reverse"]["area"]} == {item.id for item in world.observations(area="Yunling")}
    assert all(isinstance(one["statedIn"], dict) for one in tree["@reverse"]["area"])
    assert triples(path) <= graph_of(world)


def test_a_document_has_no_tree(written: Written) -> None:
    with pytest.raises(InputError, match="no reference thing"):
        written("framed", thing="document/mdw/2024-01-25-briefing")


def relations(world: Workspace) -> set[tuple[str, str, str]]:
    rows = world.table.execute("SELECT subject, predicate, object FROM statements WHERE object IS NOT NULL")
    return {tuple(row) for row in rows}  # type: ignore[misc]


def test_graphml_is_read_by_networkx(written: Written, world: Workspace) -> None:
    network = networkx.read_graphml(written("graphml"), force_multigraph=True)
    found = {(source, data["predicate"], target) for source, target, data in network.edges(data=True)}
    assert found == relations(world)
    assert all(data["documents"].startswith("document/") for _, _, data in network.edges(data=True))
    assert network.nodes["place/yunling"]["label_zh"] == "云岭省"
    assert sum(data["statements"] for _, _, data in network.edges(data=True)) >= len(found)


def gexf_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).with_name("gexf-1.3.xsd")))


def test_gexf_is_read_by_networkx(written: Written, world: Workspace) -> None:
    path = written("gexf")
    network = networkx.read_gexf(path, version="1.3")
    found = {(source, data["label"], target) for source, target, data in network.edges(data=True)}
    assert found == relations(world)
    assert network.nodes["place/yunling"]["label_zh"] == "云岭省"


def test_gexf_is_as_its_schema_says(written: Written, world: Workspace) -> None:
    for found in (written("gexf").read_bytes(), world.picture(form="gexf"), world.picture("Yunling", form="gexf")):
        gexf_schema().assertValid(etree.fromstring(found))


@pytest.mark.parametrize(
    ("there", "wrong"),
    [
        (' version="1.3"', ' version="1.2"'),
        (' id="node-type"', ' id="node-other"'),
        (' id="place/yunling"', ' id="place/elsewhere"'),
        (' weight="', ' weight="a'),
        ("<meta>", "<about/><meta>"),
        ('type="integer"', 'type="number"'),
        (' mode="static"', ' mode="static" name="x"'),
    ],
)
def test_the_schema_of_gexf_refuses(written: Written, there: str, wrong: str) -> None:
    text = written("gexf").read_text("utf-8")
    assert there in text
    assert not gexf_schema().validate(etree.fromstring(text.replace(there, wrong, 1).encode()))


def test_places_have_codes_and_no_invented_coordinates(written: Written, world: Workspace) -> None:
    collection = json.loads(written("geojson").read_text("utf-8"))
    assert collection["type"] == "FeatureCollection"
    places = {row[0] for row in world.table.execute("SELECT id FROM things WHERE kind = 'place'")}
    assert {feature["properties"]["place"] for feature in collection["features"]} == places
    assert all(feature["type"] == "Feature" and feature["geometry"] is None for feature in collection["features"])


def test_every_document_is_cited_by_a_processor(written: Written, world: Workspace) -> None:
    items = json.loads(written("csl-json").read_text("utf-8"))
    titles = [(row[0], row[1]) for row in world.table.execute("SELECT id, coalesce(title, label) FROM documents")]
    assert {item["id"] for item in items} == {identifier for identifier, _ in titles}
    entries = "\n".join(rendered(CiteProcJSON(items), [item["id"] for item in items]))
    for _, title in titles:
        assert title.strip("[]") in entries


def rendered(source: Any, keys: list[str]) -> list[str]:
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for key in keys:
        bibliography.register(Citation([CitationItem(key)]))
    return [str(entry) for entry in bibliography.bibliography()]


def test_bibtex_is_read_by_a_processor(written: Written, world: Workspace) -> None:
    source: BibliographyData = parse_file(str(written("bibtex")), bib_format="bibtex")
    titles = {row[0]: row[1] for row in world.table.execute("SELECT id, coalesce(title, label) FROM documents")}
    assert {f"document/{key}" for key in source.entries} == set(titles)
    release = source.entries["mdw/2024-04-29-software-q1"]
    assert release.type == "techreport"
    assert release.fields["title"].strip("{}") == "2024年一季度软件业运行情况"
    assert [release.fields[name] for name in ("year", "month", "day")] == ["2024", "4", "29"]


@pytest.mark.parametrize(
    "format", ["framed", "schema-org", "annotations", "graphml", "gexf", "bibtex", "csl-json", "dcat"]
)
def test_hard_texts_are_carried(exporter: Exporter, nasty_home: Path, tmp_path: Path, format: str) -> None:
    exporter(nasty_home, format, tmp_path / "out")
    if format in ("graphml", "gexf"):
        read = etree.parse(tmp_path / "out")
        assert format != "gexf" or gexf_schema().validate(read)
    elif format == "dcat":
        rdflib.Graph().parse(tmp_path / "out", format="turtle")
    elif format == "bibtex":
        [entry] = parse_file(str(tmp_path / "out"), bib_format="bibtex").entries.values()
        assert entry.fields["title"] == "{one}"
    else:
        json.loads((tmp_path / "out").read_text("utf-8"))
