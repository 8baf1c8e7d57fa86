"""Observations as a sequence that goes on to other tools."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, overload

from ictkg.model.cited import FIELDS, CitedObservation
from ictkg.model.shown import grid
from ictkg.query.answer import text_table
from ictkg.turtle.atomic import replacing

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from ictkg.model.frames import Numbers

_SHOWN = ("indicator_label", "measure", "area_label", "period", "value", "unit", "printed", "document_title")
_SEEN = ("indicator_label", "measure", "subject_label", "area_label", "period", "value", "unit", "bound", "status",
         "printed", "document_title")  # fmt: skip
_FIRST = 20


@dataclass(frozen=True, slots=True)
class Observations:
    """Cited observations in order of series and time; an immutable sequence.

    >>> import ictkg
    >>> found = ictkg.open("tests/world").observations(indicator="software business revenue", measure="level")
    >>> found[0].unit, len(found[:2]), "mdw" in {figure.document.split("/")[1] for figure in found}
    ('CNY', 2, True)
    """

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

    def columns(self, numbers: Numbers = "decimal") -> dict[str, list[Any]]:
        """All fields by name, and ``number``: the values as exact Decimals, or as ``float`` or ``text`` where asked.

        >>> sorted(Observations(()).columns())[:2]
        ['also_at', 'area']
        """
        rows = [item.as_dict() for item in self.items]
        found = {name: [row[name] for row in rows] for name in FIELDS}
        number: list[Any] = [item.number for item in self.items]
        if numbers == "float":
            number = [None if value is None else float(value) for value in number]
        return {**found, "number": found["value"] if numbers == "text" else number}

    def to_pandas(self, numbers: Numbers = "decimal") -> pandas.DataFrame:
        """One row per observation, all fields as columns, ``number`` beside them; needs pandas.

        >>> Observations(()).to_pandas().shape
        (0, 38)
        """
        from ictkg.model import frames

        return frames.to_pandas(self.columns(numbers))

    def to_polars(self, numbers: Numbers = "decimal") -> polars.DataFrame:
        """The same as a DataFrame of polars, ``number`` as its Decimal; needs polars.

        >>> Observations(()).to_polars().width
        38
        """
        from ictkg.model import frames

        return frames.to_polars(self.columns(numbers))

    def to_arrow(self, numbers: Numbers = "decimal") -> pyarrow.Table:
        """The same as an Arrow table, ``number`` as a decimal of the width that it needs; needs pyarrow.

        >>> Observations(()).to_arrow().num_columns
        38
        """
        from ictkg.model import frames

        return frames.to_arrow(self.columns(numbers))

    def to_parquet(self, target: str | os.PathLike[str] | BinaryIO) -> None:
        """Write the Arrow table as Parquet to a path, whole or not at all, or to a stream; needs pyarrow.

        >>> import io
        >>> out = io.BytesIO()
        >>> Observations(()).to_parquet(out)
        >>> out.getvalue()[:4]
        b'PAR1'
        """
        table = self.to_arrow()
        import pyarrow.parquet

        path = Path(target) if isinstance(target, str | os.PathLike) else None
        with replacing(path) if path else nullcontext(target) as out:
            pyarrow.parquet.write_table(table, out, compression="zstd")

    def to_jsonl(self) -> str:
        """One JSON object a line, every key always there.

        >>> Observations(()).to_jsonl()
        ''
        """
        return "".join(json.dumps(item.as_dict(), ensure_ascii=False) + "\n" for item in self.items)

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """CSV with a head line; several values of a field are joined by spaces. Returned where no path is given.

        >>> Observations(()).to_csv().startswith("id,indicator,indicator_label,breakdown,measure")
        True
        """
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
        """The chief fields as a text table, at most ``width`` columns wide where given.

        >>> import ictkg
        >>> ictkg.open("tests/world").observations()[:1].table().split()[:3]
        ['indicator_label', 'measure', 'area_label']
        """
        rows = [[_cell(getattr(item, name)) for name in _SHOWN] for item in self.items]
        return text_table(_SHOWN, rows, {_SHOWN.index("value")}, width)

    def __repr__(self) -> str:
        more = f"\n… {len(self) - _FIRST} more" if len(self) > _FIRST else ""
        return f"{len(self)} figures\n{self[:_FIRST].table() if self.items else ''}{more}"

    def _repr_html_(self) -> str:
        rows = ([_cell(getattr(item, name)) for name in _SEEN] for item in self.items)
        return grid(_SEEN, rows, len(self), "figures")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join("-".join(map(str, item)) if isinstance(item, list) else str(item) for item in value)
    return str(value)
