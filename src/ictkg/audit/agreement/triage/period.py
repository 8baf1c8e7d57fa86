"""Figures of different times under one period: one that was inferred or not stated, or an instant within a year."""

from __future__ import annotations

from collections.abc import Mapping

from ictkg.audit.agreement.around import series
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.audit.agreement.triage.scope import open_scope
from ictkg.audit.agreement.voices import days_apart
from ictkg.audit.group import Row
from ictkg.model.audit import Disagreement
from ictkg.number.period import Period

_NOT_STATED = {
    "period-not-stated": ("states no period", "未注明时期"),
    "base-not-stated": ("does not say with what it compares", "未注明对比基期"),
}
_INFERRED = {"period-inferred": ("leaves its period to be inferred", "所属时期为推断所得")}
_FEWEST, _FEWEST_IN_COPIES = 4, 3
_DAYS = 45  # between prints, from which a state dated to a year may be that of another day


def figure_of_another_period(case: Case) -> Reason | None:
    """The reason where one of the figures is what others print for another period.

    A copy may have taken it from the same months of any year; between releases only amounts of four digits or more, of
    the neighbouring year, tell: rates are too often alike.
    """
    for one in (case.one, case.other):
        when = one.row.when
        fewest = _FEWEST_IN_COPIES if case.one_release else _FEWEST
        if when is None or one.one_sided or case.percent > case.one_release or one.digit_count < fewest:
            continue
        for found in case.around.equal(one):
            row = found.row
            if series(row) != series(one.row) or row.when is None or row.period == one.row.period:
                continue
            if _neighbouring(when, row.when, case.one_release):
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


def both_inferred(case: Case) -> Reason | None:
    """The reason where both periods were inferred, from pages of different months."""
    both = all("period-inferred" in one.row.open for one in (case.one, case.other))
    return inferred_period(case) if both else None


def no_period(case: Case) -> Reason | None:
    """The reason where one of the documents does not say of which period it speaks, or with what it compares."""
    return _open(case, _NOT_STATED)


def inferred_period(case: Case) -> Reason | None:
    """The reason where the period of a figure was inferred, unless from pages of one month, or time changes nothing."""
    dates = {(one.row.published or one.id)[:7] for one in (case.one, case.other)}
    return None if case.timeless or len(dates) == 1 else _open(case, _INFERRED)


def _open(case: Case, codes: Mapping[str, tuple[str, str]]) -> Reason | None:
    for one in (case.one, case.other):
        for code, (english, chinese) in codes.items():
            if code in one.row.open:
                return Reason(
                    Disagreement.different_period,
                    f"{case.name(one.row.publisher)} {english}{_dates(case)}",
                    f"{case.name(one.row.publisher, 'zh')}{chinese}{_dates_zh(case)}",
                )
    return None


def wide_instant(case: Case) -> Reason | None:
    """The reason where a state is dated only to a year or a month, and was printed at different times."""
    when = case.one.row.when
    days = days_apart(case.one.row.published, case.other.row.published)
    if when is None or not when.mark or when.end.day is not None or case.timeless:
        return None
    if days is not None and days < _DAYS:
        return None
    span, chinese = ("year", "年") if when.end.month is None else ("month", "月")
    return Reason(
        Disagreement.different_period,
        f"the figures are dated to a {span} only, and may be of different days in it{_dates(case)}",
        f"两者仅注明{chinese}份，可能并非同一日期的数值{_dates_zh(case)}",
    )


def other_period(case: Case) -> Reason | None:
    """The reason where figures are of different periods, unless one holds the other and its scope is in doubt."""
    one, other = case.one.row, case.other.row
    if one.period == other.period:
        return None
    if _holds(one, other) or _holds(other, one):
        doubted = open_scope(case)
        if doubted:
            return doubted
    english = [row.when.label("en") if row.when else "no stated period" for row in (one, other)]
    chinese = [row.when.label("zh") if row.when else "未注明时期" for row in (one, other)]
    return Reason(
        Disagreement.different_period,
        f"the one is of {english[0]}, the other of {english[1]}",
        f"一者为{chinese[0]}，另一者为{chinese[1]}",
    )


def _holds(wide: Row, narrow: Row) -> bool:
    if not (wide.first_day and wide.last_day and narrow.first_day and narrow.last_day):
        return False
    return wide.first_day <= narrow.first_day and narrow.last_day <= wide.last_day


def _dates(case: Case) -> str:
    dates = [one.row.published for one in (case.one, case.other)]
    return f"; they were printed in {dates[0]} and {dates[1]}" if all(dates) and dates[0] != dates[1] else ""


def _dates_zh(case: Case) -> str:
    dates = [one.row.published for one in (case.one, case.other)]
    return f"，两者分别刊于{dates[0]}和{dates[1]}" if all(dates) and dates[0] != dates[1] else ""
