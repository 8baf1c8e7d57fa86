"""Budgets of the command line, as ratios measured in one run."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ictkg.workspace import Workspace

pytestmark = pytest.mark.benchmark
RUNS = 15

BARE = """
import sys
import pyoxigraph as ox
store = ox.Store.read_only(sys.argv[1])
results = store.query(open(sys.argv[2]).read(), use_default_graph_as_union=True)
sys.stdout.buffer.write(results.serialize(format=ox.QueryResultsFormat.CSV))
"""


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def ratio(ours: list[str], theirs: list[str]) -> float:
    """How the quickest runs of two commands compare, run in turn after a warm-up."""
    seconds(ours), seconds(theirs)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(RUNS)]
    found = min(pair[0] for pair in pairs) / min(pair[1] for pair in pairs)
    print(f"\n{' '.join(ours[-4:])}: {found:.2f}")
    return found


def best(budget: float, measure: Callable[[], float]) -> float:
    """The best of up to three measures; the first within the budget is enough, for others use the machine too."""
    found = measure()
    for _ in range(2):
        if found <= budget:
            break
        found = min(found, measure())
    return found


def script() -> str:
    return str(Path(sys.executable).with_name("ictkg"))


def test_help_takes_at_most_twice_an_import_of_argparse() -> None:
    assert best(2, lambda: ratio([script(), "--help"], [sys.executable, "-c", "import argparse"])) <= 2


def test_a_query_takes_at_most_three_times_a_bare_script(kg: Workspace, root: Path) -> None:
    kg.build()
    query = root / "queries" / "question" / "revenue-by-period.rq"
    bare = [sys.executable, "-c", BARE, str(kg.generation.store_path), str(query)]
    ours = [script(), "query", "revenue-by-period", "-f", "csv", "--home", str(root)]
    assert best(3, lambda: ratio(ours, bare)) <= 3
