"""Rates of exports of a million triples against the plain writer of each form, in processor time of the same run.

Strict: the other side has in memory already what it writes, ours reads, checks and writes. For RDF it is pyoxigraph's
``serialize`` with the quads as its objects, with our prefixes or with none, whichever is quicker; for N-Quads, which
tools get from a store and not from objects, ``Store.dump`` of a store in memory; for CSV the csv module with the
rows as lists. (``Store.dump`` of the store on disk, the same job as ours, takes ten to twenty times as
long as ``serialize``.) For Parquet it is fair, not strict: pyarrow reads the same rows from the same table, for reading
alone takes longer than to write them.

Each copy of a document says figures of its own, so that about as few lines recur as in the real graph.
"""

from __future__ import annotations

import csv
import gc
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
from ictkg.export.source import Source
from ictkg.workspace import Workspace

pytestmark = pytest.mark.benchmark
COPIES = int(os.environ.get("ICTKG_BENCHMARK_COPIES", "560"))  # of the worked home's ten documents: a million triples
LEAST = 1 / 3
FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_STATED = re.compile(r"<(document|observation|statement)/([a-z0-9-]+)/")
_FIGURE = re.compile(r'ictkg:(?:(value|start|end) ([1-9])|printed ")')


@pytest.fixture(scope="module")
def million(world_path: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The worked home with each document many times over, under other names and with other figures."""
    home = tmp_path_factory.mktemp("million")
    shutil.copytree(world_path / "graph" / "reference", home / "graph" / "reference")
    for folder in ("ontology", "queries"):
        shutil.copytree(root / folder, home / folder)
    for path in sorted((world_path / "graph" / "document").rglob("*.ttl")):
        text, publisher = path.read_text("utf-8"), path.parent.name
        for number in range(COPIES):
            other = home / "graph" / "document" / f"{publisher}-{number}" / path.name
            other.parent.mkdir(parents=True, exist_ok=True)
            other.write_text(copied(text, number), "utf-8")
    with Workspace(home) as kg:
        kg.build()
        yield kg


def copied(text: str, number: int) -> str:
    """A document's file under another name; values, words and places differ from copy to copy."""

    def figure(match: re.Match[str]) -> str:
        return f"ictkg:{match[1]} {match[2]}{number}" if match[1] else f'ictkg:printed "{number}, '

    return _FIGURE.sub(figure, _STATED.sub(rf"<\1/\2-{number}/", text))


@pytest.fixture(scope="module")
def quads(million: Workspace) -> list[ox.Quad]:
    """All that an export of the home holds, as objects in memory."""
    found = []
    for path, graph in million.home.files():
        name = ox.NamedNode(graph)
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=names.ID):
            found.append(ox.Quad(quad.subject, quad.predicate, quad.object, name))
    store = million.generation.open_store()
    for graph in ("derived/periods", "derived/relations"):
        found += store.quads_for_pattern(None, None, None, ox.NamedNode(names.GRAPH + graph))
    assert len(found) == million.generation.marker["quads"]
    gc.collect()
    gc.freeze()  # what is held for the other side must not slow ours
    return found


def seconds(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def rate(name: str, ours: Callable[[], object], *theirs: Callable[[], object]) -> float:
    """Our rate as a part of the quickest other one: the quickest of three runs of each, run in turn."""
    runs = [[seconds(act) for act in (ours, *theirs)] for _ in range(3)]
    first, *others = (min(column) for column in zip(*runs, strict=True))
    print(
        f"\n{name}: {first:.2f} s, plain {', '.join(f'{other:.2f}' for other in others)} s: {min(others) / first:.2f}"
    )
    return min(others) / first


@pytest.mark.parametrize("format", FORMATS)
def test_rdf_at_a_third_of_the_rate_of_pyoxigraph(
    million: Workspace, quads: list[ox.Quad], tmp_path: Path, format: str
) -> None:
    held = [quad.triple for quad in quads] if format == "turtle" else quads
    store = ox.Store()
    if format == "nquads":
        store.bulk_extend(quads)

    def dump() -> None:
        store.dump(str(tmp_path / "theirs"), format=FORMATS[format])

    def plain(prefixes: dict[str, str] | None) -> None:
        base = names.ID if prefixes else None
        ox.serialize(held, str(tmp_path / "theirs"), format=FORMATS[format], prefixes=prefixes, base_iri=base)

    found = rate(
        f"{format}, {len(quads):,} triples",
        lambda: export(million.home, million.generation, format, tmp_path / "ours"),
        *([dump] if format == "nquads" else [lambda: plain(None), lambda: plain(names.PREFIXES)]),
    )
    assert found >= LEAST


def test_csv_at_a_third_of_the_rate_of_the_csv_module(million: Workspace, tmp_path: Path) -> None:
    export(million.home, million.generation, "csv", tmp_path / "ours")
    with (tmp_path / "ours").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))

    def plain() -> None:
        with (tmp_path / "theirs").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)

    def ours() -> None:
        export(million.home, million.generation, "csv", tmp_path / "ours")

    assert rate(f"csv, {len(rows):,} rows", ours, plain) >= LEAST


def test_parquet_at_a_third_of_the_rate_of_pyarrow(million: Workspace, tmp_path: Path) -> None:
    """The same rows read from the same table by one query that is ready, handed to pyarrow column by column."""
    import pyarrow
    import pyarrow.parquet

    source = Source(million.home, million.generation)
    table = source.table()

    def plain() -> None:
        columns = map(pyarrow.array, zip(*table.raw(), strict=True))
        written = pyarrow.table(list(columns), names=[column.name for column in table.columns])
        pyarrow.parquet.write_table(written, tmp_path / "theirs", compression="zstd")

    def ours() -> None:
        export(million.home, million.generation, "parquet", tmp_path / "ours")

    assert rate(f"parquet, {len(table):,} rows", ours, plain) >= LEAST
    source.close()
