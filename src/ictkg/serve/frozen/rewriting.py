"""A page made to stand as a file: its links relative, what only a server could answer taken out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from html import escape, unescape

from ictkg.serve.frozen.addresses import Address, followed

_LINK = re.compile(r'\s(?P<name>href|src)="(?P<link>[^"]*)"')
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_ALTERNATE = re.compile(r'<link rel="alternate"[^>]*\shref="(?P<link>[^"]*)"[^>]*>\s*')


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

    page = _FORM.sub("", page)
    page = _ALTERNATE.sub(lambda match: match[0] if followed(unescape(match["link"]), here.language) else "", page)
    return _LINK.sub(replace, page)


def without(page: str, here: Address, files: Container[str]) -> str:
    """A rewritten page whose links to files that are not there are words only."""

    def replace(match: re.Match[str]) -> str:
        link = unescape(match["link"]).partition("#")[0]
        if not link or ":" in link or link.startswith("/"):
            return match[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(here.file), link))
        return match[0] if target in files else ""

    return _LINK.sub(replace, page)
