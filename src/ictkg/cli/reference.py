"""Lines about a reference thing from its record: what it means, what it belongs to, where its series breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from ictkg.model.text import Text, pick
from ictkg.model.thing import Break, Indicator, Thing
from ictkg.number.period import Period

_ELSEWHERE = ("id", "types", "labels", "breaks")
_NOT_PLURAL = ("alternative_names", "revises")
_CODES = {"nature": "nature", "natures": "nature", "topic": "topic", "canonical_unit": "unit"}


def described(thing: Thing, names: Mapping[str, str], language: str) -> list[str]:
    """What the record of a thing says, a line for each field that has a value, then the breaks of an indicator.

    ``names`` are the names of things and codes by id.

    >>> thing = Thing(id="place/guiyang", within=("place/guizhou",), iso3166=None)
    >>> described(thing, {"place/guizhou": "Guizhou"}, "en")
    ['  within: Guizhou (place/guizhou)']
    """
    lines = [
        f"  {_title(field.name)}: {said}"
        for field in fields(thing)
        if field.name not in _ELSEWHERE
        for said in _said(thing, field.name, names, language)
    ]
    if isinstance(thing, Indicator) and thing.breaks:
        lines += ["", f"breaks in its series ({len(thing.breaks)})"]
        lines += [line for one in thing.breaks for line in _break(one, names, language)]
    return lines


def as_dict(thing: Thing) -> dict[str, Any]:
    """The record in plain values for JSON, a period as EDTF.

    >>> as_dict(Thing(id="release/x", period=Period.parse("2024-01_2024-03")))["period"]
    '2024-01/2024-03'
    """
    return {**asdict(thing), "period": thing.period.edtf if thing.period else None}


def _title(field: str) -> str:
    return (field if field in _NOT_PLURAL else field.removesuffix("s")).replace("_", " ")


def _said(thing: Thing, field: str, names: Mapping[str, str], language: str) -> Iterator[str]:
    value = getattr(thing, field)
    if value is None or value == ():
        return
    if isinstance(value, bool):
        yield "yes" if value else "no"
    elif isinstance(value, Period):
        yield value.edtf
    elif isinstance(value, str):
        yield _named(_code(thing, field, value), value, names)
    elif all(isinstance(item, Text) for item in value):
        shown = (
            list(dict.fromkeys(item.value for item in value))
            if field == "alternative_names"
            else [pick(value, language) or ""]
        )
        yield ", ".join(shown)
    else:
        yield from (_named(_code(thing, field, item), item, names) for item in value)


def _code(thing: Thing, field: str, value: str) -> str:
    """The id under which a code has its name."""
    if field == "kind":
        return f"{'break' if isinstance(thing, Break) else 'identity'}-kind/{value}"
    return f"{_CODES[field]}/{value}" if field in _CODES else value


def _named(key: str, value: str, names: Mapping[str, str]) -> str:
    name = names.get(key)
    return f"{name} ({value})" if name and name != value else value


def _break(one: Break, names: Mapping[str, str], language: str) -> list[str]:
    kind = names.get(f"break-kind/{one.kind}", one.kind)
    lines = [f"  from {one.date}, {kind}: {one.label(language)}  {one.id}", f"      {one.reason_in(language)}"]
    return lines + [f"      shown by {source}" for source in one.evidence]
