"""The cell of one observation, or those of one indicator in one area, on their own."""

from __future__ import annotations

import sqlite3

from ictkg.audit import read
from ictkg.audit.agreement.around import of_group
from ictkg.audit.agreement.cell import Cell, gathered
from ictkg.audit.agreement.check import cell
from ictkg.audit.definitions import Definitions
from ictkg.errors import InputError


def cell_of(table: sqlite3.Connection, definitions: Definitions, observation: str) -> Cell:
    """Everything that documents say of what one observation (a short id) speaks of.

    Raises InputError for an id that no observation has, or whose figure lacks what makes one.
    """
    found = table.execute("SELECT indicator, area FROM observations WHERE id = ?", (observation,)).fetchone()
    if not found:
        raise InputError(f"no observation is called {observation!r}", cure="list some with: ictkg observations")
    group = read.group(table, definitions, definitions.component(found[0] or ""), found[1])
    around = of_group(group)
    for readings in gathered(group.rows):
        if any(one.id == observation for one in readings):
            return cell(readings, around, definitions)
    raise InputError(f"{observation} has no figure that can be compared", cure="see: ictkg validate")


def cells_of(table: sqlite3.Connection, definitions: Definitions, indicator: str, area: str | None) -> tuple[Cell, ...]:
    """The cells of an indicator in an area (short ids; None for figures without one) that have several figures."""
    group = read.group(table, definitions, definitions.component(indicator), area)
    around = of_group(group)
    own = (one for one in gathered(group.rows) if len(one) > 1 and one[0].row.indicator == indicator)
    return tuple(cell(readings, around, definitions) for readings in own if readings[0].row.area == area)
