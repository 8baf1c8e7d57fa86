"""States dated to a year or a month, held against those of a day within it: another day, or a slip that dates hide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ictkg.audit.agreement.around import Around, series
from ictkg.audit.agreement.camps import Camp
from ictkg.audit.agreement.findings import departing
from ictkg.audit.agreement.meeting import Meeting, meeting
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.audit.agreement.triage.period import other_period
from ictkg.audit.agreement.triage.scope import open_scope
from ictkg.audit.agreement.triage.slip import slip
from ictkg.audit.definitions import Definitions
from ictkg.audit.group import Row
from ictkg.model.audit import AuditFinding


def near(standing: Sequence[Camp], around: Around, definitions: Definitions) -> Iterator[AuditFinding]:
    """A finding for each state dated to a year or a month that none of the states within it meets.

    ``standing`` are the camps that stand for their cells. What the digits show (a slip) or the documents say (another
    scope) comes first; else the days differ.
    """
    together: defaultdict[tuple[object, ...], list[Camp]] = defaultdict(list)
    for camp in standing:
        row = camp.leader.row
        if row.when and row.when.mark == "at":
            together[*series(row), row.unit].append(camp)
    for camps in together.values():
        for wide in camps:
            within = [camp for camp in camps if camp is not wide and _holds(wide.leader.row, camp.leader.row)]
            if within and all(meeting(wide.leader, camp.leader) <= Meeting.loose for camp in within):
                held = max(within, key=lambda camp: (camp.leader.row.last_day or "", camp.leader.id))
                case = Case(wide.leader, held.leader, wide, held, around, definitions)
                yield departing(wide, wide.leader, held.leader, _reason(case), definitions)


def _holds(wide: Row, narrow: Row) -> bool:
    """Whether a state dated to a year or a month may be that of another date, told by another document."""
    if wide.when is None or wide.when.end.day is not None or wide.document == narrow.document:
        return False
    ends = wide.first_day, narrow.first_day, narrow.last_day, wide.last_day
    return all(ends) and str(ends[0]) <= str(ends[1]) and str(ends[2]) <= str(ends[3]) and wide.period != narrow.period


def _reason(case: Case) -> Reason:
    reported = case.one.row.status == case.other.row.status == "reported"
    found = (slip(case) if reported else None) or open_scope(case) or other_period(case)
    assert found is not None  # their periods differ
    return found
