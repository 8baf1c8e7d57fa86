"""An audit of a table, group by group."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from ictkg.audit import read
from ictkg.audit.definitions import Definitions
from ictkg.audit.figures import Figures
from ictkg.audit.group import Group
from ictkg.audit.rules import registry
from ictkg.model.audit import AuditFinding

VERSION = "1"
"""Changes with the rules: findings of another version are made anew."""

GroupRule = Callable[[Group, Definitions], Iterable[AuditFinding]]


def audit_group(group: Group, definitions: Definitions, more: Iterable[GroupRule] = ()) -> list[AuditFinding]:
    """All findings about a group; a pure function of the group and the definitions.

    ``more`` are rules of other kinds that look at the same group.
    """
    figures = Figures(group, definitions)
    found = [finding for rule in registry.RULES for finding in rule(figures)]
    for rule in more:
        found += rule(group, definitions)
    return found


def audit_rows(
    table: sqlite3.Connection, definitions: Definitions, more: Iterable[GroupRule] = ()
) -> Iterator[AuditFinding]:
    """All findings about the figures of an observation table, group by group."""
    rules = tuple(more)
    for group in read.groups(table, definitions):
        yield from audit_group(group, definitions, rules)
