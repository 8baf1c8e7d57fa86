"""What an indicator counts: definition, scope, nature, unit, what it must add up to, what it is not comparable with."""

from __future__ import annotations

from dataclasses import dataclass

from ictkg.model.text import Text
from ictkg.model.thing import Break, Indicator
from ictkg.serve.pages import told
from ictkg.serve.pages.reading import Reading


@dataclass(frozen=True, slots=True)
class Facts:
    """An indicator as its file describes it, in the reader's language where it has one."""

    id: str
    definition: Text | None
    scope: Text | None
    note: Text | None
    nature: str | None
    unit: str | None
    topic: str | None
    part_of: str | None
    also: tuple[Text, ...]
    apart: tuple[str, ...]
    related: tuple[str, ...]
    breaks: tuple[Break, ...]


def of(reading: Reading, identifier: str) -> Facts:
    """The facts of an indicator; all empty for one that no file describes."""
    found = told.thing(reading, identifier)
    if not isinstance(found, Indicator):
        return Facts(identifier, None, None, None, None, None, None, None, (), (), (), ())
    return Facts(
        identifier,
        told.text(reading, found.definitions),
        told.text(reading, found.scope),
        told.text(reading, found.notes),
        found.nature,
        found.canonical_unit,
        found.topic,
        found.component_of,
        found.alternative_names,
        found.not_comparable_with,
        found.related,
        found.breaks,
    )
