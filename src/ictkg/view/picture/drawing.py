"""A picture of relations as SVG: marks by kind, lines by standing, a legend of what is there, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from ictkg.view.palette import SANS, colours
from ictkg.view.picture import shapes
from ictkg.view.picture.chosen import Chosen, Line
from ictkg.view.picture.layout import MARK, Place, placed
from ictkg.view.picture.titles import before, names_of, spot
from ictkg.view.picture.words import LINE, SIZE, ems, label

if TYPE_CHECKING:
    import networkx as nx

_EDGE = 24.0
_SMALL = 11.0
_LEAST_WIDTH = 640.0
_MOST_CAPTIONS = 40
_DASHES = {"planned": "6 4", "underConstruction": "6 4", "former": "1 4", "denied": "1 4"}
_COLOURS = {
    "organisation": "series-1",
    "place": "series-3",
    "programme": "series-2",
    "model": "series-4",
    "person": "muted",
    "other": "page",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG text, with its size in pixels and the words above and below it."""

    svg: str
    width: float
    height: float
    title: str
    footnote: str


def draw(
    graph: nx.MultiDiGraph, found: Chosen, seeds: tuple[str, ...], *, language: str = "en", theme: str = "auto"
) -> Picture:
    """The picture of what was chosen of a network; ``theme`` is light, dark, print, or auto (the reader's own)."""
    names = names_of(graph, found.things, language)
    labels = {thing: label(names[thing]) for thing in found.things}
    places = placed(found.things, found.lines, labels)
    title, footnote = _title(names, seeds, language), _footnote(found, language)
    legend, legend_width = _legend(graph, found, language)
    inner = max((place.box()[2] for place in places.values()), default=0.0)
    below = max((place.box()[3] for place in places.values()), default=0.0)
    wide = ems(footnote) * _SMALL
    width = max(_LEAST_WIDTH, inner + 2 * _EDGE, legend_width + 2 * _EDGE, wide + 2 * _EDGE)
    heading = label(title, 20.0, wrap=60.0)
    top = _EDGE + heading.height + 16
    height = top + below + 3 * LINE + _EDGE * 2
    shift = (width - inner) / 2
    body = [_lines(text, _EDGE, _EDGE + 20 + number * 26, "title") for number, text in enumerate(heading.lines)]
    body.append(f'<g transform="translate({shift:.1f} {top:.1f})">')
    body += [_line(line, places) for line in found.lines]
    body += _captions(found.lines, places)
    body += [_thing(graph, thing, names[thing], places[thing], thing in seeds) for thing in found.things]
    body.append("</g>")
    body.append(f'<g transform="translate({_EDGE:g} {top + below + 28:.1f})">{legend}</g>')
    body.append(_lines(footnote, _EDGE, height - _EDGE, "foot"))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" lang="{language}" role="img" aria-label="{_attribute(title)}">'
        f"<title>{escape(title)}</title><desc>{escape(footnote)}</desc>{_style(theme)}"
        f'<rect class="page" width="100%" height="100%"/>{"".join(body)}</svg>\n'
    )
    return Picture(svg, width, height, title, footnote)


def _style(theme: str) -> str:
    chosen = _rules(colours("light" if theme == "auto" else theme))
    auto = f"@media (prefers-color-scheme:dark){{{_rules(colours('dark'))}}}" if theme == "auto" else ""
    fixed = (
        f"text{{font-family:{SANS};font-size:{SIZE:g}px}}.title{{font-size:20px;font-weight:600}}"
        f".foot,.caption,.key{{font-size:{_SMALL:g}px}}.seed text{{font-weight:600}}"
        ".line{fill:none}.name{text-anchor:middle}.caption{text-anchor:middle}.name,.caption{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}"
    )
    return f"<style>{fixed}{chosen}{auto}</style>"


def _rules(by_name: Mapping[str, str]) -> str:
    families = "".join(
        f".{of.name}{{fill:{by_name[_COLOURS[of.name]]};"
        f"stroke:{by_name['text' if of.name == 'other' else _COLOURS[of.name]]}}}"
        for of in shapes.FAMILIES
    )
    return (
        f".page{{fill:{by_name['page']}}}text{{fill:{by_name['text']}}}.foot,.caption{{fill:{by_name['muted']}}}"
        f".line{{stroke:{by_name['edge']}}}.head{{fill:{by_name['edge']}}}.name,.caption{{stroke:{by_name['page']}}}"
        f".ring{{fill:none;stroke:{by_name['text']}}}{families}"
    )


def _thing(graph: nx.MultiDiGraph, thing: str, name: str, place: Place, seed: bool) -> str:
    ring = f'<circle class="ring" cx="{place.x:g}" cy="{place.y:g}" r="{MARK + 3:g}"/>' if seed else ""
    lines = "".join(
        _lines(text, place.x, place.y + MARK + 2 + SIZE + number * LINE, "name")
        for number, text in enumerate(place.label.lines)
    )
    mark = shapes.mark(thing.partition("/")[0], place.x, place.y)
    told = graph.nodes[thing].get("type") or ""
    hint = f"<title>{escape(name)}{escape(f' ({told})' if told else '')}</title>"
    return f'<g class="thing{" seed" if seed else ""}" id="{_attribute(thing)}">{hint}{ring}{mark}{lines}</g>'


def _line(line: Line, places: Mapping[str, Place]) -> str:
    one, other = places[line.one], places[line.other]
    length = max(((other.x - one.x) ** 2 + (other.y - one.y) ** 2) ** 0.5, 1.0)
    ux, uy = (other.x - one.x) / length, (other.y - one.y) / length
    there = min(length - MARK - 2, before(one, other) - 2)
    x, y = one.x + ux * there, one.y + uy * there
    dash = _DASHES.get(line.standing)
    dashed = f' stroke-dasharray="{dash}" stroke-linecap="round"' if dash else ""
    weight = min(1 + 0.5 * (line.documents - 1), 4)
    points = f"{x:.1f},{y:.1f} {x - ux * 7 - uy * 3:.1f},{y - uy * 7 + ux * 3:.1f} "
    points += f"{x - ux * 7 + uy * 3:.1f},{y - uy * 7 - ux * 3:.1f}"
    standing = "" if line.standing == "stated" else f" ({line.standing})"
    told = f"{', '.join(line.labels)}{standing}: {line.documents}"
    return (
        f'<g><title>{escape(told)}</title><line class="line" x1="{one.x:g}" y1="{one.y:g}" x2="{x:.1f}" y2="{y:.1f}" '
        f'stroke-width="{weight:g}"{dashed}/><polygon class="head" points="{points}"/></g>'
    )


def _captions(lines: tuple[Line, ...], places: Mapping[str, Place]) -> list[str]:
    """The relation beside each line, where there is room for it; the others say it when pointed at."""
    taken = [place.box() for place in places.values()]
    drawn: list[str] = []
    if len(lines) > _MOST_CAPTIONS:
        return drawn
    for line in lines:
        text = line.labels[0] + (f" +{len(line.labels) - 1}" if len(line.labels) > 1 else "")
        box = spot(places[line.one], places[line.other], ems(text) * _SMALL, _SMALL, taken)
        if box:
            taken.append(box)
            drawn.append(_lines(text, (box[0] + box[2]) / 2, box[3] - 2, "caption"))
    return drawn


def _legend(graph: nx.MultiDiGraph, found: Chosen, language: str) -> tuple[str, float]:
    used = {shapes.family(thing.partition("/")[0]).name for thing in found.things}
    standings = {line.standing for line in found.lines}
    x, parts = 0.0, []
    for of in shapes.FAMILIES:
        if of.name in used:
            text = of.label_zh if language == "zh" else of.label
            kind = "event" if of.name == "other" else of.name
            parts.append(shapes.mark(kind, x + 8, -4, 7) + _lines(text, x + 20, 0, "key"))
            x += 20 + ems(text) * _SMALL + 22
    keys = (("stated", "stated", "已述"), ("planned", "planned", "计划"), ("former", "ended or denied", "已终止或否认"))
    alike = {"underConstruction": "planned", "denied": "former"}
    for standing, english, chinese in keys:
        if standing in {alike.get(name, name) for name in standings}:
            text = chinese if language == "zh" else english
            dash = _DASHES.get(standing)
            dashed = f' stroke-dasharray="{dash}" stroke-linecap="round"' if dash else ""
            parts.append(
                f'<line class="line" x1="{x:.1f}" y1="-4" x2="{x + 26:.1f}" y2="-4" stroke-width="2"{dashed}/>'
            )
            parts.append(_lines(text, x + 32, 0, "key"))
            x += 32 + ems(text) * _SMALL + 22
    return "".join(parts), x


def _title(names: Mapping[str, str], seeds: tuple[str, ...], language: str) -> str:
    if not seeds:
        return "文献所述关系" if language == "zh" else "Relations that documents state"
    listed = [names.get(seed, seed) for seed in seeds]
    return "、".join(listed) if language == "zh" else ", ".join(listed)


def _footnote(found: Chosen, language: str) -> str:
    things, lines, left = len(found.things), len(found.lines), found.left_out
    if language == "zh":
        more = f"；另有{left}项未绘" if left else ""
        return f"{things}项事物，{lines}条连线，据{found.documents}份文献；线越粗，所据文献越多{more}。来源：ictkg"
    more = f"; {left} more are left out" if left else ""
    return (
        f"{things} things, {lines} lines from {found.documents} documents; the thicker a line, the more documents "
        f"state it{more}. Source: ictkg"
    )


def _lines(text: str, x: float, y: float, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;"})
