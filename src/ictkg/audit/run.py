"""An audit of a table, group by group."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ictkg.audit import declared, read
from ictkg.audit.definitions import Definitions
from ictkg.audit.figures import Figures
from ictkg.audit.group import Group
from ictkg.audit.kept import Kept, Sources
from ictkg.audit.rules import registry
from ictkg.audit.sound import sound
from ictkg.model.audit import AuditFinding, Verdict

GroupRule = Callable[[Group, Definitions], Iterable[AuditFinding]]
Progress = Callable[[str, int, int], None]


def audit_group(group: Group, definitions: Definitions, more: Sequence[GroupRule] = ()) -> list[AuditFinding]:
    """All findings about a group; a pure function of the group and the definitions, so groups can be audited anywhere.

    ``more`` are rules of other kinds that look at the same group. A figure that no arithmetic can use (an absurd
    precision, a resolution of zero) is a finding and takes part in nothing.
    """
    group, found = sound(group)
    figures = Figures(group, definitions)
    for rule in registry.RULES:
        found += rule(figures)
    for other in more:
        found += other(group, definitions)
    return found


def audit_rows(
    table: sqlite3.Connection,
    definitions: Definitions,
    more: Sequence[GroupRule] = (),
    *,
    kept: Kept | None = None,
    sources: Sources | None = None,
    progress: Progress | None = None,
) -> Iterator[AuditFinding]:
    """All findings about the figures of an observation table and about the identities, group by group.

    With ``kept`` and ``sources`` groups whose documents did not change are not audited again. Memory holds one group.
    """
    yield from declared.check(definitions)
    definitions = definitions.without(declared.circular(definitions))
    places = list(read.places(table, definitions))
    for number, (indicators, area) in enumerate(places):
        if progress:
            progress("audit", number, len(places))
        yield from _audited(table, definitions, indicators, area, more, kept, sources)
    if progress:
        progress("audit", len(places), len(places))


def _audited(
    table: sqlite3.Connection,
    definitions: Definitions,
    indicators: tuple[str, ...],
    area: str | None,
    more: Sequence[GroupRule],
    kept: Kept | None,
    sources: Sources | None,
) -> list[AuditFinding]:
    if kept is None or sources is None:
        return audit_group(read.group(table, definitions, indicators, area), definitions, more)
    key, own = f"{indicators[0]} {area or ''}", [(name, area) for name in indicators]
    known = kept.get(key, sources, own)
    if known is not None:
        return known
    group = read.group(table, definitions, indicators, area)
    found = audit_group(group, definitions, more)
    kept.put(key, sources, own, read.neighbourhood(definitions, indicators, area, group.rows), found)
    return found


def in_processes(
    table: Path, definitions: Definitions, more: Sequence[GroupRule] = (), *, processes: int = 2
) -> Iterator[AuditFinding]:
    """The same findings as ``audit_rows``, group by group in the same order, made in several processes.

    ``table`` is the file of the observation table. Rules in ``more`` must be functions of modules.
    """
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    yield from declared.check(definitions)
    definitions = definitions.without(declared.circular(definitions))
    with _read_only(table) as connection:
        places = list(read.places(connection, definitions))
    chunks = [places[start : start + _CHUNK] for start in range(0, len(places), _CHUNK)]
    waiting: list[Future[list[AuditFinding]]] = []
    with ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=_begin, initargs=(table, definitions, tuple(more))
    ) as pool:
        for chunk in chunks:
            waiting.append(pool.submit(_audit_places, chunk))
            if len(waiting) >= 4 * processes:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()


_CHUNK = 16
_worker: dict[str, tuple[sqlite3.Connection, Definitions, tuple[GroupRule, ...]]] = {}


def _begin(table: Path, definitions: Definitions, more: tuple[GroupRule, ...]) -> None:
    _worker["here"] = (_read_only(table), definitions, more)


def _audit_places(places: Sequence[tuple[tuple[str, ...], str | None]]) -> list[AuditFinding]:
    table, definitions, more = _worker["here"]
    return [
        finding
        for indicators, area in places
        for finding in audit_group(read.group(table, definitions, indicators, area), definitions, more)
    ]


def _read_only(table: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{table.as_uri()}?mode=ro&immutable=1", uri=True)


def counts(findings: Iterable[AuditFinding]) -> dict[str, int]:
    """How many claims were checked, and how many have each verdict."""
    counted = Counter(finding.verdict for finding in findings)
    return {"checked": counted.total(), **{str(verdict): counted[verdict] for verdict in Verdict}}
