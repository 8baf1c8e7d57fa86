"""RIS: one document as EndNote and its kin read it."""

from __future__ import annotations

from ictkg import names
from ictkg.export.citing.work import Work

_TYPES = {
    "report": "RPRT",
    "article-newspaper": "NEWS",
    "article-journal": "JOUR",
    "dataset": "DATA",
    "legislation": "LEGAL",
}


def entry(work: Work) -> str:
    r"""One document as an entry.

    >>> work = Work("document/a/2024-05-b", "B", True, "en", "A", None, (), "2024-05", "en", None, "report")
    >>> entry(work).splitlines()[:3]
    ['TY  - RPRT', 'TI  - B', 'PB  - A']
    """
    issued = (work.issued or "").split("-")
    fields = [
        ("TY", _TYPES.get(work.type, "ELEC")),
        ("TI", work.shown),
        *(("AU", name) for name in work.authors or filter(None, [work.original_publisher])),
        ("PB", work.publisher),
        ("PY", issued[0]),
        ("DA", "/".join(issued)),
        ("LA", work.language),
        ("UR", work.url),
        ("N1", work.note or names.thing(work.id)),
        ("ID", work.id),
    ]
    return "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in fields if value) + "ER  - \n"
