"""A printed multiple against the level and that of the base."""

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


@dataclass(frozen=True)
class Multiple(Method):
    """Level ÷ level of the base."""

    code = "multiple-of-base"

    def compute(self, choice: Choice) -> Computed:
        level, base = choice
        return quotient(operand(level), operand(base), Fraction(1))

    def clause(self, choice: Choice) -> Sentence:
        level, base = choice
        return Sentence(
            f"{words.printed(level, 'en')} over {words.printed(base, 'en')}",
            f"{words.printed(level, 'zh')}与{words.printed(base, 'zh')}之比",
        )

    def written(self, choice: Choice) -> str:
        level, base = choice
        return f"{words.printed(level, 'en')} ÷ {words.printed(base, 'en')}"

    def misfit(self, figures: Figures, claim: Row, choice: Choice, computed: Computed) -> AuditFinding:
        increase = Computed(computed.value - 1, computed.fine - 1, computed.coarse - 1)
        if compare(operand(claim), increase) in FITS:
            told = Sentence(
                "the increase would fit: the page prints by how much it grew",
                "按增量计算则相符：原文刊载的是增加的倍数",
            )
            return self.told(figures, claim, choice, computed, Verdict.not_comparable, because=told)
        reason = between(figures.definitions, claim, choice[0], choice[1], self.identity)
        if reason:
            because, ground = reason
            return self.told(figures, claim, choice, computed, Verdict.not_comparable, because=because, evidence=ground)
        return super().misfit(figures, claim, choice, computed)


def check(figures: Figures) -> Iterator[AuditFinding]:
    """One finding for each printed multiple."""
    for claim in figures.claims("multiple"):
        method = Multiple(figures.definitions.for_indicator("multiple", claim.indicator))
        choices = (
            combinations(claim, figures.find(claim, claim.when), bases_of(claim, figures))
            if (claim.base or claim.base_area or claim.base_indicator)
            else []
        )
        if choices:
            yield settle(figures, claim, method, choices)
        else:
            lacks = Sentence("the level or that of the base is not in the graph.", "图谱中没有本期或基期数值。")
            yield missing(figures, claim, method.code, method.identity, lacks)
