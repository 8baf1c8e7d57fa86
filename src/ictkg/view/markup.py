"""SVG as text: elements whose every attribute and word is escaped, numbers written one way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def words(text: str) -> str:
    """Text between tags, without what XML cannot hold.

    >>> words("<b>&\\x00")
    '&lt;b&gt;&amp;'
    """
    return escape(_NOT_XML.sub("", text), quote=False)


def number(value: float) -> str:
    """A coordinate: one digit after the point at most.

    >>> number(12.04), number(-0.01), number(3.25)
    ('12', '0', '3.2')
    """
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, attributes: Mapping[str, str | float | None], *children: str) -> str:
    """An element; attributes that are None are left out, children are markup already.

    >>> element("text", {"x": 3.0, "class": 'a"b'}, words("1 < 2"))
    '<text x="3" class="a&quot;b">1 &lt; 2</text>'
    """
    written = "".join(
        f' {key}="{number(value) if isinstance(value, float | int) else escape(_NOT_XML.sub("", value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def text(x: float, y: float, content: str, css: str, anchor: str | None = None) -> str:
    """A line of text; ``anchor`` is middle or end."""
    return element("text", {"x": x, "y": y, "class": css, "text-anchor": anchor}, words(content))


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    """A straight line."""
    return element("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "class": css})


def rect(x: float, y: float, width: float, height: float, css: str) -> str:
    """A rectangle."""
    return element("rect", {"x": x, "y": y, "width": width, "height": height, "class": css})


def path(points: str, css: str) -> str:
    """A path."""
    return element("path", {"d": points, "class": css})


def group(css: str, *children: str) -> str:
    """A group of elements with a class; nothing where there are none."""
    return element("g", {"class": css}, *children) if children else ""
