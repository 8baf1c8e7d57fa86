"""The names in a picture, and where there is room for the words beside a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot
from typing import TYPE_CHECKING

from ictkg.view.picture.layout import MARK, Place

if TYPE_CHECKING:
    import networkx as nx

Box = tuple[float, float, float, float]
_ALONG = (0.5, 0.4, 0.6, 0.32, 0.68)


def names_of(graph: nx.MultiDiGraph, things: Iterable[str], language: str) -> dict[str, str]:
    """The name of each thing in a language; in English where there is no other."""
    found = {}
    for thing in things:
        data = graph.nodes[thing]
        found[thing] = (data.get("label_zh") if language == "zh" else None) or data.get("label") or thing
    return found


def spot(one: Place, other: Place, width: float, height: float, taken: Sequence[Box]) -> Box | None:
    """A box of a size on the way between two places that overlaps nothing taken; None where there is no room."""
    for share in _ALONG:
        x, y = one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share
        box = (x - width / 2, y - height / 2 - 2, x + width / 2, y + height / 2 + 2)
        if not any(overlap(box, other_box) for other_box in taken):
            return box
    return None


def before(one: Place, other: Place) -> float:
    """How far a line goes from one place towards another until it meets the name of that one, else until its end."""
    left, _, right, bottom = other.box()
    top = other.y + MARK
    length = max(hypot(other.x - one.x, other.y - one.y), 1.0)
    if one.y <= bottom:
        return length
    share = (one.y - bottom) / (one.y - other.y)
    x = one.x + (other.x - one.x) * share
    if not left <= x <= right:
        edge = left if x < left else right
        share = (edge - one.x) / (other.x - one.x) if other.x != one.x else 1.0
        y = one.y + (other.y - one.y) * share
        return length * share if share <= 1 and top <= y <= bottom else length
    return length * share


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge.

    >>> overlap((0, 0, 2, 2), (2, 0, 3, 2)), overlap((0, 0, 2, 2), (1, 1, 3, 3))
    (False, True)
    """
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
