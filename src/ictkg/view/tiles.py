"""A map of China's provinces as a grid of equal tiles, so that small ones are seen; empty tiles are hatched."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal

from ictkg.model.cited import CitedObservation
from ictkg.view import digits
from ictkg.view.chart.sheet import Sheet
from ictkg.view.interval_bar import hatching
from ictkg.view.lettering import width as wide
from ictkg.view.markup import element, group, rect, text, words
from ictkg.view.province_grid import GAP, TILE, positions, short_name
from ictkg.view.spoken import amount_of
from ictkg.view.words import say

CLASSES = 4


def svg(
    values: Mapping[str, CitedObservation],
    *,
    title: str,
    language: str = "en",
    link: Callable[[str], str] | None = None,
    contested: Collection[str] = (),
) -> str:
    """The map for one figure of each province, by the id of its place; figures of other places are left out.

    Four shades hold about as many provinces each, values that are alike share one; the legend says from where to where
    each goes. Every tile with a figure is a link to it where ``link`` is given.
    """
    known = positions()
    shown = {place: one for place, one in values.items() if place in known and one.number is not None}
    numbers = sorted(one.number for one in shown.values() if one.number is not None)
    unit = next((one.unit or "" for one in shown.values()), "")
    sheet = Sheet(language, unit, link)
    largest = max((abs(value) for value in numbers), default=Decimal(0))
    sheet.power = digits.power_for(largest / 4, unit, language) if numbers else 0
    edges = _edges(numbers)
    top = 22.0
    parts = [text(0, 14, digits.unit_name(unit, language, sheet.power), "k-unit")] if numbers else []
    for place, (column, row) in known.items():
        x, y = column * (TILE + GAP), top + row * (TILE + GAP)
        parts.append(_tile(sheet, place, shown.get(place), x, y, edges, contested))
    bottom = top + 8 * (TILE + GAP)
    legend, high = _legend(sheet, edges, numbers, bottom + 8, len(shown) < len(known))
    full = 8 * (TILE + GAP) - GAP
    attributes: dict[str, str | float | None] = {
        "class": "ictkg-chart ictkg-tiles",
        "viewBox": f"0 0 {full:g} {bottom + 8 + high:g}",
        "role": "group",
        "aria-label": title,
        "lang": "zh-Hans" if language == "zh" else "en",
    }
    return element("svg", attributes, *parts, legend)


def _edges(numbers: list[Decimal]) -> list[Decimal]:
    """The least value of each class, the lowest first."""
    different = sorted(set(numbers))
    count = min(CLASSES, len(different))
    return sorted({numbers[len(numbers) * place // count] for place in range(count)}) if count else []


def _shade(value: Decimal, edges: list[Decimal]) -> int:
    return max(place for place, edge in enumerate(edges, CLASSES + 1 - len(edges)) if value >= edge)


def _tile(
    sheet: Sheet,
    place: str,
    one: CitedObservation | None,
    x: float,
    y: float,
    edges: list[Decimal],
    contested: Collection[str],
) -> str:
    short = short_name(place, sheet.language)
    middle = x + TILE / 2
    if one is None or one.number is None:
        name = text(middle, y + 26, short, "k-on-0 k-tile-name", "middle")
        full = short if sheet.language == "zh" else place.removeprefix("place/").replace("-", " ").title()
        said = full + say("colon", sheet.language) + say("no-figure", sheet.language)
        box = rect(x + 0.5, y + 0.5, TILE - 1, TILE - 1, "k-tile-0") + hatching(
            x + 1, y + 1, x + TILE - 1, y + TILE - 1, 8, "k-hatch"
        )
        back = rect(middle - wide(short, 12) / 2 - 2, y + 15, wide(short, 12) + 4, 15, "k-page")
        return element(
            "g", {"class": "k-tile", "role": "img", "aria-label": said}, element("title", {}, said), box, back, name
        )
    shade = _shade(one.number, edges)
    said = (one.area_label or short) + say("colon", sheet.language) + amount_of(one, sheet.language)
    if one.printed:
        said += f" “{one.printed}”"
    box = rect(x, y, TILE, TILE, f"k-tile-{shade}")
    if one.id in contested:
        box += rect(x + 2, y + 2, TILE - 4, TILE - 4, f"k-tile-doubt k-edge-{shade}")
        sheet.present.add("contested")
    name = text(middle, y + 18, short, f"k-on-{shade} k-tile-name", "middle")
    value = text(middle, y + 34, _value(sheet, one), f"k-on-{shade} k-small", "middle")
    ring = rect(x - 1, y - 1, TILE + 2, TILE + 2, "k-ring")
    attributes: dict[str, str | float | None] = {"class": "k-tile", "aria-label": said}
    title = element("title", {}, words(said))
    if sheet.link is None:
        return element("g", {**attributes, "role": "img"}, title, box, name, value)
    return element("a", {"href": sheet.link(one.id), **attributes}, title, box, name, value, ring)


def _value(sheet: Sheet, one: CitedObservation) -> str:
    number = one.number
    assert number is not None
    sign = {"moreThan": ">", "atLeast": "≥", "lessThan": "<", "upTo": "≤", "nearly": "<", "about": "≈"}
    places = 0
    if one.resolution:
        places = max(0, sheet.power - Decimal(one.resolution).adjusted())
    moved = number.scaleb(-sheet.power)
    while places and len(f"{moved:.{places}f}") > 5:
        places -= 1
    return sign.get(one.bound or "", "") + f"{moved:.{places}f}".replace("-", "−")


def _legend(sheet: Sheet, edges: list[Decimal], numbers: list[Decimal], top: float, empty: bool) -> tuple[str, float]:
    """Each shade with the values between which its provinces lie, and the hatching."""
    items: list[tuple[str, str]] = []
    for place, edge in enumerate(edges):
        inside = [value for value in numbers if _shade(value, edges) == CLASSES + 1 - len(edges) + place]
        low, high = (sheet.tick(_short(value, sheet.power)) for value in (edge, max(inside)))
        said = low if low == high else f"{low}–{high}"
        items.append((rect(0, -7, 18, 14, f"k-tile-{CLASSES + 1 - len(edges) + place}"), said))
    if "contested" in sheet.present:
        items.append((rect(1, -6, 16, 12, "k-tile-doubt k-edge-1"), say("contested", sheet.language)))
    if empty:
        box = rect(0.5, -6.5, 17, 13, "k-tile-0") + hatching(1, -6, 17, 6, 6, "k-hatch")
        items.append((box, say("no-figure", sheet.language)))
    parts, x, y = [], 0.0, top + 10
    for glyph, said in items:
        room = 24 + wide(said, 12) + 14
        if x and x + room > 8 * (TILE + GAP):
            x, y = 0.0, y + 21
        moved = element("g", {"transform": f"translate({x:.1f} {y:.1f})"}, glyph, text(23, 4.5, said, "k-note k-small"))
        parts.append(moved)
        x += room
    return group("k-legend", *parts), (y - top + 14 if items else 0)


def _short(value: Decimal, power: int) -> Decimal:
    """A value with three digits at most behind the scale word's place."""
    last = value.adjusted() - 2
    return value.quantize(Decimal(1).scaleb(last)) if last < power else value
