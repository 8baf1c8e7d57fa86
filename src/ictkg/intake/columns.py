"""The columns that an import reads, by kind of table; the same names as the tables of an export have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: whether a row must fill it, what stands in it, and an example."""

    name: str
    must: bool
    meaning: str
    example: str = ""


def _must(name: str, meaning: str, example: str) -> Column:
    return Column(name, True, meaning, example)


def _may(name: str, meaning: str, example: str = "") -> Column:
    return Column(name, False, meaning, example)


_TEXTS = "one a line, each closed by @ and its language"
_PLACE = (
    _may("start", "first place of the words in the document's text, in code points"),
    _may("end", "end of the words, not included"),
    _may("also_at", "further places of the same words, start-end, apart by spaces"),
)
_STATED = (
    _may("attributed_to", "bodies and persons named as source (names or ids), ids apart by spaces, names by |", "MIIT"),
    *_PLACE,
    _may("open", "what the document leaves open, codes apart by spaces", ""),
    _may("caution", f"the document's own words of doubt, {_TEXTS}"),
    _may("caution_at", "places of these words, start-end"),
    _may("note", f"notes, {_TEXTS}", ""),
)
_DOCUMENT = _must("document", "id of the document: publisher/date-slug", "europe-today/2024-05-03-software-q1")

OBSERVATIONS = (
    _may("id", "the figure's id; made where it is empty"),
    _DOCUMENT,
    _must("indicator", "what is counted: name or id", "software business revenue"),
    _must("measure", "level, growth, share, rank …", "level"),
    _may("of_measure", "the measure that a rank, change or share is taken of"),
    _may("area", "the place: name or id", "China"),
    _may("subject", "the one thing that the figure speaks of: name or id"),
    _may("breakdown", "parts that it is confined to: ids apart by spaces, names by |"),
    _may("period", "2024, 2024-03, 2024-01/2024-03, 2024-05-03, ../2024-06", "2024-01/2024-03"),
    _may("period_kind", "instant for a state at a day or month; else empty"),
    _may("period_id", "the period's id, in the place of both: at-2023-06"),
    _may("value", "the number in the unit, 1234.5; read from the words where it is empty", "2800000000000"),
    _must("unit", "code of the unit", "CNY"),
    _may("resolution", "place value of the last printed digit; read from the words where it is empty", "100000000000"),
    _may("bound", "exact, moreThan, atLeast, about, nearly, lessThan, upTo; as value", "exact"),
    _must("printed", "the words as printed, at most 12 words or 24 Chinese signs", "2.8 trillion yuan"),
    _must("printed_language", "their language", "en"),
    _may("status", "reported (where it is empty), estimated, projected, planned, target", "reported"),
    _may("base_period", "the period compared with, as period"),
    _may("base_period_id", "its id"),
    _may("base_area", "the place compared with: name or id"),
    _may("base_indicator", "the indicator compared with: name or id"),
    _may("denominator", "the whole of a share, contribution or rank: name or id"),
    _may("denominator_area", "the place of the whole"),
    _may("denominator_subject", "the thing that the whole speaks of"),
    _may("via", "who relayed the figure"),
    *_STATED,
)
STATEMENTS = (
    _may("id", "the statement's id; made where it is empty"),
    _DOCUMENT,
    _must("subject", "the thing that it speaks of: name or id", "DeepSeek-V4"),
    _must("predicate", "the relation, a term of the ontology", "developedBy"),
    _may("object", "the other thing: name or id", "DeepSeek"),
    _may("object_text", "words or a date in its place"),
    _may("object_type", "language of these words, or day, month, year for a date"),
    _may("printed", "the words as printed, where the text was at hand"),
    _may("printed_language", "their language"),
    _may("from", "since when: 2024, 2024-05, 2024-05-03"),
    _may("to", "until when"),
    _may("as_of", "when it is said to hold"),
    _may("role", "in which role"),
    _may("role_language", "language of the role"),
    _may("standing", "stated (where it is empty), planned, underConstruction, former, denied", "stated"),
    *_STATED,
)
DOCUMENTS = (
    _must("id", "publisher/date-slug, the date as precise as known or undated", "europe-today/2024-05-03-software-q1"),
    _may("label", "what it is called here; made of publisher and title where it is empty"),
    _may("title", "its own title", "Software industry in the first quarter"),
    _may("title_language", "language of the title", "en"),
    _must("publisher", "name or id", "The Europe Today"),
    _may("original_publisher", "who published it first"),
    _may("author", "its authors, ids apart by spaces, names by |"),
    _may("published", "2024, 2024-05 or 2024-05-03", "2024-05-03"),
    _must("language", "language of its text", "en"),
    _may("url", "its address", "https://example.org/a"),
    _may("address", "the address of an unvetted copy"),
    _must("kind", "news, statistical-release, press-conference, policy, law, white-paper, journal, blog", "news"),
    _must("tier", "official, agency, press, reference, analysis, republication, unvetted-copy", "press"),
    _may("release", "id of the release that it reports"),
    _may("translation_of", "id of the document that it translates"),
    _may("replaces", "id of the document that it takes the place of"),
    _may("text_digest", "sha256: and the digest of its text"),
    _may("text_name", "file name of its text"),
    _may("open", "what is not known of it, codes apart by spaces"),
    _may("rights", f"what its licence says, {_TEXTS}"),
    _may("caution", f"its own words of doubt on the whole, {_TEXTS}"),
    _may("caution_at", "places of these words, start-end"),
    _may("note", f"notes, {_TEXTS}"),
)
KINDS = {"documents": DOCUMENTS, "observations": OBSERVATIONS, "statements": STATEMENTS}
SIGNS = {
    "observations": {"indicator", "measure"},
    "statements": {"subject", "predicate"},
    "documents": {"publisher", "tier", "kind"},
}
TOLD = {
    *("indicator_label", "subject_label", "area_label", "object_label", "publisher_label", "document_title"),
    *("publisher", "published", "tier", "release", "url", "text_digest", "first_day", "last_day", "number"),
}
"""Columns of an export that only repeat what others say."""
