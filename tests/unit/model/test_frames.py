"""Answers and observations as tables of pandas, polars and Arrow."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars
import pyarrow
import pytest

from ictkg.errors import InputError
from ictkg.model import frames
from ictkg.model.cited import FIELDS
from ictkg.query.answer import Answer
from ictkg.workspace import Workspace

PROVENANCE = {"unit", "status", "period_kind", "bound", "printed", "document", "document_title", "url"}


@pytest.mark.parametrize("form", ["to_pandas", "to_polars", "to_arrow"])
def test_each_form_has_all_fields_and_exact_numbers(world: Workspace, form: str) -> None:
    found = world.observations(area="Yunling")
    frame = getattr(found, form)()
    names = frame.column_names if form == "to_arrow" else list(frame.columns)
    assert names == [*FIELDS, "number"]
    assert set(names) >= PROVENANCE
    column = frame["number"]
    numbers = column.to_pylist() if form == "to_arrow" else column.to_list() if form == "to_polars" else list(column)
    assert numbers == [item.number for item in found]
    assert all(isinstance(number, Decimal) for number in numbers)


def test_csv_holds_lists_apart_by_blanks_and_places_as_printed_elsewhere(world: Workspace) -> None:
    found = world.observations()
    rows = list(csv.DictReader(io.StringIO(found.to_csv(), newline="")))
    assert [row["also_at"] for row in rows] == [" ".join(f"{a}-{b}" for a, b in item.also_at) for item in found]
    assert [row["breakdown"].split() for row in rows] == [list(item.breakdown) for item in found]
    assert any(item.also_at for item in found) and any(len(item.open) > 1 for item in found)
    assert [row["url"] for row in rows] == [item.url or "" for item in found]


def test_floats_and_text_only_when_asked(world: Workspace) -> None:
    found = world.observations(area="Yunling", measure="share")
    assert found.to_pandas(numbers="float")["number"].dtype == "float64"
    assert found.to_polars(numbers="float")["number"].dtype == polars.Float64
    assert found.to_arrow(numbers="text")["number"].to_pylist() == [item.value for item in found]


def test_lists_stay_lists(world: Workspace) -> None:
    found = world.observations()
    table = found.to_arrow()
    assert table["also_at"].to_pylist() == [[list(pair) for pair in item.also_at] for item in found]
    assert found.to_polars()["breakdown"].to_list() == [list(item.breakdown) for item in found]


def test_parquet_is_read_by_polars(world: Workspace, tmp_path: Path) -> None:
    found = world.observations()
    found.to_parquet(tmp_path / "a.parquet")
    frame = polars.read_parquet(tmp_path / "a.parquet")
    assert frame["id"].to_list() == [item.id for item in found]
    assert frame["number"].to_list() == [item.number for item in found]


def test_an_answer_keeps_its_types() -> None:
    answer = Answer(
        ("place", "value", "count", "day", "mixed", "empty"),
        (("a", Decimal("1.20"), 3, date(2024, 1, 2), "x", None), ("b", None, None, None, 2, None)),
    )
    for frame in (answer.to_polars(), answer.to_arrow().to_pandas(), answer.to_pandas()):
        assert list(frame["place"]) == ["a", "b"]
        assert frame["value"][0] == Decimal("1.20")
    table = answer.to_arrow()
    assert table.schema.field("count").type == pyarrow.int64()
    assert table.schema.field("day").type == pyarrow.date32()
    assert table["mixed"].to_pylist() == ["x", "2"]
    assert table["empty"].to_pylist() == [None, None]


@pytest.mark.parametrize("digits", [20, 60, 90])
def test_long_numbers_lose_nothing(digits: int) -> None:
    number = Decimal("1" * digits + ".25")
    columns = {"n": [number, Decimal("0.125")]}
    assert [Decimal(value) for value in frames.to_arrow(columns)["n"].to_pylist()] == columns["n"]
    assert [Decimal(value) for value in frames.to_polars(columns)["n"].to_list()] == columns["n"]


@pytest.mark.parametrize(
    ("form", "module"), [("to_pandas", "pandas"), ("to_polars", "polars"), ("to_arrow", "pyarrow")]
)
def test_what_is_missing_is_named_with_its_cure(form: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=f"{module} is not installed: pip install"):
        getattr(frames, form)({"a": [1]})
