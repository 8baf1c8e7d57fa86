"""A misprint: one digit another, missing or too many; two digits changed about; a decimal point lost."""

from __future__ import annotations

from fractions import Fraction

from ictkg.audit.agreement.reading import Reading
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.audit.agreement.voices import days_apart
from ictkg.model.audit import Disagreement

_FEWEST = 3  # digits from which one that differs says something
_CLOSE = 92  # days within which documents print the same state of a figure


def misprint(case: Case) -> Reason | None:
    """The reason where the digits of two figures of one source differ in one place only."""
    one, other = case.one, case.other
    if one.one_sided or other.one_sided:
        return None
    if case.percent and _lost_point(one, other):
        return Reason(
            Disagreement.misprint,
            f"{_shown(one)} and {_shown(other)} have the same digits: a decimal point was lost or moved",
            f"{_shown(one)}与{_shown(other)}数字相同，疑小数点遗漏或错位",
        )
    if not _one_source(case):
        return None
    found = _changed(_digits(one), _digits(other)) if one.resolution == other.resolution else None
    if found is None:
        return None
    english, chinese = found
    return Reason(
        Disagreement.misprint,
        f"{_shown(one)} and {_shown(other)} differ only in {english}",
        f"{_shown(one)}与{_shown(other)}仅{chinese}",
    )


def _one_source(case: Case) -> bool:
    if case.one_release:
        return True
    one, other = case.one.row, case.other.row
    mine, theirs = (
        {each.row.release for each in camp.readings if each.row.release} for camp in (case.departing, case.standing)
    )
    apart = days_apart(one.published, other.published)
    return case.one_body and (apart is None or apart <= _CLOSE) and not (mine and theirs and not mine & theirs)


def _lost_point(one: Reading, other: Reading) -> bool:
    great, small = sorted((abs(one.value), abs(other.value)), reverse=True)
    return bool(small) and great / small in (10, 100) and len(_digits(one).strip("0")) > 1


def _digits(one: Reading) -> str:
    return str(int(abs(one.value) / one.resolution))


def _changed(one: str, other: str) -> tuple[str, str] | None:
    if min(len(one), len(other)) < _FEWEST:
        return None
    if len(one) == len(other):
        places = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
        if len(places) == 1:
            last = places[0] == len(one) - 1
            if last and abs(int(one[-1]) - int(other[-1])) == 1:
                return None  # that is how rounding and cutting differ
            return "one digit", "一位数字不同"
        swapped = len(places) == 2 and places[1] == places[0] + 1
        if swapped and (one[places[0]], one[places[1]]) == (other[places[1]], other[places[0]]):
            return "the order of two digits", "两位数字次序颠倒"
        return None
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if len(longer) == len(shorter) + 1 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))):
        return "a digit that one of them lacks", "一位数字缺失"
    return None


def _shown(one: Reading) -> str:
    return one.row.printed or str(Fraction(one.value))
