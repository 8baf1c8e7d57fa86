"""schema.org as JSON-LD: the data set, its variables, figures, documents and things, for search engines.

A variable is an indicator under one measure; a figure is an Observation of it, with its words as description and its
document as ``subjectOf``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from ictkg import names
from ictkg.errors import InputError
from ictkg.export.cube.dimensions import CUBE
from ictkg.export.source import Source
from ictkg.number.period import Period
from ictkg.store.observations import labels

DATASET = names.ROOT + "id/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_DOCUMENTS = {
    "news": "NewsArticle",
    "statistical-release": "Report",
    "press-conference": "CreativeWork",
    "policy": "Legislation",
    "law": "Legislation",
    "white-paper": "Report",
    "journal": "ScholarlyArticle",
    "blog": "BlogPosting",
}
_THINGS = {
    "Association": "Organization",
    "Chip": "Product",
    "City": "City",
    "Company": "Corporation",
    "Country": "Country",
    "DataCentre": "Place",
    "District": "AdministrativeArea",
    "Event": "Event",
    "GovernmentBody": "GovernmentOrganization",
    "HardwareProduct": "Product",
    "Industry": "DefinedTerm",
    "Law": "Legislation",
    "MediaOrganisation": "NewsMediaOrganization",
    "Ministry": "GovernmentOrganization",
    "Organisation": "Organization",
    "Person": "Person",
    "Place": "Place",
    "Policy": "Legislation",
    "Province": "AdministrativeArea",
    "Region": "Place",
    "ResearchInstitute": "ResearchOrganization",
    "SoftwareProduct": "SoftwareApplication",
    "Technology": "DefinedTerm",
    "University": "CollegeOrUniversity",
    "Work": "CreativeWork",
    "Zone": "Place",
}
_PLACES = ("City", "Country", "AdministrativeArea", "Place")
_NO_THINGS = ("indicator", "breakdown", "identity", "break", "release", "whole")

Node = dict[str, Any]


def write(source: Source, out: BinaryIO) -> int:
    """Write all as one graph to a stream; returns how many nodes there are."""
    out.write(b'{"@context": {"@vocab": "https://schema.org/"}, "@graph": [')
    count = 0
    for node in _nodes(source):
        kept = {key: value for key, value in node.items() if value not in (None, [], "")}
        out.write(((",\n" if count else "\n") + json.dumps(kept, ensure_ascii=False)).encode())
        count += 1
    out.write(b"\n]}\n")
    return count


def _nodes(source: Source) -> Iterator[Node]:
    yield from _variables(source)
    for name, make in (("things", _thing), ("documents", _document), ("observations", _observation)):
        table = source.table(name)
        columns = [column.name for column in table.columns]
        yield from filter(None, (make(dict(zip(columns, row, strict=True))) for row in table.rows()))


def variable(indicator: str, measure: str) -> str:
    """The IRI of an indicator under a measure, the one of its data set in the cube."""
    return f"{CUBE}set/{indicator.partition('/')[2]}/{measure}"


def dataset(variables: list[Node]) -> Node:
    """The graph itself."""
    return {
        "@id": DATASET,
        "@type": "Dataset",
        "name": texts({"en": "ictkg: China's digital economy, each figure with its words and its document"}),
        "description": (
            "Figures and relations on China's digital economy, each with the words in which a document prints it, "
            "the document, and the precision of the printed digits."
        ),
        "url": names.ROOT,
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": "ictkg contributors"},
        "inLanguage": ["en", "zh"],
        "isAccessibleForFree": True,
        "spatialCoverage": "China",
        "variableMeasured": variables,
    }


def _variables(source: Source) -> Iterator[Node]:
    connection = source.connection
    pairs = connection.execute(
        "SELECT DISTINCT indicator, measure FROM observations WHERE indicator IS NOT NULL AND measure IS NOT NULL "
        "ORDER BY indicator, measure"
    ).fetchall()
    by_language = {language: labels(connection, language) for language in ("en", "zh")}
    yield dataset([{"@id": variable(*pair)} for pair in pairs])
    for indicator, measure in pairs:
        named = {
            language: f"{found.get(indicator, indicator)}: {found.get('measure/' + measure, measure)}"
            for language, found in by_language.items()
        }
        yield {
            "@id": variable(indicator, measure),
            "@type": "StatisticalVariable",
            "name": texts(named),
            "measuredProperty": {"@id": names.thing(indicator)},
            "statType": {"@id": names.code("measure", measure)},
        }


def texts(by_language: dict[str, str]) -> list[Node]:
    """Texts by language as JSON-LD has them."""
    return [{"@value": text, "@language": language} for language, text in by_language.items() if text]


def tagged(lines: list[str]) -> list[Node | str]:
    """Texts that end in their language as JSON-LD has them.

    >>> tagged(["China@en", "a"])
    [{'@value': 'China', '@language': 'en'}, 'a']
    """
    parted = [line.rpartition("@") for line in lines]
    return [{"@value": text, "@language": tag} if sign else tag for text, sign, tag in parted]


def _thing(row: dict[str, Any]) -> Node | None:
    if row["kind"] in _NO_THINGS and row["kind"] != "indicator":
        return None
    kinds = [_THINGS[name] for name in row["type"] if name in _THINGS]
    kind = "Property" if row["kind"] == "indicator" else kinds[0] if kinds else "Thing"
    codes = [("ISO 3166", row["iso3166"]), ("GB/T 2260", row["gbt2260"])]
    return {
        "@id": names.thing(row["id"]),
        "@type": kind,
        "name": texts({"en": row["label_en"], "zh": row["label_zh"]}),
        "alternateName": tagged(row["other_name"]),
        "description": tagged(row["definition"]),
        "containedInPlace": [{"@id": names.thing(one)} for one in row["within"]] if kind in _PLACES else None,
        "identifier": [{"@type": "PropertyValue", "propertyID": name, "value": code} for name, code in codes if code],
    }


def _document(row: dict[str, Any]) -> Node:
    return {
        "@id": names.thing(row["id"]),
        "@type": _DOCUMENTS.get(row["kind"] or "", "CreativeWork"),
        "name": {"@value": row["title"], "@language": row["title_language"]} if row["title_language"] else row["label"],
        "publisher": {"@id": names.thing(row["publisher"])} if row["publisher"] else None,
        "author": [{"@id": names.thing(one)} for one in row["author"]],
        "datePublished": row["published"],
        "inLanguage": row["language"],
        "url": {"@id": row["url"]} if row["url"] else None,
    }


def _observation(row: dict[str, Any]) -> Node | None:
    if not row["indicator"] or not row["measure"]:
        return None
    told = [(name, row[name]) for name in ("status", "bound")]
    words = {"@value": row["printed"], "@language": row["printed_language"]} if row["printed_language"] else None
    return {
        "@id": names.thing(row["id"]),
        "@type": "Observation",
        "variableMeasured": {"@id": variable(row["indicator"], row["measure"])},
        "observationAbout": [{"@id": names.thing(row[name])} for name in ("area", "subject") if row[name]],
        "observationDate": row["period"],
        "observationPeriod": _length(row["period_id"]),
        "value": row["value"],
        "unitText": row["unit"],
        "description": words or row["printed"],
        "additionalProperty": [
            {"@type": "PropertyValue", "name": name, "value": value} for name, value in told if value
        ],
        "subjectOf": {"@id": names.thing(row["document"])},
    }


def _length(period: str | None) -> str | None:
    """How long a period is, as ISO 8601 says it; None for instants and what has no months."""
    try:
        months = Period.parse(period.removeprefix("period/")).months if period else None
    except InputError:
        return None
    if not months:
        return None
    return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
