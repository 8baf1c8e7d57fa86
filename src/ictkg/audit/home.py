"""One run of the audit over a home with its store, everything kept that the last run can lend."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from ictkg.audit import acknowledged, agreement, run
from ictkg.audit.codes import CODES
from ictkg.audit.definitions import Definitions
from ictkg.audit.kept import Kept, Sources, states
from ictkg.audit.version import version
from ictkg.home import Home
from ictkg.model.audit import AuditFinding
from ictkg.store import cache
from ictkg.store.digest import contents

Progress = Callable[[str, int, int], None]


def audit_home(
    home: Home,
    table: sqlite3.Connection,
    definitions: Definitions,
    *,
    skip_broken: bool = False,
    progress: Progress | None = None,
) -> Iterator[AuditFinding]:
    """All findings about a home: every rule and agreement between documents, acknowledgements applied.

    Groups whose documents, reviews and reference files are as they were at the last run are not audited again.
    """
    folder = cache.folder_of(home)
    shared, by_document = states(home, contents(home, folder / "manifest.json"))
    kept = Kept(folder / "audit.sqlite", f"{version()} {shared}")
    try:
        found = run.audit_rows(
            table, definitions, (agreement.check,), kept=kept, sources=Sources(table, by_document), progress=progress
        )
        yield from acknowledged.apply(found, acknowledged.acknowledgements(home, CODES, skip_broken=skip_broken))
    finally:
        kept.close()
