"""A printed rise or fall of the yuan against rates in yuan to the dollar, which move the other way."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.figures import Figures, combinations
from ictkg.audit.method import Choice, Method, quotient, settle
from ictkg.audit.operand import operand
from ictkg.audit.outcome import Sentence
from ictkg.audit.rules.growth import Growth, bases_of
from ictkg.audit.verdict import Computed
from ictkg.model.audit import AuditFinding

TURNED = "breakdown/kind/yuan-in-dollars"
"""The breakdown of figures of the price of the yuan in dollars."""


class GrowthOfInverse(Growth):
    """(Level of the base period ÷ level − 1) × 100."""

    def compute(self, choice: Choice) -> Computed:
        level, base = choice
        ratio = quotient(operand(base), operand(level), Fraction(100))
        return Computed(ratio.value - 100, ratio.fine - 100, ratio.coarse - 100)

    def clause(self, choice: Choice) -> Sentence:
        english, chinese = ([f"1 ÷ {words.printed(row, language)}" for row in choice] for language in ("en", "zh"))
        return Sentence(f"growth from {english[1]} to {english[0]}", f"由{chinese[1]}到{chinese[0]}的增速")

    def written(self, choice: Choice) -> str:
        level, base = choice
        return f"({words.printed(base, 'en')} ÷ {words.printed(level, 'en')} − 1) × 100"

    misfit = Method.misfit


def check(figures: Figures) -> Iterator[AuditFinding]:
    """One finding for each printed growth of the yuan for which both rates are there."""
    for claim in figures.claims("growth", "growth-other"):
        if TURNED in claim.breakdown:
            rate = claim._replace(breakdown=tuple(name for name in claim.breakdown if name != TURNED))
            choices = combinations(claim, figures.find(rate, claim.when), bases_of(rate, figures))
            if choices:
                yield settle(figures, claim, GrowthOfInverse(), choices)
