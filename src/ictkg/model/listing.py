"""Records as a tuple that shows itself as a table and goes on to pandas, polars and Arrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, SupportsIndex, TypeVar, overload

from ictkg.model import frames, shown

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

T = TypeVar("T", covariant=True)


class Records(tuple[T, ...]):
    """Records of one kind in their order: a tuple, and a table with a column for each field.

    >>> from ictkg.model.text import Text
    >>> found = Records([Text("one", "en"), Text("一", "zh")])
    >>> found[0].value, len(found[:1]), found.to_pandas().columns.tolist()
    ('one', 1, ['value', 'language'])
    """

    __slots__ = ()

    @overload
    def __getitem__(self, index: SupportsIndex) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Records[T]: ...
    def __getitem__(self, index: SupportsIndex | slice) -> T | Records[T]:
        found = super().__getitem__(index)
        return Records(found) if isinstance(index, slice) else found  # type: ignore[arg-type, return-value]

    def columns(self) -> dict[str, list[Any]]:
        """The fields by name; several values as lists, records within records and intervals as text.

        >>> from ictkg.model.text import Text
        >>> Records([Text("one", "en")]).columns()
        {'value': ['one'], 'language': ['en']}
        """
        names = list(dict.fromkeys(name for record in self for name in _names(record)))
        return {name: [_plain(getattr(record, name, None)) for record in self] for name in names}

    def to_pandas(self) -> pandas.DataFrame:
        """One row per record, all fields as columns; needs pandas.

        >>> from ictkg.model.text import Text
        >>> Records([Text("one", "en")]).to_pandas().loc[0, "language"]
        'en'
        """
        return frames.to_pandas(self.columns())

    def to_polars(self) -> polars.DataFrame:
        """The same as a DataFrame of polars; needs polars.

        >>> from ictkg.model.text import Text
        >>> Records([Text("one", "en")]).to_polars().columns
        ['value', 'language']
        """
        return frames.to_polars(self.columns())

    def to_arrow(self) -> pyarrow.Table:
        """The same as an Arrow table; needs pyarrow.

        >>> from ictkg.model.text import Text
        >>> Records([Text("one", "en")]).to_arrow().num_rows
        1
        """
        return frames.to_arrow(self.columns())

    def _repr_html_(self) -> str:
        columns = {name: found for name, found in self[: shown.MOST].columns().items() if any(found)}
        rows = zip(*([_cell(value) for value in found] for found in columns.values()), strict=True)
        return shown.grid(list(columns), rows, len(self), "records")


def _names(record: object) -> list[str]:
    if is_dataclass(record):
        return ["id"] * _derived(record) + [field.name for field in fields(record)]
    return list(getattr(record, "_fields", ()))


def _derived(record: object) -> bool:
    """Whether the id is no field, but made from others."""
    return isinstance(getattr(type(record), "id", None), property)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [item if isinstance(item, str) else str(item) for item in value]
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {item}" for name, item in value.items())
    return value if value is None or isinstance(value, str | int | float | Decimal | date) else str(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, list) else f"{value:.4f}" if isinstance(value, float) else str(value)
