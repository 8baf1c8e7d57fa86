"""Columns of plain values as tables of pandas, polars and Arrow; exact numbers stay exact unless floats are wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from ictkg.errors import InputError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Columns = Mapping[str, Sequence[Any]]
Numbers = Literal["decimal", "float", "text"]

_INSTALL = {"pandas": '"ictkg[pandas]"', "pyarrow": '"ictkg[parquet]"', "polars": "polars"}
_DIGITS = 76
_WIDE = 1 << 63


def to_pandas(columns: Columns) -> pandas.DataFrame:
    """A DataFrame; Decimals and lists as objects. InputError with the line that installs pandas where it is missing."""
    return _module("pandas").DataFrame(dict(columns), columns=list(columns))


def to_polars(columns: Columns) -> polars.DataFrame:
    """A DataFrame, typed; numbers as its Decimal, or as text where 38 digits are not enough."""
    module = _module("polars")
    series = []
    for name, found in columns.items():
        kind = kind_of(found)
        if kind == "decimal":
            digits, scale = width(found)
            kind, datatype = ("decimal", module.Decimal(38, scale)) if digits <= 38 else ("text", module.String)
        else:
            listed = {"texts": module.List(module.String), "places": module.List(module.List(module.Int64))}
            single = {"bool": module.Boolean, "int": module.Int64, "date": module.Date, "float": module.Float64}
            datatype = (single | listed).get(kind, module.String)
        series.append(module.Series(name, _plain(found, kind), dtype=datatype, strict=True))
    return module.DataFrame(series)  # type: ignore[no-any-return]


def to_arrow(columns: Columns) -> pyarrow.Table:
    """An Arrow table, typed; numbers as decimals of the width that they need, or as text beyond 76 digits."""
    module = _module("pyarrow")
    arrays = []
    for found in columns.values():
        kind = kind_of(found)
        if kind == "decimal":
            digits, scale = width(found)
            narrow = module.decimal128(digits, scale) if digits <= 38 else None
            datatype = narrow or (module.decimal256(digits, scale) if digits <= _DIGITS else module.string())
            kind = "text" if digits > _DIGITS else kind
        else:
            listed = {"texts": module.list_(module.string()), "places": module.list_(module.list_(module.int64()))}
            single = {"bool": module.bool_(), "int": module.int64(), "date": module.date32(), "float": module.float64()}
            datatype = (single | listed).get(kind, module.string())
        arrays.append(module.array(_plain(found, kind), datatype))
    return module.table(arrays, names=list(columns))


def kind_of(found: Sequence[Any]) -> str:
    """What all values of a column are: bool, int, date, decimal, float, texts, places; text where they are mixed.

    >>> kind_of([1, None]), kind_of([1, Decimal("2.5")]), kind_of([["a"], []]), kind_of([None]), kind_of([1, "a"])
    ('int', 'decimal', 'texts', 'text', 'text')
    """
    types = {type(value) for value in found if value is not None}
    if types == {list}:
        return "places" if any(isinstance(item, list) for value in found if value for item in value) else "texts"
    if types == {int}:
        return "int" if all(value is None or -_WIDE <= value < _WIDE for value in found) else "decimal"
    if types and types <= {int, Decimal}:
        return "decimal" if all(value is None or Decimal(value).is_finite() for value in found) else "text"
    return {bool: "bool", date: "date", float: "float"}.get(types.pop(), "text") if len(types) == 1 else "text"


def width(found: Sequence[Any]) -> tuple[int, int]:
    """Digits and digits after the point that hold every number of a column.

    >>> width([Decimal("39.20"), 1200, None])
    (6, 2)
    """
    whole = scale = 0
    for value in found:
        if value is not None:
            number = Decimal(value)
            exponent = number.as_tuple().exponent
            assert isinstance(exponent, int)
            scale = max(scale, -exponent)
            whole = max(whole, number.adjusted() + 1)
    return max(whole + scale, 1), scale


def _plain(found: Sequence[Any], kind: str) -> list[Any]:
    if kind == "decimal":
        return [None if value is None else Decimal(value) for value in found]
    return [None if value is None else str(value) for value in found] if kind == "text" else list(found)


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise InputError(f"{name} is not installed", cure=f"pip install {_INSTALL[name]}") from None
