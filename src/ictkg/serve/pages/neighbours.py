"""The graph from one thing, one step: its neighbours by relation, each edge with its words; as a page and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ictkg.serve.pages import machines, relations
from ictkg.serve.pages.marks import address
from ictkg.serve.pages.reading import Reading
from ictkg.serve.pages.relations import Fact
from ictkg.view.picture.shapes import family

MOST = 24


def view(reading: Reading, identifier: str | None) -> Mapping[str, Any]:
    """What the page of the graph shows: a thing with its neighbours, or, without one, where to begin."""
    if identifier is None:
        return {"title": reading.words("graph.title"), "thing": None, "starts": _starts(reading)}
    facts = _between_things(relations.of_thing(reading, identifier))
    return {
        "title": reading.words("graph.of", name=reading.name(identifier)),
        "thing": identifier,
        "groups": relations.grouped(facts, identifier),
        "total": len({fact.other(identifier) for fact in facts}),
        "drawn": min(MOST, len({fact.other(identifier) for fact in facts})),
        "source": f"/graph.json?thing={identifier}",
        "picture": f"thing={identifier}&lang={reading.language}",
        "machines": machines.of(
            reading, machines.question(reading, "relations-of-thing", {"thing": identifier}), thing=identifier
        ),
    }


PICTURES = {"svg": "image/svg+xml", "png": "image/png", "graphml": "application/graphml+xml"}


def picture(reading: Reading, identifier: str, form: str, theme: str) -> bytes:
    """The picture of a thing and its neighbours, or its file for other tools."""
    return reading.kg.picture(identifier, form=form, limit=MOST + 1, language=reading.language, theme=theme)


def _between_things(facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.object and fact.object != fact.subject]


def _starts(reading: Reading) -> list[Any]:
    """Things of several kinds with many neighbours: where one may begin."""
    return reading.rows(
        """SELECT id, kind, type, n FROM (
             SELECT t.id, t.kind, t.type, count(*) AS n, row_number() OVER (PARTITION BY t.kind ORDER BY count(*) DESC)
               AS place FROM things t JOIN statements s ON s.subject = t.id OR s.object = t.id
             WHERE t.kind IN ('organisation', 'place', 'programme', 'model', 'policy', 'person') GROUP BY t.id)
           WHERE place <= 4 ORDER BY kind, n DESC"""
    )


def document(reading: Reading, identifier: str) -> dict[str, Any]:
    """A thing, its neighbours and the edges between them, for programs.

    Nodes have id, label, kind, type, family (which shape), url and the number of relations; edges have id, source,
    target, predicate, label, standing, voices, since, until and their evidence (statement, document, title, printed
    words, language, day of publication, page).
    """
    facts = _between_things(relations.of_thing(reading, identifier))
    names = dict.fromkeys([identifier, *(fact.other(identifier) or "" for fact in facts)])
    return {"thing": identifier, **network(reading, names, facts)}


def network(reading: Reading, identifiers: Iterable[str], facts: Iterable[Fact]) -> dict[str, Any]:
    """Things and the relations between them as nodes and edges."""
    listed = list(identifiers)
    rows = {row["id"]: row for row in _described(reading, listed)}
    return {
        "nodes": [_node(reading, name, rows.get(name)) for name in listed],
        "edges": [_edge(reading, fact) for fact in facts],
    }


def _described(reading: Reading, names: Sequence[str]) -> list[Any]:
    import json

    return reading.rows(
        """SELECT t.id, t.kind, t.type, (SELECT count(*) FROM statements s WHERE s.subject = t.id)
           + (SELECT count(*) FROM statements s WHERE s.object = t.id) AS degree
           FROM things t WHERE t.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(names)),),
    )


def _node(reading: Reading, name: str, row: Any) -> dict[str, Any]:
    kind = name.partition("/")[0]
    return {
        "id": name,
        "label": reading.name(name),
        "kind": kind,
        "type": reading.names.get(row["type"], row["type"]) if row else None,
        "family": family(kind).name,
        "url": address(name),
        "relations": row["degree"] if row else 0,
    }


def _edge(reading: Reading, fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.evidence[0].id,
        "source": fact.subject,
        "target": fact.object,
        "predicate": fact.predicate,
        "label": reading.name(fact.predicate),
        "standing": fact.standing,
        "ended": bool(fact.end) or fact.standing == "former",
        "voices": fact.voices,
        "since": fact.start,
        "until": fact.end,
        "evidence": [
            {
                "statement": address(item.id),
                "document": item.document,
                "title": item.document_title,
                "printed": item.printed,
                "language": item.printed_language,
                "published": item.published,
                "page": address(item.document),
            }
            for item in fact.evidence
        ],
    }
