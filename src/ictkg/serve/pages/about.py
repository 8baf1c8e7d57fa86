"""About the data: what the graph holds, by kind of source, topic and year; licence, citation, other forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ictkg.serve.pages import downloads, machines
from ictkg.serve.pages.reading import Reading

_TIERS = ("official", "agency", "reference", "press", "analysis", "republication", "unvetted-copy")
_SINCE = 2014


def view(reading: Reading) -> Mapping[str, Any]:
    """What the page about the data shows."""
    from ictkg.query.stats import coverage

    covered = coverage(reading.table, _SINCE)
    return {
        "title": reading.words("about.title"),
        "marker": reading.generation.marker,
        "tiers": _tiers(reading),
        "columns": covered.columns[1:],
        "coverage": covered.rows,
        "most": max((cell for row in covered.rows if row[0] != "all" for cell in row[1:-1] if cell), default=1),
        "filled": _filled(reading),
        "languages_of": reading.rows(
            "SELECT language, count(*) AS n FROM documents GROUP BY language ORDER BY n DESC, language"
        ),
        "digest": reading.generation.digest,
        "files": downloads.FILES,
        "machines": machines.of(reading, machines.question(reading, "publishers-and-tiers", {})),
    }


def _tiers(reading: Reading) -> list[dict[str, Any]]:
    rows = {
        row["tier"]: row
        for row in reading.rows(
            """SELECT d.tier, count(DISTINCT d.id) AS documents, count(o.id) AS figures
               FROM documents d LEFT JOIN observations o ON o.document = d.id GROUP BY d.tier"""
        )
    }
    return [
        {"tier": tier, "documents": rows[tier]["documents"], "figures": rows[tier]["figures"]}
        for tier in _TIERS
        if tier in rows
    ]


def _filled(reading: Reading) -> list[tuple[str, int, int]]:
    """How much is filled in: key of the words, how many, of how many."""
    row = reading.rows(
        """SELECT count(*) AS n, count(printed) AS words, count(period) AS periods, count(start) AS places,
           count(*) FILTER (WHERE attributed_to <> '[]' OR spoken_by <> '[]') AS speakers,
           count(*) FILTER (WHERE open LIKE '%period-inferred%') AS inferred FROM observations"""
    )[0]
    documents = reading.rows(
        "SELECT count(*) AS n, count(url) AS urls, count(title) AS titles, count(published) AS dates FROM documents"
    )[0]
    return [
        ("about.with-words", row["words"], row["n"]),
        ("about.with-period", row["periods"], row["n"]),
        ("about.with-inferred", row["inferred"], row["n"]),
        ("about.with-speaker", row["speakers"], row["n"]),
        ("about.with-place", row["places"], row["n"]),
        ("about.with-title", documents["titles"], documents["n"]),
        ("about.with-date", documents["dates"], documents["n"]),
        ("about.with-address", documents["urls"], documents["n"]),
    ]
