"""What people type finds what they mean first: names, abbreviations, pinyin, traditional characters, slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from ictkg.workspace import Workspace

LINES = (Path(__file__).parent / "find.tsv").read_text("utf-8").splitlines()
QUERIES = [line.split("\t") for line in LINES if not line.startswith("#")]


def test_what_is_meant_comes_first(kg: Workspace) -> None:
    missed = []
    for typed, meant in QUERIES:
        first = kg.find(typed, limit=1)
        if not first or first[0].id not in meant.split("|"):
            missed.append(f"{typed}: {meant}, found {first[0].id if first else 'nothing'}")
    assert not missed


def test_there_are_queries_and_what_they_mean_is_there(kg: Workspace) -> None:
    assert len(QUERIES) > 600
    assert len({typed for typed, _ in QUERIES}) == len(QUERIES)
    known = {row[0] for row in kg.table.execute("SELECT id FROM things")}
    assert not {thing for _, meant in QUERIES for thing in meant.split("|")} - known


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("CCTV", "organisation/cctv"),
        ("CCTV+", "organisation/cctv-plus"),
        ("AI", "technology/artificial-intelligence"),
        ("AI+", "policy/ai-plus-opinions"),
        ("贵州", "place/guizhou"),
        ("貴州", "place/guizhou"),
        ("data center racks", "indicator/data-centre-racks"),
    ],
)
def test_a_name_stands_for_what_bears_it_as_typed(kg: Workspace, name: str, thing: str) -> None:
    assert kg.resolve(name) == thing
