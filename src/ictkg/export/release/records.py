"""What a release holds that can change: figures, relations, documents, things, corrections, each as rows of texts."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ictkg.errors import InputError
from ictkg.export.release import corrections
from ictkg.export.source import Source
from ictkg.store.findings import CONTESTING

Row = dict[str, str]
_REPEATED = {
    *("indicator_label", "subject_label", "area_label", "object_label", "publisher_label", "document_title", "uses"),
    *("first_day", "last_day", "period", "base_period", "start", "end", "also_at", "caution_at"),
}
_OF_DOCUMENT = {"publisher", "published", "tier", "release", "url", "text_digest"}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of records: its name, one of it, the table that holds it, and columns that are not compared."""

    name: str
    one: str
    table: str
    passed: frozenset[str]


KINDS = (
    Kind("figures", "figure", "observations", frozenset(_REPEATED | _OF_DOCUMENT)),
    Kind("corrections", "correction", "", frozenset()),
    Kind("relations", "relation", "statements", frozenset(_REPEATED | _OF_DOCUMENT)),
    Kind("documents", "document", "documents", frozenset(_REPEATED)),
    Kind("things", "thing", "things", frozenset(_REPEATED)),
)


def now(source: Source, kind: Kind) -> tuple[list[str], Iterator[Row]]:
    """The columns and rows of one kind in the graph as it is."""
    if not kind.table:
        return list(corrections.COLUMNS), corrections.of_source(source)
    table = source.table(kind.table)
    columns = [column.name for column in table.columns]
    rows = ([("" if cell is None else str(cell)) for cell in row] for row in table.joined())
    return columns, (dict(zip(columns, row, strict=True)) for row in rows)


@contextmanager
def before(earlier: Path, kind: Kind) -> Iterator[tuple[list[str], Iterator[Row]]]:
    """The columns and rows of one kind in an earlier release; InputError for what is none."""
    if not kind.table:
        with _opened(earlier, "rdf/ictkg.nq") as lines:
            yield list(corrections.COLUMNS), corrections.of_quads(lines)
        return
    with _opened(earlier, f"tables/{kind.table}.csv") as file:
        reader = csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline=""))
        yield list(reader.fieldnames or ()), ({name: row[name] or "" for name in row} for row in reader)


def contested_now(source: Source) -> Iterator[str]:
    """The figures that other figures, or what they should follow from, contradict."""
    table = source.table("findings")
    columns = [column.name for column in table.columns]
    return _contested(dict(zip(columns, row, strict=True)) for row in table.joined())


@contextmanager
def contested_before(earlier: Path) -> Iterator[Iterator[str]]:
    """The same of an earlier release."""
    with _opened(earlier, "tables/findings.csv") as file:
        yield _contested(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline="")))


def _contested(rows: Iterator[Row] | csv.DictReader[str]) -> Iterator[str]:
    for row in rows:
        if not row["acknowledged"] and (row["kind"] in CONTESTING or row["verdict"] == "differs"):
            yield row["operands"].split(" ")[0]


@contextmanager
def _opened(earlier: Path, name: str) -> Iterator[BinaryIO]:
    try:
        if earlier.is_dir():
            with (earlier / name).open("rb") as file:
                yield file
        else:
            with zipfile.ZipFile(earlier) as archive, archive.open(name) as member:
                yield member  # type: ignore[misc]
    except (OSError, KeyError, zipfile.BadZipFile):
        cure = "name the folder or .zip that ictkg export release wrote"
        raise InputError(f"{earlier} is no earlier release: it has no {name}", cure=cure) from None
