"""One value, rounded differently."""

from __future__ import annotations

from fractions import Fraction

from ictkg.audit.agreement.meeting import Meeting, meeting
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.model.audit import Disagreement

_DIGITS = 3
_FAR, _FAR_POINTS = Fraction(1, 10), Fraction(3)  # from where a bound and a value are no longer one figure


def last_digit(case: Case) -> Reason | None:
    """The reason where figures of three digits or more differ by one in the last: one rounded, the other cut off."""
    one, other = case.one, case.other
    step = max(one.resolution, other.resolution)
    if (
        one.one_sided
        or other.one_sided
        or abs(one.value - other.value) > step
        or abs(one.value) < step * 10 ** (_DIGITS - 1)
    ):
        return None
    return Reason(
        Disagreement.same_within_rounding,
        "they differ by one in the last digit, as a number cut off differs from one rounded",
        "两者仅末位相差一，系截尾与四舍五入之别",
    )


def cut_off(case: Case) -> Reason | None:
    """The reason where one is the other with its last digits cut off instead of rounded."""
    if meeting(case.one, case.other) is not Meeting.cut:
        return None
    rough, fine = sorted((case.one, case.other), key=lambda one: one.step, reverse=True)
    return Reason(
        Disagreement.copy_of_release if case.one_release else Disagreement.same_within_rounding,
        f"“{rough.row.printed}” is “{fine.row.printed}” with its last digits cut off, not rounded",
        f"“{rough.row.printed}”系由“{fine.row.printed}”截尾而非四舍五入所得",
    )


def loose_bound(case: Case) -> Reason | None:
    """The reason where one is a bound that the other does not break, and lies not far from it."""
    if case.apart > (_FAR_POINTS if case.percent else _FAR) or meeting(case.one, case.other) is not Meeting.loose:
        return None
    bound, other = (case.one, case.other) if case.one.one_sided else (case.other, case.one)
    return Reason(
        Disagreement.same_within_rounding,
        f"“{bound.row.printed}” leaves room for “{other.row.printed}”",
        f"“{bound.row.printed}”并不排除“{other.row.printed}”",
    )
