"""What is cited: a document with its names, or the graph."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from ictkg.store.observations import labels

_CSL = {
    "news": "article-newspaper",
    "statistical-release": "report",
    "press-conference": "speech",
    "policy": "report",
    "law": "legislation",
    "white-paper": "report",
    "journal": "article-journal",
    "blog": "post-weblog",
}
_SELECT = """
    SELECT id, coalesce(title, label), title IS NOT NULL, title_language, publisher, original_publisher, author,
        published, language, url, kind FROM documents
"""


@dataclass(frozen=True, slots=True)
class Work:
    """A document as bibliographies know it: names in place of ids, ``issued`` as precise as known, ``type`` of CSL.

    ``given`` tells whether the title is the document's own; a label of ours stands in square brackets.
    """

    id: str
    title: str
    given: bool
    title_language: str | None
    publisher: str | None
    original_publisher: str | None
    authors: tuple[str, ...]
    issued: str | None
    language: str | None
    url: str | None
    type: str
    note: str = ""

    @property
    def shown(self) -> str:
        """The title, in brackets where it is a label of ours."""
        return self.title if self.given or self.title.startswith("[") else f"[{self.title}]"


def works(connection: sqlite3.Connection, language: str, identifier: str | None = None) -> Iterator[Work]:
    """All documents, by id, or one of them; ``language`` is that of the publishers' names."""
    import json

    names = labels(connection, language)
    where, values = ("WHERE id = ?", (identifier,)) if identifier else ("", ())
    for row in connection.execute(f"{_SELECT} {where} ORDER BY id", values):
        yield Work(
            id=row[0],
            title=row[1],
            given=bool(row[2]),
            title_language=row[3],
            publisher=names.get(row[4], row[4]),
            original_publisher=names.get(row[5], row[5]),
            authors=tuple(names.get(one, one) for one in json.loads(row[6])),
            issued=row[7],
            language=row[8],
            url=row[9],
            type=_CSL.get(row[10] or "", "webpage"),
        )
