"""Figures of different times under one period: one that was inferred or not stated, or an instant within a year."""

from __future__ import annotations

from ictkg.audit.agreement.meeting import Meeting, meeting
from ictkg.audit.agreement.reading import Reading
from ictkg.audit.agreement.triage.case import Case, Reason, series
from ictkg.model.audit import Disagreement
from ictkg.number.period import Period

_OPEN = ("period-not-stated", "period-inferred", "base-not-stated")
_WORDS = {
    "period-not-stated": ("states no period", "未注明时期"),
    "period-inferred": ("leaves its period to be inferred", "所属时期为推断所得"),
    "base-not-stated": ("does not say with what it compares", "未注明对比基期"),
}


def figure_of_another_period(case: Case) -> Reason | None:
    """The reason where a copy that departs from its release prints what others print for another period.

    Between releases only amounts of four digits or more tell; rates are too often alike.
    """
    one = case.one
    when = one.row.when
    fewest = 3 if case.one_release else 4
    if when is None or one.one_sided or case.percent > case.one_release or _count_digits(one) < fewest:
        return None
    for found in case.neighbours.get(series(one), ()):
        row = found.row
        if row.unit != one.row.unit or row.document == one.row.document or _count_digits(found) < fewest:
            continue
        alike = meeting(found, one) >= Meeting.coarse if case.one_release else found.value == one.value
        if alike and row.when and row.period != one.row.period and _neighbouring(when, row.when, case.one_release):
            return Reason(
                Disagreement.different_period,
                f"“{one.row.printed}” is what {case.name(row.publisher)} prints for {row.when.label('en')}",
                f"“{one.row.printed}”与{case.name(row.publisher, 'zh')}所载{row.when.label('zh')}数值相同",
            )
    return None


def _neighbouring(one: Period, other: Period, one_release: bool) -> bool:
    if one.mark != other.mark:
        return False
    same_months = (one.start and one.start.month, one.end.month) == (other.start and other.start.month, other.end.month)
    return same_months if one_release else abs(one.end.year - other.end.year) <= 1


def _count_digits(one: Reading) -> int:
    return len(str(int(abs(one.value) / one.resolution)))


def open_period(case: Case) -> Reason | None:
    """The reason where one of the documents leaves open of which period it speaks."""
    for one in (case.one, case.other):
        for code in _OPEN:
            if code in one.row.open:
                english, chinese = _WORDS[code]
                return Reason(
                    Disagreement.different_period,
                    f"{case.name(one.row.publisher)} {english}{_dates(case)}",
                    f"{case.name(one.row.publisher, 'zh')}{chinese}{_dates_zh(case)}",
                )
    return None


def wide_instant(case: Case) -> Reason | None:
    """The reason where a state is dated only to a year or a month, in which it may have changed."""
    when = case.one.row.when
    if when is None or not when.mark or when.end.day is not None or _same_day(case.one, case.other):
        return None
    span, chinese = ("year", "年") if when.end.month is None else ("month", "月")
    return Reason(
        Disagreement.different_period,
        f"the figures are dated to a {span} only, and may be of different days in it{_dates(case)}",
        f"两者仅注明{chinese}份，可能并非同一日期的数值{_dates_zh(case)}",
    )


def _same_day(one: Reading, other: Reading) -> bool:
    return bool(one.row.published) and one.row.published == other.row.published


def _dates(case: Case) -> str:
    dates = [one.row.published for one in (case.one, case.other)]
    return f"; they were printed in {dates[0]} and {dates[1]}" if all(dates) and dates[0] != dates[1] else ""


def _dates_zh(case: Case) -> str:
    dates = [one.row.published for one in (case.one, case.other)]
    return f"，两者分别刊于{dates[0]}和{dates[1]}" if all(dates) and dates[0] != dates[1] else ""
