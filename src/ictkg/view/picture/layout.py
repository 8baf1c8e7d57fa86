"""Where things stand in a picture: by forces, then apart, so that no label lies over another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ictkg.view.picture.words import Label

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    from ictkg.view.picture.chosen import Line

_SEED = 7
_MARGIN = 10.0
_ROUNDS = 2000
MARK = 11.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the mark of a thing stands, in pixels, and its label below it."""

    x: float
    y: float
    label: Label

    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of mark and label together."""
        half = max(self.label.width / 2, MARK)
        return (self.x - half, self.y - MARK, self.x + half, self.y + MARK + 2 + self.label.height)


def placed(things: Sequence[str], lines: Sequence[Line], labels: Mapping[str, Label]) -> dict[str, Place]:
    """A place for each thing; the same things and lines always get the same places.

    ForceAtlas2 (Jacomy et al. 2014, by networkx, seeded) draws together what is joined; then boxes of mark and label
    are pushed apart until none overlaps another.
    """
    import networkx as nx
    import numpy as np

    graph = nx.Graph()
    graph.add_nodes_from(things)
    graph.add_weighted_edges_from((line.one, line.other, 1.0) for line in lines)
    if not things:
        return {}
    whole = _whole(graph)
    start = nx.spring_layout(whole, iterations=80, seed=_SEED)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = nx.forceatlas2_layout(whole, pos=start, max_iter=300, strong_gravity=False, seed=_SEED, linlog=True)
    points = np.array([found[thing] for thing in things], dtype=float).reshape(-1, 2)
    sizes = np.array(
        [(max(labels[thing].width, 2 * MARK) + _MARGIN, labels[thing].height + 2 * MARK + _MARGIN) for thing in things]
    )
    points = _scaled(points, sizes)
    points = _apart(points, sizes)
    points -= (points - sizes / 2).min(axis=0)
    return {
        thing: Place(round(float(x), 1), round(float(y - height / 2 + MARK + _MARGIN / 2), 1), labels[thing])
        for thing, (x, y), (_, height) in zip(things, points, sizes, strict=True)
    }


def _whole(graph: nx.Graph) -> nx.Graph:
    """The graph with its components joined by their best connected nodes, so that distances are finite."""
    import networkx as nx

    joined = nx.Graph(graph)
    heads = [min(part, key=lambda node: (-joined.degree[node], node)) for part in nx.connected_components(graph)]
    heads.sort(key=lambda node: (-joined.degree[node], node))
    joined.add_edges_from((heads[0], head) for head in heads[1:])
    return joined


def _scaled(points: NDArray[np.float64], sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The points spread over a page of 4:3 that has room for all boxes."""
    import numpy as np

    points = points - points.mean(axis=0)
    extent = np.maximum(np.ptp(points, axis=0), 1e-9)
    area = float((sizes[:, 0] * sizes[:, 1]).sum()) * 2.2
    page = np.array([np.sqrt(area * 4 / 3), np.sqrt(area * 3 / 4)])
    return points / extent * page if len(points) > 1 else points * 0


def _apart(points: NDArray[np.float64], sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The points moved as little as may be until their boxes do not overlap."""
    import numpy as np

    points = points.copy()
    spread = np.arange(len(points))[:, None] * np.array([[1e-3, 1.7e-3]])
    points += spread
    room = (sizes[:, None, :] + sizes[None, :, :]) / 2
    for _ in range(_ROUNDS):
        gaps = points[:, None, :] - points[None, :, :]
        over = room - np.abs(gaps)
        hit = (over > 1e-6).all(axis=2) & ~np.eye(len(points), dtype=bool)
        if not hit.any():
            break
        sideways = over[:, :, 0] < over[:, :, 1]
        push = np.zeros_like(gaps)
        push[:, :, 0] = np.where(hit & sideways, np.sign(gaps[:, :, 0]) * over[:, :, 0] * 0.52, 0)
        push[:, :, 1] = np.where(hit & ~sideways, np.sign(gaps[:, :, 1]) * over[:, :, 1] * 0.52, 0)
        count = np.maximum(hit.sum(axis=1, keepdims=True), 1)
        points += push.sum(axis=1) / np.sqrt(count)
    return points
