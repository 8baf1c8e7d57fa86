"""CSV on the Web: every table as CSV, and a description of all columns, keys and references as JSON."""

from __future__ import annotations

import json
from typing import Any

from ictkg import names
from ictkg.export.members import Members
from ictkg.export.source import Source
from ictkg.export.tables.columns import Column
from ictkg.export.tables.csv import write_table

METADATA = "csv-metadata.json"
_REFERENCES = {
    "observations": (("document", "documents"),),
    "statements": (("document", "documents"),),
    "findings": (("document", "documents"),),
}
_TITLES = {
    "observations": "Figures, each as one document states it",
    "statements": "Relations, each as one document states it",
    "documents": "Documents that figures and relations are stated in",
    "things": "Indicators, places, organisations and all else that documents speak of",
    "findings": "What an audit found of figures",
}


def write(source: Source, members: Members) -> int:
    """Write all tables (or the one that the source names) and their description; returns how many rows they have."""
    count = 0
    described = []
    written = source.tables()
    for name in written:
        table = source.table(name)
        with members.open(f"{name}.csv") as out:
            count += write_table(table, out)
        described.append(_table(name, table.columns, written, source.language))
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "ictkg: China's digital economy, each figure with its words and its document",
        "dc:source": names.ROOT,
        "tables": described,
    }
    with members.open(METADATA) as out:
        out.write((json.dumps(group, ensure_ascii=False, indent=2) + "\n").encode())
    return count


def _table(name: str, columns: tuple[Column, ...], written: tuple[str, ...], language: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(column, language) for column in columns],
        "primaryKey": "id",
        "aboutUrl": f"{names.ID}{{+id}}",
    }
    keys = [
        {"columnReference": column, "reference": {"resource": f"{other}.csv", "columnReference": "id"}}
        for column, other in _REFERENCES.get(name, ())
        if other in written
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"{name}.csv", "dc:title": _TITLES[name], "tableSchema": schema}


def _column(column: Column, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": column.datatype,
        "required": column.name == "id",
    }
    if column.separator:
        found["separator"] = column.separator
    if column.name.endswith("_label") or column.name.startswith("label_"):
        found["lang"] = column.name[-2:] if column.name.startswith("label_") else language
    return found
