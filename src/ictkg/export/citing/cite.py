"""One citation: of a document, of a figure or relation in it, of a thing, or of the graph; in the style asked for."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from ictkg import __version__, names
from ictkg.errors import InputError
from ictkg.export.citing import bibtex, csl, ris
from ictkg.export.citing.work import Work, works
from ictkg.number.period import Point
from ictkg.store.observations import labels

STYLES = ("text", "markdown", "bibtex", "csl", "ris")
_GRAPH = "ictkg: a provenance-first knowledge graph of China's digital economy"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def cite(connection: sqlite3.Connection, identifier: str | None, style: str, language: str) -> str:
    """The citation of a thing by its short id; of the graph where none is given.

    A figure or relation is cited by its words and its document; what is no document's is cited as a part of the graph.
    Raises InputError for an unknown style.
    """
    if style not in STYLES:
        raise InputError(f"there is no style {style!r}", cure=f"use one of {', '.join(STYLES)}")
    words, work = _work(connection, identifier, language)
    entry = names.thing(identifier) if identifier else names.ROOT
    if style in ("text", "markdown"):
        return _sentence(work, words, entry, language, linked=style == "markdown")
    if words or not work.id.startswith("document/"):
        work = replace(work, id=identifier or "ictkg", note=" ".join(filter(None, (words, entry))))
    if style == "bibtex":
        return bibtex.entry(work)
    return json.dumps(csl.item(work), ensure_ascii=False, indent=1) if style == "csl" else ris.entry(work)


def _work(connection: sqlite3.Connection, identifier: str | None, language: str) -> tuple[str, Work]:
    """The quoted words, if any, and what is to be cited for them."""
    words = ""
    document = identifier
    for table in ("observations", "statements"):
        query = f"SELECT printed, document FROM {table} WHERE id = ?"
        row = connection.execute(query, (identifier,)).fetchone()
        if row:
            words, document = f"“{row[0]}”" if row[0] else "", row[1]
    for work in works(connection, language, document) if document else ():
        return words, work
    chinese = language == "zh"
    title = f"ictkg：中国数字经济知识图谱，{__version__}版" if chinese else f"{_GRAPH}, version {__version__}"
    if identifier:
        label = labels(connection, language).get(identifier, identifier)
        title = f"{label}，载{title}" if chinese else f"{label}, in {title}"
    return words, Work(
        identifier or "ictkg", title, True, "en", None, None, ("ictkg contributors",), None, "en", names.ROOT, "dataset"
    )


def _sentence(work: Work, words: str, entry: str, language: str, *, linked: bool) -> str:
    chinese = language == "zh"
    by = ("、" if chinese else ", ").join(work.authors or tuple(filter(None, [work.original_publisher])))
    title = f"[{work.shown}](<{work.url}>)" if linked and work.url else work.shown
    parts = [
        f"{words}，见" if words and chinese else f"{words}, in" if words else "",
        f"{by}：" if by and chinese else f"{by}." if by else "",
        f"{title}。" if chinese else title if title.endswith((".", "!", "?", "。")) else f"{title}.",
        "，".join(filter(None, (work.publisher, _date(work.issued, language)))) + "。" if chinese else _imprint(work),
        "" if linked or not work.url else work.url,
        entry if entry != work.url else "",
    ]
    return (
        "".join(parts[:4]).replace("。。", "。") + " ".join(["", *filter(None, parts[4:])])
        if chinese
        else " ".join(filter(None, parts))
    )


def _imprint(work: Work) -> str:
    said = ", ".join(filter(None, (work.publisher, _date(work.issued, "en"))))
    return f"{said}." if said else ""


def _date(issued: str | None, language: str) -> str:
    """A date as precise as it is known, in words.

    >>> _date("2024-05-03", "en"), _date("2024-05", "zh"), _date(None, "en")
    ('3 May 2024', '2024年5月', '')
    """
    if not issued:
        return ""
    point = Point(*map(int, issued.split("-")))
    if language == "zh":
        month = f"{point.month}月" if point.month else ""
        return f"{point.year}年{month}{f'{point.day}日' if point.day else ''}"
    said = (str(point.day or ""), _MONTHS[point.month - 1] if point.month else "", str(point.year))
    return " ".join(filter(None, said))
