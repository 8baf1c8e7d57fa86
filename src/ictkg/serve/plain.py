"""Records as JSON: every field by name, numbers exact as text, and the schema of each from its own types."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from typing import Any

from ictkg.model.audit import AuditFinding
from ictkg.number.interval import Interval

_SCALARS: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": "string"},
    date: {"type": "string", "format": "date"},
}
_END = {"type": ["string", "null"], "description": "an exact number, 11/4 or 2.75; null where there is no end"}
_INTERVAL = {
    "type": "object",
    "required": ["low", "high", "low_open", "high_open"],
    "properties": {"low": _END, "high": _END, "low_open": {"type": "boolean"}, "high_open": {"type": "boolean"}},
}


_AS_THEY_ARE = frozenset((str, int, float, bool, type(None)))


def plain(value: Any) -> Any:
    """A record as what ``json.dumps`` takes.

    >>> plain((Decimal("2.50"), None, Fraction(11, 4)))
    ['2.50', None, '11/4']
    """
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple or kind is list:
        return [plain(item) for item in value]
    if kind is dict:
        return {key: plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        found = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        return {"id": value.id, **found} if isinstance(value, AuditFinding) else found
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: plain(item) for name, item in zip(value._fields, value, strict=True)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, IntEnum):
        return value.name
    if isinstance(value, Decimal | Fraction | date):
        return str(value)
    return value


def schema(kind: Any) -> dict[str, Any]:
    """The JSON schema of what ``plain`` makes of a type.

    >>> schema(tuple[str, ...])
    {'type': 'array', 'items': {'type': 'string'}}
    """
    if kind in _SCALARS:
        return dict(_SCALARS[kind])
    if kind is Interval:
        return _INTERVAL
    if kind is Any:
        return {}
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _either([schema(item) for item in inner if item is not type(None)], type(None) in inner)
    if origin in (tuple, list):
        if len(inner) == 2 and inner[1] is ...:
            return {"type": "array", "items": schema(inner[0])}
        return {"type": "array", "prefixItems": [schema(item) for item in inner], "items": False}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": schema(inner[1])}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"type": "string", "enum": [item.name if issubclass(kind, IntEnum) else item.value for item in kind]}
    return _object(kind)


def _either(kinds: list[dict[str, Any]], empty: bool) -> dict[str, Any]:
    if len(kinds) == 1 and empty and isinstance(kinds[0].get("type"), str) and "enum" not in kinds[0]:
        return {**kinds[0], "type": [kinds[0]["type"], "null"]}
    listed = kinds + ([{"type": "null"}] if empty else [])
    return listed[0] if len(listed) == 1 else {"anyOf": listed}


def _object(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    listed = [field.name for field in fields(kind)] if is_dataclass(kind) else list(kind._fields)  # type: ignore[attr-defined]
    properties = {name: schema(hints[name]) for name in listed}
    if issubclass(kind, AuditFinding):
        properties = {"id": {"type": "string"}, **properties}
    return {"type": "object", "required": list(properties), "properties": properties}
