"""In which provinces the hubs and clusters of a programme lie, and their map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ictkg import names, terms
from ictkg.serve.pages.marks import address
from ictkg.serve.pages.reading import Reading
from ictkg.view.province_grid import positions

if TYPE_CHECKING:
    from ictkg.serve.pages.programme import Node

_HIGHEST = 6


def by_province(reading: Reading, nodes: Iterable[Node]) -> dict[str, list[str]]:
    """The hubs and clusters that lie in each province, as the places in which their documents put them lie."""
    around = reading.once("within", lambda: _within(reading))
    found: dict[str, list[str]] = {}
    for node in nodes:
        if node.level > 2:
            continue
        for province in sorted({place for start in (node.id, *node.places) for place in _upward(around, start)}):
            if province in positions():
                found.setdefault(province, []).append(node.id)
    return found


def drawn(reading: Reading, title: str, found: Mapping[str, Sequence[str]]) -> str | None:
    """The map; None where nothing lies in a province."""
    from ictkg.view import province_map

    parts = {province: [reading.name(part) for part in parts] for province, parts in found.items()}
    if not parts:
        return None
    return province_map.svg(parts, title=title, language=reading.language, name=reading.name, link=address)


def _within(reading: Reading) -> dict[str, list[str]]:
    """In what each thing lies, as the reference says."""
    import pyoxigraph as ox

    found: dict[str, list[str]] = {}
    for quad in reading.kg.findings_session.store.quads_for_pattern(None, ox.NamedNode(terms.WITHIN), None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            found.setdefault(names.short(quad.subject.value), []).append(names.short(quad.object.value))
    return found


def _upward(around: Mapping[str, Sequence[str]], place: str) -> Iterator[str]:
    """A place and all in which it lies."""
    level, seen = [place], {place}
    for _ in range(_HIGHEST):
        yield from level
        level = [above for below in level for above in around.get(below, ()) if above not in seen]
        seen.update(level)
