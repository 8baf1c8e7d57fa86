"""Parquet by pyarrow: one table, typed; numbers as printed and, beside them, as exact decimals; lists as lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from ictkg.errors import InputError
from ictkg.export.source import Source
from ictkg.export.tables.columns import Column
from ictkg.export.tables.rows import Table, values

if TYPE_CHECKING:
    import pyarrow

_BATCH = 20_000
_DIGITS = 76  # what the widest decimal of Arrow holds


def write(source: Source, out: BinaryIO) -> int:
    """Write the table that the source names to a stream; returns how many rows it has. Needs pyarrow."""
    needed()
    return write_table(source.table(), out)


def needed() -> None:
    """Load pyarrow; InputError with the line that installs it where it is missing."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise InputError("Parquet needs pyarrow, which is not installed", cure='pip install "ictkg[parquet]"') from None


def write_table(table: Table, out: BinaryIO) -> int:
    """Write one table to a stream; returns how many rows it has."""
    import pyarrow.parquet

    fields = [pyarrow.field(column.name, _type(column)) for column in table.columns]
    number = _number_type(table)
    if number is not None:
        fields.append(pyarrow.field("number", number))
    described = {"title": f"ictkg {table.name}", **{column.name: column.description for column in table.columns}}
    schema = pyarrow.schema(fields, metadata=described)
    count = 0
    with pyarrow.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in _batches(table, schema, number):
            writer.write_batch(batch)
            count += batch.num_rows
    return count


def _type(column: Column) -> pyarrow.DataType:
    import pyarrow

    if column.separator:
        return pyarrow.list_(pyarrow.string())
    return {"integer": pyarrow.int64(), "date": pyarrow.date32()}.get(column.datatype, pyarrow.string())


def _batches(table: Table, schema: pyarrow.Schema, number: Any) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow

    raw = table.raw()
    value = next((place for place, column in enumerate(table.columns) if column.name == "value"), 0)
    while rows := list(islice(raw, _BATCH)):
        found = list(zip(*rows, strict=True))
        arrays = [_array(column, cells) for column, cells in zip(table.columns, found, strict=True)]
        if number is not None:
            arrays.append(pyarrow.array(map(_decimal, found[value]), number))
        yield pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def _array(column: Column, cells: tuple[Any, ...]) -> pyarrow.Array:
    import pyarrow

    if column.separator:
        known: dict[str | None, list[str]] = {}
        lists = [known[cell] if cell in known else known.setdefault(cell, values(cell)) for cell in cells]
        return pyarrow.array(lists, _type(column))
    if column.datatype == "date":
        days = {cell: date.fromisoformat(cell) if cell else None for cell in set(cells)}
        return pyarrow.array([days[cell] for cell in cells], _type(column))
    return pyarrow.array(cells, _type(column))


def _decimal(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text is not None else None
    except InvalidOperation:
        return None


def _digits(text: str | None) -> tuple[int, int]:
    """How many digits a number has before and after the point; none where it is no number.

    >>> _digits("-39.20"), _digits("007"), _digits("1E+3"), _digits("five")
    ((2, 2), (3, 0), (4, 0), (0, 0))
    """
    before, _, after = (text or "").removeprefix("-").partition(".")
    if before.isdecimal() and (not after or after.isdecimal()):
        return len(before), len(after)
    number = _decimal(text)
    if number is None or not number.is_finite():
        return 0, 0
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(number.adjusted() + 1, 0), max(-exponent, 0)


def _number_type(table: Table) -> Any:
    """The decimal that holds every value of the table without loss; None where no decimal of Arrow is wide enough."""
    import pyarrow

    place = next((place for place, column in enumerate(table.columns) if column.name == "value"), None)
    if place is None:
        return None
    whole = scale = 0
    for text in table.only("value"):
        before, after = _digits(text)
        whole, scale = max(whole, before), max(scale, after)
    if whole + scale > _DIGITS:
        return None
    digits = max(whole + scale, 1)
    return pyarrow.decimal128(digits, scale) if digits <= 38 else pyarrow.decimal256(digits, scale)
