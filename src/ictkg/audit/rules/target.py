"""A target against the figures that came after it: reached, missed, on course, behind, or no later figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.figures import INFERRED, UNSURE, Figures
from ictkg.audit.group import Row
from ictkg.audit.operand import operand
from ictkg.audit.outcome import Sentence, finding
from ictkg.audit.standing import DOWNWARD, Standing, standing_of
from ictkg.model.audit import AuditFinding, Progress, Verdict
from ictkg.number.interval import Interval

RATES = ("growth", "average-growth")
"""What is of one span of time: met or missed by the figure of that span, and never on its way."""
_MONTHS_A_YEAR = 12


def check(figures: Figures) -> Iterator[AuditFinding]:
    """One finding for each target, a level, a share or a growth, with a due date."""
    aims = [row for row in figures.claims(*_AIMED_AT) if row.status == "target" and row.last_day]
    if not aims:
        return
    reported: dict[tuple[object, ...], list[Row]] = {}
    inferred: dict[tuple[object, ...], list[Row]] = {}
    for row in figures.claims(*_AIMED_AT):
        if row.last_day and _counted(row) and not UNSURE.intersection(row.open):
            (inferred if INFERRED in row.open else reported).setdefault(_key(row), []).append(row)
    for claim in aims:
        sure, rest = (found.get(_key(claim), []) for found in (reported, inferred))
        standing = standing_of(figures, claim, sure)
        if rest and standing.progress is Progress.no_later_figure:
            standing = _dated_by_guess(figures, claim, [*sure, *rest]) or standing
        yield _told(figures, claim, standing)


def _dated_by_guess(figures: Figures, claim: Row, rows: Sequence[Row]) -> Standing | None:
    """How a target stands by figures whose day was inferred; None where they do not tell how it goes."""
    standing = standing_of(figures, claim, rows)
    if standing.progress not in _DECIDED or standing.actual is None or INFERRED not in standing.actual.open:
        return None
    if (standing.actual.first_day or "") <= (claim.published or "9"):
        return None
    told = Sentence("its day is inferred from that of the page", "日期系由网页日期推定")
    return replace(standing, reason=told)


_AIMED_AT = ("level", "share", *RATES)


def _counted(row: Row) -> bool:
    """Whether a figure tells what was: reported, or estimated or "projected" in print after its period had ended."""
    ended = row.status in ("estimated", "projected") and (row.published or "") > (row.last_day or "9")
    return row.status == "reported" or ended


def _key(row: Row) -> tuple[object, ...]:
    rates = (row.period, row.base_period) if row.measure in RATES else ()
    return (row.indicator, row.measure, row.subject, row.breakdown, row.unit, row.whole, row.whole_area, *rates)


def required(claim: Row, actual: Row) -> Fraction | None:
    """The growth a year, in percent, that leads from a figure to the target; None where nothing does."""
    target, found = operand(claim).value, operand(actual).value
    ends = [date.fromisoformat(row.last_day or "") for row in (actual, claim)]
    months = (ends[1].year - ends[0].year) * _MONTHS_A_YEAR + ends[1].month - ends[0].month
    if target <= 0 or found <= 0 or months <= 0:
        return None
    growth = (Interval.exactly(target / found).root(months) ** _MONTHS_A_YEAR - 1) * 100
    return growth.low


_SAID: dict[Progress | None, Sentence] = {
    Progress.reached: Sentence("reached", "已达到"),
    Progress.missed: Sentence("missed", "未达到"),
    Progress.on_course: Sentence("on course", "进度正常"),
    Progress.behind: Sentence("behind", "进度落后"),
}
_DECIDED = tuple(_SAID)
_SETTLED = (_SAID[Progress.reached], _SAID[Progress.missed])
_RATE = {
    "growth": Sentence("target growth of ", "增速目标"),
    "average-growth": Sentence("target average growth of ", "年均增速目标"),
}


def _told(figures: Figures, claim: Row, standing: Standing) -> AuditFinding:
    progress, actual = standing.progress, standing.actual
    verdict = Verdict.agrees if progress in _DECIDED else Verdict.cannot_tell
    if progress is Progress.not_comparable:
        verdict = Verdict.not_comparable
    return finding(
        figures,
        claim,
        "target-progress",
        verdict,
        _sentence(claim, standing),
        operands=tuple(row for row in (actual, standing.before) if row),
        kind=progress,
        formula=_formula(claim, actual) if actual else None,
        computed=operand(actual).fine if actual else None,
        printed=operand(claim).fine,
    )


def _sentence(claim: Row, standing: Standing) -> Sentence:
    """The target, the figure, what is still required, and how it stands."""
    aim = _RATE.get(claim.measure, Sentence("target ", "目标"))
    en, zh = f"{aim.en}{words.printed(claim, 'en')}", f"{aim.zh}{words.printed(claim, 'zh')}"
    actual, said, reason = standing.actual, _SAID.get(standing.progress), standing.reason
    if actual is None:
        en, zh = f"{en}; no later comparable figure is in the graph", f"{zh}；图谱暂无后续可比数据"
    else:
        at = Sentence(*(actual.when.label(language) if actual.when else "" for language in ("en", "zh")))
        still = _still_required(claim, actual) if said not in _SETTLED else Sentence("", "")
        en = f"{en}; {at.en}: {words.printed(actual, 'en')}{still.en}"
        zh = f"{zh}；{at.zh}：{words.printed(actual, 'zh')}{still.zh}"
    if said:
        ground = Sentence(f" ({reason.en})", f"（{reason.zh}）") if reason else Sentence("", "")
        en, zh = f"{en}{ground.en}: {said.en}", f"{zh}{ground.zh}：{said.zh}"
    elif reason:
        en, zh = f"{en}; {reason.en}", f"{zh}；{reason.zh}"
    return Sentence(f"{en}.", f"{zh}。")


def _still_required(claim: Row, actual: Row) -> Sentence:
    growth = required(claim, actual) if claim.measure == "level" and claim.bound not in DOWNWARD else None
    if growth is None or growth <= 0:
        return Sentence("", "")
    rate = words.digits(growth, Fraction(1, 10))
    return Sentence(f"; {rate} % a year are still required", f"；此后年均尚需增长{rate}%")


def _formula(claim: Row, actual: Row) -> str:
    sign = "≤" if claim.bound in DOWNWARD else "≥"
    aim = words.quantity(operand(claim).value, Fraction(claim.resolution), claim.unit, "en")
    return f"{words.printed(actual, 'en')} {sign} {aim}"
