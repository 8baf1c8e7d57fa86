"""What a client would rather have, from its Accept headers (RFC 9110, section 12)."""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUALITY = re.compile(r"q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)
_MOST = 100


def weights(header: str) -> list[tuple[str, int]]:
    """The entries of an Accept header in lower case with their weights in thousandths; unreadable ones are left out.

    >>> weights("text/html, text/turtle;q=0.5, */*;q=0")
    [('text/html', 1000), ('text/turtle', 500), ('*/*', 0)]
    """
    found = []
    for entry in header.split(",")[:_MOST]:
        name, *parameters = (part.strip() for part in entry.split(";"))
        weight = 1000
        for parameter in parameters:
            if parameter[:1] in "qQ" and "=" in parameter:
                match = _QUALITY.fullmatch(parameter)
                weight = _thousandths(match[1]) if match else -1
        if name and weight >= 0:
            found.append((name.lower(), weight))
    return found


def _thousandths(text: str) -> int:
    whole, _, part = text.partition(".")
    return int(whole) * 1000 + int((part + "000")[:3])


def media(header: str | None, offered: Sequence[str]) -> str | None:
    """The media type of ``offered`` (best first) that a client prefers; None where it accepts none of them.

    No header, or one without a readable entry, accepts all. The most specific entry decides on each type; equal
    weights go to what the client names itself, then to the order of ``offered``.

    >>> media("application/*;q=0.5, text/turtle", ["application/json", "text/turtle"])
    'text/turtle'
    >>> media("image/png", ["text/turtle"]) is None
    True
    """
    entries = weights(header or "")
    if not entries:
        return offered[0]
    ranked = []
    for order, name in enumerate(offered):
        specific, weight = max(((_fit(name, entry), weight) for entry, weight in entries), default=(0, 0))
        if specific and weight:
            ranked.append((-weight, -specific, order, name))
    return min(ranked)[3] if ranked else None


def _fit(name: str, entry: str) -> int:
    """How closely an entry of the header means a media type: 3 by name, 2 by family, 1 by ``*/*``, 0 not at all."""
    if entry == name:
        return 3
    if entry == name.partition("/")[0] + "/*":
        return 2
    return 1 if entry in ("*/*", "*") else 0


def language(header: str, offered: Sequence[str]) -> str:
    """The language of ``offered`` (best first) that a reader prefers, the first where none fits.

    >>> language("zh-CN,zh;q=0.9,en;q=0.8", ("en", "zh"))
    'zh'
    """
    best, most = offered[0], 0
    for tag, weight in weights(header):
        name = tag.partition("-")[0]
        if name in offered and weight > most:
            best, most = name, weight
    return best
