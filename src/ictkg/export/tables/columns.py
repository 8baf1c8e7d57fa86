"""The columns of each table: name, datatype, what it holds, and where the observation table has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Datatype = Literal["string", "integer", "decimal", "date", "anyURI"]

TEXTS = "texts, each closed by @ and its language where it has one"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``source`` is SQL over the row of the table (``t``), its document (``d``) and what was left aside.

    With a ``separator`` a cell holds several values: ids and places apart by spaces, texts by line breaks.
    """

    name: str
    datatype: Datatype
    description: str
    source: str
    separator: Literal["", " ", "\n"] = ""


def _own(name: str, description: str, datatype: Datatype = "string", source: str = "") -> Column:
    return Column(name, datatype, description, source or f't."{name}"')


def _ids(name: str, description: str) -> Column:
    return Column(name, "string", description, f"nullif(t.\"{name}\", '[]')", " ")


def _label(name: str, description: str) -> Column:
    return Column(f"{name}_label", "string", description, f'(SELECT label FROM chosen WHERE id = t."{name}")')


def _aside(name: str, description: str, separator: Literal["", " ", "\n"] = "", otherwise: str = "NULL") -> Column:
    """A column that the observation table lacks: taken from the store."""
    return Column(name, "string", description, f"coalesce(aside_{name}.value, {otherwise})", separator)


def _of_document(name: str, description: str, datatype: Datatype = "string", source: str = "") -> Column:
    return Column(name, datatype, description, source or f"d.{name}")


_PLACE = (
    _own("start", "first place of the words in the document's text, in code points", "integer"),
    _own("end", "end of the words in the document's text, not included", "integer"),
    Column("also_at", "string", "further places of the same words, start-end", "nullif(t.also_at, '[]')", " "),
)
_NOTES = (
    _aside("note", f"notes: {TEXTS}", "\n"),
    _aside("caution_at", "places of the words of doubt, start-end", " "),
)
_ATTRIBUTED = Column(
    "attributed_to",
    "string",
    "bodies, then persons, that the document names as its source",
    "CASE WHEN t.spoken_by = '[]' THEN t.attributed_to WHEN t.attributed_to = '[]' THEN t.spoken_by "
    "ELSE replace(t.attributed_to || t.spoken_by, '][', ', ') END",
    " ",
)
_DOCUMENT_TITLE = "coalesce(d.title, d.label)"

OBSERVATIONS = (
    _own("id", "the figure's id"),
    _own("indicator", "id of what is counted"),
    _label("indicator", "its name"),
    _ids("breakdown", "parts of the indicator that the figure is confined to"),
    _own("measure", "how the figure speaks of the indicator: level, growth, share …"),
    _own("of_measure", "the measure that a rank, change or share is taken of"),
    _own("subject", "id of the one thing that the figure speaks of"),
    _label("subject", "its name"),
    _own("area", "id of the place"),
    _label("area", "its name"),
    _own("period", "the period in EDTF", source="t.period_edtf"),
    _own("period_kind", "instant, single, cumulative or plan"),
    _own("value", "the number as printed, exact, in the unit", "decimal"),
    _own("unit", "code of the unit"),
    _own("printed", "the words as printed"),
    _own("printed_language", "their language"),
    _own("resolution", "place value of the last printed digit, in the unit", "decimal"),
    _own("bound", "what the words say of the number: exact, moreThan, about …"),
    _own("status", "reported, estimated, projected, planned or target"),
    _own("base_period", "the period compared with, in EDTF"),
    _own("base_area", "id of the place compared with"),
    _own("denominator", "id of the whole that a share, contribution or rank is taken of"),
    _own("denominator_area", "id of the place of the whole, where it is another"),
    _ids("open", "what the document leaves open"),
    _aside("caution", f"the document's own words of doubt: {TEXTS}", "\n"),
    _ATTRIBUTED,
    _own("document", "id of the document"),
    _of_document("document_title", "its title, else its label", source=_DOCUMENT_TITLE),
    _of_document("publisher", "id of its publisher"),
    _of_document("published", "its date, as precise as it is known"),
    _of_document("tier", "official, agency, press, reference, analysis, republication, unvetted-copy"),
    _of_document("release", "id of the release that it reports"),
    _of_document("url", "its address; empty for unvetted copies", "anyURI"),
    *_PLACE,
    _of_document("text_digest", "digest of the text that the places count in"),
    _own("period_id", "id of the period", source="'period/' || t.period"),
    _own("first_day", "first day of the period", "date"),
    _own("last_day", "last day of the period", "date"),
    _aside(
        "base_period_id", "id of the period compared with", otherwise="'period/' || replace(t.base_period, '/', '_')"
    ),
    _own("base_indicator", "id of the indicator compared with"),
    _own("denominator_subject", "id of the thing that the whole speaks of"),
    _ids("via", "who relayed the figure"),
    *_NOTES,
)

STATEMENTS = (
    _own("id", "the statement's id"),
    _own("subject", "id of the thing that it speaks of"),
    _label("subject", "its name"),
    _own("predicate", "the relation, a term of the ontology"),
    _own("object", "id of the other thing"),
    _label("object", "its name"),
    _own("object_text", "words or date in the place of the other thing"),
    _aside("object_type", "language of these words, or day, month, year for a date"),
    _own("printed", "the words as printed"),
    _own("printed_language", "their language"),
    _own("from", "since when it holds"),
    _own("to", "until when it held"),
    _own("as_of", "when it is said to hold"),
    _own("role", "in which role"),
    _aside("role_language", "language of the role"),
    _own("standing", "stated, planned, underConstruction, former or denied"),
    _ATTRIBUTED,
    _ids("open", "what the document leaves open"),
    _aside("caution", f"the document's own words of doubt: {TEXTS}", "\n"),
    _own("document", "id of the document"),
    _of_document("document_title", "its title, else its label", source=_DOCUMENT_TITLE),
    _of_document("publisher", "id of its publisher"),
    _of_document("published", "its date, as precise as it is known"),
    _of_document("tier", "official, agency, press, reference, analysis, republication, unvetted-copy"),
    _of_document("url", "its address; empty for unvetted copies", "anyURI"),
    *_PLACE,
    *_NOTES,
)

DOCUMENTS = (
    _own("id", "the document's id"),
    _own("label", "what it is called here"),
    _own("title", "its own title"),
    _own("title_language", "language of the title"),
    _own("publisher", "id of its publisher"),
    _label("publisher", "the publisher's name"),
    _own("original_publisher", "who published it first"),
    _ids("author", "its authors"),
    _own("published", "its date, as precise as it is known"),
    _own("language", "language of its text"),
    _own("url", "its address; empty for unvetted copies", "anyURI"),
    _aside("address", "the address of an unvetted copy, never to be linked", otherwise="t.url"),
    _own("kind", "release, briefing, news item, plan …"),
    _own("tier", "official, agency, press, reference, analysis, republication, unvetted-copy"),
    _own("release", "id of the release that it reports"),
    _aside("translation_of", "id of the document that it translates"),
    _aside("replaces", "id of the document that it takes the place of"),
    _own("text_digest", "digest of its text, where that was at hand"),
    _own("text_name", "file name of its text"),
    _ids("open", "what is not known of it"),
    _aside("rights", f"what its licence says: {TEXTS}", "\n"),
    _aside("caution", f"its own words of doubt on the whole: {TEXTS}", "\n"),
    *_NOTES,
)


_OPERANDS = """(SELECT json_group_array(observation) FROM
    (SELECT observation FROM finding_operands WHERE finding = t.id ORDER BY position))"""
_SEVERITY = "CASE t.severity WHEN 1 THEN 'info' WHEN 2 THEN 'warning' ELSE 'error' END"
FINDINGS = (
    _own("id", "the finding's id"),
    _own("code", "the rule that found it"),
    _own("severity", "info, warning or error", source=_SEVERITY),
    _own("verdict", "agrees, agrees-within-rounding, differs, not-comparable or cannot-tell"),
    _own("kind", "class of disagreement, or progress of a target"),
    _own("message", "what was found"),
    _own("message_zh", "the same in Chinese"),
    _own("cure", "what to do"),
    _own("cure_zh", "the same in Chinese"),
    _own("document", "id of the document of the claim"),
    Column("operands", "string", "ids of the figures, the claim first", _OPERANDS, " "),
    _own("formula", "the arithmetic with its numbers"),
    _own("computed", "what the operands allow: an interval with exact ends"),
    _own("printed", "what the digits of the claim allow: an interval with exact ends"),
    _own("unit", "code of the unit of both"),
    _own("identity", "id of what must add up"),
    _own("evidence", "what the class rests on"),
    _own("evidence_zh", "the same in Chinese"),
    _own("indicator", "id of what the claim counts"),
    _label("indicator", "its name"),
    _own("area", "id of the place of the claim"),
    _label("area", "its name"),
    _own("period", "period of the claim in EDTF"),
    _own("acknowledged", "the reason for which a review lets it stand"),
    _own("acknowledged_zh", "the same in Chinese"),
)


def _named(language: str, spoken: str) -> Column:
    chosen = f"(SELECT min(label) FROM labels l WHERE l.id = t.id AND l.language = '{language}')"
    return Column(f"label_{language}", "string", f"its name in {spoken}", chosen)


THINGS = (
    _own("id", "the thing's id"),
    _own("kind", "first part of its id: place, organisation, indicator …"),
    _aside("type", "its classes", " "),
    _named("en", "English"),
    _named("zh", "Chinese"),
    _aside("other_name", f"other names: {TEXTS}", "\n"),
    _aside("definition", f"what it is: {TEXTS}", "\n"),
    _aside("scope", f"what an indicator covers: {TEXTS}", "\n"),
    _own("topic", "topic of an indicator"),
    _aside("unit", "unit in which the values of an indicator stand"),
    _aside("nature", "nature of an indicator: cumulative, flow, stock, ratio, attribute"),
    _aside("within", "the places that a place lies in", " "),
    _aside("family", "the family of a model"),
    _aside("iso3166", "code in ISO 3166"),
    _aside("gbt2260", "code in GB/T 2260"),
    _own("uses", "how many figures and relations name it", "integer"),
    _aside("note", f"notes: {TEXTS}", "\n"),
)  # fmt: skip
