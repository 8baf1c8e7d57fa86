"""Rows as records: what each column says of an observation, a statement or a document."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ictkg.errors import InputError, UnitError
from ictkg.intake.cells import Refused, Row
from ictkg.intake.resolving import Names
from ictkg.model.document import Document
from ictkg.model.observation import Observation
from ictkg.model.statement import Statement
from ictkg.model.text import Text
from ictkg.number.bound import Bound
from ictkg.number.printed import read_printed
from ictkg.number.unit import UNITS, convert

_PATH = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
_WHOLES = ("indicator", "whole")
_DATES = {"day": 10, "month": 7, "year": 4}


def document_id(row: Row, column: str) -> str:
    """The id of a document from its path, with or without ``document/``."""
    found = row.needed(column)
    path = found.removeprefix("https://w3id.org/ictkg/id/").removeprefix("document/")
    if not _PATH.fullmatch(path):
        raise Refused(column, f"{found!r} is no id of a document", "write publisher/date-slug in a-z, 0-9 and hyphens")
    return f"document/{path}"


def identifier(row: Row, kind: str, document: str) -> str:
    """The id that a row gives its figure or relation; empty where it gives none."""
    found = row.text("id") or ""
    stem = f"{kind}/{document.removeprefix('document/')}/"
    if found and not (found.startswith(stem) and re.fullmatch(r"[0-9a-f]{8}(?:-[0-9]+)?", found.removeprefix(stem))):
        raise Refused("id", f"{found!r} is no {kind} of {document}", "leave the cell empty: an id is made")
    return found


def observation(row: Row) -> Observation:
    """The observation of a row, its id empty where the row has none."""
    document = document_id(row, "document")
    language = row.needed("printed_language") if row.text("printed") else None
    printed = row.words("printed", "printed_language")
    if printed is None or language is None:
        raise Refused("printed", "the cell is empty", "fill in the words as printed: nothing enters without them")
    unit = row.code("unit", "unit") or row.needed("unit")
    value, resolution, bound = _figure(row, printed, unit)
    period = row.period("period", instant=row.text("period_kind") == "instant")
    persons = row.things("attributed_to", "organisation", "person")
    return Observation(
        id=identifier(row, "observation", document),
        document=document,
        indicator=row.thing("indicator", "indicator") or row.needed("indicator"),
        measure=row.code("measure", "measure") or row.needed("measure"),
        of_measure=row.code("of_measure", "measure"),
        area=row.thing("area", "place"),
        about=row.thing("subject"),
        breakdown=row.things("breakdown", "breakdown"),
        period=period,
        base_period=row.period("base_period", instant=period is not None and period.mark == "at"),
        base_area=row.thing("base_area", "place"),
        base_indicator=row.thing("base_indicator", "indicator"),
        whole=row.thing("denominator", *_WHOLES),
        whole_area=row.thing("denominator_area", "place"),
        whole_subject=row.thing("denominator_subject"),
        value=value,
        unit=unit,
        printed=printed,
        resolution=resolution,
        bound=bound,
        status=row.code("status", "status") or "reported",
        via=row.things("via", "organisation"),
        **_stated(row, persons),
    )


def _figure(row: Row, printed: Text, unit: str) -> tuple[Decimal, Decimal, Bound]:
    """Value, resolution and bound of the cells; what they leave out is read from the words where those are sure."""
    value, resolution, bound = row.number("value"), row.number("resolution"), row.bound("bound")
    if resolution is not None and resolution <= 0:
        raise Refused("resolution", "it is not positive", "write the place value of the last printed digit: 0.1")
    if value is not None and resolution is not None:
        return value, resolution, bound or Bound.EXACT
    missing = "value" if value is None else "resolution"
    reading = read_printed(printed.value, printed.language)
    if reading is None or len(reading.numbers) != 1:
        raise Refused(missing, f"the cell is empty, and “{printed.value}” is not read for sure", "fill it")
    number = reading.numbers[0]
    factor = (number.value, number.resolution)
    if number.unit and number.unit != unit and {number.unit, unit} <= UNITS.keys():
        try:
            factor = (convert(number.value, number.unit, unit), convert(number.resolution, number.unit, unit))
        except UnitError as error:
            raise Refused("unit", error.message, "give the unit of the words") from None
    if value is not None and value != factor[0]:
        raise Refused(
            "value", f"it is not what “{printed.value}” says ({factor[0]:f})", "fill resolution too, or mend it"
        )
    return factor[0], resolution or factor[1], bound or number.bound


def _stated(row: Row, sources: tuple[str, ...]) -> dict[str, Any]:
    return {
        "attributed_to": tuple(one for one in sources if not one.startswith("person/")),
        "spoken_by": tuple(one for one in sources if one.startswith("person/")),
        "span": row.span(),
        "also_at": row.spans("also_at"),
        "open": row.codes("open", "open"),
        "cautions": row.cautions(),
        "notes": row.texts("note"),
    }


def statement(row: Row, names: Names) -> Statement:
    """The statement of a row, its id empty where the row has none."""
    document = document_id(row, "document")
    try:
        predicate = names.term(row.needed("predicate"))
    except InputError as error:
        raise Refused("predicate", error.message, error.cure) from None
    target = row.thing("object")
    kind = row.text("object_type") or ""
    words = row.text("object_text")
    if (target is None) == (words is None):
        raise Refused("object", "a relation has one other end", "fill either object or object_text")
    if words and kind in _DATES and len(row.date("object_text") or "") != _DATES[kind]:
        raise Refused(
            "object_text", f"{words!r} is not known to the {kind}", "write the date as precise as object_type"
        )
    return Statement(
        id=identifier(row, "statement", document),
        document=document,
        subject=row.thing("subject") or row.needed("subject"),
        predicate=predicate,
        object=target,
        object_words=Text(words, kind) if words and kind not in _DATES else None,
        object_date=words if kind in _DATES else None,
        printed=row.words("printed", "printed_language"),
        start_date=row.date("from"),
        end_date=row.date("to"),
        as_of=row.date("as_of"),
        role=row.words("role", "role_language"),
        standing=row.code("standing", "standing") or "stated",
        **_stated(row, row.things("attributed_to", "organisation", "person")),
    )


def document(row: Row) -> Document:
    """The document of a row."""
    publisher = row.thing("publisher", "organisation") or row.needed("publisher")
    identifier = document_id(row, "id")
    address = row.text("address") or row.text("url")
    if address and not address.startswith(("http://", "https://")):
        raise Refused("url", f"{address!r} is no address", "write it with https://")
    title = row.words("title", "title_language")
    if title and not title.language:
        raise Refused("title_language", "the cell is empty", "write the language of the title: en, zh …")
    return Document(
        id=identifier,
        label=row.text("label") or f"{publisher.partition('/')[2]}: {title or identifier.rpartition('/')[2]}",
        title=title,
        publisher=publisher,
        authors=row.things("author", "person", "organisation"),
        issued=row.date("published"),
        language=row.needed("language"),
        address=address,
        kind=row.code("kind", "document-kind") or row.needed("kind"),
        tier=row.code("tier", "tier") or row.needed("tier"),
        rights=row.texts("rights"),
        text_digest=row.text("text_digest"),
        text_name=row.text("text_name"),
        reports=row.thing("release", "release"),
        original_publisher=row.thing("original_publisher", "organisation"),
        translation_of=document_id(row, "translation_of") if row.text("translation_of") else None,
        replaces=document_id(row, "replaces") if row.text("replaces") else None,
        open=row.codes("open", "open"),
        cautions=row.cautions(),
        notes=row.texts("note"),
    )
