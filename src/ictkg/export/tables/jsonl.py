"""JSON Lines: one object a row, every key always there, several values as arrays, numbers as exact text."""

from __future__ import annotations

import json
from typing import BinaryIO

from ictkg.export.source import Source
from ictkg.export.tables.rows import Table

_LINES = 2000


def write(source: Source, out: BinaryIO) -> int:
    """Write the table that the source names to a stream; returns how many rows it has."""
    return write_table(source.table(), out)


def write_table(table: Table, out: BinaryIO) -> int:
    """Write one table to a stream; returns how many rows it has."""
    names = [column.name for column in table.columns]
    encode = json.JSONEncoder(ensure_ascii=False).encode
    count = 0
    lines: list[str] = []
    for row in table.rows():
        lines.append(encode(dict(zip(names, row, strict=True))))
        count += 1
        if len(lines) == _LINES:
            out.write(("\n".join(lines) + "\n").encode())
            lines.clear()
    if lines:
        out.write(("\n".join(lines) + "\n").encode())
    return count
