"""Web Annotations: the printed words of every figure and relation, each pointing at its place in its document.

The body of an annotation is the figure or the statement. Its target is the document at its address, found by the words
(the address of an unvetted copy is not given out), and, where a text was at hand, the text itself, found by offsets.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from ictkg import names
from ictkg.export.source import Source

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_QUERY = """
    SELECT t.id, t.printed, t.start, t.end, t.also_at, t.document, d.url, d.text_digest, d.language
    FROM {table} t LEFT JOIN documents d ON d.id = t.document WHERE t.printed IS NOT NULL ORDER BY t.rowid
"""


def write(source: Source, out: BinaryIO) -> int:
    """Write all annotations as one page to a stream; returns how many there are."""
    page = {"@context": CONTEXT, "id": f"{names.ROOT}annotations", "type": "AnnotationPage"}
    out.write((json.dumps(page)[:-1] + ', "items": [').encode())
    count = 0
    for found in _each(source):
        out.write(((",\n" if count else "\n") + json.dumps(found, ensure_ascii=False)).encode())
        count += 1
    out.write(b"\n]}\n")
    return count


def _each(source: Source) -> Iterator[dict[str, Any]]:
    """Each annotation as it stands in JSON-LD."""
    for table in ("observations", "statements"):
        for row in source.connection.execute(_QUERY.format(table=table)):
            identifier, words, start, end, also, document, url, digest, spoken = row
            quote = {"type": "TextQuoteSelector", "exact": words}
            page: dict[str, Any] = {"id": url or names.thing(document), "type": "Text"}
            if spoken:
                page["language"] = spoken
            targets: list[dict[str, Any]] = [{"type": "SpecificResource", "source": page, "selector": quote}]
            for first, last in [(start, end), *json.loads(also)] if start is not None else []:
                text = f"urn:{digest}" if digest else names.thing(document)
                position = {"type": "TextPositionSelector", "start": first, "end": last}
                targets.append({"type": "SpecificResource", "source": text, "selector": position})
            yield {
                "id": f"{names.ROOT}annotation/{identifier}",
                "type": "Annotation",
                "motivation": "identifying",
                "body": names.thing(identifier),
                "target": targets if len(targets) > 1 else targets[0],
            }
