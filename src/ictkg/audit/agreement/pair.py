"""Why any two figures differ: also those of different periods, indicators or parts, which no cell holds together."""

from __future__ import annotations

from ictkg.audit.agreement.around import Around
from ictkg.audit.agreement.camps import Camp
from ictkg.audit.agreement.cell import key
from ictkg.audit.agreement.meeting import Meeting, meeting
from ictkg.audit.agreement.printed import as_printed
from ictkg.audit.agreement.reading import Reading
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.audit.agreement.triage.order import triage
from ictkg.audit.agreement.triage.period import other_period
from ictkg.audit.agreement.triage.scope import other_thing
from ictkg.audit.agreement.voices import voices
from ictkg.audit.definitions import Definitions
from ictkg.model.audit import Disagreement


def between(one: Reading, other: Reading, around: Around, definitions: Definitions) -> Reason | None:
    """The class of two figures with its evidence, each as printed; None where independent voices print the same."""
    one, other = (as_printed(each, definitions) or each for each in (one, other))
    case = Case(one, other, Camp(one, (one,)), Camp(other, (other,)), around, definitions)
    if key(one.row) != key(other.row):
        return other_thing(case) or other_period(case) or triage(case)
    met = meeting(one, other)
    if met <= Meeting.loose:
        return triage(case)
    heard = voices((one, other))
    release = one.row.release
    if release and release == other.row.release:
        return Reason(
            Disagreement.copy_of_release,
            f"both report one release ({definitions.label(release)})",
            f"两者转载同一发布（{definitions.label(release, 'zh')}）",
        )
    if met is Meeting.same:
        same = Reason(Disagreement.copy_of_release, "the same digits within a few days", "数日之内刊载同一数字")
        return same if len(heard) == 1 else None
    return Reason(
        Disagreement.same_within_rounding,
        f"the digits of “{one.row.printed}” and “{other.row.printed}” leave a value in common",
        f"“{one.row.printed}”与“{other.row.printed}”在各自精度内可为同一数值",
    )
