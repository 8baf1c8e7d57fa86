"""Rows of the observation table, straight from the triples of a file: exact text, no floats, nothing left out."""

from __future__ import annotations

import json
import re
from functools import cache

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.number.period import Period
from ictkg.turtle.read import Properties, Term

Row = tuple[object, ...]

_DECIMAL = re.compile(r"\+?(-?)([0-9]*)(?:\.([0-9]*))?")


def first(properties: Properties, predicate: str) -> str | None:
    """The short id or the text of the first object; None where there is none."""
    found = properties.get(predicate)
    if not found:
        return None
    return _plain(found[0] if len(found) == 1 else min(found, key=str))


def _plain(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return names.short(term.value)
    return term.value if isinstance(term, ox.Literal) else str(term)


def several(properties: Properties, predicate: str) -> list[str]:
    """The short ids or texts of all objects, sorted."""
    return sorted(map(_plain, properties.get(predicate, ())))


def listed(properties: Properties, predicate: str) -> str:
    """``several`` as a JSON array."""
    found = several(properties, predicate)
    return json.dumps(found, ensure_ascii=False) if found else "[]"


def spans(properties: Properties, predicate: str) -> str:
    """Spans written ``start-end`` as a JSON array of pairs, in order."""
    pairs = [text.partition("-") for text in several(properties, predicate)]
    return json.dumps(sorted([int(a), int(b)] for a, _, b in pairs if a.isdecimal() and b.isdecimal()))


def language(properties: Properties, predicate: str) -> str | None:
    """The language tag of the first text."""
    for term in properties.get(predicate, ()):
        if isinstance(term, ox.Literal):
            return (term.language or "").lower() or None
    return None


def number(text: str | None, resolution: str | None) -> str | None:
    """A value with as many digits as its resolution says were printed; the text itself where it is no number.

    >>> number("39.2", "0.01"), number("2800000000000.0", "100000000000.0")
    ('39.20', '2800000000000')
    """
    if text is None:
        return None
    match = _DECIMAL.fullmatch(text)
    if not match:
        return text
    sign, whole, fraction = match[1], match[2].lstrip("0") or "0", (match[3] or "").rstrip("0")
    places = max(len(fraction), _places(resolution))
    return f"{sign}{whole}" + (f".{fraction:0<{places}}" if places else "")


@cache
def _places(resolution: str | None) -> int:
    match = _DECIMAL.fullmatch(resolution or "")
    return len((match[3] or "").rstrip("0")) if match else 0


@cache
def period(slug: str | None) -> Period | None:
    """The period of a slug (with or without ``period/``), None where it is none."""
    try:
        return Period.parse(slug.removeprefix("period/")) if slug else None
    except InputError:
        return None


def edtf(identifier: str | None) -> str | None:
    """The EDTF text of a period's short id."""
    found = period(identifier)
    return found.edtf if found else None


OBSERVATION_COLUMNS = (
    "id",
    "document",
    "indicator",
    "breakdown",
    "measure",
    "of_measure",
    "subject",
    "area",
    "period",
    "period_edtf",
    "period_kind",
    "first_day",
    "last_day",
    "value",
    "unit",
    "printed",
    "printed_language",
    "resolution",
    "bound",
    "status",
    "base_period",
    "base_area",
    "base_indicator",
    "denominator",
    "denominator_area",
    "denominator_subject",
    "open",
    "caution",
    "attributed_to",
    "spoken_by",
    "via",
    "start",
    "end",
    "also_at",
    "note",
)


def observation(subject: str, properties: Properties, natures: dict[str, str]) -> Row:
    """One row of ``observations``; columns as in ``OBSERVATION_COLUMNS``."""
    identifier = names.short(subject)
    indicator = first(properties, terms.INDICATOR)
    slug = first(properties, terms.PERIOD)
    when, nature = period(slug), natures.get(indicator or "")
    resolution = first(properties, terms.RESOLUTION)
    return (
        identifier,
        document_of(identifier, properties),
        indicator,
        listed(properties, terms.BREAKDOWN),
        first(properties, terms.MEASURE),
        first(properties, terms.OF_MEASURE),
        first(properties, terms.ABOUT),
        first(properties, terms.AREA),
        slug.removeprefix("period/") if slug else None,
        when.edtf if when else None,
        when.kind(nature) if when and nature else None,
        when.first_day.isoformat() if when and when.first_day else None,
        when.last_day.isoformat() if when else None,
        number(first(properties, terms.VALUE), resolution),
        first(properties, terms.UNIT),
        first(properties, terms.PRINTED),
        language(properties, terms.PRINTED),
        number(resolution, resolution),
        first(properties, terms.BOUND),
        first(properties, terms.STATUS),
        edtf(first(properties, terms.BASE_PERIOD)),
        first(properties, terms.BASE_AREA),
        first(properties, terms.BASE_INDICATOR),
        first(properties, terms.WHOLE),
        first(properties, terms.WHOLE_AREA),
        first(properties, terms.WHOLE_SUBJECT),
        listed(properties, terms.OPEN),
        first(properties, terms.CAUTION),
        listed(properties, terms.ATTRIBUTED_TO),
        listed(properties, terms.SPOKEN_BY),
        listed(properties, terms.VIA),
        _integer(properties, terms.START),
        _integer(properties, terms.END),
        spans(properties, terms.ALSO_AT),
        first(properties, terms.NOTE),
    )


STATEMENT_COLUMNS = (
    "id",
    "document",
    "subject",
    "predicate",
    "object",
    "object_text",
    "printed",
    "printed_language",
    "from",
    "to",
    "as_of",
    "role",
    "standing",
    "attributed_to",
    "spoken_by",
    "open",
    "start",
    "end",
    "also_at",
    "note",
)


def statement(subject: str, properties: Properties) -> Row:
    """One row of ``statements``; columns as in ``STATEMENT_COLUMNS``."""
    identifier = names.short(subject)
    targets = properties.get(terms.OBJECT, ())
    named = [names.short(term.value) for term in targets if isinstance(term, ox.NamedNode)]
    return (
        identifier,
        document_of(identifier, properties),
        first(properties, terms.SUBJECT),
        first(properties, terms.PREDICATE),
        named[0] if named else None,
        None if named else first(properties, terms.OBJECT),
        first(properties, terms.PRINTED),
        language(properties, terms.PRINTED),
        first(properties, terms.FROM),
        first(properties, terms.TO),
        first(properties, terms.AS_OF),
        first(properties, terms.ROLE),
        first(properties, terms.STANDING),
        listed(properties, terms.ATTRIBUTED_TO),
        listed(properties, terms.SPOKEN_BY),
        listed(properties, terms.OPEN),
        _integer(properties, terms.START),
        _integer(properties, terms.END),
        spans(properties, terms.ALSO_AT),
        first(properties, terms.NOTE),
    )


DOCUMENT_COLUMNS = (
    "id",
    "label",
    "title",
    "title_language",
    "publisher",
    "original_publisher",
    "author",
    "published",
    "language",
    "url",
    "kind",
    "tier",
    "release",
    "text_digest",
    "text_name",
    "open",
    "caution",
    "note",
    "rights",
)


def document(subject: str, properties: Properties) -> Row:
    """One row of ``documents``; columns as in ``DOCUMENT_COLUMNS``. ``url`` is None for unvetted copies."""
    tier = first(properties, terms.TIER)
    return (
        names.short(subject),
        first(properties, terms.LABEL),
        first(properties, terms.TITLE),
        language(properties, terms.TITLE),
        first(properties, terms.PUBLISHER),
        first(properties, terms.ORIGINAL_PUBLISHER),
        listed(properties, terms.CREATOR),
        first(properties, terms.ISSUED),
        first(properties, terms.LANGUAGE),
        None if tier == "unvetted-copy" else first(properties, terms.ADDRESS),
        first(properties, terms.KIND),
        tier,
        first(properties, terms.REPORTS),
        first(properties, terms.TEXT_DIGEST),
        first(properties, terms.TEXT_NAME),
        listed(properties, terms.OPEN),
        listed(properties, terms.CAUTION),
        first(properties, terms.NOTE),
        first(properties, terms.RIGHTS),
    )


def document_of(identifier: str, properties: Properties) -> str:
    """The document that a node is stated in; taken from the node's id where the file forgot to say it."""
    return first(properties, terms.STATED_IN) or "document/" + identifier.partition("/")[2].rpartition("/")[0]


def _integer(properties: Properties, predicate: str) -> int | None:
    text = first(properties, predicate)
    return int(text) if text and text.isdecimal() else None
