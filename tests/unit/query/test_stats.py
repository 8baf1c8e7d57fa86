"""What the graph holds, counted: each figure in one cell, sums that add up."""

from __future__ import annotations

from collections import Counter

from ictkg.query.stats import coverage, stats
from ictkg.workspace import Workspace


def test_coverage_counts_each_figure_once_by_topic_and_year(world: Workspace) -> None:
    answer = coverage(world.table, since=2024)
    years = [row[0] for row in world.table.execute("SELECT substr(last_day, 1, 4) FROM observations")]
    wanted = Counter("no period" if year is None else year if year >= "2024" else "before 2024" for year in years)
    *topics, last = answer
    assert {"2024", "before 2024", "no period"} <= set(wanted)
    assert {name: number for name, number in last.items() if name not in ("topic", "all")} == wanted
    assert last["topic"] == "all" and last["all"] == len(years)
    for column in answer.columns[1:]:
        assert sum(int(row[column] or 0) for row in topics) == last[column]
    assert [row["all"] for row in topics] == sorted((row["all"] for row in topics), reverse=True)


def test_counts_of_a_kind_add_up_to_all(world: Workspace) -> None:
    rows = list(stats(world.table))
    alls = {row["what"]: row["count"] for row in rows if row["kind"] == "all"}
    for name, total in alls.items():
        kinds = {str(row["what"]) for row in rows if str(row["what"]).startswith(f"{name} by ")}
        assert len(kinds) >= 2
        for what in kinds:
            assert sum(int(row["count"] or 0) for row in rows if row["what"] == what) == total, what
    shares = [row for row in rows if str(row["kind"]).startswith("of ")]
    assert shares and all(int(row["count"] or 0) <= int(str(row["kind"])[3:]) for row in shares)
