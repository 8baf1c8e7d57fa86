"""Rates of exports of a million triples against the plain writer of each form, in processor time of the same run.

Pyoxigraph's part is the same job: the same files read, the graph written by its own writer. For CSV it is the csv
module with the rows in memory, for Parquet pyarrow with rows that it is handed from the table.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from ictkg import names
from ictkg.export.registry import export
from ictkg.home import Home
from ictkg.workspace import Workspace

pytestmark = pytest.mark.benchmark
COPIES = int(os.environ.get("ICTKG_BENCHMARK_COPIES", "560"))  # of the worked home's ten documents: a million triples
FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@pytest.fixture(scope="module")
def million(world_path: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The worked home with each document many times over under other names."""
    home = tmp_path_factory.mktemp("million")
    shutil.copytree(world_path / "graph" / "reference", home / "graph" / "reference")
    for folder in ("ontology", "queries"):
        shutil.copytree(root / folder, home / folder)
    for path in sorted((world_path / "graph" / "document").rglob("*.ttl")):
        text, publisher = path.read_text("utf-8"), path.parent.name
        stated = re.compile(r"<(document|observation|statement)/([a-z0-9-]+)/")
        for number in range(COPIES):
            other = home / "graph" / "document" / f"{publisher}-{number}" / path.name
            other.parent.mkdir(parents=True, exist_ok=True)
            other.write_text(stated.sub(rf"<\1/\2-{number}/", text), "utf-8")
    with Workspace(home) as kg:
        kg.build()
        yield kg


def seconds(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def ratio(name: str, ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    """How the quickest of three runs of two acts compare, run in turn."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(3)]
    first, second = (min(column) for column in zip(*pairs, strict=True))
    print(f"\n{name}: {first:.2f} s / {second:.2f} s = {first / second:.2f}")
    return first / second


def by_pyoxigraph(home: Home, format: str, target: Path) -> None:
    """The same files, by its reader and its writer."""

    def quads() -> Iterator[ox.Quad]:
        for path, graph in home.files():
            name = ox.NamedNode(graph)
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=names.ID):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, name)

    with target.open("wb") as out:
        if format == "turtle":
            ox.serialize((quad.triple for quad in quads()), out, format=FORMATS[format])
        else:
            ox.serialize(quads(), out, format=FORMATS[format])


@pytest.mark.parametrize("format", FORMATS)
def test_rdf_takes_at_most_three_times_pyoxigraph(million: Workspace, tmp_path: Path, format: str) -> None:
    found = ratio(
        f"{format}, {million.generation.marker['quads']:,} triples",
        lambda: export(million.home, million.generation, format, tmp_path / "ours"),
        lambda: by_pyoxigraph(million.home, format, tmp_path / "theirs"),
    )
    assert found <= 3


def test_csv_takes_at_most_three_times_the_csv_module(million: Workspace, tmp_path: Path) -> None:
    export(million.home, million.generation, "csv", tmp_path / "ours")
    with (tmp_path / "ours").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))

    def plain() -> None:
        with (tmp_path / "theirs").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)

    assert ratio("csv", lambda: export(million.home, million.generation, "csv", tmp_path / "ours"), plain) <= 3


def test_parquet_takes_at_most_three_times_pyarrow_by_hand(million: Workspace, tmp_path: Path) -> None:
    """By hand: the rows of the same table as dicts, made a table by pyarrow and written."""
    import pyarrow
    import pyarrow.parquet

    query = "SELECT o.*, d.* FROM observations o JOIN documents d ON d.id = o.document"
    columns = [column[0] for column in million.table.execute(query).description]

    def plain() -> None:
        rows = [dict(zip(columns, row, strict=True)) for row in million.table.execute(query)]
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "theirs", compression="zstd")

    def ours() -> None:
        export(million.home, million.generation, "parquet", tmp_path / "ours")

    assert ratio("parquet", ours, plain) <= 3
