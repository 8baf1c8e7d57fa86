"""The integrity constraints of the RDF Data Cube Vocabulary (W3C Recommendation of 16 January 2014, section 11).

Each is an ASK that answers true where the constraint is broken; the updates of the normalization algorithm come first.
"""

from __future__ import annotations

import pyoxigraph as ox

_PREFIXES = {
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

NORMALIZATION = (
    """INSERT { ?o rdf:type qb:Observation } WHERE { [] qb:observation ?o };
    INSERT { ?o rdf:type qb:Observation } WHERE { ?o qb:dataSet [] };
    INSERT { ?s rdf:type qb:Slice } WHERE { [] qb:slice ?s };
    INSERT { ?cs qb:componentProperty ?p . ?p rdf:type qb:DimensionProperty } WHERE { ?cs qb:dimension ?p };
    INSERT { ?cs qb:componentProperty ?p . ?p rdf:type qb:MeasureProperty } WHERE { ?cs qb:measure ?p };
    INSERT { ?cs qb:componentProperty ?p . ?p rdf:type qb:AttributeProperty } WHERE { ?cs qb:attribute ?p }""",
    """INSERT { ?obs ?comp ?value } WHERE {
        ?spec qb:componentProperty ?comp ; qb:componentAttachment qb:DataSet .
        ?dataset qb:structure [ qb:component ?spec ] ; ?comp ?value . ?obs qb:dataSet ?dataset };
    INSERT { ?obs ?comp ?value } WHERE {
        ?spec qb:componentProperty ?comp ; qb:componentAttachment qb:Slice .
        ?dataset qb:structure [ qb:component ?spec ] ; qb:slice ?slice . ?slice ?comp ?value ; qb:observation ?obs };
    INSERT { ?obs ?comp ?value } WHERE {
        ?spec qb:componentProperty ?comp . ?comp a qb:DimensionProperty .
        ?dataset qb:structure [ qb:component ?spec ] ; qb:slice ?slice . ?slice ?comp ?value ; qb:observation ?obs }""",
)
_DIMENSION = "?obs qb:dataSet/qb:structure/qb:component/qb:componentProperty ?dim . ?dim a qb:DimensionProperty"
_CODED = f"{_DIMENSION} ; qb:codeList ?list . ?obs ?dim ?v ."

CONSTRAINTS = {
    "IC-1": """{ ?obs a qb:Observation FILTER NOT EXISTS { ?obs qb:dataSet ?one } }
        UNION { ?obs a qb:Observation ; qb:dataSet ?one, ?two FILTER (?one != ?two) }""",
    "IC-2": """{ ?set a qb:DataSet FILTER NOT EXISTS { ?set qb:structure ?dsd } }
        UNION { ?set a qb:DataSet ; qb:structure ?one, ?two FILTER (?one != ?two) }""",
    "IC-3": """?dsd a qb:DataStructureDefinition
        FILTER NOT EXISTS { ?dsd qb:component [ qb:componentProperty [ a qb:MeasureProperty ] ] }""",
    "IC-4": "?dim a qb:DimensionProperty FILTER NOT EXISTS { ?dim rdfs:range [] }",
    "IC-5": "?dim a qb:DimensionProperty ; rdfs:range skos:Concept FILTER NOT EXISTS { ?dim qb:codeList [] }",
    "IC-6": """?dsd qb:component ?spec . ?spec qb:componentRequired "false"^^xsd:boolean ; qb:componentProperty ?part
        FILTER NOT EXISTS { ?part a qb:AttributeProperty }""",
    "IC-7": "?key a qb:SliceKey FILTER NOT EXISTS { [ a qb:DataStructureDefinition ] qb:sliceKey ?key }",
    "IC-8": """?key a qb:SliceKey ; qb:componentProperty ?part . ?dsd qb:sliceKey ?key
        FILTER NOT EXISTS { ?dsd qb:component [ qb:componentProperty ?part ] }""",
    "IC-9": """{ ?slice a qb:Slice FILTER NOT EXISTS { ?slice qb:sliceStructure ?key } }
        UNION { ?slice a qb:Slice ; qb:sliceStructure ?one, ?two FILTER (?one != ?two) }""",
    "IC-10": "?slice qb:sliceStructure [ qb:componentProperty ?dim ] FILTER NOT EXISTS { ?slice ?dim [] }",
    "IC-11": f"{_DIMENSION} FILTER NOT EXISTS {{ ?obs ?dim [] }}",
    "IC-12": """FILTER (?same) { SELECT (MIN(?equal) AS ?same) WHERE {
        ?one qb:dataSet ?set . ?two qb:dataSet ?set FILTER (?one != ?two)
        ?set qb:structure/qb:component/qb:componentProperty ?dim . ?dim a qb:DimensionProperty .
        ?one ?dim ?a . ?two ?dim ?b BIND (?a = ?b AS ?equal) } GROUP BY ?one ?two }""",
    "IC-13": """?obs qb:dataSet/qb:structure/qb:component ?spec .
        ?spec qb:componentRequired "true"^^xsd:boolean ; qb:componentProperty ?part
        FILTER NOT EXISTS { ?obs ?part [] }""",
    "IC-14": """?obs qb:dataSet/qb:structure ?dsd
        FILTER NOT EXISTS { ?dsd qb:component/qb:componentProperty qb:measureType }
        ?dsd qb:component/qb:componentProperty ?measure . ?measure a qb:MeasureProperty
        FILTER NOT EXISTS { ?obs ?measure [] }""",
    "IC-15": """?obs qb:dataSet/qb:structure ?dsd ; qb:measureType ?measure .
        ?dsd qb:component/qb:componentProperty qb:measureType FILTER NOT EXISTS { ?obs ?measure [] }""",
    "IC-16": """?obs qb:dataSet/qb:structure ?dsd ; qb:measureType ?measure ; ?other [] .
        ?dsd qb:component/qb:componentProperty qb:measureType ; qb:component/qb:componentProperty ?other .
        ?other a qb:MeasureProperty FILTER (?other != ?measure)""",
    "IC-17": """{ SELECT ?measures (COUNT(?two) AS ?count) WHERE {
        { SELECT ?dsd (COUNT(?m) AS ?measures) WHERE {
            ?dsd qb:component/qb:componentProperty ?m . ?m a qb:MeasureProperty } GROUP BY ?dsd }
        ?one qb:dataSet/qb:structure ?dsd ; qb:dataSet ?set ; qb:measureType ?m1 .
        ?two qb:dataSet ?set ; qb:measureType ?m2
        FILTER NOT EXISTS { ?dsd qb:component/qb:componentProperty ?dim FILTER (?dim != qb:measureType)
            ?dim a qb:DimensionProperty . ?one ?dim ?v1 . ?two ?dim ?v2 FILTER (?v1 != ?v2) }
        } GROUP BY ?one ?measures HAVING (?count != ?measures) }""",
    "IC-18": "?set qb:slice ?slice . ?slice qb:observation ?obs FILTER NOT EXISTS { ?obs qb:dataSet ?set }",
    "IC-19a": f"""{_CODED} ?list a skos:ConceptScheme
        FILTER NOT EXISTS {{ ?v a skos:Concept ; skos:inScheme ?list }}""",
    "IC-19b": f"""{_CODED} ?list a skos:Collection
        FILTER NOT EXISTS {{ ?v a skos:Concept . ?list skos:member+ ?v }}""",
}
_HIERARCHIES = {
    "IC-20": ("?list qb:parentChildProperty ?p FILTER (isIRI(?p))", "qb:hierarchyRoot/<{p}>*"),
    "IC-21": ("?list qb:parentChildProperty [ owl:inverseOf ?p ] FILTER (isIRI(?p))", "qb:hierarchyRoot/(^<{p}>)*"),
}


def normalize(store: ox.Store) -> None:
    """Apply the normalization algorithm to a cube."""
    for update in NORMALIZATION:
        store.update(update, prefixes=_PREFIXES)


def broken(store: ox.Store) -> list[str]:
    """The constraints that a normalized cube breaks."""
    found = [name for name, pattern in CONSTRAINTS.items() if store.query(f"ASK {{ {pattern} }}", prefixes=_PREFIXES)]
    for name, (start, path) in _HIERARCHIES.items():
        query = f"SELECT DISTINCT ?p {{ ?list a qb:HierarchicalCodeList . {start} }}"
        for (step,) in store.query(query, prefixes=_PREFIXES):  # type: ignore[union-attr, misc]
            reach = f"FILTER NOT EXISTS {{ ?list {path.format(p=step.value)} ?v }}"
            if store.query(f"ASK {{ {_CODED} ?list a qb:HierarchicalCodeList {reach} }}", prefixes=_PREFIXES):
                found.append(name)
    return found
