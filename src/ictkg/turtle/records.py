"""Records to triples and back: the one place that knows which predicate holds which field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.model.document import Caution, Document
from ictkg.model.identity import Identity
from ictkg.model.observation import Observation
from ictkg.model.review import Acknowledgement, Correction, Review
from ictkg.model.statement import Statement
from ictkg.model.text import Span
from ictkg.model.thing import Break, Indicator, Thing
from ictkg.turtle import fields as f
from ictkg.turtle.read import Properties, by_subject
from ictkg.turtle.tables import CLASSES

Record = TypeVar("Record")


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
    cls, fields = CLASSES[type(record)]
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
    for name, predicate, kind, many in CLASSES[cls][1]:
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
    """The reference things of a file in the order of their ids; indicators, identities, breaks as what they are."""
    return tuple(
        from_properties(_thing_class(properties), subject, properties)
        for subject, properties in sorted(by_subject(triples).items())
        if terms.TYPE in properties
    )


_RECORDS = ((terms.INDICATOR_CLASS, Indicator), (terms.IDENTITY, Identity), (terms.SERIES_BREAK, Break))


def _thing_class(properties: Properties) -> type[Thing]:
    types = {getattr(term, "value", "") for term in properties[terms.TYPE]}
    return next((record for cls, record in _RECORDS if cls in types), Thing)


def reviews(triples: Iterable[ox.Triple]) -> tuple[Review | Correction | Acknowledgement, ...]:
    """The reviews, corrections and acknowledgements of a file."""
    grouped = by_subject(triples)
    return (
        *(from_properties(Review, *item) for item in _of_class(grouped, terms.REVIEW)),
        *(from_properties(Correction, *item) for item in _of_class(grouped, terms.CORRECTION)),
        *(from_properties(Acknowledgement, *item) for item in _of_class(grouped, terms.ACKNOWLEDGEMENT)),
    )
