"""Invented figures, series and findings to be drawn."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from ictkg.model.cited import FIELDS, CitedObservation
from ictkg.model.text import Text
from ictkg.model.thing import Break
from ictkg.view.lettering import width as written_width

SVG = "{http://www.w3.org/2000/svg}"
DEFAULTS: dict[str, Any] = {
    "indicator": "indicator/chips",
    "indicator_label": "chips",
    "measure": "level",
    "area": "place/china",
    "area_label": "China",
    "period": "2020",
    "period_kind": "cumulative",
    "value": "100000000000.0",
    "unit": "CNY",
    "resolution": "1000000000.0",
    "bound": "exact",
    "status": "reported",
    "printed": "100 billion yuan",
    "document_title": "A report",
    "publisher": "organisation/gazette",
    "tier": "press",
}
TUPLES = ("breakdown", "open", "attributed_to", "also_at")


def figure(name: str, **given: Any) -> CitedObservation:
    """A figure with the id ``observation/<name>`` in the document ``document/<name>``; other fields as given."""
    fields: dict[str, Any] = {field: () if field in TUPLES else None for field in FIELDS}
    return CitedObservation(
        **{**fields, "id": f"observation/{name}", "document": f"document/{name}", **DEFAULTS, **given}
    )


def yearly(first: int, values: list[int | None], **given: Any) -> list[CitedObservation]:
    """One figure a year, in billions of yuan; None leaves a year out."""
    return [
        figure(f"{given.get('area', 'china')}-{year}", period=str(year), value=f"{value}000000000.0", **given)
        for year, value in enumerate(values, first)
        if value is not None
    ]


def changed(date: str, reason: str = "The threshold was raised.") -> Break:
    """A break of chips at a date."""
    return Break(id=f"break/{date}", indicators=("indicator/chips",), kind="coverage", date=date,
                 reason=(Text(reason, "en"),))  # fmt: skip


def every_mark() -> list[CitedObservation]:
    """A series in which each mark of the legend occurs, with a gap and room for whiskers."""
    end = {"period_kind": "instant", "unit": "count", "resolution": "1.0", "indicator": "indicator/chips"}
    return [
        figure("a", period="2018-12-31", value="1000", **end),
        figure("b", period="2019-12-31", value="2000", **{**end, "resolution": "1000"}),
        figure("c", period="2020-12-31", value="2400", bound="moreThan", **end),
        figure("d", period="2017-12-31", value="900", bound="nearly", **end),
        figure("e", period="2021-12-31", value="3600", **end),
        figure(
            "f", period="2023-12-31", value="3000", bound="about", status="estimated", **{**end, "resolution": "100"}
        ),
        figure("g", period="2024-12-31", value="3900", status="projected", **end),
        figure("h", period="2025-12-31", value="4000", status="planned", **end),
        figure("i", period="2026-12-31", value="5000", bound="atLeast", status="target", **end),
        figure("j", period="2022-12-31", value="9000000", **end),
    ]


def parsed(svg: str) -> ET.Element:
    """The picture as a tree; inline ones get the name space that pages give them."""
    if "xmlns=" not in svg:
        svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ET.fromstring(svg)


def outside(svg: str) -> list[str]:
    """What reaches over the edges of the picture by more than two pixels, text by its estimated width."""
    root = parsed(svg)
    _, _, wide, high = (float(part) for part in root.attrib["viewBox"].split())
    found: list[str] = []
    _look(root, 0.0, 0.0, (wide, high), found)
    return found


def _look(node: ET.Element, dx: float, dy: float, size: tuple[float, float], found: list[str]) -> None:
    moved = node.attrib.get("transform", "")
    if moved:
        x, y = moved.removeprefix("translate(").removesuffix(")").split()
        dx, dy = dx + float(x), dy + float(y)
    for left, top, right, bottom in _boxes(node):
        if left + dx < -2 or top + dy < -2 or right + dx > size[0] + 2 or bottom + dy > size[1] + 2:
            found.append(f"{node.tag.removeprefix(SVG)} {node.attrib} {node.text or ''}")
    for child in node:
        _look(child, dx, dy, size, found)


def _boxes(node: ET.Element) -> list[tuple[float, float, float, float]]:
    at = {key: float(value) for key, value in node.attrib.items() if key in _NUMBERS}
    name = node.tag.removeprefix(SVG)
    if name == "text":
        size = 20 if "k-title" in node.attrib["class"] else 36 if "k-key" in node.attrib["class"] else 12
        wide = written_width(node.text or "", size)
        left = at["x"] - {"middle": wide / 2, "end": wide}.get(node.attrib.get("text-anchor", ""), 0)
        return [(left, at["y"] - size * 0.8, left + wide, at["y"] + size * 0.2)]
    if name == "line":
        return [(min(at["x1"], at["x2"]), min(at["y1"], at["y2"]), max(at["x1"], at["x2"]), max(at["y1"], at["y2"]))]
    if name == "rect":
        return [(at.get("x", 0), at.get("y", 0), at.get("x", 0) + at["width"], at.get("y", 0) + at["height"])]
    if name == "circle" and "k-mark" in node.attrib["class"]:
        return [(at["cx"] - at["r"], at["cy"] - at["r"], at["cx"] + at["r"], at["cy"] + at["r"])]
    return []


_NUMBERS = ("x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy", "r")
