"""How much the graph holds, and how much of it is filled in."""

from __future__ import annotations

import sqlite3
from collections import Counter

from ictkg.query.answer import Answer

_COUNTS = (
    ("documents by tier", "SELECT tier, count(*) FROM documents GROUP BY tier"),
    ("documents by kind", "SELECT kind, count(*) FROM documents GROUP BY kind"),
    ("documents by year", "SELECT coalesce(substr(published, 1, 4), 'not stated'), count(*) FROM documents GROUP BY 1"),
    ("documents by language", "SELECT language, count(*) FROM documents GROUP BY language"),
    (
        "figures by topic",
        "SELECT t.topic, count(*) FROM observations o LEFT JOIN things t ON t.id = o.indicator GROUP BY t.topic",
    ),
    ("figures by measure", "SELECT measure, count(*) FROM observations GROUP BY measure"),
    ("figures by status", "SELECT status, count(*) FROM observations GROUP BY status"),
    ("figures by bound", "SELECT bound, count(*) FROM observations GROUP BY bound"),
    (
        "figures by year of their period",
        "SELECT coalesce(substr(last_day, 1, 4), 'not stated'), count(*) FROM observations GROUP BY 1",
    ),
    ("figures left open", "SELECT j.value, count(*) FROM observations o, json_each(o.open) j GROUP BY j.value"),
    ("relations by predicate", "SELECT predicate, count(*) FROM statements GROUP BY predicate"),
    ("relations by standing", "SELECT standing, count(*) FROM statements GROUP BY standing"),
    ("things by type", "SELECT type, count(*) FROM things WHERE kind <> 'document' GROUP BY type"),
)
_FILLED = (
    ("figures with words", "observations", "printed IS NOT NULL"),
    ("figures with a place in a text", "observations", "start IS NOT NULL"),
    ("figures with a period", "observations", "period IS NOT NULL"),
    ("figures attributed", "observations", "attributed_to <> '[]' OR spoken_by <> '[]'"),
    ("documents with an address", "documents", "url IS NOT NULL"),
    ("documents with a date", "documents", "published IS NOT NULL"),
    ("documents with a title", "documents", "title IS NOT NULL"),
)


def stats(connection: sqlite3.Connection) -> Answer:
    """Counts with three columns: what, of which kind, how many; shares of what is filled in come last, as "n of m"."""
    rows: list[tuple[str, str, int]] = []
    for table, name in (("documents", "documents"), ("observations", "figures"), ("statements", "relations")):
        rows.append((name, "all", connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]))
    for name, query in _COUNTS:
        counted = sorted(connection.execute(query).fetchall(), key=lambda row: (-row[1], str(row[0])))
        if name.endswith(("year", "period")):
            counted.sort(key=lambda row: str(row[0]))
        rows += [(name, str(kind) if kind is not None else "none", count) for kind, count in counted]
    for name, table, condition in _FILLED:
        filled, total = connection.execute(
            f"SELECT count(*) FILTER (WHERE {condition}), count(*) FROM {table}"
        ).fetchone()
        rows.append((name, f"of {total}", filled))
    return Answer(("what", "kind", "count"), tuple(rows))


def coverage(connection: sqlite3.Connection, since: int = 2010) -> Answer:
    """How many figures there are by topic and year of their period: a row a topic, a column a year.

    Years before ``since`` are one column, figures without a period another; the last row and column are sums.
    """
    counted: Counter[tuple[str, str]] = Counter()
    query = """SELECT coalesce(t.topic, 'none'), substr(o.last_day, 1, 4), count(*) FROM observations o
               LEFT JOIN things t ON t.id = o.indicator GROUP BY 1, 2"""
    for topic, year, count in connection.execute(query):
        column = "no period" if year is None else year if int(year) >= since else f"before {since}"
        for row in (topic, "all"):
            counted[row, column] += count
            counted[row, "all"] += count
    years = sorted({column for _, column in counted if column.isdecimal()})
    columns = [name for name in (f"before {since}", *years, "no period", "all") if counted["all", name]]
    topics = sorted({topic for topic, _ in counted} - {"all"}, key=lambda topic: (-counted[topic, "all"], topic))
    rows = [(topic, *(counted[topic, column] or None for column in columns)) for topic in (*topics, "all")]
    return Answer(("topic", *columns), tuple(rows))
