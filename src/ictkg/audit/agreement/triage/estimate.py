"""Estimates that spread: projections, and figures of those who do not count but reckon."""

from __future__ import annotations

from fractions import Fraction

from ictkg.audit.agreement.meeting import Meeting, meeting
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.model.audit import Disagreement
from ictkg.number.bound import Bound

_DIGITS = 3  # from so many on, a bound is given of a figure that lies beside it
_FAR = Fraction(1, 2)
_ABOUT, _ABOUT_POINTS = Fraction(1, 10), Fraction(3)
_STATUSES = {"estimated": ("estimates", "估算值"), "projected": ("projections", "预测值")}


def other_estimates(case: Case) -> Reason | None:
    """The reason where the figures are estimates, or where different bodies, not both public, give one each."""
    one = case.one.row
    if one.status in _STATUSES:
        english, chinese = _STATUSES[one.status]
        return Reason(Disagreement.estimate_spread, f"both are {english}", f"两者均为{chinese}")
    mine, theirs = case.bodies(case.one), case.bodies(case.other)
    if mine and theirs and not {*mine} & {*theirs}:
        return Reason(
            Disagreement.estimate_spread,
            f"one is the figure of {case.names(mine)}, the other that of {case.names(theirs)}",
            f"一为{case.names(mine, 'zh')}数据，一为{case.names(theirs, 'zh')}数据",
        )
    return None


def spread(case: Case) -> Reason | None:
    """The reason where one is an approximation without a source, or a rough bound that lies far from the other."""
    mine, theirs = case.bodies(case.one), case.bodies(case.other)
    about = Bound.ABOUT in (case.one.bound, case.other.bound) and not case.timeless and not (mine and theirs)
    if about and case.apart <= (_ABOUT_POINTS if case.percent else _ABOUT):
        return Reason(
            Disagreement.estimate_spread,
            "one is given as an approximation, and one page names no source",
            "其中一项为约数，且有页面未注明来源",
        )
    bound, held = (case.one, case.other) if case.one.one_sided else (case.other, case.one)
    rough = bound.digit_count_before_zeros < _DIGITS and case.apart <= _FAR
    if meeting(case.one, case.other) is Meeting.loose and rough:
        return Reason(
            Disagreement.estimate_spread,
            f"“{bound.row.printed}” does not exclude “{held.row.printed}”, but lies {case.distance()} from it",
            f"“{bound.row.printed}”并不排除“{held.row.printed}”，但两者相差{case.distance('zh')}",
        )
    return None
