"""States dated to a year or a month, held against those of a day within it: another day, or a slip that dates hide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ictkg.audit.agreement.around import Around, series
from ictkg.audit.agreement.camps import Camp, camps
from ictkg.audit.agreement.cell import gathered
from ictkg.audit.agreement.findings import departing
from ictkg.audit.agreement.meeting import Meeting, meeting
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.audit.agreement.triage.period import other_period
from ictkg.audit.agreement.triage.scope import open_scope
from ictkg.audit.agreement.triage.slip import slip
from ictkg.audit.definitions import Definitions
from ictkg.audit.group import Row
from ictkg.model.audit import AuditFinding


def near(rows: Sequence[Row], around: Around, definitions: Definitions) -> Iterator[AuditFinding]:
    """A finding for each state dated to a year or a month that none of the states within it meets.

    What the digits show (a slip) or the documents say (another scope) comes first; else the days differ.
    """
    rough = {_series(row) for row in rows if _is_rough(row)}
    if not rough:
        return
    together: defaultdict[tuple[object, ...], list[Camp]] = defaultdict(list)
    for readings in gathered(row for row in rows if _series(row) in rough):
        together[_series(readings[0].row)].append(camps(readings)[0])
    for found in together.values():
        for wide in found:
            within = [camp for camp in found if camp is not wide and _holds(wide.leader.row, camp.leader.row)]
            if within and all(meeting(wide.leader, camp.leader) <= Meeting.loose for camp in within):
                held = max(within, key=lambda camp: (camp.leader.row.last_day or "", camp.leader.id))
                case = Case(wide.leader, held.leader, wide, held, around, definitions)
                yield departing(wide, wide.leader, held.leader, _reason(case), definitions)


def _series(row: Row) -> tuple[object, ...]:
    return *series(row), row.unit


def _is_rough(row: Row) -> bool:
    """Whether a state is dated to a year or a month only; told by the slug, since most rows are not."""
    return (row.period or "").startswith("at-") and len(row.period or "") < len("at-2024-01-01")


def _holds(wide: Row, narrow: Row) -> bool:
    """Whether a state dated to a year or a month may be that of another date, told by another document."""
    state = (narrow.period or "").startswith("at-")
    if not _is_rough(wide) or not state or wide.document == narrow.document:
        return False
    ends = wide.first_day, narrow.first_day, narrow.last_day, wide.last_day
    return all(ends) and str(ends[0]) <= str(ends[1]) and str(ends[2]) <= str(ends[3]) and wide.period != narrow.period


def _reason(case: Case) -> Reason:
    reported = case.one.row.status == case.other.row.status == "reported"
    found = (slip(case) if reported else None) or open_scope(case) or other_period(case)
    assert found is not None  # their periods differ
    return found
