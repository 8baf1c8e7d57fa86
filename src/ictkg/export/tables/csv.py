"""Tidy CSV: one table, one row each, a head line; several ids in a cell apart by spaces, texts by line breaks."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from ictkg.export.source import Source
from ictkg.export.tables.rows import Table


def write(source: Source, out: BinaryIO) -> int:
    """Write the table that the source names to a stream; returns how many rows it has."""
    return write_table(source.table(), out)


def write_table(table: Table, out: BinaryIO) -> int:
    """Write one table to a stream; returns how many rows it has."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    try:
        writer = csv.writer(text)
        writer.writerow([column.name for column in table.columns])
        writer.writerows(table.joined())
    finally:
        text.detach()
    return len(table)
