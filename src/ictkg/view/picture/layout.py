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
_SOME = 20
_JAMMED = 60
_SWEEPS = 120
_CLEARINGS = 25
_BESIDE = 5.0
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

    ForceAtlas2 (Jacomy et al. 2014, by networkx, seeded) draws together what is joined; stress majorization (Gansner,
    Koren and North 2004) then spreads it evenly, so that distances on the page are steps; at last boxes of mark and
    label are pushed apart until none overlaps another.
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
    points = _turned(_evened(points, whole, things))
    sizes = np.array(
        [(max(labels[thing].width, 2 * MARK) + _MARGIN, labels[thing].height + 2 * MARK + _MARGIN) for thing in things]
    )
    points = _scaled(points, sizes)
    order = {thing: place for place, thing in enumerate(things)}
    ends = np.array([(order[line.one], order[line.other]) for line in lines], dtype=int).reshape(-1, 2)
    for _ in range(_CLEARINGS):
        points = _clear(_apart(points, sizes, _SOME), sizes, ends)
    points = _apart(points, sizes, _ROUNDS)
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


def _evened(points: NDArray[np.float64], graph: nx.Graph, things: Sequence[str]) -> NDArray[np.float64]:
    """The points moved until the distance of each two is as near as may be to the steps between them."""
    import networkx as nx
    import numpy as np

    count = len(things)
    if count < 3:
        return points
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    wanted = np.array([[steps[one][other] for other in things] for one in things], dtype=float)
    weights = np.divide(1.0, wanted**2, out=np.zeros_like(wanted), where=wanted > 0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    points = (points - points.mean(axis=0)) * wanted.mean() / max(float(points.std()), 1e-9)
    points = points + np.arange(count)[:, None] * np.array([[1e-4, -1.7e-4]])
    for _ in range(_SWEEPS):
        gaps = np.linalg.norm(points[:, None, :] - points[None, :, :], axis=2)
        pulls = -weights * np.divide(wanted, gaps, out=np.zeros_like(gaps), where=gaps > 1e-12)
        np.fill_diagonal(pulls, 0.0)
        np.fill_diagonal(pulls, -pulls.sum(axis=1))
        points = inverse @ (pulls @ points)
    return points


def _turned(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The points turned so that they are widest from left to right."""
    import numpy as np

    points = points - points.mean(axis=0)
    (a, b), (_, d) = points.T @ points
    angle = 0.5 * np.arctan2(2 * b, a - d)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    turned: NDArray[np.float64] = points @ turn
    return turned


def _scaled(points: NDArray[np.float64], sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The points spread over a page of 4:3 that has room for all boxes."""
    import numpy as np

    points = points - points.mean(axis=0)
    extent = np.maximum(np.ptp(points, axis=0), 1e-9)
    area = float((sizes[:, 0] * sizes[:, 1]).sum()) * 2.2
    page = np.array([np.sqrt(area * 4 / 3), np.sqrt(area * 3 / 4)])
    return points / extent * page if len(points) > 1 else points * 0


def _apart(points: NDArray[np.float64], sizes: NDArray[np.float64], rounds: int) -> NDArray[np.float64]:
    """The points moved as little as may be until their boxes do not overlap, in so many rounds at most.

    Where they jam, all of them spread a little.
    """
    import numpy as np

    points = points + np.arange(len(points))[:, None] * np.array([[1e-3, 1.7e-3]])
    wide, high = ((sizes[:, None, axis] + sizes[None, :, axis]) / 2 for axis in (0, 1))
    for number in range(1, rounds + 1):
        x, y = points[:, 0], points[:, 1]
        over = np.minimum(wide - np.abs(x[:, None] - x), high - np.abs(y[:, None] - y))
        one, other = np.nonzero(np.triu(over > 1e-6, 1))
        if not len(one):
            break
        gaps = points[one] - points[other]
        room = np.stack([wide[one, other], high[one, other]], axis=1) - np.abs(gaps)
        sideways = room[:, 0] < room[:, 1]
        push = np.sign(gaps) * room * 0.52
        push[np.arange(len(one)), sideways.astype(int)] = 0.0
        moved, count = np.zeros_like(points), np.zeros(len(points))
        for ends, sign in ((one, 1.0), (other, -1.0)):
            np.add.at(moved, ends, sign * push)
            np.add.at(count, ends, 1.0)
        points = points + moved / np.sqrt(np.maximum(count, 1.0))[:, None]
        if number % _JAMMED == 0:
            points = points * 1.03
    return points


def _clear(points: NDArray[np.float64], sizes: NDArray[np.float64], ends: NDArray[np.int_]) -> NDArray[np.float64]:
    """The points with marks moved off the lines between others, that no line seems to end where it passes."""
    import numpy as np

    if not len(ends):
        return points
    marks = points - np.stack([np.zeros(len(sizes)), sizes[:, 1] / 2 - MARK - _MARGIN / 2], axis=1)
    start, way = marks[ends[:, 0]], marks[ends[:, 1]] - marks[ends[:, 0]]
    length = np.maximum((way**2).sum(axis=1), 1e-9)
    share = (((marks[:, None, :] - start) * way).sum(axis=2) / length).clip(0, 1)
    gaps = marks[:, None, :] - (start + share[:, :, None] * way)
    far = np.linalg.norm(gaps, axis=2)
    across = np.stack([-way[:, 1], way[:, 0]], axis=1) / np.sqrt(length)[:, None]
    own = (ends[None, :, :] == np.arange(len(points))[:, None, None]).any(axis=2)
    hit = (far < MARK + _BESIDE) & ~own & (share > 0) & (share < 1)
    side = np.where((gaps * across).sum(axis=2) < 0, -1.0, 1.0)
    push = np.where(hit, side * (MARK + _BESIDE - far) * 1.05, 0.0)[:, :, None] * across
    moved: NDArray[np.float64] = points + push.sum(axis=1) / np.maximum(hit.sum(axis=1), 1)[:, None]
    return moved
