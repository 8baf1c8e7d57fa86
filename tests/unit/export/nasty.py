"""A home full of what a format can stumble over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ictkg.export.registry import Exported

_HEAD = """\
@base <https://w3id.org/ictkg/id/> .
@prefix ictkg: <https://w3id.org/ictkg/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
"""

NASTY_DOCUMENT = (
    _HEAD
    + r"""
<document/nasty/2024-05-03-a>
    a ictkg:Document, foaf:Document, rdf:Property ;
    rdfs:label "a \"quoted\" \\ label\nwith a line, a\ttab, a \r return and a \\"@EN ;
    rdfs:label "标题：数字经济 ‘算力’ 😀\u2028"@zh, "标题"@zh-Hans, "plain, without a language", "" ;
    dcterms:title "one"@en, "two"@en, "三"@zh ;
    dcterms:issued "2024"^^xsd:gYear, "2024-05"^^xsd:gYearMonth, "2024-05-03"^^xsd:date, "not a date"^^xsd:date ;
    ictkg:address "https://a.example/?q=1&r=<2>"^^xsd:anyURI, "https://a.example/" ;
    ictkg:tier <https://w3id.org/ictkg/code/tier/official>, <https://a.example/tier/x>, "official" ;
    ictkg:topic <https://w3id.org/ictkg/code/topic/family>, <https://w3id.org/ictkg/code/topic/skos> ;
    ictkg:nature <https://w3id.org/ictkg/code/unit/CNY> ;
    skos:note "ends with > _:b ", "]]> & <tag/> 'x'", "@type", "2.50", "true" ;
.
<observation/nasty/2024-05-03-a/00000001>
    a ictkg:Observation ;
    ictkg:value 39.20, 2800000000000.0, -0.50, 123456789012345678901234567890.123456789012345678901234567890 ;
    ictkg:resolution 5, "1.5E3"^^xsd:double, "not a number"^^xsd:decimal ;
    ictkg:printed "39.2 %"@en, "untagged" ;
    ictkg:start 007, +5, -3, 1152921504606846977, 9007199254740993, "12"^^xsd:int ;
    ictkg:territorial false, "1"^^xsd:boolean, "yes"^^xsd:boolean ;
    ictkg:unheardOf "a word that no ontology has", <place/a>, 1.0 ;
    ictkg:with-hyphen <place/a> ;
    ictkg:cautionAt "1-2", 3 ;
    rdf:object <place/a>, "words"@en, "2024-05"^^xsd:gYearMonth, <https://w3id.org/ictkg/ontology#value> ;
    rdf:predicate ictkg:unheardOf, ictkg:value, dcterms:publisher, <place/a>, <https://a.example/p#q>, "a word" ;
    <https://a.example/vocabulary#label> "another label", "x"@en-GB ;
    <https://a.example/vocabulary/p%20q/last> "a text" ;
    <urn:example:predicate> <urn:example:object>, <mailto:a@b.example> ;
    foaf:name "name" ;
.
"""
)
NASTY_THINGS = (
    _HEAD
    + """
<place/a> a ictkg:Place ; rdfs:label "A"@en, "甲"@zh ; ictkg:within <place/b%20c>, <place/d:e>, <place/f?g=h#i> .
<place/b%20c> rdfs:label "percent"@en . <place/d:e> rdfs:label "colon"@en . <place/f?g=h#i> rdfs:label "query"@en .
<single> rdfs:label "one segment"@en . <place/.hidden> rdfs:label "dot"@en . <place/> rdfs:label "empty"@en .
<https://w3id.org/ictkg/ontology#a.b> rdfs:label "dot in a local name"@en ;
    rdfs:seeAlso foaf:a-, <http://xmlns.com/foaf/0.1/x/y> .
<https://例え.example/道> rdfs:label "wide"@en .
<https://w3id.org/ictkg/code/breakdown/technology/5g> rdfs:label "5G"@en .
<https://w3id.org/ictkg/> rdfs:label "root"@en . <https://w3id.org/ictkg/graph/reference/x> rdfs:label "a graph"@en .
"""
)
NASTY_MORE = _HEAD + '<place/a> rdfs:label "A"@en ; skos:altLabel "said elsewhere"@en . <place/z> rdfs:label "Z"@en .\n'

Exporter = Callable[..., Exported]


def write_home(root: Path, files: dict[str, str], *, ontology: bool = False) -> Path:
    """A home of some files, given by their paths under graph/; with the ontology of the repository, or none."""
    (root / "graph" / "document").mkdir(parents=True)
    if not ontology:
        (root / "ontology").mkdir()
    for name, text in files.items():
        path = root / "graph" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
