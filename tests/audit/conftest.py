"""Findings of the real graph about some documents, made from the groups that they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from ictkg.audit import definitions, read, run
from ictkg.audit.definitions import Definitions
from ictkg.model.audit import AuditFinding
from ictkg.workspace import Workspace

About = Callable[[Iterable[str]], list[AuditFinding]]
Place = tuple[tuple[str, ...], str | None]


@pytest.fixture(scope="session")
def known(kg: Workspace) -> Definitions:
    """The definitions of the real graph."""
    return definitions.of_home(kg.home, kg.table)


@pytest.fixture(scope="session")
def about(kg: Workspace, known: Definitions) -> About:
    """What the rules find of some documents (by path); each group is audited once."""
    audited: dict[Place, list[AuditFinding]] = {}

    def found(documents: Iterable[str]) -> list[AuditFinding]:
        names = [f"document/{name}" for name in documents]
        marks = ", ".join("?" * len(names))
        spoken = kg.table.execute(
            f"SELECT DISTINCT indicator, area FROM observations WHERE document IN ({marks})", names
        )
        places = dict.fromkeys((known.component(indicator), area) for indicator, area in spoken)
        for place in places:
            if place not in audited:
                audited[place] = run.audit_group(read.group(kg.table, known, *place), known)
        files = {f"graph/{name}.ttl" for name in names}
        return [one for place in places for one in audited[place] if one.where in files]

    return found
