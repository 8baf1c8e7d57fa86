"""Which predicate holds which field of which record."""

from __future__ import annotations

from ictkg import terms
from ictkg.model.document import Document
from ictkg.model.identity import Identity
from ictkg.model.observation import Observation
from ictkg.model.review import Acknowledgement, Correction, Review
from ictkg.model.statement import Statement
from ictkg.model.thing import Break, Indicator, Thing
from ictkg.turtle import fields as f
from ictkg.turtle.fields import Field

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
    Field("publisher", terms.PUBLISHER, f.THING),
    Field("issued", terms.ISSUED, f.DATE),
    Field("period", terms.PERIOD, f.PERIOD),
    Field("revises", terms.REVISES, f.THING, many=True),
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
BREAK = (
    Field("types", terms.TYPE, f.TERM, many=True),
    Field("labels", terms.LABEL, f.TEXT, many=True),
    Field("notes", terms.NOTE, f.TEXT, many=True),
    Field("indicators", terms.BREAKS, f.THING, many=True),
    Field("kind", terms.BREAK_KIND, f.coded("break-kind")),
    Field("date", terms.FROM, f.DATE),
    Field("reason", terms.REASON, f.TEXT, many=True),
    Field("evidence", terms.EVIDENCE, f.SOURCE, many=True),
)
IDENTITY = (
    Field("types", terms.TYPE, f.TERM, many=True),
    Field("labels", terms.LABEL, f.TEXT, many=True),
    Field("notes", terms.NOTE, f.TEXT, many=True),
    Field("kind", terms.IDENTITY_KIND, f.coded("identity-kind")),
    Field("result", terms.RESULT, f.THING),
    Field("area", terms.AREA, f.THING),
    Field("whole", terms.WHOLE, f.THING),
    Field("parts", terms.PART, f.THING, many=True),
    Field("part_breakdowns", terms.PART_BREAKDOWN, f.THING, many=True),
    Field("part_areas", terms.PART_AREA, f.THING, many=True),
    Field("complete_partition", terms.COMPLETE_PARTITION, f.BOOLEAN),
    Field("numerator", terms.NUMERATOR, f.THING),
    Field("denominator", terms.DENOMINATOR, f.THING),
    Field("minuend", terms.MINUEND, f.THING),
    Field("subtrahend", terms.SUBTRAHEND, f.THING),
    Field("applies_to", terms.APPLIES_TO, f.THING, many=True),
    Field("natures", terms.APPLIES_TO_NATURE, f.coded("nature"), many=True),
    Field("approximate", terms.APPROXIMATE, f.BOOLEAN),
    Field("start_date", terms.FROM, f.DATE),
    Field("end_date", terms.TO, f.DATE),
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
CLASSES: dict[type, tuple[str, tuple[Field, ...]]] = {
    Document: (terms.DOCUMENT, DOCUMENT),
    Observation: (terms.OBSERVATION, OBSERVATION),
    Statement: (terms.STATEMENT, STATEMENT),
    Thing: ("", THING),
    Indicator: ("", INDICATOR),
    Break: ("", BREAK),
    Identity: ("", IDENTITY),
    Review: (terms.REVIEW, REVIEW),
    Correction: (terms.CORRECTION, CORRECTION),
    Acknowledgement: (terms.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT),
}
