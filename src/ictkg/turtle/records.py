"""Records to triples and back: the one place that knows which predicate holds which field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.model.document import Caution, Document
from ictkg.model.observation import Observation
from ictkg.model.review import Acknowledgement, Correction, Review
from ictkg.model.statement import Statement
from ictkg.model.text import Span
from ictkg.model.thing import Indicator, Thing
from ictkg.turtle import fields as f
from ictkg.turtle.fields import Field
from ictkg.turtle.read import Properties, by_subject

Record = TypeVar("Record")

_EXTRAS = (
    Field("open", terms.OPEN, f.coded("open"), many=True),
    Field("notes", terms.NOTE, f.TEXT, many=True),
)
DOCUMENT = (
    Field("title", terms.TITLE, f.TEXT),
    Field("publisher", terms.PUBLISHER, f.THING),
    Field("authors", terms.CREATOR, f.THING, many=True),
    Field("issued", terms.ISSUED, f.DATE),
    Field("language", terms.LANGUAGE, f.STRING),
    Field("address", terms.ADDRESS, f.URI),
    Field("kind", terms.KIND, f.coded("document-kind")),
    Field("tier", terms.TIER, f.coded("tier")),
    Field("rights", terms.RIGHTS, f.TEXT, many=True),
    Field("text_digest", terms.TEXT_DIGEST, f.STRING),
    Field("text_name", terms.TEXT_NAME, f.STRING),
    Field("reports", terms.REPORTS, f.THING),
    Field("original_publisher", terms.ORIGINAL_PUBLISHER, f.THING),
    Field("translation_of", terms.TRANSLATION_OF, f.THING),
    Field("replaces", terms.REPLACES, f.THING),
    *_EXTRAS,
)
_STATED = (
    Field("document", terms.STATED_IN, f.THING),
    Field("printed", terms.PRINTED, f.TEXT),
    Field("attributed_to", terms.ATTRIBUTED_TO, f.THING, many=True),
    Field("spoken_by", terms.SPOKEN_BY, f.THING, many=True),
    Field("also_at", terms.ALSO_AT, f.SPAN, many=True),
    *_EXTRAS,
)
OBSERVATION = (
    Field("indicator", terms.INDICATOR, f.THING),
    Field("measure", terms.MEASURE, f.coded("measure")),
    Field("of_measure", terms.OF_MEASURE, f.coded("measure")),
    Field("area", terms.AREA, f.THING),
    Field("about", terms.ABOUT, f.THING),
    Field("breakdown", terms.BREAKDOWN, f.THING, many=True),
    Field("period", terms.PERIOD, f.PERIOD),
    Field("base_period", terms.BASE_PERIOD, f.PERIOD),
    Field("base_area", terms.BASE_AREA, f.THING),
    Field("base_indicator", terms.BASE_INDICATOR, f.THING),
    Field("whole", terms.WHOLE, f.THING),
    Field("whole_area", terms.WHOLE_AREA, f.THING),
    Field("whole_subject", terms.WHOLE_SUBJECT, f.THING),
    Field("value", terms.VALUE, f.NUMBER),
    Field("unit", terms.UNIT, f.coded("unit")),
    Field("resolution", terms.RESOLUTION, f.NUMBER),
    Field("bound", terms.BOUND, f.BOUND),
    Field("status", terms.STATUS, f.coded("status")),
    Field("via", terms.VIA, f.THING, many=True),
    *_STATED,
)
STATEMENT = (
    Field("subject", terms.SUBJECT, f.THING),
    Field("predicate", terms.PREDICATE, f.TERM),
    Field("start_date", terms.FROM, f.DATE),
    Field("end_date", terms.TO, f.DATE),
    Field("as_of", terms.AS_OF, f.DATE),
    Field("role", terms.ROLE, f.TEXT),
    Field("standing", terms.STANDING, f.coded("standing")),
    *_STATED,
)
THING = (
    Field("types", terms.TYPE, f.TERM, many=True),
    Field("labels", terms.LABEL, f.TEXT, many=True),
    Field("alternative_names", terms.ALT_LABEL, f.TEXT, many=True),
    Field("definitions", terms.DEFINITION, f.TEXT, many=True),
    Field("notes", terms.NOTE, f.TEXT, many=True),
    Field("within", terms.WITHIN, f.THING, many=True),
    Field("family", terms.FAMILY, f.THING),
    Field("iso3166", terms.ISO_3166, f.STRING),
    Field("gbt2260", terms.GBT_2260, f.STRING),
)
INDICATOR = (
    *THING,
    Field("scope", terms.SCOPE, f.TEXT, many=True),
    Field("canonical_unit", terms.CANONICAL_UNIT, f.coded("unit")),
    Field("nature", terms.NATURE, f.coded("nature")),
    Field("topic", terms.TOPIC, f.coded("topic")),
    Field("territorial", terms.TERRITORIAL, f.BOOLEAN),
    Field("component_of", terms.COMPONENT_OF, f.THING),
    Field("not_comparable_with", terms.NOT_COMPARABLE_WITH, f.THING, many=True),
    Field("related", terms.RELATED, f.THING, many=True),
)
_REVIEWED = (
    Field("reviewer", terms.REVIEWER, f.STRING),
    Field("date", terms.DATE, f.DATE),
)
REVIEW = (Field("reviews", terms.REVIEWS, f.THING), Field("notes", terms.NOTE, f.TEXT, many=True), *_REVIEWED)
CORRECTION = (
    Field("corrects", terms.CORRECTS, f.THING),
    Field("property", terms.PROPERTY, f.TERM),
    Field("as_found", terms.AS_FOUND, f.STRING),
    Field("should_be", terms.SHOULD_BE, f.STRING),
    Field("reasons", terms.REASON, f.TEXT, many=True),
    Field("evidence", terms.EVIDENCE, f.THING, many=True),
    *_REVIEWED,
)
ACKNOWLEDGEMENT = (
    Field("acknowledges", terms.ACKNOWLEDGES, f.THING),
    Field("finding_code", terms.FINDING_CODE, f.STRING),
    Field("reasons", terms.REASON, f.TEXT, many=True),
    *_REVIEWED,
)
_CLASSES: dict[type, tuple[str, tuple[Field, ...]]] = {
    Document: (terms.DOCUMENT, DOCUMENT),
    Observation: (terms.OBSERVATION, OBSERVATION),
    Statement: (terms.STATEMENT, STATEMENT),
    Thing: ("", THING),
    Indicator: ("", INDICATOR),
    Review: (terms.REVIEW, REVIEW),
    Correction: (terms.CORRECTION, CORRECTION),
    Acknowledgement: (terms.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT),
}


@dataclass(frozen=True, slots=True)
class DocumentRecords:
    """What one document file holds: the document (None where the file forgot it) and all that it states."""

    document: Document | None
    observations: tuple[Observation, ...]
    statements: tuple[Statement, ...]


def to_triples(record: Any) -> Iterator[ox.Triple]:
    """The triples of one record, in no particular order.

    >>> len(list(to_triples(Thing(id="place/china", types=("Country",), iso3166="CN"))))
    2
    """
    node = ox.NamedNode(names.thing(record.id))
    cls, fields = _CLASSES[type(record)]
    if cls:
        yield ox.Triple(node, ox.NamedNode(terms.TYPE), ox.NamedNode(cls))
    for name, predicate, kind, many in fields:
        value = getattr(record, name)
        for item in value if many else (() if value is None else (value,)):
            yield ox.Triple(node, ox.NamedNode(predicate), kind.encode(item))
    for predicate, term in _special(record):
        yield ox.Triple(node, ox.NamedNode(predicate), term)


def _special(record: Any) -> Iterator[tuple[str, f.Term]]:
    for caution in getattr(record, "cautions", ()):
        yield terms.CAUTION, f.TEXT.encode(caution.words)
        if caution.span:
            yield terms.CAUTION_AT, f.SPAN.encode(caution.span)
    span = getattr(record, "span", None)
    if span:
        yield terms.START, f.typed(str(span.start), terms.INTEGER)
        yield terms.END, f.typed(str(span.end), terms.INTEGER)
    if isinstance(record, Document):
        yield terms.LABEL, ox.Literal(record.label, language="en")
    if isinstance(record, Statement):
        if record.object:
            yield terms.OBJECT, f.THING.encode(record.object)
        elif record.object_words:
            yield terms.OBJECT, f.TEXT.encode(record.object_words)
        elif record.object_date:
            yield terms.OBJECT, f.DATE.encode(record.object_date)


def _integer(properties: Properties, predicate: str) -> int | None:
    for term in properties.get(predicate, ()):
        if isinstance(term, ox.Literal) and term.value.lstrip("+").isdecimal():
            return int(term.value)
    return None


def span_of(properties: Properties) -> Span | None:
    """Start and end of a node, None where one of them is missing or no whole number."""
    start, end = _integer(properties, terms.START), _integer(properties, terms.END)
    return None if start is None or end is None else Span(start, end)


def cautions_of(properties: Properties) -> tuple[Caution, ...]:
    """The cautions of a node; words and place belong together when their lengths agree."""
    spans = [span for term in properties.get(terms.CAUTION_AT, ()) if (span := f.SPAN.decode(term))]
    found = []
    for words in sorted(filter(None, map(f.TEXT.decode, properties.get(terms.CAUTION, ())))):
        span = next((span for span in sorted(spans) if span.end - span.start == len(words.value)), None)
        if span:
            spans.remove(span)
        found.append(Caution(words, span))
    return tuple(found)


def from_properties(cls: type[Record], subject: str, properties: Properties) -> Record:
    """One record from the properties of its node.

    Tolerant: what is missing or of a wrong kind is None or left out, what stands twice where one belongs is the first
    in order. Validation, not reading, judges it.
    """
    values: dict[str, Any] = {"id": names.short(subject)}
    for name, predicate, kind, many in _CLASSES[cls][1]:
        decoded = [item for item in map(kind.decode, properties.get(predicate, ())) if item is not None]
        decoded.sort()
        if many:
            values[name] = tuple(decoded)
        elif decoded:
            values[name] = decoded[0]
    if cls in (Document, Observation, Statement):
        values["cautions"] = cautions_of(properties)
    if cls in (Observation, Statement):
        values["span"] = span_of(properties)
        stem = values["id"].partition("/")[2].rpartition("/")[0]
        values.setdefault("document", f"document/{stem}")
    if cls is Document:
        labels = filter(None, map(f.TEXT.decode, properties.get(terms.LABEL, ())))
        values["label"] = min((text.value for text in labels), default=values["id"])
    if cls is Statement:
        for term in properties.get(terms.OBJECT, ())[:1]:
            values.update(_object(term))
    return cls(**values)


def _object(term: Any) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"object": names.short(term.value)}
    if isinstance(term, ox.Literal) and term.datatype.value in (terms.DAY, terms.YEAR_MONTH, terms.YEAR):
        return {"object_date": term.value}
    return {"object_words": f.TEXT.decode(term)}


def _of_class(grouped: dict[str, Properties], cls: str) -> Iterator[tuple[str, Properties]]:
    wanted = ox.NamedNode(cls)
    for subject, properties in grouped.items():
        if wanted in properties.get(terms.TYPE, ()):
            yield subject, properties


def document_records(triples: Iterable[ox.Triple]) -> DocumentRecords:
    """The records of one document file, observations and statements in the order of their places in the text."""
    grouped = by_subject(triples)
    documents = [from_properties(Document, *item) for item in _of_class(grouped, terms.DOCUMENT)]
    observations = [from_properties(Observation, *item) for item in _of_class(grouped, terms.OBSERVATION)]
    statements = [from_properties(Statement, *item) for item in _of_class(grouped, terms.STATEMENT)]
    return DocumentRecords(
        documents[0] if documents else None,
        tuple(sorted(observations, key=_place)),
        tuple(sorted(statements, key=_place)),
    )


def _place(record: Observation | Statement) -> tuple[int, str]:
    return (record.span.start if record.span else -1, record.id)


def things(triples: Iterable[ox.Triple]) -> tuple[Thing, ...]:
    """The reference things of a file in the order of their ids, indicators as ``Indicator``."""
    grouped = by_subject(triples)
    indicator = ox.NamedNode(terms.INDICATOR_CLASS)
    return tuple(
        from_properties(Indicator if indicator in properties.get(terms.TYPE, ()) else Thing, subject, properties)
        for subject, properties in sorted(grouped.items())
        if terms.TYPE in properties
    )


def reviews(triples: Iterable[ox.Triple]) -> tuple[Review | Correction | Acknowledgement, ...]:
    """The reviews, corrections and acknowledgements of a file."""
    grouped = by_subject(triples)
    return (
        *(from_properties(Review, *item) for item in _of_class(grouped, terms.REVIEW)),
        *(from_properties(Correction, *item) for item in _of_class(grouped, terms.CORRECTION)),
        *(from_properties(Acknowledgement, *item) for item in _of_class(grouped, terms.ACKNOWLEDGEMENT)),
    )
