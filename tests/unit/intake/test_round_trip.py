"""What an export writes, an import reads: the same graph, from every form of table."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from ictkg import names
from ictkg.cli.main import main
from ictkg.workspace import Workspace

TABLES = ("documents", "observations", "statements")


def triples(root: Path) -> dict[str, set[ox.Triple]]:
    """What each document file says."""
    folder = root / "graph" / "document"
    return {
        path.relative_to(folder).as_posix(): {
            quad.triple for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=names.ID)
        }
        for path in folder.rglob("*.ttl")
    }


def rows(kg: Workspace) -> int:
    """How many rows the tables have together."""
    return sum(kg.table.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_tables_come_back_as_the_same_graph(world: Workspace, tmp_path: Path, format: str) -> None:
    files = [tmp_path / f"{table}.{format}" for table in TABLES]
    for table, file in zip(TABLES, files, strict=True):
        world.export(format, file, table=table)
    imported = world.import_table(*files, into=tmp_path / "home")
    assert not [finding for finding in imported.findings if finding.severity >= 2]
    assert (imported.rows, imported.taken, imported.repeated) == (150, 150, 0)
    assert len(imported.written) == 11
    assert triples(tmp_path / "home") == triples(world.home.root)


@pytest.mark.slow
def test_a_workbook_comes_back_as_the_same_graph(world: Workspace, tmp_path: Path) -> None:
    world.export("xlsx", tmp_path / "a.xlsx")
    imported = world.import_table(tmp_path / "a.xlsx", into=tmp_path / "home")
    assert imported.taken == 150
    assert triples(tmp_path / "home") == triples(world.home.root)


@pytest.mark.slow
def test_it_is_the_same_to_rdflib_and_byte_by_byte(world: Workspace, tmp_path: Path) -> None:
    world.export("csvw", tmp_path / "tables")
    world.import_table(tmp_path / "tables", into=tmp_path / "home")
    for path in sorted((world.home.graph / "document").rglob("*.ttl")):
        other = tmp_path / "home" / "graph" / path.relative_to(world.home.graph)
        assert other.read_bytes() == path.read_bytes()
        assert len(rdflib.Graph().parse(other, publicID=names.ID)) > 5


def test_an_import_over_itself_changes_nothing(world: Workspace, own_world: Path, tmp_path: Path) -> None:
    world.export("csvw", tmp_path / "tables")
    before = {path: path.read_bytes() for path in own_world.rglob("*.ttl")}
    with Workspace(own_world) as own:
        imported = own.import_table(tmp_path / "tables")
    assert (imported.taken, imported.there, imported.written, imported.added_to) == (0, 150, (), ())
    assert {path: path.read_bytes() for path in own_world.rglob("*.ttl")} == before


@pytest.mark.slow
def test_the_command_does_the_same(world_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = ["--home", str(world_path)]
    assert main([*home, "export", "-f", "csvw", "-o", str(tmp_path / "tables")]) == 0
    assert main([*home, "import", str(tmp_path / "tables"), "--into", str(tmp_path / "home"), "--dry-run"]) == 0
    assert not (tmp_path / "home").exists()
    assert "would be written: graph/document/mdw/2024-01-25-briefing.ttl" in capsys.readouterr().out
    assert main([*home, "import", str(tmp_path / "tables"), "--into", str(tmp_path / "home")]) == 0
    assert "written: graph/document/mdw/2024-01-25-briefing.ttl" in capsys.readouterr().out
    assert triples(tmp_path / "home") == triples(world_path)


@pytest.mark.slow
def test_the_real_graph_comes_back(kg: Workspace, tmp_path: Path) -> None:
    kg.export("csvw", tmp_path / "tables")
    imported = kg.import_table(tmp_path / "tables", into=tmp_path / "home")
    assert not [finding for finding in imported.findings if finding.severity >= 2]
    assert triples(tmp_path / "home") == triples(kg.home.root)
