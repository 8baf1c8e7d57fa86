"""Observations as a sequence that goes on to other tools."""

from __future__ import annotations

import csv
import html
import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from ictkg.model.cited import FIELDS, CitedObservation
from ictkg.query.answer import text_table
from ictkg.turtle.atomic import replacing

if TYPE_CHECKING:
    import pandas

_SHOWN = ("indicator_label", "measure", "area_label", "period", "value", "unit", "printed", "document_title")


@dataclass(frozen=True, slots=True)
class Observations:
    """Cited observations in order of series and time; an immutable sequence."""

    items: tuple[CitedObservation, ...]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[CitedObservation]:
        return iter(self.items)

    @overload
    def __getitem__(self, index: int) -> CitedObservation: ...
    @overload
    def __getitem__(self, index: slice) -> Observations: ...
    def __getitem__(self, index: int | slice) -> CitedObservation | Observations:
        return Observations(self.items[index]) if isinstance(index, slice) else self.items[index]

    def to_pandas(self) -> pandas.DataFrame:
        """One row per observation, all fields as columns, ``number`` as Decimal beside them; needs pandas."""
        import pandas

        rows = [{**item.as_dict(), "number": item.number} for item in self.items]
        return pandas.DataFrame(rows, columns=[*FIELDS, "number"])

    def to_jsonl(self) -> str:
        """One JSON object a line, every key always there."""
        return "".join(json.dumps(item.as_dict(), ensure_ascii=False) + "\n" for item in self.items)

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """CSV with a head line; several values of a field are joined by spaces. Returned where no path is given."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(FIELDS)
        writer.writerows([_cell(value) for value in item.as_dict().values()] for item in self.items)
        if path is None:
            return out.getvalue()
        with replacing(Path(path)) as target:
            target.write(out.getvalue().encode())
        return None

    def table(self, width: int | None = None) -> str:
        """The chief fields as a text table."""
        rows = [[_cell(getattr(item, name)) for name in _SHOWN] for item in self.items]
        return text_table(_SHOWN, rows, {_SHOWN.index("value")}, width)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{name}</th>" for name in _SHOWN)
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(_cell(getattr(item, name)))}</td>" for name in _SHOWN) + "</tr>"
            for item in self.items
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join("-".join(map(str, item)) if isinstance(item, list) else str(item) for item in value)
    return str(value)
