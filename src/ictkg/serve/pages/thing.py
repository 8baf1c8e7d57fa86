"""The page of a thing: its names, what is said of it and by which document, its series, its documents, its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ictkg.serve.pages import doubts, listing, machines, relations, structured, told
from ictkg.serve.pages.dates import day
from ictkg.serve.pages.reading import Reading

_SERIES = 40
_DOCUMENTS = 12
_MADE = 24
_DATED = 14
_MAKES = ("builtBy", "developedBy", "operatedBy", "releasedBy")
_OF_OURS = ("identity/", "release/", "breakdown/", "whole/", "break/", "work/")


def view(reading: Reading, identifier: str, here: str) -> Mapping[str, Any]:
    """What the page of a thing shows; ``here`` is the page's own address."""
    facts = relations.of_thing(reading, identifier)
    series = listing.newest(reading, _about(identifier), {"id": identifier}, limit=_SERIES)
    described = told.thing(reading, identifier)
    totals = _totals(reading, identifier)
    definition = told.text(reading, described.definitions) if described else None
    note = told.text(reading, described.notes) if described else None
    type_name = _type(reading, identifier)
    return {
        "title": reading.name(identifier),
        "id": identifier,
        "kind": identifier.partition("/")[0],
        "type": type_name,
        "other_names": _other_names(reading, identifier),
        "also": described.alternative_names if described else (),
        "definition": definition,
        "note": note,
        "described": described,
        "reference": told.reference(reading, identifier),
        "inside": _inside(reading, identifier) if identifier.startswith("place/") else [],
        "groups": relations.grouped(facts, identifier),
        "facts": len(facts),
        "series": series,
        "made": _made(reading, identifier),
        "dated": _dated(reading, identifier) if facts else [],
        "totals": totals,
        "documents": _documents(reading, identifier),
        "published": _published(reading, identifier),
        "members": _members(reading, identifier),
        "verdicts": _verdicts(reading, identifier),
        "missing": _missing(reading, identifier, totals, facts, definition),
        "machines": machines.of(
            reading,
            machines.question(reading, "relations-of-thing", {"thing": identifier})
            if facts
            else machines.question(reading, "figures-about-thing", {"thing": identifier}),
            thing=identifier,
            api=f"/api/things/{identifier}",
        ),
        "structured": structured.thing(reading, identifier, str(definition or note or "") or None, here),
        "citation": reading.kg.cite(identifier, language=reading.language),
        "queries": _queries(reading, identifier),
        "data": f"/data/{identifier}",
    }


def _queries(reading: Reading, identifier: str) -> dict[str, str]:
    """The query behind each panel."""
    thing = {"thing": identifier}
    figures = (
        machines.panel(reading, "figures-of-place", {"place": identifier})
        if identifier.startswith("place/")
        else machines.panel(reading, "figures-about-thing", thing)
    )
    found = {
        "figures": figures,
        "relations": machines.panel(reading, "relations-of-thing", thing),
        "documents": machines.panel(reading, "documents-about-thing", thing),
    }
    if identifier.startswith("organisation/"):
        found["made"] = machines.run(machines.of_made(identifier, _MAKES))
        found["published"] = machines.panel(reading, "documents-of-publisher", {"publisher": identifier})
    return found


def _about(identifier: str) -> str:
    column = {"place": "area", "indicator": "indicator", "whole": "denominator"}.get(identifier.partition("/")[0])
    if identifier.startswith("breakdown/"):
        return "EXISTS (SELECT 1 FROM json_each(o.breakdown) WHERE value = :id)"
    return f"o.{column or 'subject'} = :id"


def _made(reading: Reading, identifier: str) -> list[listing.Listed]:
    """The series of what an organisation develops, releases, builds or operates."""
    if not identifier.startswith("organisation/"):
        return []
    condition = f"""o.subject IN (SELECT subject FROM statements WHERE object = :id
        AND predicate IN {_MAKES})"""
    return listing.newest(reading, condition, {"id": identifier}, limit=_MADE)


def _dated(reading: Reading, identifier: str) -> list[tuple[str, str, str]]:
    """What documents date of it, in order of time: date, sentence and statement; the same told twice stands once."""
    found: dict[tuple[str, str], str] = {}
    for event in reading.kg.timeline(identifier, language=reading.language):
        date = event.start or event.as_of or event.end
        if date:
            found.setdefault((date, event.sentence), event.statement)
    listed = [(day(date, reading.language) or date, text, item) for (date, text), item in found.items()]
    return listed[:_DATED]


def _type(reading: Reading, identifier: str) -> str | None:
    row = reading.rows("SELECT type FROM things WHERE id = ?", (identifier,))
    return reading.names.get(row[0]["type"], row[0]["type"]) if row and row[0]["type"] else None


def _other_names(reading: Reading, identifier: str) -> list[tuple[str, str]]:
    """Its names in the languages that are not the reader's."""
    rows = reading.rows("SELECT language, label FROM labels WHERE id = ? ORDER BY language, label", (identifier,))
    shown = reading.name(identifier)
    return [(row["language"], row["label"]) for row in rows if row["label"] != shown]


def _totals(reading: Reading, identifier: str) -> dict[str, int]:
    row = reading.rows(
        f"""SELECT count(*) AS figures, count(DISTINCT document) AS documents,
            count(*) FILTER (WHERE o.status = 'target') AS targets FROM observations o WHERE {_about(identifier)}""",
        {"id": identifier},
    )[0]
    said = reading.rows(
        """SELECT count(*) FROM observations o WHERE EXISTS (SELECT 1 FROM json_each(o.attributed_to) WHERE value = :id)
           OR EXISTS (SELECT 1 FROM json_each(o.spoken_by) WHERE value = :id)""",
        {"id": identifier},
    ) if identifier.startswith(("organisation/", "person/")) else [(0,)]  # fmt: skip
    return {"figures": row["figures"], "documents": row["documents"], "targets": row["targets"], "said": said[0][0]}


def _inside(reading: Reading, identifier: str) -> list[str]:
    """The places in which a place lies, the smallest first."""
    found: list[str] = []
    current: str | None = identifier
    while current and len(found) < 6:
        described = told.thing(reading, current)
        current = described.within[0] if described and described.within else None
        if current and current not in found:
            found.append(current)
    return found


def _documents(reading: Reading, identifier: str) -> list[Any]:
    """The newest documents with a figure or relation of it."""
    return reading.rows(
        f"""SELECT d.*, count(*) AS mentions FROM documents d JOIN (
                SELECT o.document FROM observations o WHERE {_about(identifier)}
                UNION ALL SELECT s.document FROM statements s WHERE s.subject = :id OR s.object = :id) m
            ON m.document = d.id GROUP BY d.id ORDER BY mentions DESC, d.published DESC NULLS LAST
            LIMIT {_DOCUMENTS}""",
        {"id": identifier},
    )


def _published(reading: Reading, identifier: str) -> dict[str, Any]:
    if not identifier.startswith("organisation/"):
        return {"count": 0, "documents": []}
    rows = reading.rows(
        "SELECT * FROM documents WHERE publisher = ? ORDER BY published DESC NULLS LAST, id", (identifier,)
    )
    return {"count": len(rows), "documents": rows[:_DOCUMENTS]}


def _members(reading: Reading, identifier: str) -> list[Any]:
    """The documents that report a release."""
    if not identifier.startswith("release/"):
        return []
    return reading.rows("SELECT * FROM documents WHERE release = ? ORDER BY published, id", (identifier,))


def _verdicts(reading: Reading, identifier: str) -> list[Any]:
    """What came of the claims that an identity was held against, by verdict."""
    if not identifier.startswith("identity/") or not doubts.audited(reading):
        return []
    return reading.rows(
        "SELECT verdict, count(*) AS n FROM findings WHERE identity = ? GROUP BY verdict ORDER BY n DESC", (identifier,)
    )


def _missing(
    reading: Reading, identifier: str, totals: dict[str, int], facts: list[relations.Fact], definition: object
) -> list[str]:
    """What the graph does not hold of a thing, in sentences."""
    say = reading.words
    languages = {row[0] for row in reading.rows("SELECT language FROM labels WHERE id = ?", (identifier,))}
    found = []
    if "zh" not in languages:
        found.append(say("thing.missing-chinese"))
    if identifier.startswith(_OF_OURS):
        return found
    if not totals["figures"]:
        found.append(say("thing.missing-figures"))
    if not facts:
        found.append(say("thing.missing-relations"))
    single = sum(1 for fact in facts if fact.voices == 1)
    if facts and single:
        found.append(say("thing.single-voice", n=single, total=len(facts)))
    return found
