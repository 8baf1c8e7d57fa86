"""DCAT and VoID: what the graph is, how large, of which parts and terms, by which licence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.export.schemaorg import LICENCE
from ictkg.export.source import Source
from ictkg.turtle.fields import typed
from ictkg.turtle.read import Term
from ictkg.turtle.write import Writer, header

DATASET = names.ROOT + "id/"
_VOID, _DCAT, _DCTERMS = (names.PREFIXES[prefix] for prefix in ("void", "dcat", "dcterms"))
_FOLDERS = {
    "reference": ("things", "事物"),
    "document": ("what documents say", "文献所述"),
    "review": ("reviews and corrections", "审阅与更正"),
    "audit": ("findings of the audit", "核验结果"),
    "derived": ("what follows from them", "推导结果"),
    "ontology": ("terms and code lists", "术语与代码表"),
}
_VOCABULARIES = ("ictkg", "qb", "prov", "skos", "dcterms", "org", "time", "schema")
_TITLE = {
    "en": "ictkg: China's digital economy, each figure with its words and its document",
    "zh": "ictkg：中国数字经济知识图谱，每个数字都附原文与出处",
}

_SAID = {
    "en": "Figures and relations, each with the words in which a document prints it, the document, and the precision "
    "of its digits; what documents say and what is said of them stand apart.",
    "zh": "数字与关系，各附原文措辞、所出文献与印刷精度；文献所述与对文献的评述分开存放。",
}
_CONTRIBUTORS = names.ROOT + "contributors"
_TIME = names.ROOT + "void/temporal"
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"

Said = list[tuple[str, list[Term]]]
Block = tuple[str, Said]


def write(source: Source, out: BinaryIO) -> int:
    """Write the description to a stream; returns how many triples it holds."""
    writer = Writer()
    blocks = [(subject, [pair for pair in said if pair[1]]) for subject, said in describe(source)]
    text = "".join(f"\n{writer.block(*block)}\n" for block in blocks)
    out.write(f"{header(writer.prefixes)}\n{text}".encode())
    return sum(len(targets) for _, said in blocks for _, targets in said)


def describe(source: Source) -> Iterator[Block]:
    """The data set, its parts by kind of graph, and how often each class and property is used."""
    connection = source.connection
    first, last = connection.execute(
        "SELECT min(substr(first_day, 1, 4)), max(substr(last_day, 1, 4)) FROM observations WHERE status = 'reported'"
    ).fetchone()
    sizes = dict.fromkeys(_FOLDERS, 0)
    for graph, count in _counts(source, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"):
        sizes[graph.removeprefix(names.GRAPH).partition("/")[0]] += count
    parts = [folder for folder, size in sizes.items() if size]
    classes = _counts(source, "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?c } } GROUP BY ?c")
    properties = _counts(source, "SELECT ?p (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p")
    [(_, entities)] = _counts(source, "SELECT ('' AS ?x) (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?c } }")
    documents = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    yield (
        DATASET,
        [
            (terms.TYPE, _iris(_VOID + "Dataset", _DCAT + "Dataset")),
            (terms.TITLE, _texts(**_TITLE)),
            (_DCTERMS + "description", _texts(**_SAID)),
            (terms.PUBLISHER, _iris(_CONTRIBUTORS)),
            (_DCTERMS + "license", _iris(LICENCE)),
            (terms.LANGUAGE, _iris(_LANGUAGE + "ENG", _LANGUAGE + "ZHO")),
            (_DCTERMS + "spatial", _iris(names.thing("place/china"))),
            (_DCTERMS + "temporal", _iris(_TIME) if first else []),
            (
                _DCAT + "keyword",
                _texts(en="digital economy", zh="数字经济") + _texts(en="official statistics", zh="统计数据"),
            ),
            (_DCAT + "landingPage", _iris(names.ROOT)),
            (_VOID + "uriSpace", [ox.Literal(names.ID)]),
            (_VOID + "vocabulary", _iris(*(names.PREFIXES[prefix] for prefix in _VOCABULARIES))),
            (_VOID + "triples", [_number(sum(sizes.values()))]),
            (_VOID + "entities", [_number(entities)]),
            (_VOID + "documents", [_number(documents)]),
            (_VOID + "classes", [_number(len(classes))]),
            (_VOID + "properties", [_number(len(properties))]),
            (_VOID + "subset", _iris(*(_part(folder) for folder in parts))),
            (_VOID + "classPartition", _iris(*(_use("class", iri) for iri, _ in classes))),
            (_VOID + "propertyPartition", _iris(*(_use("property", iri) for iri, _ in properties))),
        ],
    )
    yield (
        _CONTRIBUTORS,
        [
            (terms.TYPE, _iris(names.PREFIXES["foaf"] + "Group")),
            (names.PREFIXES["foaf"] + "name", [ox.Literal("ictkg contributors")]),
        ],
    )
    if first:
        years = {"startDate": first, "endDate": last}
        days: Said = [(_DCAT + name, [typed(year, terms.YEAR)]) for name, year in years.items()]
        yield _TIME, [(terms.TYPE, _iris(_DCTERMS + "PeriodOfTime")), *days]
    for folder in parts:
        en, zh = _FOLDERS[folder]
        dataset: tuple[str, list[Term]] = (terms.TYPE, _iris(_VOID + "Dataset"))
        yield (
            _part(folder),
            [dataset, (terms.TITLE, _texts(en=en, zh=zh)), (_VOID + "triples", [_number(sizes[folder])])],
        )
    for iri, count in classes:
        yield _use("class", iri), [(_VOID + "class", _iris(iri)), (_VOID + "entities", [_number(count)])]
    for iri, count in properties:
        yield _use("property", iri), [(_VOID + "property", _iris(iri)), (_VOID + "triples", [_number(count)])]


def _counts(source: Source, query: str) -> list[tuple[str, int]]:
    found = source.store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return sorted((term.value, int(count.value)) for term, count in found)


def _part(folder: str) -> str:
    return f"{names.GRAPH}{folder}"


def _use(kind: str, iri: str) -> str:
    local = iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]
    prefix = next((name for name, namespace in names.PREFIXES.items() if iri == namespace + local), "other")
    return f"{names.ROOT}void/{kind}/{prefix}/{local}"


def _iris(*found: str) -> list[Term]:
    return [ox.NamedNode(iri) for iri in found]


def _texts(**found: str) -> list[Term]:
    return [ox.Literal(text, language=language) for language, text in found.items()]


def _number(count: int) -> Term:
    return typed(str(count), terms.INTEGER)
