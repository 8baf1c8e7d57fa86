"""A printed average annual growth against the first and the last level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.comparability import between
from ictkg.audit.figures import Figures, combinations
from ictkg.audit.group import Row
from ictkg.audit.method import Choice, Method, quotient, settle
from ictkg.audit.operand import operand
from ictkg.audit.outcome import Sentence, missing
from ictkg.audit.rules.growth import bases_of
from ictkg.audit.verdict import FITS, Computed, compare
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.number.interval import Interval
from ictkg.number.period import Period


@dataclass(frozen=True)
class AverageGrowth(Method):
    """((Level ÷ level of the base period) to the power of one over ``years`` − 1) × 100."""

    years: int = 1

    code = "average-growth"

    def compute(self, choice: Choice) -> Computed:
        level, base = choice
        ratio = quotient(operand(level), operand(base), Fraction(1))
        value, fine, coarse = (
            (interval.root(self.years) - 1) * 100
            for interval in (Interval.exactly(ratio.value), ratio.fine, ratio.coarse)
        )
        assert value.low is not None
        return Computed(value.low, fine, coarse)

    def clause(self, choice: Choice) -> Sentence:
        level, base = choice
        return Sentence(
            f"average growth over {self.years} years from {words.printed(base, 'en')} to {words.printed(level, 'en')}",
            f"{self.years}年间由{words.printed(base, 'zh')}到{words.printed(level, 'zh')}的年均增速",
        )

    def written(self, choice: Choice) -> str:
        level, base = choice
        return f"(({words.printed(level, 'en')} ÷ {words.printed(base, 'en')})^(1/{self.years}) − 1) × 100"

    def misfit(self, figures: Figures, claim: Row, choice: Choice, computed: Computed) -> AuditFinding:
        for years in (self.years - 1, self.years + 1):
            other = AverageGrowth(self.identity, years) if years else None
            if other and compare(operand(claim), other.compute(choice)) in FITS:
                told = Sentence(
                    f"over {years} years it would fit: the base is counted otherwise",
                    f"按{years}年计算则相符：基期计法不同",
                )
                return self.told(figures, claim, choice, computed, Verdict.not_comparable, because=told)
        reason = between(figures.definitions, claim, choice[0], choice[1], self.identity)
        if reason:
            because, ground = reason
            return self.told(figures, claim, choice, computed, Verdict.not_comparable, because=because, evidence=ground)
        return super().misfit(figures, claim, choice, computed)


def check(figures: Figures) -> Iterator[AuditFinding]:
    """One finding for each printed average growth."""
    for claim in figures.claims("average-growth"):
        identity = figures.definitions.for_indicator("average-growth", claim.indicator)
        last, base = _last(claim.when), claim.base
        years = last.end.year - base.end.year if last and base else 0
        method = AverageGrowth(identity, max(years, 1))
        choices = combinations(claim, figures.find(claim, last), bases_of(claim, figures)) if years > 0 else []
        if choices:
            yield settle(figures, claim, method, choices)
        else:
            lacks = Sentence("the first or the last level is not in the graph.", "图谱中没有首期或末期数值。")
            yield missing(figures, claim, method.code, identity, lacks)


def _last(period: Period | None) -> Period | None:
    """The year that a span of years ends with; any other period itself."""
    if period is None or period.start is None or period.start == period.end or period.end.month is not None:
        return period
    return Period(period.end, period.end)
