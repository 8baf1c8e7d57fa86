"""Cumulative figures within a year: they do not fall, and what is between two of them is the figure of the months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ictkg.audit import words
from ictkg.audit.figures import Figures, Nearness, combinations, nearness
from ictkg.audit.group import Row
from ictkg.audit.method import Choice, settle
from ictkg.audit.operand import operand
from ictkg.audit.outcome import CURE, Sentence, doubt, finding
from ictkg.audit.rules.change import Difference
from ictkg.audit.verdict import FITS
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity
from ictkg.number.period import Period, Point

Series = dict[int, list[Row]]


class Month(Difference):
    """The cumulative figure less that of the months before."""

    code = "month-from-cumulative"

    def clause(self, choice: Choice) -> Sentence:
        now, then = choice
        return Sentence(
            f"{words.printed(now, 'en')} since January less {words.printed(then, 'en')} before",
            f"累计{words.printed(now, 'zh')}减去上期累计{words.printed(then, 'zh')}",
        )


def falls(figures: Figures) -> Iterator[AuditFinding]:
    """A finding where a cumulative figure is less than one of fewer months of its year; none where it is not.

    Profits may fall in months of losses.
    """
    for identity in figures.definitions.of_kind("cumulative"):
        for series in _series(figures, identity.natures).values():
            months = sorted(series)
            for earlier, later in pairwise(months):
                least = _least(series[earlier])
                for claim in series[later]:
                    if all(_below(claim, row) for row in least):
                        near = min(series[earlier], key=lambda row: nearness(claim, row))
                        yield _fall(figures, claim, near)


def _least(rows: list[Row]) -> list[Row]:
    """The figures that admit the least, read finely and coarsely: what is below them is below all."""
    return [
        next((row for row in rows if operand(row).fine.low is None), None)
        or min(rows, key=lambda row: operand(row).fine.low or 0),
        next((row for row in rows if operand(row).coarse.low is None), None)
        or min(rows, key=lambda row: operand(row).coarse.low or 0),
    ]


def _series(figures: Figures, natures: tuple[str, ...]) -> dict[tuple[object, ...], Series]:
    found: defaultdict[tuple[object, ...], Series] = defaultdict(lambda: defaultdict(list))
    for row in figures.claims("level"):
        period = row.when
        if row.period_kind != "cumulative" or period is None or period.months is None or period.months > 12:
            continue
        if figures.definitions.nature(row.indicator) in natures and "profit" not in row.indicator:
            key = (row.indicator, row.subject, row.breakdown, row.unit, row.status, period.end.year)
            found[key][period.months].append(row)
    return found


def _below(claim: Row, earlier: Row) -> bool:
    one, two = operand(claim), operand(earlier)
    return one.fine.below(two.fine) and one.coarse.below(two.coarse)


def _fall(figures: Figures, claim: Row, earlier: Row) -> AuditFinding:
    because = doubt(claim, (earlier,))
    if because is None and nearness(claim, earlier) > Nearness.release:
        gross = operand(claim).value * 2 < operand(earlier).value
        because = None if gross else Sentence("the figures were printed at different times", "各数据刊载时间不同")
    before = Sentence(*(earlier.when.label(lang) if earlier.when else "" for lang in ("en", "zh")))
    now_en, now_zh = words.printed(claim, "en"), words.printed(claim, "zh")
    then_en, then_zh = words.printed(earlier, "en"), words.printed(earlier, "zh")
    tail = f"; {because.en}" if because else ""
    tail_zh = f"；{because.zh}" if because else ""
    return finding(
        figures,
        claim,
        "cumulative-fall",
        Verdict.not_comparable if because else Verdict.differs,
        Sentence(
            f"{now_en} is less than the {then_en} of {before.en}, which it should contain{tail}.",
            f"{now_zh}小于应包含在内的{before.zh}的{then_zh}{tail_zh}。",
        ),
        operands=(earlier,),
        severity=Severity.info if because else Severity.warning,
        formula=f"{now_en} ≥ {then_en}",
        computed=operand(earlier).fine,
        printed=operand(claim).fine,
        cure=None if because else CURE,
    )


def months(figures: Figures) -> Iterator[AuditFinding]:
    """A finding for each figure of single months that two cumulative figures enclose."""
    identities = figures.definitions.of_kind("cumulative")
    for claim in figures.claims("level"):
        period = claim.when
        if claim.period_kind != "single" or period is None or period.months is None or period.start is None:
            continue
        first = period.start.month or 1
        if figures.definitions.nature(claim.indicator) != "cumulative" or first == 1 or not identities:
            continue
        year, last = period.end.year, period.end.month
        whole, before = _since_january(year, last or 12), _since_january(year, first - 1)
        choices = [
            choice
            for choice in combinations(claim, figures.find(claim, whole), figures.find(claim, before))
            if choice[0].unit == claim.unit
        ]
        near = [choice for choice in choices if nearness(claim, *choice) <= Nearness.series]
        if choices:
            found = settle(figures, claim, Month(identities[0]), near or choices)
            if near or found.verdict in FITS:
                yield found


def _since_january(year: int, month: int) -> Period:
    if month == 12:
        return Period(Point(year), Point(year))
    first, last = Point(year, 1), Point(year, month)
    return Period(first, last)
