"""A target against the figures that came after it: reached, missed, on course, behind, or no later figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.comparability import broken_between
from ictkg.audit.figures import INFERRED, UNSURE, Figures, moment, origin
from ictkg.audit.group import Row
from ictkg.audit.operand import operand
from ictkg.audit.outcome import Sentence, finding, left_open
from ictkg.model.audit import AuditFinding, Progress, Verdict
from ictkg.number.interval import Interval

_DOWNWARD = ("lessThan", "upTo")
RATES = ("growth", "average-growth")
"""What is of one span of time: met or missed by the figure of that span, and never on its way."""
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """How a target stands: the newest comparable figure, one from before it was set, and the growth still required.

    ``progress`` is None where a later figure is short of the target and nothing from before tells how fast it moves.
    """

    progress: Progress | None
    actual: Row | None = None
    before: Row | None = None
    reason: Sentence | None = None


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
        standing = _standing(figures, claim, sure)
        if rest and standing.progress is Progress.no_later_figure:
            standing = _dated_by_guess(figures, claim, [*sure, *rest]) or standing
        yield _told(figures, claim, standing)


def _dated_by_guess(figures: Figures, claim: Row, rows: Sequence[Row]) -> Standing | None:
    """How a target stands by figures whose day was inferred; None where they do not tell how it goes."""
    standing = _standing(figures, claim, rows)
    if standing.progress not in _DECIDED or standing.actual is None or INFERRED not in standing.actual.open:
        return None
    if (standing.actual.first_day or "") <= (claim.published or "9"):
        return None
    told = Sentence("its day is inferred from that of the page", "日期系由网页日期推定")
    return replace(standing, reason=told)


_LATE = Sentence("the first figure in the graph is of a day after that", "图谱中首个数据晚于目标期限")
_AIMED_AT = ("level", "share", *RATES)


def _counted(row: Row) -> bool:
    """Whether a figure tells what was: reported, or estimated or "projected" in print after its period had ended."""
    ended = row.status in ("estimated", "projected") and (row.published or "") > (row.last_day or "9")
    return row.status == "reported" or ended


def _key(row: Row) -> tuple[object, ...]:
    rates = (row.period, row.base_period) if row.measure in RATES else ()
    return (row.indicator, row.measure, row.subject, row.breakdown, row.unit, row.whole, row.whole_area, *rates)


def _standing(figures: Figures, claim: Row, rows: Sequence[Row]) -> Standing:
    open_mark = left_open(claim)
    due, set_on = claim.last_day or "", claim.published or claim.last_day or ""
    nature = figures.definitions.nature(claim.indicator)
    alike = [row for row in rows if _alike(claim, row, nature)]
    at_due = [row for row in alike if moment(row.period, nature) == moment(claim.period, nature)]
    later = at_due or [row for row in alike if set_on < (row.last_day or "") <= due]
    start = _newest(claim, [row for row in alike if (row.last_day or "") <= min(set_on, due) and row not in later])
    actual = _newest(claim, later)
    if actual is None and start is not None and nature in ("stock", "ratio") and _met(claim, start):
        actual, start = start, None
    if actual is None:
        after = [row for row in alike if (row.last_day or "") > due] if nature in ("stock", "ratio") else []
        first = _first(claim, after)
        return Standing(None, first, start, _LATE) if first else Standing(Progress.no_later_figure, None, start)
    if open_mark:
        return Standing(Progress.not_comparable, reason=open_mark)
    broken = broken_between(figures.definitions, claim.indicator, set_on, actual.last_day)
    if broken:
        return Standing(Progress.not_comparable, actual, start, broken[0])
    met = _met(claim, actual)
    if met:
        return Standing(Progress.reached, actual, start)
    if at_due:
        return Standing(Progress.missed if met is False else None, actual, start)
    earliest = _first(claim, later)
    if start is None and earliest is not None and (earliest.last_day or "") < (actual.last_day or ""):
        start = earliest
    course = _course(claim, start, actual) if start else None
    return Standing(course or _behind_at_least(claim, actual), actual, start)


def _first(claim: Row, rows: Sequence[Row]) -> Row | None:
    """The earliest figure, chosen like the newest."""
    first = min((row.last_day or "" for row in rows), default="")
    return _newest(claim, [row for row in rows if row.last_day == first])


def _behind_at_least(claim: Row, actual: Row) -> Progress | None:
    """Behind, if a figure is short even of the line from nothing on the day that the target was set."""
    set_on, due, day = (_day(text) for text in (claim.published, claim.last_day, actual.last_day))
    found = operand(actual).fine
    if claim.bound in _DOWNWARD or claim.measure != "level" or set_on is None or due is None or day is None:
        return None
    if found.high is None or not set_on < day < due:
        return None
    expected = operand(claim).value * Fraction((day - set_on).days, (due - set_on).days)
    return Progress.behind if found.high < expected else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None


def _alike(claim: Row, row: Row, nature: str | None) -> bool:
    """Whether a figure covers as many months as the target: that of a part of the year tells nothing of a year."""
    if nature in ("stock", "ratio", "attribute") or claim.when is None or row.when is None:
        return True
    return claim.when.months == row.when.months and row.period_kind == claim.period_kind


def _newest(claim: Row, rows: Sequence[Row]) -> Row | None:
    """The newest figure; of several for one day that of the target's own source, an exact one, the last printed."""
    if not rows:
        return None
    return max(
        rows,
        key=lambda row: (
            row.last_day or "",
            bool(origin(row) & origin(claim)),
            row.bound == "exact",
            row.tier == "official",
            row.published or "",
            row.id,
        ),
    )


def _met(claim: Row, actual: Row) -> bool | None:
    """Whether a figure meets the target; None where the printed digits, or "around 40" for 38, leave it open."""
    target, found = operand(claim), operand(actual).fine
    if claim.bound in _DOWNWARD:
        if found.high is not None and found.high <= target.value:
            return True
        return False if found.low is not None and found.low > target.value else None
    least = target.value if claim.bound in ("moreThan", "atLeast") else target.value - Fraction(claim.resolution) / 2
    if (found.low is not None and found.low >= least) or operand(actual).value >= target.value:
        return True
    if claim.bound == "about" and target.coarse.low is not None:
        least = min(least, (target.value + target.coarse.low) / 2)
    return False if found.high is not None and found.high <= least else None


def _course(claim: Row, start: Row, actual: Row) -> Progress | None:
    """Whether a figure lies on the straight line from the last figure before the target to the target."""
    days = [date.fromisoformat(row.last_day or "") for row in (start, actual, claim)]
    one, two, three = (operand(row) for row in (start, actual, claim))
    whole = (days[2] - days[0]).days
    if whole <= 0 or days[1] <= days[0]:
        return None
    expected = one.value + (three.value - one.value) * Fraction((days[1] - days[0]).days, whole)
    if claim.bound in _DOWNWARD:
        return Progress.behind if two.fine.low is not None and two.fine.low > expected else Progress.on_course
    return Progress.behind if two.fine.high is not None and two.fine.high < expected else Progress.on_course


def required(claim: Row, actual: Row) -> Fraction | None:
    """The growth a year, in percent, that leads from a figure to the target; None where nothing does."""
    target, found = operand(claim).value, operand(actual).value
    ends = [date.fromisoformat(row.last_day or "") for row in (actual, claim)]
    months = (ends[1].year - ends[0].year) * _MONTHS_A_YEAR + ends[1].month - ends[0].month
    if target <= 0 or found <= 0 or months <= 0:
        return None
    growth = (Interval.exactly(target / found).root(months) ** _MONTHS_A_YEAR - 1) * 100
    return growth.low


_SAID = {
    Progress.reached: Sentence("reached", "已达到"),
    Progress.missed: Sentence("missed", "未达到"),
    Progress.on_course: Sentence("on course", "进度正常"),
    Progress.behind: Sentence("behind", "进度落后"),
}
_DECIDED = tuple(_SAID)
_RATE = {
    "growth": Sentence("target growth of ", "增速目标"),
    "average-growth": Sentence("target average growth of ", "年均增速目标"),
}


def _told(figures: Figures, claim: Row, standing: Standing) -> AuditFinding:
    progress, actual = standing.progress, standing.actual
    aim = _RATE.get(claim.measure, Sentence("target ", "目标"))
    head = Sentence(f"{aim.en}{words.printed(claim, 'en')}", f"{aim.zh}{words.printed(claim, 'zh')}")
    growth = required(claim, actual) if actual and progress not in (Progress.reached, Progress.missed) else None
    if actual is None:
        sentence = Sentence(
            f"{head.en}; no later comparable figure is in the graph.", f"{head.zh}；图谱暂无后续可比数据。"
        )
    else:
        at = Sentence(*(actual.when.label(language) if actual.when else "" for language in ("en", "zh")))
        en, zh = (
            f"{head.en}; {at.en}: {words.printed(actual, 'en')}",
            f"{head.zh}；{at.zh}：{words.printed(actual, 'zh')}",
        )
        if growth is not None and growth > 0 and claim.measure == "level" and claim.bound not in _DOWNWARD:
            rate = words.digits(growth, Fraction(1, 10))
            en, zh = f"{en}; {rate} % a year are still required", f"{zh}；此后年均尚需增长{rate}%"
        sentence = Sentence(f"{en}.", f"{zh}。")
    if progress in _DECIDED and progress is not None:
        said = _SAID[progress]
        ground = (
            Sentence(f" ({standing.reason.en})", f"（{standing.reason.zh}）") if standing.reason else Sentence("", "")
        )
        sentence = Sentence(f"{sentence.en[:-1]}{ground.en}: {said.en}.", f"{sentence.zh[:-1]}{ground.zh}：{said.zh}。")
    elif standing.reason:
        sentence = Sentence(f"{sentence.en[:-1]}; {standing.reason.en}.", f"{sentence.zh[:-1]}；{standing.reason.zh}。")
    verdict = Verdict.cannot_tell
    if progress is Progress.not_comparable:
        verdict = Verdict.not_comparable
    elif progress in _DECIDED:
        verdict = Verdict.agrees
    return finding(
        figures,
        claim,
        "target-progress",
        verdict,
        sentence,
        operands=tuple(row for row in (actual, standing.before) if row),
        kind=progress,
        formula=_formula(claim, actual) if actual else None,
        computed=operand(actual).fine if actual else None,
        printed=operand(claim).fine,
    )


def _formula(claim: Row, actual: Row) -> str:
    sign = "≤" if claim.bound in _DOWNWARD else "≥"
    aim = words.quantity(operand(claim).value, Fraction(claim.resolution), claim.unit, "en")
    return f"{words.printed(actual, 'en')} {sign} {aim}"
