"""Tables, read back by readers that are not ours: pandas, polars, a CSVW library, and a workbook's own XML."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest
from csvw import TableGroup
from lxml import etree
from nasty import Exporter, write_home

from ictkg.errors import InputError
from ictkg.export.tables.rows import TABLES
from ictkg.export.tables.xlsx import _sheets
from ictkg.model.cited import FIELDS
from ictkg.workspace import Workspace

COUNTS = {"observations": 86, "statements": 53, "documents": 11}
_MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
REVISED = "observation/mdw/2024-06-20-software-q1-revised/e8e86059"


def read_csv(path: Path) -> list[dict[str, str]]:
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    return frame.to_dict("records")  # type: ignore[no-any-return]


@pytest.mark.parametrize("table", COUNTS)
def test_csv_holds_a_row_for_each(exporter: Exporter, world_path: Path, tmp_path: Path, table: str) -> None:
    exported = exporter(world_path, "csv", tmp_path / "a.csv", table=table)
    rows = read_csv(tmp_path / "a.csv")
    assert exported.rows == len(rows) == COUNTS[table]
    assert list(rows[0]) == [column.name for column in TABLES[table]]
    assert len({row["id"] for row in rows}) == len(rows)


def test_rows_stand_as_in_the_table_each_time(world: Workspace, exporter: Exporter, tmp_path: Path) -> None:
    exporter(world.home.root, "csv", tmp_path / "a.csv")
    wanted = [row[0] for row in world.table.execute("SELECT id FROM observations ORDER BY rowid")]
    assert [row["id"] for row in read_csv(tmp_path / "a.csv")] == wanted != sorted(wanted, reverse=True)


def test_csv_says_what_the_lines_of_observations_say(world: Workspace, exporter: Exporter, tmp_path: Path) -> None:
    exporter(world.home.root, "csv", tmp_path / "a.csv")
    rows = {row["id"]: row for row in read_csv(tmp_path / "a.csv")}
    found = {item.id: item.as_dict() for item in world.observations()}
    assert set(rows) == set(found)
    for identifier, wanted in found.items():
        for name in FIELDS:
            value = wanted[name]
            if name == "caution":
                assert rows[identifier][name].split("\n")[0].rpartition("@")[0] == (value or ""), identifier
            elif isinstance(value, list):
                parts = ["-".join(map(str, item)) if isinstance(item, list) else item for item in value]
                assert rows[identifier][name] == " ".join(parts), (identifier, name)
            else:
                assert rows[identifier][name] == ("" if value is None else str(value)), (identifier, name)


def test_numbers_are_the_printed_digits(exporter: Exporter, world_path: Path, tmp_path: Path) -> None:
    exporter(world_path, "csv", tmp_path / "a.csv")
    rows = {row["id"]: row for row in read_csv(tmp_path / "a.csv")}
    assert (rows[REVISED]["value"], rows[REVISED]["resolution"]) == ("2910000000000", "10000000000")
    assert rows["observation/mdw/2024-04-29-software-q1/6d5eb529"]["value"] == "12.0"


def test_a_table_in_chinese(exporter: Exporter, world_path: Path, tmp_path: Path) -> None:
    exporter(world_path, "csv", tmp_path / "a.csv", language="zh")
    assert {row["area_label"] for row in read_csv(tmp_path / "a.csv")} >= {"中国", "云岭省"}


@pytest.mark.parametrize("table", COUNTS)
def test_jsonl_says_what_csv_says(exporter: Exporter, world_path: Path, tmp_path: Path, table: str) -> None:
    exporter(world_path, "csv", tmp_path / "a.csv", table=table)
    exporter(world_path, "jsonl", tmp_path / "a.jsonl", table=table)
    lines = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    for line, row in zip(lines, read_csv(tmp_path / "a.csv"), strict=True):
        found = json.loads(line)
        for column in TABLES[table]:
            value = found[column.name]
            text = column.separator.join(value) if isinstance(value, list) else "" if value is None else str(value)
            assert text == row[column.name]
            assert isinstance(value, list) == bool(column.separator)


def test_parquet_is_typed_and_exact(exporter: Exporter, world: Workspace, tmp_path: Path) -> None:
    exporter(world.home.root, "parquet", tmp_path / "a.parquet")
    frame = polars.read_parquet(tmp_path / "a.parquet")
    found = {item.id: item for item in world.observations()}
    assert frame.height == len(found)
    assert isinstance(frame.schema["number"], polars.Decimal)
    assert frame.schema["last_day"] == polars.Date
    for row in frame.iter_rows(named=True):
        wanted = found[row["id"]]
        assert row["value"] == wanted.value
        assert row["number"] == wanted.number
        assert tuple(row["breakdown"]) == wanted.breakdown
        assert row["start"] == wanted.start


@pytest.mark.parametrize("table", ["statements", "documents", "things"])
def test_parquet_of_the_other_tables(exporter: Exporter, world_path: Path, tmp_path: Path, table: str) -> None:
    exported = exporter(world_path, "parquet", tmp_path / "a.parquet", table=table)
    assert polars.read_parquet(tmp_path / "a.parquet").height == exported.rows > 9


def test_parquet_without_pyarrow_says_what_to_install(
    exporter: Exporter, world_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(InputError, match=r'pip install "ictkg\[parquet\]"'):
        exporter(world_path, "parquet", tmp_path / "a.parquet")
    assert list(tmp_path.iterdir()) == []


def sheets_of(path: Path) -> dict[str, list[list[str | None]]]:
    """The cells of a workbook as they stand in its XML."""
    with zipfile.ZipFile(path) as archive:
        book = etree.fromstring(archive.read("xl/workbook.xml"))
        found = {}
        for number, sheet in enumerate(book.findall(".//m:sheet", _MAIN), 1):
            root = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            assert root.find(".//m:f", _MAIN) is None, "a formula"
            rows = root.findall(".//m:row", _MAIN)
            found[sheet.get("name")] = [["".join(cell.itertext()) for cell in row] for row in rows]
    return found


def test_xlsx_has_a_sheet_for_each_table(exporter: Exporter, world_path: Path, tmp_path: Path) -> None:
    exported = exporter(world_path, "xlsx", tmp_path / "a.xlsx")
    book = pandas.read_excel(tmp_path / "a.xlsx", sheet_name=None)
    assert set(book) >= {"observations", "statements", "documents", "things", "columns"}
    assert {name: len(book[name]) for name in COUNTS} == COUNTS
    assert exported.rows == sum(len(frame) for name, frame in book.items() if name != "columns")
    sheets = sheets_of(tmp_path / "a.xlsx")
    assert sheets["observations"][0] == [column.name for column in TABLES["observations"]]
    cells = {cell for row in sheets["observations"] for cell in row}
    assert {"12", "14.5", "2910000000000"} <= cells
    described = {(row[0], row[1]) for row in sheets["columns"][1:]}
    assert ("observations", "resolution") in described


def test_xlsx_takes_no_text_for_a_formula(exporter: Exporter, tmp_path: Path) -> None:
    text = "=HYPERLINK(1)"
    label = f'<http://www.w3.org/2000/01/rdf-schema#label> "{text}"@en ; a <https://w3id.org/ictkg/ontology#Place> .'
    home = write_home(tmp_path / "home", {"reference/a.ttl": f"<place/a> {label}"})
    exporter(home, "xlsx", tmp_path / "a.xlsx", table="things")
    assert any(text in row for row in sheets_of(tmp_path / "a.xlsx")["things"])


def test_a_full_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    from openpyxl import Workbook, load_workbook

    monkeypatch.setattr("ictkg.export.tables.xlsx._ROWS", 3)
    book = Workbook(write_only=True)
    assert _sheets(book, "things", TABLES["things"][:1], iter([[f"a/{n}"] for n in range(7)])) == 7
    out = io.BytesIO()
    book.save(out)
    assert [(sheet.title, sheet.max_row) for sheet in load_workbook(out)] == [
        ("things", 4), ("things 2", 4), ("things 3", 2),
    ]  # fmt: skip


def test_csvw_is_read_by_its_own_description(exporter: Exporter, world_path: Path, tmp_path: Path) -> None:
    exported = exporter(world_path, "csvw", tmp_path / "csvw")
    group = TableGroup.from_file(tmp_path / "csvw" / "csv-metadata.json")
    group.check_referential_integrity(strict=True)
    tables: dict[str, Any] = {str(table.url): list(table) for table in group.tables}
    assert exported.rows == sum(map(len, tables.values()))
    rows = {row["id"]: row for row in tables["observations.csv"]}
    assert rows[REVISED]["value"] == Decimal("2910000000000")
    assert rows[REVISED]["breakdown"] == []
    assert len(rows) == 86


def test_csvw_is_one_archive_where_the_path_says_so(exporter: Exporter, world_path: Path, tmp_path: Path) -> None:
    exporter(world_path, "csvw", tmp_path / "a.zip", table="documents")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["documents.csv", "csv-metadata.json"]
        assert len(list(csv.reader(io.TextIOWrapper(archive.open("documents.csv"), "utf-8")))) == 12


def test_a_folder_that_holds_something_stays_as_it_is(exporter: Exporter, world_path: Path, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        exporter(world_path, "csvw", tmp_path / "old")
    assert [path.name for path in tmp_path.rglob("*")] == ["old", "mine.txt"]


def test_no_half_folder(exporter: Exporter, world_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ictkg.export.tables.csvw.write_table", full)
    for name in ("folder", "a.zip"):
        with pytest.raises(OSError, match="No space"):
            exporter(world_path, "csvw", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_table_names_those_there_are(exporter: Exporter, world_path: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="use one of observations, statements"):
        exporter(world_path, "csv", tmp_path / "a.csv", table="figures")
