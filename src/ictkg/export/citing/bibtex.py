"""BibTeX: documents as LaTeX reads them, an entry each."""

from __future__ import annotations

import re
from typing import BinaryIO

from ictkg import names
from ictkg.export.citing.work import Work, works
from ictkg.export.source import Source

_ENTRY = {"report": "techreport", "article-journal": "article", "article-newspaper": "article"}
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def write(source: Source, out: BinaryIO) -> int:
    """Write all documents to a stream; returns how many there are."""
    count = 0
    for work in works(source.connection, source.language):
        out.write((("\n" if count else "") + entry(work)).encode())
        count += 1
    return count


def entry(work: Work) -> str:
    """One document as an entry; its key is its id, the words of the title keep their capitals.

    >>> work = Work("document/a/2024-05-b", "B & C", True, "en", "A", None, (), "2024-05", "en", None, "report")
    >>> print(entry(work))
    @techreport{a/2024-05-b,
      title = {{B \\& C}},
      institution = {{A}},
      year = {2024},
      month = {5},
      language = {en},
      note = {\\url{https://w3id.org/ictkg/id/document/a/2024-05-b}},
    }
    <BLANKLINE>
    """
    kind = _ENTRY.get(work.type, "misc")
    issued = work.issued.split("-") if work.issued else []
    authors = work.authors or tuple(filter(None, [work.original_publisher]))
    holder = {"techreport": "institution", "article": "journal"}.get(kind, "organization")
    fields = {
        "title": f"{{{_plain(work.shown)}}}",
        "author": " and ".join(f"{{{_plain(name)}}}" for name in authors),
        holder: f"{{{_plain(work.publisher)}}}" if work.publisher else "",
        "year": issued[0] if issued else "",
        "month": issued[1].lstrip("0") if len(issued) > 1 else "",
        "day": issued[2].lstrip("0") if len(issued) > 2 else "",
        "language": work.language or "",
        "url": _address(work.url),
        "note": _plain(work.note) if work.note else rf"\url{{{names.thing(work.id)}}}",
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{work.id.removeprefix('document/')},\n{''.join(lines)}}}\n"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).translate(_ESCAPED)


def _address(url: str | None) -> str:
    return "".join(f"%{ord(sign):02X}" if sign in "{}\\" else sign for sign in url or "")
