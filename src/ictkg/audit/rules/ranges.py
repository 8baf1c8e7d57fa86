"""Values that no figure of their kind can have: a share above a hundred, a rank below one."""

from __future__ import annotations

from collections.abc import Iterator

from ictkg.audit import words
from ictkg.audit.figures import Figures
from ictkg.audit.group import Row
from ictkg.audit.operand import operand
from ictkg.audit.outcome import CURE, Sentence, finding
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity
from ictkg.number.interval import Interval

_SHARE = (Interval.between(0, 100), Sentence("a share lies between 0 and 100 %", "占比应在0至100%之间"))
_FALL = (Interval.at_least(-100), Sentence("nothing falls by more than 100 %", "降幅不可能超过100%"))
_RANK = (Interval.at_least(1), Sentence("ranks begin with 1", "位次自1起"))
_COUNT = (Interval.at_least(0), Sentence("a count is not negative", "数量不能为负"))
_COUNTED = frozenset(("count", "users", "persons", "households", "enterprises", "km", "m2", "EFLOPS", "EB"))


def check(figures: Figures) -> Iterator[AuditFinding]:
    """A finding for each figure that is out of the range of its kind; none for those that are not."""
    for measure, (range_, reason) in {"share": _SHARE, "growth": _FALL, "average-growth": _FALL, "rank": _RANK}.items():
        for claim in figures.claims(measure):
            yield from _held(figures, claim, range_, reason)
    for claim in figures.claims("rank"):
        if operand(claim).value.denominator != 1:
            yield _out(figures, claim, Sentence("a rank is a whole number", "位次应为整数"), _RANK[0])
    for claim in figures.claims("change"):
        if claim.of_measure is None and _no_percentage(figures, claim):
            yield _no_points(figures, claim)
    yield from _turned(figures)
    for claim in figures.claims("level"):
        if claim.value.startswith("-") and claim.unit in _COUNTED:
            yield from _held(figures, claim, *_COUNT)


_LOW, _HIGH = ("atLeast", "moreThan"), ("upTo", "lessThan")


def _turned(figures: Figures) -> Iterator[AuditFinding]:
    """A finding for each printed range whose lower end is above its upper one."""
    for _, rows in figures.cells():
        lows = [row for row in rows if row.bound in _LOW]
        for high in (row for row in rows if row.bound in _HIGH) if lows else ():
            for low in lows:
                if _one_range(low, high) and operand(low).value > operand(high).value:
                    shown = Sentence(words.printed(high, "en"), words.printed(high, "zh"))
                    reason = Sentence(f"the same range ends at {shown.en}", f"同一区间的上限为{shown.zh}")
                    yield _out(figures, low, reason, operand(high).fine, high)


def _one_range(low: Row, high: Row) -> bool:
    alike = (low.document, low.unit, low.status, low.whole, low.whole_area, low.base_period)
    return alike == (high.document, high.unit, high.status, high.whole, high.whole_area, high.base_period)


def _no_percentage(figures: Figures, claim: Row) -> bool:
    known = figures.definitions.indicators.get(claim.indicator)
    return known is not None and known.canonical_unit not in (None, "percent")


def _no_points(figures: Figures, claim: Row) -> AuditFinding:
    shown = Sentence(words.printed(claim, "en"), words.printed(claim, "zh"))
    sentence = Sentence(
        f"{shown.en} of a figure that is no percentage: percent may be meant.",
        f"该指标并非百分数，却刊载为{shown.zh}：或应为百分比增幅。",
    )
    return finding(
        figures, claim, "points-of-no-percentage", Verdict.differs, sentence, severity=Severity.warning, cure=CURE,
        printed=operand(claim).fine,
    )  # fmt: skip


def _held(figures: Figures, claim: Row, range_: Interval, reason: Sentence) -> Iterator[AuditFinding]:
    if not range_.overlaps(operand(claim).fine):
        yield _out(figures, claim, reason, range_)


def _out(figures: Figures, claim: Row, reason: Sentence, range_: Interval, *others: Row) -> AuditFinding:
    sentence = Sentence(
        f"{words.printed(claim, 'en')} is printed; {reason.en}.", f"刊载为{words.printed(claim, 'zh')}；{reason.zh}。"
    )
    return finding(
        figures,
        claim,
        "out-of-range",
        Verdict.differs,
        sentence,
        operands=others,
        severity=Severity.error,
        computed=range_,
        printed=operand(claim).fine,
        cure=CURE,
    )
