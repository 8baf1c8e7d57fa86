"""Where something lies: the provinces as tiles, those that are part of it filled and linked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ictkg.view.markup import element, rect, text, words
from ictkg.view.province_grid import GAP, TILE, positions, short_name
from ictkg.view.words import say

_FILLED, _EMPTY = 3, 0


def svg(
    parts: Mapping[str, Sequence[str]],
    *,
    title: str,
    language: str = "en",
    name: Callable[[str], str],
    link: Callable[[str], str] | None = None,
) -> str:
    """The map for the parts that lie in each province, their names by the id of its place; other places are left out.

    A filled tile tells how many there are and links to its province where ``link`` is given; ``name`` names a province.
    """
    tiles = [_tile(place, at, parts.get(place, ()), language, name, link) for place, at in positions().items()]
    width, height = (8 * (TILE + GAP) - GAP for _ in range(2))
    attributes: dict[str, str | float | None] = {
        "class": "ictkg-chart ictkg-tiles",
        "viewBox": f"0 0 {width:g} {height:g}",
        "role": "group",
        "aria-label": title,
        "lang": "zh-Hans" if language == "zh" else "en",
    }
    return element("svg", attributes, *tiles)


def _tile(
    place: str,
    at: tuple[int, int],
    found: Sequence[str],
    language: str,
    name: Callable[[str], str],
    link: Callable[[str], str] | None,
) -> str:
    x, y = at[0] * (TILE + GAP), at[1] * (TILE + GAP)
    middle = x + TILE / 2
    short = short_name(place, language)
    if not found:
        box = rect(x + 0.5, y + 0.5, TILE - 1, TILE - 1, f"k-tile-{_EMPTY}")
        return element("g", {"aria-hidden": "true"}, box, text(middle, y + 26, short, "k-note k-tile-name", "middle"))
    said = name(place) + say("colon", language) + ("、" if language == "zh" else ", ").join(found)
    drawn = (
        element("title", {}, words(said)),
        rect(x, y, TILE, TILE, f"k-tile-{_FILLED}"),
        text(middle, y + 18, short, f"k-on-{_FILLED} k-tile-name", "middle"),
        text(middle, y + 34, str(len(found)), f"k-on-{_FILLED} k-small", "middle"),
    )
    attributes: dict[str, str | float | None] = {"class": "k-tile", "aria-label": said}
    if link is None:
        return element("g", {**attributes, "role": "img"}, *drawn)
    ring = rect(x - 1, y - 1, TILE + 2, TILE + 2, "k-ring")
    return element("a", {"href": link(place), **attributes}, *drawn, ring)
