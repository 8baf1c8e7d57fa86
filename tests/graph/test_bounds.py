"""The graph stays within the bounds of a healthy day, which ``expected.toml`` holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ictkg.workspace import Workspace

EXPECTED = tomllib.loads((Path(__file__).parent / "expected.toml").read_text("utf-8"))
CASES = [(what, kind, low, high) for what, kinds in EXPECTED["counts"].items() for kind, (low, high) in kinds.items()]


@pytest.fixture(scope="module")
def counted(kg: Workspace) -> dict[tuple[str, str], int]:
    return {(str(row["what"]), str(row["kind"])): int(str(row["count"])) for row in kg.stats()}


@pytest.mark.parametrize(("what", "kind", "low", "high"), CASES)
def test_counts_are_within_their_bounds(
    counted: dict[tuple[str, str], int], what: str, kind: str, low: int, high: int
) -> None:
    assert low <= counted.get((what, kind), 0) <= high


@pytest.mark.parametrize(("what", "least"), EXPECTED["filled"].items())
def test_fields_are_filled(counted: dict[tuple[str, str], int], what: str, least: float) -> None:
    [(kind, filled)] = [(kind, count) for (name, kind), count in counted.items() if name == what]
    assert filled * 100 >= least * int(kind.removeprefix("of "))


def test_nothing_is_counted_that_has_no_bounds(counted: dict[tuple[str, str], int]) -> None:
    bounded = {(what, kind) for what, kind, _, _ in CASES}
    watched = {"documents by tier", "figures by topic", "figures by measure", "figures by status"}
    assert not [key for key in counted if key[0] in watched and key not in bounded]
