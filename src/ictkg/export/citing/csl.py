"""CSL-JSON: documents as Zotero, Pandoc and citation processors read them."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from ictkg import names
from ictkg.export.citing.work import Work, works
from ictkg.export.source import Source


def write(source: Source, out: BinaryIO) -> int:
    """Write all documents to a stream; returns how many there are."""
    count = 0
    for work in works(source.connection, source.language):
        out.write((("[\n" if not count else ",\n") + json.dumps(item(work), ensure_ascii=False)).encode())
        count += 1
    out.write(b"\n]\n" if count else b"[]\n")
    return count


def item(work: Work) -> dict[str, Any]:
    """One document as an item of CSL-JSON; what is not known is left out.

    >>> work = Work("document/a/2024-05-b", "B", True, "en", "A", None, (), "2024-05", "en", None, "report")
    >>> item(work)["issued"]
    {'date-parts': [[2024, 5]]}
    """
    parts = [int(part) for part in work.issued.split("-")] if work.issued else None
    found: dict[str, Any] = {
        "id": work.id,
        "type": work.type,
        "title": work.shown,
        "author": [{"literal": name} for name in work.authors or filter(None, [work.original_publisher])],
        "publisher": work.publisher,
        "container-title": work.publisher if work.type in ("article-newspaper", "article-journal") else None,
        "issued": {"date-parts": [parts]} if parts else None,
        "language": work.language,
        "URL": work.url,
        "note": work.note or names.thing(work.id),
    }
    return {key: value for key, value in found.items() if value}
