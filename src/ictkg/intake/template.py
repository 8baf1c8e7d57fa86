"""The template of a table: its columns, what stands in each, and one example row."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from ictkg.errors import InputError
from ictkg.intake.columns import KINDS, Column
from ictkg.turtle.atomic import replacing


def write_template(path: Path, kind: str | None = None) -> str:
    """Write a template as .csv, .jsonl or .xlsx; returns its kind.

    The kind is the one given, else the one that the name holds, else observations. A workbook has a sheet for each
    kind, and one that explains the columns. Never overwrites a file.
    """
    if path.exists():
        raise InputError(f"{path} is there already", cure="name a new file")
    chosen = kind or next((name for name in KINDS if name[:-1] in path.stem.lower()), "observations")
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".jsonl", ".xlsx"):
        raise InputError(f"no template is written as {suffix or path.name}", cure="name a .csv, .jsonl or .xlsx file")
    if suffix == ".xlsx":
        _workbook(path)
        return "all kinds"
    columns = KINDS[chosen]
    with replacing(path) as out:
        out.write((_csv(columns) if suffix == ".csv" else _jsonl(columns)).encode())
    return chosen


def explained(kind: str) -> str:
    """The columns of a kind as lines of text, those that must be filled marked by a star."""
    width = max(len(column.name) for column in KINDS[kind]) + 2
    return "\n".join(
        f"  {column.name + ('*' if column.must else ''):<{width}}{column.meaning}" for column in KINDS[kind]
    )


def _csv(columns: tuple[Column, ...]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[column.name for column in columns], [column.example for column in columns]])
    return out.getvalue()


def _jsonl(columns: tuple[Column, ...]) -> str:
    return json.dumps({column.name: column.example or None for column in columns}, ensure_ascii=False) + "\n"


def _workbook(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for kind, columns in KINDS.items():
        sheet = book.create_sheet(kind)
        sheet.append([column.name for column in columns])
        sheet.append([column.example for column in columns])
    sheet = book.create_sheet("columns")
    sheet.append(["table", "column", "must be filled", "what stands in it", "example"])
    for kind, columns in KINDS.items():
        for column in columns:
            sheet.append([kind, column.name, "yes" if column.must else "", column.meaning, column.example])
    with replacing(path) as out:
        book.save(out)
