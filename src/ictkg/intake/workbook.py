"""Workbooks as rows of texts: numbers as a spreadsheet keeps them, dates as precise as they are shown."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ictkg.errors import InputError

Cells = dict[str, str]
FORMULA = "\x1b"
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def sheets(path: Path, data: bytes) -> Iterator[tuple[str, list[str], list[tuple[int, Cells]]]]:
    """The sheets of a workbook that hold anything: title, head, rows with their numbers.

    A formula stands as its text after ``FORMULA``, to be refused: what it gave when it was saved may be old or missing.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True)
        for sheet in book.worksheets:
            rows = sheet.iter_rows()
            head = [named(cell_text(cell)) for cell in next(rows, ())]
            found = []
            for number, row in enumerate(rows, 2):
                cells = {
                    name: text for name, cell in zip(head, row, strict=False) if name and (text := cell_text(cell))
                }
                if cells:
                    found.append((number, cells))
            if any(head):
                yield sheet.title, head, found
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise InputError(f"{path.name} is no workbook", cure="save it as .xlsx") from None


def named(text: str) -> str:
    """The name of a column as it is known, however it is capitalised or spaced.

    >>> named(" Printed Language ")
    'printed_language'
    """
    return re.sub(r"\s+", "_", text.strip().lower())


def cell_text(cell: Any) -> str:
    """A cell as a text: numbers with the 15 digits that a spreadsheet keeps, dates only as far as they are shown."""
    value = cell.value
    if value is None:
        return ""
    if getattr(cell, "data_type", "") == "f":
        return FORMULA + str(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        exact = Decimal(f"{value:.15g}")
        return f"{exact:f}"
    if isinstance(value, datetime | date):
        return value.strftime(shown(str(getattr(cell, "number_format", ""))))
    return str(value).strip()


def shown(number_format: str) -> str:
    """How far a date is shown by its format: "2024-03" typed into a spreadsheet is kept as a day, and shown as a month.

    >>> shown("mmm-yy"), shown("yyyy"), shown("yyyy-mm-dd")
    ('%Y-%m', '%Y', '%Y-%m-%d')
    """
    letters = _QUOTED.sub("", number_format).lower()
    if "d" in letters or "y" not in letters:
        return "%Y-%m-%d"
    return "%Y-%m" if "m" in letters else "%Y"
