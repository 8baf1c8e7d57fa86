"""How two things hang together: the shortest chains of stated relations, as sentences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ictkg.errors import InputError
from ictkg.serve.pages import machines, neighbours, relations
from ictkg.serve.pages.reading import Reading
from ictkg.serve.pages.relations import Fact

_CHAINS = 5


def view(reading: Reading, one: str | None, other: str | None) -> Mapping[str, Any]:
    """What the page of a path shows: the two ends as they were understood, and the chains between them."""
    ends = [_end(reading, one), _end(reading, other)]
    names = [identifier for identifier, _ in ends if identifier]
    both = len(names) == 2 and names[0] != names[1]
    asked = machines.question(reading, "things-between", {"one": names[0], "two": names[1]}) if both else None
    return {
        "title": reading.words("path.title"),
        "typed": (one or "", other or ""),
        "ends": ends,
        "asked": bool(one and other),
        "chains": chains(reading, names[0], names[1]) if both else [],
        "machines": machines.of(reading, asked) if asked else None,
    }


def _end(reading: Reading, text: str | None) -> tuple[str | None, str | None]:
    """The thing that a text names, else what is wrong with the text."""
    if not text:
        return None, None
    try:
        return reading.kg.resolve(text), None
    except InputError as error:
        return None, str(error)


def chains(reading: Reading, one: str, other: str) -> list[list[Fact]]:
    """The shortest chains of relations between two things, at most a few; each step with its documents."""
    ways = reading.kg.path(one, other, language=reading.language, limit=_CHAINS)
    wanted = {statement for way in ways for step in way.steps for statement in step.statements}
    listed = json.dumps(sorted(wanted))
    facts = relations.select(reading, "s.id IN (SELECT value FROM json_each(:ids))", {"ids": listed})
    by_statement = {item.id: fact for fact in facts for item in fact.evidence}
    return [[by_statement[step.statements[0]] for step in way.steps] for way in ways]


def document(reading: Reading, one: str | None, other: str | None) -> dict[str, Any]:
    """The same for programs: the ends as they were understood, what is wrong with them, and the chains.

    The steps of all chains stand in ``nodes`` and ``edges``; ``chains`` lists the ids of the edges of each.
    """
    ends = [_end(reading, one), _end(reading, other)]
    names = [identifier for identifier, _ in ends if identifier]
    ways = chains(reading, names[0], names[1]) if len(set(names)) == 2 else []
    facts = {fact.evidence[0].id: fact for way in ways for fact in way}
    things = dict.fromkeys([*names, *(end for fact in facts.values() for end in (fact.subject, fact.object or ""))])
    return {
        "from": ends[0][0],
        "to": ends[1][0],
        "problems": [problem for _, problem in ends if problem],
        "chains": [[fact.evidence[0].id for fact in way] for way in ways],
        **neighbours.network(reading, things, facts.values()),
    }
