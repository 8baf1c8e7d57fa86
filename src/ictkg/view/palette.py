"""Colours of pictures that stand alone, and their style sheet: ``chart.css`` with its variables filled in.

On pages the variables are those of the site's themes. Renderers of SVG files often know no variables, so a file of its
own carries the colours themselves.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ictkg.errors import InputError

SANS = 'system-ui, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'
_NAMES = ("page", "panel", "text", "muted", "edge", "rule", "link", "series-1", "series-2", "series-3", "series-4",
          "alert", "tile-1", "tile-2", "tile-3", "tile-4", "tile-text", "tile-text-4")  # fmt: skip
_COLOURS = {
    "light": "#FFFFFF #F6F7F9 #1B2430 #5A6675 #7A8594 #DFE3E8 #0B5CAD #0B5CAD #A98500 #3B9490 #2B2A33 #B3261E "
    "#E3EEF9 #B7D3EF #7FB0DF #0B5CAD #1B2430 #FFFFFF",
    "dark": "#12171E #1A212B #E8ECF1 #A3AFBD #6E7C8C #2C3643 #6CB2F5 #6CB2F5 #E0C12F #2B8F86 #F0F3F6 #FF8A80 "
    "#1D3148 #2A537F #5B94CC #A9D2FA #E8ECF1 #12171E",
    "print": "#FFFFFF #FFFFFF #000000 #444444 #666666 #CCCCCC #000000 #000000 #8A8A8A #5A5A5A #2B2A33 #000000 "
    "#EEEEEE #CFCFCF #9A9A9A #333333 #000000 #FFFFFF",
}
THEMES = ("auto", *_COLOURS)


def colours(theme: str) -> dict[str, str]:
    """The colours of a theme by name; InputError for an unknown theme.

    >>> colours("dark")["page"]
    '#12171E'
    """
    if theme not in _COLOURS:
        raise InputError(f"no theme is called {theme!r}", cure=f"use {', '.join(THEMES)}")
    return dict(zip(_NAMES, _COLOURS[theme].split(), strict=True))


@cache
def stylesheet(theme: str) -> str:
    """The rules of ``chart.css`` with the colours of a theme; "auto" follows the reader's screen.

    >>> "prefers-color-scheme" in stylesheet("auto"), "var(" in stylesheet("light")
    (True, False)
    """
    if theme == "auto":
        return f"{_filled('light')}@media (prefers-color-scheme: dark) {{\n{_filled('dark')}}}\n"
    return _filled(theme)


def _filled(theme: str) -> str:
    known = {**colours(theme), "sans": SANS}
    rules = re.sub(r"/\*.*?\*/\s*", "", _rules(), flags=re.S).partition("@media")[0]
    return re.sub(r"var\(--([a-z0-9-]+)\)", lambda match: known[match[1]], rules)


def _rules() -> str:
    return files("ictkg.view").joinpath("chart.css").read_text("utf-8")
