"""Rows of the observation table, straight from the triples of a file: exact text, no floats, nothing left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache, lru_cache

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.number.period import Period
from ictkg.turtle.lines import Described, iri, literal, plain

Row = tuple[object, ...]

_DECIMAL = re.compile(r"\+?(-?)([0-9]*)(?:\.([0-9]*))?")


def first(properties: Described, predicate: str) -> str | None:
    """The short id or the text of the first object; None where there is none."""
    found = properties.get(predicate)
    return plain(min(found)) if found else None


def firsts(properties: Described) -> Callable[[str], str | None]:
    """``first`` for a node that is asked for most of what is said of it."""
    return {predicate: plain(min(found)) for predicate, found in properties.items()}.get


def several(properties: Described, predicate: str) -> list[str]:
    """The short ids or texts of all objects, sorted."""
    return sorted(map(plain, properties.get(predicate, ())))


def listed(properties: Described, predicate: str) -> str:
    """``several`` as a JSON array."""
    return _array(*several(properties, predicate)) if predicate in properties else "[]"


@lru_cache(maxsize=1 << 12)
def _array(*texts: str) -> str:
    return json.dumps(texts, ensure_ascii=False)


def spans(properties: Described, predicate: str) -> str:
    """Spans written ``start-end`` as a JSON array of pairs, in order."""
    if predicate not in properties:
        return "[]"
    pairs = [text.partition("-") for text in several(properties, predicate)]
    return json.dumps(sorted([int(a), int(b)] for a, _, b in pairs if a.isdecimal() and b.isdecimal()))


def language(properties: Described, predicate: str) -> str | None:
    """The language tag of the first text."""
    for term in properties.get(predicate, ()):
        found = literal(term)
        if found:
            return found[1] or None
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


@cache
def _when(identifier: str | None, nature: str | None) -> tuple[str | None, ...]:
    """Slug, EDTF text, kind, first and last day of an observation's period."""
    slug = identifier.removeprefix("period/") if identifier else None
    found = period(identifier)
    if not found:
        return (slug, None, None, None, None)
    first_day = found.first_day.isoformat() if found.first_day else None
    return (slug, found.edtf, found.kind(nature) if nature else None, first_day, found.last_day.isoformat())


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


def observation(subject: str, properties: Described, natures: dict[str, str]) -> Row:
    """One row of ``observations``; columns as in ``OBSERVATION_COLUMNS``."""
    identifier, said = names.short(subject), firsts(properties)
    indicator = said(terms.INDICATOR)
    resolution = said(terms.RESOLUTION)
    return (
        identifier,
        said(terms.STATED_IN) or document_of(identifier),
        indicator,
        listed(properties, terms.BREAKDOWN),
        said(terms.MEASURE),
        said(terms.OF_MEASURE),
        said(terms.ABOUT),
        said(terms.AREA),
        *_when(said(terms.PERIOD), natures.get(indicator or "")),
        number(said(terms.VALUE), resolution),
        said(terms.UNIT),
        said(terms.PRINTED),
        language(properties, terms.PRINTED),
        number(resolution, resolution),
        said(terms.BOUND),
        said(terms.STATUS),
        edtf(said(terms.BASE_PERIOD)),
        said(terms.BASE_AREA),
        said(terms.BASE_INDICATOR),
        said(terms.WHOLE),
        said(terms.WHOLE_AREA),
        said(terms.WHOLE_SUBJECT),
        listed(properties, terms.OPEN),
        said(terms.CAUTION),
        listed(properties, terms.ATTRIBUTED_TO),
        listed(properties, terms.SPOKEN_BY),
        listed(properties, terms.VIA),
        _integer(said(terms.START)),
        _integer(said(terms.END)),
        spans(properties, terms.ALSO_AT),
        said(terms.NOTE),
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


def statement(subject: str, properties: Described) -> Row:
    """One row of ``statements``; columns as in ``STATEMENT_COLUMNS``."""
    identifier, said = names.short(subject), firsts(properties)
    targets = properties.get(terms.OBJECT, ())
    named = [plain(term) for term in targets if iri(term)]
    return (
        identifier,
        said(terms.STATED_IN) or document_of(identifier),
        said(terms.SUBJECT),
        said(terms.PREDICATE),
        named[0] if named else None,
        None if named else said(terms.OBJECT),
        said(terms.PRINTED),
        language(properties, terms.PRINTED),
        said(terms.FROM),
        said(terms.TO),
        said(terms.AS_OF),
        said(terms.ROLE),
        said(terms.STANDING),
        listed(properties, terms.ATTRIBUTED_TO),
        listed(properties, terms.SPOKEN_BY),
        listed(properties, terms.OPEN),
        _integer(said(terms.START)),
        _integer(said(terms.END)),
        spans(properties, terms.ALSO_AT),
        said(terms.NOTE),
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


def document(subject: str, properties: Described) -> Row:
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


def document_of(identifier: str) -> str:
    """The document whose id a node's id holds, for nodes whose file forgot to say it."""
    return "document/" + identifier.partition("/")[2].rpartition("/")[0]


def _integer(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
