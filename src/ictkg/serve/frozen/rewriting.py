"""A page made to stand as a file: its links relative, what only a server could answer taken out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from html import escape, unescape

from ictkg.serve.frozen.addresses import Address, followed

_LINK = re.compile(r'\s(?P<name>href|src)="(?P<link>[^"]*)"')
_MODULE, _DEFERRED = '<script type="module" src=', "<script defer src="  # from a folder, browsers load no modules
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_ALTERNATE = re.compile(r'<link rel="alternate"[^>]*\shref="(?P<link>[^"]*)"[^>]*>\s*')

_GONE = r"(?:<span[^>]*>[^<]*</span>\s*)?(?:<a>[^<]*</a>\s*)+"
_DEAD = (
    re.compile(r'\s*<a class="see-query">[^<]*</a>'),
    re.compile(r"\s*·\s*<a>[^<]*</a>"),
    re.compile(rf"<h2[^>]*>[^<]*</h2>\s*<p[^>]*>\s*{_GONE}</p>\s*(?=<h2|</(?:aside|section|main|div|article))"),
    re.compile(rf"<(p|figcaption)[^>]*>\s*(?:[^<]*[:：]\s*)?{_GONE}</\1>\s*"),
    re.compile(rf"<li[^>]*>\s*{_GONE}(?:<span[^>]*>[^<]*</span>\s*)?</li>\s*"),
)
_UNLINKED = re.compile(r'<a(?P<attributes>(?:\s+(?!href=)[a-z-]+(?:="[^"]*")?)*)>(?P<words>.*?)</a>', re.DOTALL)


def rewritten(page: str, here: Address, linked: set[Address]) -> str:
    """The page with links to files; ``linked`` gains every address that it leads to. Forms are left out."""

    def replace(match: re.Match[str]) -> str:
        link = unescape(match["link"])
        if not link.startswith("/") or link.startswith("//"):
            return match[0]
        found = followed(link, here.language)
        if found is None:
            return ""
        linked.add(found)
        fragment = link.partition("#")[2]
        to = here.link_to(found) + (f"#{fragment}" if fragment else "")
        return f' {match["name"]}="{escape(to)}"'

    page = _FORM.sub("", page).replace(_MODULE, _DEFERRED)
    page = _ALTERNATE.sub(lambda match: match[0] if followed(unescape(match["link"]), here.language) else "", page)
    return _dead_out(_LINK.sub(replace, page))


def _dead_out(page: str) -> str:
    """The page without what led to a server alone: lines, list entries and headings that hold nothing else; words of a
    sentence stay as words.

    >>> _dead_out("<h2>Graph</h2><p><a>See it</a></p></aside><p>Query · <a>Run</a> · <a href='x'>Turtle</a></p>")
    "</aside><p>Query · <a href='x'>Turtle</a></p>"
    """
    for pattern in _DEAD:
        page = pattern.sub("", page)
    return _UNLINKED.sub(_unlinked, page)


def _unlinked(match: re.Match[str]) -> str:
    kept = match["attributes"].replace(" download", "")
    return f"<span{kept}>{match['words']}</span>" if kept else match["words"]


def without(page: str, here: Address, files: Container[str]) -> str:
    """A rewritten page whose links to files that are not there are words only."""

    def replace(match: re.Match[str]) -> str:
        link = unescape(match["link"]).partition("#")[0]
        if not link or ":" in link or link.startswith("/"):
            return match[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(here.file), link))
        return match[0] if target in files else ""

    return _UNLINKED.sub(_unlinked, _LINK.sub(replace, page))
