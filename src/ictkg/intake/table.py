"""Tables as rows of cells: CSV, JSON Lines and XLSX, whatever the kind."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ictkg.errors import InputError
from ictkg.intake import workbook
from ictkg.intake.columns import KINDS, SIGNS
from ictkg.intake.workbook import Cells

_IGNORED = ("columns", "things", "findings")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: where it stands, its kind, its columns, and its rows with their numbers as a spreadsheet counts them.

    Cells are texts, without spaces around them; several values of a JSON array are joined as in CSV. Empty ones are
    left out.
    """

    where: str
    kind: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Cells], ...]


def tables(path: Path, kind: str | None = None) -> Iterator[Table]:
    """The tables of a file, or of a folder with observations.csv, statements.csv and documents.csv.

    The kind of a table follows from its columns unless it is given; a sheet of a workbook that is no table has none.
    Raises InputError for a file that holds no table.
    """
    if path.is_dir():
        found = [path / f"{name}.csv" for name in KINDS if (path / f"{name}.csv").is_file()]
        if not found:
            raise InputError(f"{path} holds no table", cure=f"put {', '.join(f'{name}.csv' for name in KINDS)} into it")
        for one in found:
            yield from tables(one, kind)
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}", cure="check the path") from None
    several, others = False, list[Table]()
    for name, head, rows in _sheets(path, data):
        where = f"{path.name} ({name})" if name else path.name
        if kind is None and name in _IGNORED:
            continue
        columns = tuple(dict.fromkeys([*filter(None, head), *(column for _, cells in rows for column in cells)]))
        told = kind or _kind(set(columns))
        several |= bool(told)
        if told:
            yield Table(where, told, columns, tuple(rows))
        else:
            others.append(Table(where, "", columns, ()))
    if not several:
        raise InputError(
            f"{path.name} is neither a table of figures nor of relations nor of documents",
            cure="write a head line; ictkg import --template FILE writes one with all columns",
        )
    yield from others


def _sheets(path: Path, data: bytes) -> Iterator[tuple[str, list[str], list[tuple[int, Cells]]]]:
    """The sheets of a file: name (empty where a file has one), head, rows."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        yield from workbook.sheets(path, data)
    elif suffix in (".jsonl", ".ndjson"):
        yield "", [], list(_jsonl(path, _text(path, data)))
    elif suffix in (".csv", ".tsv", ".txt"):
        yield "", *_csv(path, _text(path, data))
    else:
        raise InputError(f"{path.name} is no table that can be read", cure="give a .csv, .tsv, .jsonl or .xlsx file")


def _kind(columns: set[str]) -> str:
    """The kind of a table by its columns; empty for what is none."""
    return next((kind for kind, signs in SIGNS.items() if signs <= columns), "")


def _text(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path.name} is not UTF-8", cure="save it as CSV UTF-8") from None


def _csv(path: Path, text: str) -> tuple[list[str], list[tuple[int, Cells]]]:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found = []
    try:
        head = [workbook.named(name) for name in next(reader, [])]
        twice = [name for name in head if name and head.count(name) > 1]
        if twice:
            raise InputError(f"{path.name} has two columns {twice[0]!r}", cure="rename one of them")
        for number, row in enumerate(reader, 2):
            if len(row) > len(head):
                where = f"{path.name}, row {number}"
                raise InputError(f"{where}: more cells than the head has", cure="quote cells that hold commas")
            cells = {name: cell.strip() for name, cell in zip(head, row, strict=False) if name and cell.strip()}
            if cells:
                found.append((number, cells))
    except csv.Error as error:
        raise InputError(f"{path.name} is not well-formed CSV: {error}", cure="save it again as CSV") from None
    return head, found


def _jsonl(path: Path, text: str) -> Iterator[tuple[int, Cells]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line, parse_float=Decimal)
        except (ValueError, RecursionError):
            raise InputError(f"{path.name}, line {number}: not a JSON object", cure="write one object a line") from None
        if not isinstance(found, dict):
            raise InputError(f"{path.name}, line {number}: not a JSON object", cure="write one object a line")
        yield number, {workbook.named(name): text for name, value in found.items() if (text := _plain(value))}


def _plain(value: Any) -> str:
    if isinstance(value, list):
        parts = ["-".join(map(str, item)) if isinstance(item, list) else str(item) for item in value]
        spaced = any(" " in part or "\n" in part for part in parts)
        return (
            "\n".join(part.replace("\\", "\\\\").replace("\n", "\\n") for part in parts) if spaced else " ".join(parts)
        )
    if value is None or value is False:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value).strip()
