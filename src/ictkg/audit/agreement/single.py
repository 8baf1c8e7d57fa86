"""The cell of one observation, or those of one indicator in one area, on their own."""

from __future__ import annotations

import sqlite3

from ictkg.audit import read
from ictkg.audit.agreement.around import of_group
from ictkg.audit.agreement.cell import Cell, gathered, key
from ictkg.audit.agreement.check import cell
from ictkg.audit.agreement.pair import between
from ictkg.audit.agreement.reading import reading
from ictkg.audit.agreement.triage.case import Reason
from ictkg.audit.definitions import Definitions
from ictkg.audit.group import Group, Row
from ictkg.errors import InputError


def cell_of(table: sqlite3.Connection, definitions: Definitions, observation: str) -> Cell:
    """Everything that documents say of what one observation (a short id) speaks of.

    Raises InputError for an id that no observation has, or whose figure lacks what makes one.
    """
    group, own = _group_of(table, definitions, observation)
    found = tuple(one for row in group.rows if key(row) == key(own) and (one := reading(row)))
    if all(one.id != observation for one in found):
        raise InputError(f"{observation} has no figure that can be compared", cure="see: ictkg validate")
    return cell(found, of_group(group), definitions)


def difference(table: sqlite3.Connection, definitions: Definitions, one: str, other: str) -> Reason | None:
    """Why two observations (short ids) differ, as printed; None where independent voices print the same.

    Raises InputError as ``cell_of``.
    """
    group, first = _group_of(table, definitions, one)
    _, second = _group_of(table, definitions, other)
    readings = reading(first), reading(second)
    if readings[0] is None or readings[1] is None:
        raise InputError(f"{one} or {other} has no figure that can be compared", cure="see: ictkg validate")
    return between(readings[0], readings[1], of_group(group), definitions)


def _group_of(table: sqlite3.Connection, definitions: Definitions, observation: str) -> tuple[Group, Row]:
    found = table.execute("SELECT indicator, area FROM observations WHERE id = ?", (observation,)).fetchone()
    if not found:
        raise InputError(f"no observation is called {observation!r}", cure="list some with: ictkg observations")
    group = read.group(table, definitions, definitions.component(found[0] or ""), found[1])
    own = next((row for row in group.rows if row.id == observation), None)
    if own is None:
        raise InputError(f"{observation} has no figure that can be compared", cure="see: ictkg validate")
    return group, own


def cells_of(table: sqlite3.Connection, definitions: Definitions, indicator: str, area: str | None) -> tuple[Cell, ...]:
    """The cells of an indicator in an area (short ids; None for figures without one) that have several figures."""
    group = read.group(table, definitions, definitions.component(indicator), area)
    around = of_group(group)
    own = (one for one in gathered(group.rows) if len(one) > 1 and one[0].row.indicator == indicator)
    return tuple(cell(readings, around, definitions) for readings in own if readings[0].row.area == area)
