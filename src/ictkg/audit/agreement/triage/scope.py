"""Different scopes or definitions under one name: said by the documents, by a break, or by who counts."""

from __future__ import annotations

import re

from ictkg.audit.agreement.reading import VINTAGE, Reading
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.model.audit import Disagreement

_OPEN = {
    "scope-ambiguous": ("leaves its scope open", "未说明统计口径"),
    "indicator-ambiguous": ("leaves open what exactly is counted", "所指指标不明确"),
    "whole-not-stated": ("does not say of what it is a share", "未说明占比的总体"),
    "measure-ambiguous": ("leaves open what its figure measures", "度量方式不明确"),
    "unit-ambiguous": ("leaves its unit open", "计量单位不明确"),
    "subject-ambiguous": ("leaves open whose figure it is", "所属主体不明确"),
    "area-not-stated": ("does not say for which area it holds", "未注明地区"),
}
_DIGITS = 3
_NO_SCOPE = re.compile(
    r"^(Also printed|Attributed|Period|Vintage|Headline|At constant prices|Nominal|The table is|Position|Computed|Page"
    r"|As printed|Printed (?:only as|as yuan for|as the rate|as expected)|Latest value|Preliminary|Final|Revised"
    r"|Converted|The publisher|Cut from|Raised from|Amount of the revision|Rank given)"
)
_WORDING = re.compile(r"Wording: [^.]*\.")


def open_scope(case: Case) -> Reason | None:
    """The reason where one of the documents leaves open what its figure covers."""
    for one in (case.one, case.other):
        for code, (english, chinese) in _OPEN.items():
            if code in one.row.open:
                return Reason(
                    Disagreement.different_scope,
                    f"{case.name(one.row.publisher)} {english}",
                    f"{case.name(one.row.publisher, 'zh')}{chinese}",
                )
    return None


def figure_of_another_indicator(case: Case) -> Reason | None:
    """The reason where the figure, with three digits or more, is printed for an indicator that is told apart."""
    for one in (case.one, case.other):
        own = case.definitions.indicators.get(one.row.indicator)
        if one.one_sided or own is None or one.digit_count < _DIGITS:
            continue
        apart = {*own.not_comparable_with, own.component_of}
        for found in case.around.equal(one):
            if found.row.indicator in apart and found.row.period == one.row.period:
                return Reason(
                    Disagreement.different_scope,
                    f"“{one.row.printed}” is what {case.name(found.row.publisher)} prints for"
                    f" {case.name(found.row.indicator)}",
                    f"“{one.row.printed}”与{case.name(found.row.publisher, 'zh')}所载"
                    f"{case.name(found.row.indicator, 'zh')}数值相同",
                )
    return None


def noted_scope(case: Case) -> Reason | None:
    """The reason where one figure carries a remark on what it covers that the other lacks."""
    mine, theirs = _inherited(case, case.one), _inherited(case, case.other)
    if mine == theirs:
        return None
    whose, remark = (case.one, mine) if mine else (case.other, theirs)
    return Reason(
        Disagreement.different_scope,
        f"of “{whose.row.printed}” the graph notes: {remark.rstrip('.')}",
        f"关于“{whose.row.printed}”的附注：{remark}",
    )


def _remark(one: Reading) -> str:
    note = _WORDING.sub("", one.row.note or "").strip()
    return "" if _NO_SCOPE.match(note) else note


def _inherited(case: Case, one: Reading) -> str:
    """The remark on a figure, else, for a growth or a share, that on the level beside it in its document."""
    levels = (near for near in case.around.beside(one) if near.row.measure == "level")
    return _remark(one) or (
        next(filter(None, map(_remark, levels)), "") if one.row.measure != "level" and not one.row.breakdown else ""
    )


def broken_scope(case: Case) -> Reason | None:
    """The reason where the scope of the indicator changed between the printing of the two figures."""
    dates = sorted(row.published or "" for row in (case.one.row, case.other.row))
    if not dates[0]:
        return None
    for date, reasons in case.definitions.breaks.get(case.one.row.indicator, ()):
        if dates[0] < date <= dates[1]:
            english = reasons.get("en") or "its definition changed"
            return Reason(
                Disagreement.different_scope,
                f"the definition changed on {date}, between the two: {english}",
                f"两次刊载之间（{date}）口径发生调整：{reasons.get('zh') or english}",
            )
    return None


def other_bodies(case: Case) -> Reason | None:
    """The reason where two public bodies that count apart from each other give their own figures."""
    mine, theirs = case.bodies(case.one), case.bodies(case.other)
    if not mine or not theirs or case.one_body:
        return None
    if not all(any(case.definitions.public(body) for body in bodies) for bodies in (mine, theirs)):
        return None
    return Reason(
        Disagreement.different_scope,
        f"one is the figure of {case.names(mine)}, the other that of {case.names(theirs)}: each counts in its own way",
        f"一为{case.names(mine, 'zh')}数据，一为{case.names(theirs, 'zh')}数据，统计口径各异",
    )


_PARTS = (
    ("indicator", "counts", "统计"),
    ("subject", "is of", "涉及"),
    ("area", "is of", "地区为"),
    ("whole", "is of", "总体为"),
)


def other_thing(case: Case) -> Reason | None:
    """The reason where figures are of different indicators, owners, areas, wholes or parts."""
    one, other = case.one.row, case.other.row
    for name, english, chinese in _PARTS:
        pair = getattr(one, name), getattr(other, name)
        if pair[0] != pair[1]:
            named = [case.name(each) if each else "nothing named" for each in pair]
            named_zh = [case.name(each, "zh") if each else "未注明" for each in pair]
            return Reason(
                Disagreement.different_scope,
                f"the one {english} {named[0]}, the other {named[1]}",
                f"一者{chinese}{named_zh[0]}，另一者{chinese}{named_zh[1]}",
            )
    mine, theirs = ([part for part in row.breakdown if not part.startswith(VINTAGE)] for row in (one, other))
    if mine == theirs:
        return None
    parts = [case.names(tuple(each)) or "the whole" for each in (mine, theirs)]
    parts_zh = [case.names(tuple(each), "zh") or "总体" for each in (mine, theirs)]
    return Reason(
        Disagreement.different_scope,
        f"the one is of {parts[0]}, the other of {parts[1]}",
        f"一者为{parts_zh[0]}，另一者为{parts_zh[1]}",
    )
