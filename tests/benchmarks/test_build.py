"""Budgets of building and validating, as ratios measured in one run: of the quickest of several runs in turn."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.benchmark
COPIES = 122  # of the worked home's nine or more documents: some 1,100

BY_HAND = """
import sys, tempfile
import pyoxigraph as ox
from ictkg.home import find_home
files = find_home(sys.argv[1]).files()
def quads():
    for path, graph in files:
        name = ox.NamedNode(graph)
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri="https://w3id.org/ictkg/id/"):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)
with tempfile.TemporaryDirectory() as folder:
    store = ox.Store(folder)
    store.bulk_extend(quads())
    store.flush()
"""
PARSED_BY_RDFLIB = """
import sys
import rdflib
from ictkg.home import find_home
for path, graph in find_home(sys.argv[1]).files():
    rdflib.Graph().parse(path, format="turtle", publicID="https://w3id.org/ictkg/id/")
"""


def seconds(*command: str | Path) -> float:
    started = time.perf_counter()
    done = subprocess.run(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    took = time.perf_counter() - started
    assert done.returncode in (0, 1), done.stderr[-2000:]  # 1: findings
    return took


def ictkg(*arguments: str | Path) -> float:
    return seconds(Path(sys.executable).with_name("ictkg"), *arguments)


def script(text: str, home: Path) -> float:
    return seconds(sys.executable, "-c", text, home)


def ratio(name: str, runs: int, ours: Callable[[], float], theirs: Callable[[], float]) -> float:
    """How the quickest runs of two acts compare, run in turn."""
    pairs = [(ours(), theirs()) for _ in range(runs)]
    first, second = (min(column) for column in zip(*pairs, strict=True))
    print(f"\n{name}: {first:.2f} s / {second:.2f} s = {first / second:.2f}")
    return first / second


def best(budget: float, measure: Callable[[], float]) -> float:
    """The best of up to three measures; the first within the budget is enough, for others use the machine too."""
    found = measure()
    for _ in range(2):
        if found <= budget:
            break
        found = min(found, measure())
    return found


@pytest.fixture(scope="module")
def large(world_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked home with each document, and its review, many times over under other names."""
    home = tmp_path_factory.mktemp("large")
    shutil.copytree(world_path / "graph" / "reference", home / "graph" / "reference")
    for path in sorted((world_path / "graph").glob("[dr][oe][cv]*/**/*.ttl")):
        kind, publisher, name = path.relative_to(world_path / "graph").parts
        text = path.read_text("utf-8")
        documents = re.compile(r"<(document|review|observation|statement|correction|acknowledgement)/([a-z0-9-]+)/")
        for number in range(COPIES):
            other = home / "graph" / kind / f"{publisher}-{number}" / name
            other.parent.mkdir(parents=True, exist_ok=True)
            other.write_text(documents.sub(rf"<\1/\2-{number}/", text), "utf-8")
    return home


def homes(name: str, root: Path, request: pytest.FixtureRequest) -> Path:
    """The repository's own graph, or the large home."""
    return root if name == "own" else request.getfixturevalue("large")


@pytest.mark.parametrize("name", ["own", "large"])
def test_a_build_takes_at_most_twice_a_bulk_load_by_hand(name: str, root: Path, request: pytest.FixtureRequest) -> None:
    home = homes(name, root, request)
    runs = 5

    def measure() -> float:
        return ratio(
            f"build {name}", runs, lambda: ictkg("build", "--force", "--home", home), lambda: script(BY_HAND, home)
        )

    assert best(2, measure) <= 2


def test_validating_costs_little_once_verdicts_are_kept(large: Path) -> None:
    """Cold against rdflib that only parses the same files; after one changed document against cold.

    Ratios, for a busy machine: they catch work done for every file, and do not show that the budgets of 90 and of 2
    seconds are kept.
    """
    document = next((large / "graph" / "document").rglob("*.ttl"))
    ictkg("build", "--home", large)
    cold = ictkg("validate", "--home", large)
    parsed = script(PARSED_BY_RDFLIB, large)
    warm = []
    for _ in range(2):
        document.write_text(document.read_text("utf-8") + "# changed\n", "utf-8")
        warm.append(ictkg("validate", "--home", large))
    print(f"\ncold {cold:.1f} s, rdflib parses {parsed:.1f} s, after a change {min(warm):.1f} s")
    assert cold <= 6 * parsed  # 4.3 measured, once, beside other work
    assert min(warm) <= cold / 5
