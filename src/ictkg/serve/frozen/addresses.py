"""Where a page of the explorer stands as a file: stable, relative to each other, one tree for each language."""

from __future__ import annotations

import hashlib
import posixpath
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

LANGUAGES = ("en", "zh")
_PAGES = ("/page/", "/series/")
_LISTS = ("/", "/figures", "/places", "/programmes", "/targets", "/checks", "/data")
_FILES = ("/static/", "/chart.css", "/data/")
_SUFFIXES = (".ttl", ".jsonld")


class Address(NamedTuple):
    """One address of the explorer as asked: its path, its question in order, and the language it is shown in.

    ``language`` is empty for files that are the same in every language.
    """

    path: str
    question: str
    language: str

    @property
    def request(self) -> str:
        """The path and question to ask the explorer for."""
        asked = [part for part in (self.question, f"lang={self.language}" if self.language else "") if part]
        return self.path + (f"?{'&'.join(asked)}" if asked else "")

    @property
    def file(self) -> str:
        """The file that holds it, below the folder of the site; English at the root, Chinese below ``zh/``.

        >>> Address("/page/place/guizhou", "", "zh").file
        'zh/page/place/guizhou.html'
        """
        path = unquote(self.path).strip("/") or "index"
        if not self.language:
            return path
        mark = f"-{hashlib.sha256(self.question.encode()).hexdigest()[:8]}" if self.question else ""
        tree = "" if self.language == LANGUAGES[0] else f"{self.language}/"
        return f"{tree}{path}{mark}.html"

    def link_to(self, other: Address) -> str:
        """How this page links to another one.

        >>> Address("/page/place/guizhou", "", "zh").link_to(Address("/", "", "zh"))
        '../../index.html'
        """
        return posixpath.relpath(other.file, posixpath.dirname(self.file) or ".")


def followed(link: str, language: str) -> Address | None:
    """The address that a link of a page leads to; None for what has no file: other sites, questions to the server.

    >>> followed("/series/gdp?unit=CNY&area=place%2Fchina", "en").question
    'area=place%2Fchina&unit=CNY'
    >>> followed("/sparql", "en"), followed("https://example.org/", "en")
    (None, None)
    """
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    if parts.path.startswith(_FILES) and (parts.path != "/data/" and not parts.path.endswith("/")):
        plain = not parts.path.startswith("/data/") or parts.path.endswith(_SUFFIXES)
        return Address(parts.path, "", "") if plain else None
    if not (parts.path in _LISTS or parts.path.startswith(_PAGES)):
        return None
    asked = dict.fromkeys(parse_qsl(parts.query))
    chosen = next((value for name, value in asked if name == "lang" and value in LANGUAGES), language)
    question = urlencode(sorted(pair for pair in asked if pair[0] not in ("lang", "theme")))
    return Address(parts.path, question, chosen)
