"""Which shape and colour a thing has in a picture, by its kind."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from ictkg.view.picture.layout import MARK


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds of things that look alike: a class name, their name in both languages, and how many corners they have."""

    name: str
    label: str
    label_zh: str
    corners: int
    turn: float = 0.0


FAMILIES = (
    Family("organisation", "organisation", "机构", 0),
    Family("place", "place", "地区", 4, pi / 4),
    Family("programme", "programme, policy or law", "工程、政策或法律", 4),
    Family("model", "model or product", "模型或产品", 6, pi / 6),
    Family("person", "person", "人物", 3, -pi / 2),
    Family("other", "something else", "其他", 5, -pi / 2),
)
_FAMILY = {family.name: family for family in FAMILIES}
_KINDS = {
    "organisation": "organisation",
    "place": "place",
    "hub": "place",
    "cluster": "place",
    "data-centre": "place",
    "programme": "programme",
    "policy": "programme",
    "law": "programme",
    "licence": "programme",
    "model": "model",
    "product": "model",
    "chip": "model",
    "person": "person",
}


def family(kind: str) -> Family:
    """The family of a kind of thing (the first part of its id).

    >>> family("organisation").corners, family("event").name
    (0, 'other')
    """
    return _FAMILY[_KINDS.get(kind, "other")]


def mark(kind: str, x: float, y: float, size: float = MARK) -> str:
    """The mark of a thing as an SVG element around a point."""
    of = family(kind)
    if not of.corners:
        return f'<circle class="{of.name}" cx="{x:g}" cy="{y:g}" r="{size * 0.85:g}"/>'
    angles = (of.turn + number * 2 * pi / of.corners for number in range(of.corners))
    points = " ".join(f"{x + size * cos(angle):.1f},{y + size * sin(angle):.1f}" for angle in angles)
    return f'<polygon class="{of.name}" points="{points}"/>'
