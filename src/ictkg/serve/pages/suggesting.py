"""Names that fit what somebody is typing, for programs: things and indicators before documents."""

from __future__ import annotations

from typing import Any

from ictkg.serve.pages.marks import address
from ictkg.serve.pages.reading import Reading
from ictkg.store.search import Hit, find

_MOST = 8
_GOOD = 0.6
_APART = ("identity/", "breakdown/", "whole/", "break/", "release/")


def document(reading: Reading, text: str) -> dict[str, Any]:
    """Up to eight things with name, kind, page, and the name by which they were found where that is another."""
    hits = find(reading.table, " ".join(text.split())[:80], 24)
    kept = [hit for hit in hits if hit.score >= _GOOD and not hit.id.startswith(_APART)]
    ordered = sorted(kept, key=lambda hit: hit.id.startswith("document/"))[:_MOST]
    return {"text": text, "items": [_item(reading, hit) for hit in ordered]}


def _item(reading: Reading, hit: Hit) -> dict[str, Any]:
    name = reading.name(hit.id)
    return {
        "id": hit.id,
        "name": name,
        "found": hit.name if hit.name != name else None,
        "type": reading.name(hit.type),
        "page": address(hit.id),
        "uses": hit.uses,
    }
