"""What the published context of Web Annotations says of the keys that the export uses (W3C, 23 February 2017)."""

from __future__ import annotations

from typing import Any

_OA = "http://www.w3.org/ns/oa#"
_INTEGER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"

CONTEXT: dict[str, Any] = {
    "@context": {
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "Annotation": _OA + "Annotation",
        "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
        "SpecificResource": _OA + "SpecificResource",
        "TextQuoteSelector": _OA + "TextQuoteSelector",
        "TextPositionSelector": _OA + "TextPositionSelector",
        "Text": "http://purl.org/dc/dcmitype/Text",
        "identifying": _OA + "identifying",
        "items": {"@type": "@id", "@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
        "body": {"@type": "@id", "@id": _OA + "hasBody"},
        "target": {"@type": "@id", "@id": _OA + "hasTarget"},
        "source": {"@type": "@id", "@id": _OA + "hasSource"},
        "selector": {"@type": "@id", "@id": _OA + "hasSelector"},
        "motivation": {"@type": "@vocab", "@id": _OA + "motivatedBy"},
        "exact": _OA + "exact",
        "start": {"@type": _INTEGER, "@id": _OA + "start"},
        "end": {"@type": _INTEGER, "@id": _OA + "end"},
        "language": "http://purl.org/dc/elements/1.1/language",
    }
}
