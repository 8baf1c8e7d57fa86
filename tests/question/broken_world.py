"""For each check, an update that breaks a copy of the worked home, and what the check has to say of it."""

from __future__ import annotations

PROLOGUE = """BASE <https://w3id.org/ictkg/id/>
PREFIX ictkg: <https://w3id.org/ictkg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX measure: <https://w3id.org/ictkg/code/measure/>
PREFIX nature: <https://w3id.org/ictkg/code/nature/>
PREFIX open: <https://w3id.org/ictkg/code/open/>
PREFIX status: <https://w3id.org/ictkg/code/status/>
PREFIX topic: <https://w3id.org/ictkg/code/topic/>
PREFIX unit: <https://w3id.org/ictkg/code/unit/>
"""


def changed(find: str, new: str, old: str = "?old") -> str:
    """An update that gives one property of the one node that ``find`` describes another value."""
    predicate = new.split()[0]
    return f"""DELETE {{ GRAPH ?g {{ ?node {predicate} {old} }} }} INSERT {{ GRAPH ?g {{ ?node {new} }} }}
WHERE {{ GRAPH ?g {{ ?node {find} ; {predicate} {old} }} }}"""


def added(find: str, new: str) -> str:
    """An update that gives the one node that ``find`` describes one more value."""
    return f"INSERT {{ GRAPH ?g {{ ?node {new} }} }} WHERE {{ GRAPH ?g {{ ?node {find} }} }}"


def dropped(find: str, old: str) -> str:
    """An update that takes a property from the one node that ``find`` describes."""
    return f"DELETE {{ GRAPH ?g {{ ?node {old} }} }} WHERE {{ GRAPH ?g {{ ?node {find} ; {old} }} }}"


REVENUE = 'ictkg:printed "3.0 trillion yuan"@en'
STATIONS = 'ictkg:printed "more than 3.37 million 5G base stations"@en'
POST = "rdf:predicate ictkg:holdsPostIn"
LANTERN = "document/lantern-post/2024-04-30-software-q1"
BRIEFING = "document/mdw/2024-01-25-briefing"
PLAN = "document/yunling-government/2023-06-15-digital-plan"
SLIP = "review/river-times/2024-05-02-software-q1"
# code: (update, the node's id or what it prints, what the row must say besides)
BROKEN: dict[str, tuple[str, str, dict[str, str]]] = {
    "span-length": (changed(REVENUE, "ictkg:end 40"), "3.0 trillion yuan", {"length": "17", "end": "40"}),
    "caution-length": (
        changed('ictkg:printed "120 trillion calls"@en', 'ictkg:cautionAt "10-20"'),
        "120 trillion calls",
        {"caution": "limited independent verification", "length": "32"},
    ),
    "span-empty": (changed(REVENUE, "ictkg:end 0"), "3.0 trillion yuan", {"end": "0"}),
    "span-overlap": (
        changed('ictkg:printed "98 billion yuan"@en', "ictkg:start 337"),
        "6.2%",
        {"other_printed": "98 billion yuan", "other_start": "337"},
    ),
    "unit-not-canonical": (
        changed(STATIONS, "ictkg:unit unit:users"),
        "more than 3.37 million 5G base stations",
        {"unit": "users", "canonical_unit": "count", "indicator_label": "5G base stations"},
    ),
    "change-of-amount": (
        changed('ictkg:printed "98 billion yuan"@en', "ictkg:measure measure:change"),
        "98 billion yuan",
        {"indicator_label": "telecom services revenue", "canonical_unit": "CNY"},
    ),
    "share-of-rate": (
        changed('ictkg:printed "less than 62%"@en', "ictkg:measure measure:share"),
        "less than 62%",
        {"indicator_label": "IPv6 share of mobile network traffic"},
    ),
    "area-unexpected": (
        added('ictkg:printed "1.2 trillion parameters"@en', "ictkg:area <place/china>"),
        "1.2 trillion parameters",
        {"area": "place/china"},
    ),
    "area-missing": (
        dropped('ictkg:printed "150+ data centres"@en', "ictkg:open open:area-not-stated"),
        "150+ data centres",
        {"indicator_label": "data centres"},
    ),
    "node-outside-document": (
        changed(REVENUE, f"ictkg:statedIn <{PLAN}>"),
        "3.0 trillion yuan",
        {"expected": "observation/yunling-government/2023-06-15-digital-plan/"},
    ),
    "graph-not-document": (
        f"MOVE <../graph/{BRIEFING}> TO <../graph/document/mdw/2024-01-26-briefing>",
        BRIEFING,
        {"graph": "document/mdw/2024-01-26-briefing", "expected": BRIEFING},
    ),
    "same-key": (
        f"""INSERT DATA {{ GRAPH <../graph/{BRIEFING}> {{
  <observation/mdw/2024-01-25-briefing/00000000> a ictkg:Observation ;
  ictkg:indicator <indicator/emerging-telecom-revenue> ; ictkg:measure measure:growth ; ictkg:area <place/china> ;
  ictkg:period <period/2023> ; ictkg:basePeriod <period/2022> ; ictkg:value 9.9 ; ictkg:unit unit:percent ;
  ictkg:status status:reported ; ictkg:bound <../code/bound/exact> ; ictkg:statedIn <{BRIEFING}> }} }}""",
        "observation/mdw/2024-01-25-briefing/00000000",
        {"count": "2", "least": "9.9", "most": "19.1"},
    ),
    "undescribed-thing": (
        changed(STATIONS, "ictkg:area <place/chnia>"),
        "more than 3.37 million 5G base stations",
        {"property": "area", "thing": "place/chnia"},
    ),
    "duplicate-label": (
        changed("a ictkg:Province ; rdfs:label 'Beihe'@en", "rdfs:label 'Yunling'@en", "'Beihe'@en"),
        "place/beihe",
        {"label": "Yunling", "type": "Province", "count": "2", "other": "id/place/yunling"},
    ),
    "triple-in-two-graphs": (
        "INSERT DATA { GRAPH <../graph/reference/organisations> { <place/beihe> ictkg:within <place/china> } }",
        "place/beihe",
        {"property": "within", "graph": "reference/organisations", "other_graph": "reference/places", "count": "2"},
    ),
    "statement-subject-type": (
        changed(POST, "rdf:subject <place/yunling>"),
        "Lin Hua, chief engineer of the ministry",
        {"predicate": "holdsPostIn", "thing": "place/yunling", "type": "Province"},
    ),
    "statement-object-type": (
        changed(POST, "rdf:object <technology/6g>"),
        "Lin Hua, chief engineer of the ministry",
        {"predicate": "holdsPostIn", "thing": "technology/6g", "type": "Technology"},
    ),
    "statement-predicate": (
        changed("rdf:predicate ictkg:holdsPostIn", "rdf:predicate ictkg:holdPostIn"),
        "Lin Hua, chief engineer of the ministry",
        {"predicate": "https://w3id.org/ictkg/ontology#holdPostIn"},
    ),
    "relation-in-reference": (
        "INSERT DATA { GRAPH <../graph/reference/models> { <model/otter-1> ictkg:developedBy <organisation/mdw> } }",
        "model/otter-1",
        {"predicate": "developedBy", "thing": "organisation/mdw"},
    ),
    "target-before-document": (
        changed(
            "a ictkg:Document ; rdfs:label 'Government of Yunling: digital plan'@en",
            'dcterms:issued "2026-01-02"^^xsd:date',
        ),
        "350 billion yuan",
        {"period": "2025", "issued": "2026-01-02"},
    ),
    "period-after-document": (
        changed(
            "a ictkg:Document ; dcterms:title 'Software industry earns 3.0 trillion yuan in first quarter'@en",
            'dcterms:issued "2024-02"^^xsd:gYearMonth',
        ),
        "3.0 trillion yuan",
        {"period": "2024-01_2024-03", "issued": "2024-02", "status": "reported"},
    ),
    "base-not-earlier": (
        changed('ictkg:printed "17.5%"@en', "ictkg:basePeriod <period/2023>"),
        "17.5%",
        {"period": "2022", "base_period": "2023"},
    ),
    "flow-at-instant": (
        changed('ictkg:printed "1.68 trillion yuan"@en', "ictkg:period <period/at-2023-12-31>"),
        "1.68 trillion yuan",
        {"period": "at-2023-12-31", "indicator_label": "telecom services revenue"},
    ),
    "stock-over-duration": (
        changed(STATIONS, "ictkg:period <period/2023>"),
        "more than 3.37 million 5G base stations",
        {"period": "2023"},
    ),
    "component-cycle": (
        added(
            "a ictkg:Indicator ; rdfs:label 'software business revenue'@en",
            "ictkg:componentOf <indicator/it-services-revenue>",
        ),
        "indicator/it-services-revenue",
        {"through": "indicator/software-business-revenue"},
    ),
    "identity-circular": (
        added(
            "a ictkg:Identity ; rdfs:label 'IT services revenue as a share of software business revenue'@en",
            "ictkg:part <indicator/big-data-electronic-information-output>",
        ),
        "identity/big-data-electronic-information-output-parts",
        {
            "indicator": "indicator/big-data-electronic-information-output",
            "through": "indicator/software-business-revenue",
        },
    ),
    "identity-unit": (
        changed("rdfs:label 'electronic information manufacturing output value'@en", "ictkg:canonicalUnit unit:count"),
        "identity/big-data-electronic-information-output-parts",
        {"operand": "indicator/eim-output-value", "unit": "count", "other_unit": "CNY"},
    ),
    "within-cycle": (
        added("a ictkg:Country", "ictkg:within <place/linjiang>"),
        "place/china",
        {"through": "place/linjiang", "label": "China"},
    ),
    "component-unit": (
        changed("rdfs:label 'IT services revenue'@en", "ictkg:canonicalUnit unit:count"),
        "indicator/it-services-revenue",
        {"unit": "count", "whole": "indicator/software-business-revenue", "whole_unit": "CNY"},
    ),
    "indicator-without-topic": (
        dropped("rdfs:label 'gigabit cities'@en", "ictkg:topic topic:infrastructure"),
        "indicator/gigabit-cities",
        {"label": "gigabit cities"},
    ),
    "not-comparable-one-way": (
        dropped(
            "rdfs:label 'software business revenue'@en",
            "ictkg:notComparableWith <indicator/software-information-services-revenue>",
        ),
        "indicator/software-information-services-revenue",
        {"other": "indicator/software-business-revenue"},
    ),
    "document-empty": (
        f"DELETE WHERE {{ GRAPH ?g {{ ?any ictkg:statedIn <{LANTERN}> }} }}",
        LANTERN,
        {"label": "The Lantern Post: software industry earns 3.0 trillion yuan in first quarter"},
    ),
    "correction-guard": (
        changed('ictkg:printed "33.0 billion yuan"@en', "ictkg:value 330000000000.0"),
        "a ictkg:Correction",
        {"property": "value", "as_found": "33000000000.0", "now": "330000000000"},
    ),
    "acknowledgement-of-nothing": (
        "DELETE { GRAPH ?g { ?node ?p ?o } } WHERE { GRAPH ?g { ?node ictkg:printed '156.6 percent'@en ; ?p ?o } }",
        'ictkg:findingCode "share-out-of-range"',
        {"code": "share-out-of-range"},
    ),
    "review-misplaced": (
        f"MOVE <../graph/{SLIP}> TO <../graph/review/river-times/2024-05-02>",
        f"{SLIP}",
        {"graph": "review/river-times/2024-05-02", "expected": SLIP},
    ),
}
