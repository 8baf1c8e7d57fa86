"""How two things hang together: the shortest chains of stated relations, as sentences."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any

from ictkg.errors import InputError
from ictkg.serve.pages import machines, relations
from ictkg.serve.pages.reading import Reading
from ictkg.serve.pages.relations import Fact

_CHAINS = 5
_LONGEST = 6
_HUBS = frozenset(("place/china", "place/world"))


def view(reading: Reading, one: str | None, other: str | None) -> Mapping[str, Any]:
    """What the page of a path shows: the two ends as they were understood, and the chains between them."""
    ends = [_end(reading, one), _end(reading, other)]
    names = [identifier for identifier, _ in ends if identifier]
    found = chains(reading, names[0], names[1]) if len(names) == 2 and names[0] != names[1] else []
    return {
        "title": reading.words("path.title"),
        "typed": (one or "", other or ""),
        "ends": ends,
        "asked": bool(one and other),
        "chains": found,
        "machines": machines.of(reading, machines.question(reading, "things-between", {"one": names[0],
                                "two": names[1]})) if len(names) == 2 else None,
    }  # fmt: skip


def _end(reading: Reading, text: str | None) -> tuple[str | None, str | None]:
    """The thing that a text names, else what is wrong with the text."""
    if not text:
        return None, None
    try:
        return reading.kg.resolve(text), None
    except InputError as error:
        return None, str(error)


def chains(reading: Reading, one: str, other: str) -> list[list[tuple[Fact, bool]]]:
    """The shortest chains of relations between two things, at most a few; each step with whether it is read backwards.

    Chains do not pass through a country or the world, by way of which nearly everything hangs together.
    """
    facts = relations.select(reading, "s.object IS NOT NULL AND s.subject <> s.object", {})
    near: dict[str, list[tuple[str, Fact]]] = {}
    for fact in facts:
        near.setdefault(fact.subject, []).append((fact.object or "", fact))
        near.setdefault(fact.object or "", []).append((fact.subject, fact))
    distance = _distances(near, other, one)
    if one not in distance:
        return []
    found: list[list[tuple[Fact, bool]]] = []
    _walk(near, distance, one, other, [], found)
    return found


def _distances(near: Mapping[str, list[tuple[str, Fact]]], start: str, goal: str) -> dict[str, int]:
    distance, queue = {start: 0}, deque([start])
    while queue:
        name = queue.popleft()
        if distance[name] >= _LONGEST or (name in _HUBS and name != start):
            continue
        for other, _ in near.get(name, ()):
            if other not in distance:
                distance[other] = distance[name] + 1
                queue.append(other)
    return distance


def _walk(
    near: Mapping[str, list[tuple[str, Fact]]],
    distance: Mapping[str, int],
    here: str,
    goal: str,
    so_far: list[tuple[Fact, bool]],
    found: list[list[tuple[Fact, bool]]],
) -> None:
    if here == goal:
        found.append(so_far)
        return
    seen = set()
    steps = sorted(near.get(here, ()), key=lambda step: (-step[1].voices, step[0]))
    for other, fact in steps:
        closer = other in distance and distance[other] == distance[here] - 1
        if closer and other not in seen and (other == goal or other not in _HUBS) and len(found) < _CHAINS:
            seen.add(other)
            _walk(near, distance, other, goal, [*so_far, (fact, fact.subject != here)], found)
