"""The catalogue of what is counted: topics, their indicators, and what each holds; for all places or for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ictkg.serve.pages import listing, machines
from ictkg.serve.pages.reading import Reading


def view(reading: Reading, place: str | None, topic: str | None) -> Mapping[str, Any]:
    """What the catalogue shows: every topic with its indicators, the most documented first."""
    where = "o.area = :place" if place else "1"
    rows = reading.rows(
        f"""SELECT o.indicator, t.topic, count(*) AS figures, count(DISTINCT o.document) AS documents,
            count(DISTINCT o.area) AS places, min(substr(o.last_day, 1, 4)) AS first,
            max(substr(o.last_day, 1, 4)) FILTER (WHERE o.status = 'reported') AS last
            FROM observations o JOIN things t ON t.id = o.indicator
            WHERE {where} AND (:topic IS NULL OR t.topic = :topic)
            GROUP BY o.indicator ORDER BY figures DESC, o.indicator""",
        {"place": place, "topic": topic},
    )
    topics: dict[str, list[Any]] = {}
    for row in rows:
        topics.setdefault(row["topic"] or "", []).append(row)
    ordered = sorted(topics.items(), key=lambda item: -sum(row["figures"] for row in item[1]))
    newest = listing.newest(reading, "o.area = :place", {"place": place}, limit=400) if place and place != _ALL else []
    words = reading.words
    return {
        "title": words("figures.of-place", place=reading.name(place)) if place else words("site.figures"),
        "place": place,
        "topic": topic,
        "topics": ordered,
        "indicators": len(rows),
        "total": sum(row["figures"] for row in rows),
        "newest": newest,
        "machines": machines.of(reading, machines.of_indicators(place)) if rows else None,
    }


_ALL = "place/china"
