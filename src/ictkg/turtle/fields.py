"""How the value of one field of a record becomes an RDF term, and back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.model.text import Span, Text
from ictkg.number.bound import Bound
from ictkg.number.figure import decimal_text
from ictkg.number.period import Period

Term = ox.NamedNode | ox.Literal


class Kind(NamedTuple):
    """A way to write values as terms. ``decode`` gives None for a term that is not of this kind."""

    encode: Callable[[Any], Term]
    decode: Callable[[Any], Any]


class Field(NamedTuple):
    """One field of a record: its name, predicate, kind, and whether it holds several values."""

    name: str
    predicate: str
    kind: Kind
    many: bool = False


def typed(value: str, datatype: str) -> ox.Literal:
    """A literal of a datatype."""
    return ox.Literal(value, datatype=ox.NamedNode(datatype))


def date_literal(value: str) -> ox.Literal:
    """An ISO date as precise as it is: day, month or year.

    >>> date_literal("2024-05").datatype.value.rpartition("#")[2]
    'gYearMonth'
    """
    return typed(value, {4: terms.YEAR, 7: terms.YEAR_MONTH}.get(len(value), terms.DAY))


def _iri(term: Any) -> str | None:
    return names.short(term.value) if isinstance(term, ox.NamedNode) else None


def _lexical(term: Any) -> str | None:
    return term.value if isinstance(term, ox.Literal) else None


def _text(term: Any) -> Text | None:
    return Text(term.value, (term.language or "").lower()) if isinstance(term, ox.Literal) else None


def _decimal(term: Any) -> Decimal | None:
    try:
        value = Decimal(term.value)
    except (InvalidOperation, AttributeError, ValueError):
        return None
    return value if value.is_finite() else None


def _period(term: Any) -> Period | None:
    identifier = _iri(term) or ""
    if not identifier.startswith("period/"):
        return None
    try:
        return Period.parse(identifier.removeprefix("period/"))
    except InputError:
        return None


def _bound(term: Any) -> Bound | None:
    try:
        return Bound(_iri(term) or "")
    except ValueError:
        return None


def read_span(text: str | None) -> Span | None:
    """The span written ``start-end``; None for anything else.

    >>> read_span("820-837")
    Span(start=820, end=837)
    """
    start, dash, end = (text or "").partition("-")
    return Span(int(start), int(end)) if dash and start.isdecimal() and end.isdecimal() else None


def _boolean(term: Any) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(_lexical(term) or "")


def _write_text(text: Text) -> ox.Literal:
    return ox.Literal(text.value, language=text.language) if text.language else ox.Literal(text.value)


def coded(scheme: str) -> Kind:
    """Codes of one list: bare in records, IRIs in RDF."""
    return Kind(lambda value: ox.NamedNode(names.code(scheme, value)), _iri)


THING = Kind(lambda value: ox.NamedNode(names.thing(value)), _iri)
TERM = Kind(lambda value: ox.NamedNode(names.term(value)), _iri)
TEXT = Kind(_write_text, _text)
STRING = Kind(ox.Literal, _lexical)
NUMBER = Kind(lambda value: typed(decimal_text(value), terms.DECIMAL), _decimal)
PERIOD = Kind(lambda value: ox.NamedNode(f"{names.ID}period/{value.slug}"), _period)
BOUND = Kind(lambda value: ox.NamedNode(names.code("bound", value)), _bound)
DATE = Kind(date_literal, _lexical)
URI = Kind(lambda value: typed(value, terms.ANY_URI), _lexical)
SOURCE = Kind(
    lambda value: URI.encode(value) if "://" in value else THING.encode(value),
    lambda term: _iri(term) or _lexical(term),
)
SPAN = Kind(lambda value: ox.Literal(str(value)), lambda term: read_span(_lexical(term)))
BOOLEAN = Kind(lambda value: typed("true" if value else "false", terms.BOOLEAN), _boolean)
