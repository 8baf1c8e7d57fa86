"""A copy that departs from the release that it reports."""

from __future__ import annotations

from ictkg.audit.agreement.meeting import Meeting, meeting
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.model.audit import Disagreement


def departing_copy(case: Case) -> Reason | None:
    """The reason where both documents report one release, and so should print one figure."""
    cut = meeting(case.one, case.other) is Meeting.cut
    same = case.one.row.document == case.other.row.document
    if same or not case.one_release or (cut and not case.one.exact and not case.other.exact):
        return None
    release = case.one.row.release
    others = sum(one.row.release == release for one in case.standing.readings)
    english = "the other copy prints" if others == 1 else f"{others} other copies print"
    return Reason(
        Disagreement.copy_departs,
        f"both report one release ({case.name(release)}), of which {english} “{case.other.row.printed}”",
        f"两者转载同一发布（{case.name(release, 'zh')}），另有{others}处转载刊为“{case.other.row.printed}”",
    )
