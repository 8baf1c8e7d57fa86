"""The page of an indicator: definition and scope, its fullest series, every series, what it must add up to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ictkg.serve.pages import indicator_facts, listing, machines, series, structured
from ictkg.serve.pages.reading import Reading

_SERIES = 120


def view(reading: Reading, identifier: str, here: str) -> Mapping[str, Any]:
    """What the page of an indicator shows; ``here`` is the page's own address."""
    found = listing.newest(reading, "o.indicator = :id", {"id": identifier}, limit=_SERIES)
    levels = [one for one in found if one.key.measure == "level"] or found
    chief = series.of_key(reading, levels[0].key) if levels else None
    facts = indicator_facts.of(reading, identifier)
    totals = reading.rows(
        """SELECT count(*) AS figures, count(DISTINCT document) AS documents, count(DISTINCT area) AS places,
           count(DISTINCT subject) AS subjects FROM observations WHERE indicator = ?""",
        (identifier,),
    )[0]
    return {
        "title": reading.name(identifier),
        "id": identifier,
        "facts": facts,
        "chief": chief,
        "chief_key": levels[0].key if levels else None,
        "groups": _groups(reading, found),
        "shown": len(found),
        "totals": totals,
        "identities": _identities(reading, identifier),
        "identities_query": machines.panel(reading, "identities-of-indicator", {"indicator": identifier}),
        "documents": _documents(reading, identifier),
        "machines": machines.of(
            reading,
            machines.of_pattern(f"  ?observation ictkg:indicator {machines.iri(identifier)} .\n"),
            thing=identifier,
            api=f"/api/observations?indicator={identifier}",
        ),
        "structured": structured.thing(reading, identifier, str(facts.definition or "") or None, here),
        "data": f"/data/{identifier}",
    }


def _groups(reading: Reading, found: list[listing.Listed]) -> list[tuple[str, list[listing.Listed]]]:
    """The series by measure, levels first."""
    groups: dict[str, list[listing.Listed]] = {}
    for one in found:
        groups.setdefault(one.key.measure or "", []).append(one)
    return sorted(groups.items(), key=lambda item: (item[0] != "level", -sum(one.count for one in item[1])))


def _identities(reading: Reading, identifier: str) -> list[str]:
    """The identities that an indicator stands in."""
    return reading.once("identities", lambda: _named_by_identities(reading)).get(identifier, [])


def _named_by_identities(reading: Reading) -> dict[str, list[str]]:
    """The identities that name each thing, in the order of their ids."""
    import pyoxigraph as ox

    from ictkg import names

    store, found = reading.kg.findings_session.store, dict[str, list[str]]()
    for row in reading.rows("SELECT id FROM things WHERE kind = 'identity' ORDER BY id"):
        quads = store.quads_for_pattern(ox.NamedNode(names.thing(row["id"])), None, None, None)
        for thing in {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)}:
            found.setdefault(names.short(thing), []).append(row["id"])
    return found


def _documents(reading: Reading, identifier: str) -> list[Any]:
    return reading.rows(
        """SELECT d.*, count(*) AS mentions FROM observations o JOIN documents d ON d.id = o.document
           WHERE o.indicator = ? GROUP BY d.id ORDER BY mentions DESC, d.published DESC LIMIT 12""",
        (identifier,),
    )
