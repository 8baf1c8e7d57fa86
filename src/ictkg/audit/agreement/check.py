"""One group audited for agreement: every cell that two documents speak of, with what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ictkg.audit.agreement.amounts import amounts
from ictkg.audit.agreement.around import Around, of_group
from ictkg.audit.agreement.camps import Camp
from ictkg.audit.agreement.cell import CONTESTING, Cell, gathered
from ictkg.audit.agreement.departures import Departure, judged
from ictkg.audit.agreement.findings import agreeing, corrected_print, departing, kind_within
from ictkg.audit.agreement.near import near
from ictkg.audit.agreement.preference import prefer
from ictkg.audit.agreement.printed import as_printed
from ictkg.audit.agreement.reading import Reading
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.audit.agreement.triage.order import triage
from ictkg.audit.agreement.triage.slip import slip
from ictkg.audit.agreement.voices import voices
from ictkg.audit.definitions import Definitions
from ictkg.audit.group import Group
from ictkg.model.audit import AuditFinding, Disagreement

_GRAVITY = tuple(Disagreement)


def check(group: Group, definitions: Definitions) -> Iterator[AuditFinding]:
    """Findings on every cell of a group that two documents or more speak of.

    One finding for each camp of figures that meet (*same within rounding*, *copy of one release*, or corroborated by
    several voices), and one for each camp that departs, with its class and the evidence. A figure that a review
    corrected is judged as it should be; what it prints is reported beside, acknowledged by the review's reason.
    """
    around = of_group(group)
    for readings in gathered(group.rows, fewest=2):
        found, departures = judged(readings, around, definitions)
        if len({one.row.document for one in readings}) > 1:
            yield from _cell_findings(found, departures, definitions)
        for one in readings:
            if one.row.corrected and (printed := as_printed(one, definitions)):
                yield _corrected(one, printed, found, around, definitions)
    yield from near(group.rows, around, definitions)
    yield from amounts(group.rows, definitions)


def _cell_findings(
    found: Sequence[Camp], departures: Sequence[Departure], definitions: Definitions
) -> Iterator[AuditFinding]:
    for camp in found:
        if len({one.row.document for one in camp.readings}) > 1:
            yield agreeing(camp, definitions)
    for camp, one, other, reason in departures:
        yield departing(camp, one, other, reason, definitions)


def _corrected(
    one: Reading, printed: Reading, found: Sequence[Camp], around: Around, definitions: Definitions
) -> AuditFinding:
    """The finding on what was printed, held against others that print what it should be, else against that."""
    camp = next(each for each in found if one in each.readings)
    held = next((each for each in camp.readings if each.row.document != one.row.document), one)
    case = Case(printed, held, Camp(printed, (printed,)), camp, around, definitions)
    reason = _corrected_unit(printed, one) or (triage(case) if held is not one else slip(case))
    if reason is None or reason.kind not in CONTESTING - {Disagreement.conflict}:
        words, chinese = _said(one)
        reason = Reason(Disagreement.misprint, f"a review says: {words}", f"审核意见：{chinese}")
    return corrected_print(printed, held, reason, definitions)


def _corrected_unit(printed: Reading, one: Reading) -> Reason | None:
    if printed.row.unit == one.row.unit:
        return None
    words, chinese = _said(one)
    return Reason(
        Disagreement.unit_slip,
        f"{one.row.unit} is meant, not {printed.row.unit}: {words}",
        f"单位应为{one.row.unit}，而非{printed.row.unit}：{chinese}",
    )


def _said(one: Reading) -> tuple[str, str]:
    return one.row.corrected or "", one.row.corrected_zh or one.row.corrected or ""


def cell(readings: Sequence[Reading], around: Around, definitions: Definitions) -> Cell:
    """The record of a cell: voices, the preferred figure and its reason, the gravest class."""
    found, departures = judged(readings, around, definitions)
    best, english, chinese = prefer(found, {each.camp.leader.id: each.reason for each in departures})
    kinds = [each.reason.kind for each in departures]
    if not kinds and len(readings) > 1:
        kinds = _within(found[0])
    kind = max(kinds, key=_GRAVITY.index, default=None)
    others = sorted(one.id for one in readings if one.id != best.id)
    return Cell(
        observations=(best.id, *others),
        voices=voices(readings),
        preferred=best.id,
        reason=english,
        reason_zh=chinese,
        kind=kind,
        contested=kind in CONTESTING,
    )


def _within(camp: Camp) -> list[Disagreement]:
    kind = kind_within(camp, voices(camp.readings))
    return [kind] if kind else []
