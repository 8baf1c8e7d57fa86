"""XLSX by openpyxl: every table a sheet, and a sheet that says what the columns hold.

Numbers of up to 15 digits are numbers, for a spreadsheet keeps no more; longer ones stay text, so that none is changed.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, BinaryIO

from ictkg.errors import InputError
from ictkg.export import members
from ictkg.export.source import Source
from ictkg.export.tables.columns import Column

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_ROWS = 1_048_575  # of a sheet, below its head
_SIGNS = 32_767  # of a cell
_DIGITS = 15
_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def write(source: Source, out: BinaryIO) -> int:
    """Write all tables (or the one that the source names) as one workbook; returns how many rows they have."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    described: list[list[str]] = []
    count = 0
    for name in source.tables():
        table = source.table(name)
        described += [[name, column.name, column.datatype, column.description] for column in table.columns]
        count += _sheets(workbook, name, table.columns, table.joined())
    add_sheet(workbook, "columns", ["table", "column", "datatype", "what it holds"], described)
    save(workbook, out)
    return count


def save(workbook: Workbook, out: BinaryIO) -> None:
    """Write a workbook to a stream without the time of day, so that the same rows give the same bytes."""
    workbook.properties.created = workbook.properties.modified = datetime(1980, 1, 1)
    with tempfile.TemporaryFile() as file:
        workbook.save(file)
        with zipfile.ZipFile(file) as written, members.archive(out) as target:
            for entry in written.infolist():
                content = written.read(entry) if entry.filename == _PROPERTIES else None
                with written.open(entry) as source, target.open(entry.filename) as member:
                    if content is None:
                        shutil.copyfileobj(source, member, 1 << 20)
                    else:
                        member.write(_MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content))


def _sheets(workbook: Workbook, name: str, columns: tuple[Column, ...], rows: Iterator[list[Any]]) -> int:
    """One sheet, and further ones where a sheet is full."""
    numeric = [place for place, column in enumerate(columns) if column.datatype == "decimal"]
    head = [column.name for column in columns]
    sheet = add_sheet(workbook, name, head, ())
    count = 0
    for row in rows:
        if count and count % _ROWS == 0:
            sheet = add_sheet(workbook, f"{name} {count // _ROWS + 1}", head, ())
        for place in numeric:
            row[place] = number(row[place])
        sheet.append(cells(sheet, row))
        count += 1
    return count


def add_sheet(workbook: Workbook, name: str, head: list[str], rows: Iterable[list[Any]]) -> Any:
    """A sheet with a head line that stays in sight and some rows."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    sheet = workbook.create_sheet(name)
    sheet.freeze_panes = "A2"
    titles = []
    for text in head:
        cell = WriteOnlyCell(sheet, text)
        cell.font = Font(bold=True)
        titles.append(cell)
    sheet.append(titles)
    for row in rows:
        sheet.append(cells(sheet, row))
    return sheet


def number(text: str | None) -> Decimal | str | None:
    """A number that a spreadsheet keeps as it is; the text itself where it would lose digits.

    >>> number("39.20"), number("12345678901234567"), number(None)
    (Decimal('39.20'), '12345678901234567', None)
    """
    try:
        value = Decimal(text) if text is not None else None
    except InvalidOperation:
        return text
    return value if value is None or len(value.normalize().as_tuple().digits) <= _DIGITS else text


def cells(sheet: Any, row: Iterable[Any]) -> list[Any]:
    """A row as cells; text that begins like a formula stays text. InputError for what a cell cannot hold."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    found: list[Any] = []
    for value in row:
        if isinstance(value, str):
            if len(value) > _SIGNS or ILLEGAL_CHARACTERS_RE.search(value):
                why = "a control character" if len(value) <= _SIGNS else f"more than {_SIGNS} signs"
                raise InputError(f"the text {value[:40]!r} has {why}, which XLSX cannot hold", cure="export as csv")
            if value[:1] == "=":
                cell = WriteOnlyCell(sheet, value)
                cell.data_type = "s"
                value = cell
        found.append(value)
    return found
