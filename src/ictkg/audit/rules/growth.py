"""A printed growth against two levels; where it stands on a revised base, how much the base was revised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.comparability import broken_between
from ictkg.audit.figures import Figures, Nearness, combinations, nearness
from ictkg.audit.group import Row
from ictkg.audit.method import Choice, Method, quotient, settle
from ictkg.audit.operand import operand
from ictkg.audit.outcome import Sentence, finding, missing, step_of
from ictkg.audit.verdict import Computed
from ictkg.errors import InputError
from ictkg.model.audit import AuditFinding, Disagreement, Verdict

LARGEST_REVISION = Fraction(25, 100)
"""A base that is off by more than this part is no revision of one."""


@dataclass(frozen=True)
class Growth(Method):
    """(Level ÷ level of the base period − 1) × 100."""

    code = "growth-from-levels"

    def compute(self, choice: Choice) -> Computed:
        level, base = choice
        ratio = quotient(operand(level), operand(base), Fraction(100))
        return Computed(ratio.value - 100, ratio.fine - 100, ratio.coarse - 100)

    def clause(self, choice: Choice) -> Sentence:
        level, base = choice
        return Sentence(
            f"growth from {words.printed(base, 'en')} to {words.printed(level, 'en')}",
            f"由{words.printed(base, 'zh')}到{words.printed(level, 'zh')}的增速",
        )

    def written(self, choice: Choice) -> str:
        level, base = choice
        return f"({words.printed(level, 'en')} ÷ {words.printed(base, 'en')} − 1) × 100"

    def misfit(self, figures: Figures, claim: Row, choice: Choice, computed: Computed) -> AuditFinding:
        level, base = choice
        scope = broken_between(figures.definitions, claim.indicator, base.last_day, level.last_day)
        if scope:
            return self.told(
                figures, claim, choice, computed, Verdict.not_comparable, because=scope[0], evidence=scope[1]
            )
        approximate = bool(self.identity and self.identity.approximate)
        near = nearness(claim, *choice)
        if near <= Nearness.release and not approximate:
            return self.told(figures, claim, choice, computed, Verdict.differs)
        revised = revision(figures, claim, choice, self) if near < Nearness.elsewhere or approximate else None
        return revised or super().misfit(figures, claim, choice, computed)


def revision(figures: Figures, claim: Row, choice: Choice, method: Method) -> AuditFinding | None:
    """The base that level and growth imply against the base as printed; None where no revision is that large."""
    level, base = choice
    one, growth, printed = operand(level), operand(claim), operand(base)
    try:
        implied = one.fine / ((growth.fine + 100) / 100)
        value = one.value / ((growth.value + 100) / 100)
        size = (value / printed.value - 1) * 100
    except (InputError, ZeroDivisionError):
        return None
    if abs(size) > LARGEST_REVISION * 100:
        return None
    sentence, formula = _sized(claim, choice, value, size)
    return finding(
        figures,
        claim,
        "base-revision",
        Verdict.not_comparable,
        sentence,
        operands=choice,
        kind=Disagreement.revision,
        formula=formula,
        computed=implied,
        printed=printed.fine,
        unit=base.unit,
        identity=method.identity,
    )


def _sized(claim: Row, choice: Choice, implied: Fraction, size: Fraction) -> tuple[Sentence, str]:
    """How large a revision is, in words, and how that was found."""
    level, base = choice
    told = {}
    for language in ("en", "zh"):
        shown = [words.printed(row, language) for row in (level, claim, base)]
        told[language] = (*shown, words.quantity(implied, step_of(base), base.unit, language))
    share = words.digits(abs(size), Fraction(1, 10))
    now, growth, then, found = told["en"]
    sentence = (
        f"{now} and growth of {growth} imply a base of {found}; {then} was printed: "
        f"the base was revised {'up' if size > 0 else 'down'} by {share} %."
    )
    level_zh, growth_zh, then_zh, found_zh = told["zh"]
    chinese = (
        f"{level_zh}与增速{growth_zh}推算基数为{found_zh}，此前刊载为{then_zh}："
        f"基数被{'上' if size > 0 else '下'}修{share}%。"
    )
    return Sentence(sentence, chinese), f"{now} ÷ (1 + {growth}) = {found}"


def check(figures: Figures) -> Iterator[AuditFinding]:
    """One finding for each printed growth."""
    for claim in figures.claims("growth", "growth-other"):
        method = Growth(figures.definitions.for_indicator("growth", claim.indicator))
        levels, bases = figures.find(claim, claim.when), bases_of(claim, figures)
        if not levels or not bases:
            lacks = Sentence("the level of the base period is not in the graph.", "图谱中没有基期数值。")
            if bases:
                lacks = Sentence("the level is not in the graph.", "图谱中没有本期数值。")
            elif not levels:
                lacks = Sentence("neither level is in the graph.", "图谱中没有本期和基期数值。")
            yield missing(figures, claim, method.code, method.identity, lacks)
            continue
        choices = combinations(claim, levels, bases)
        if choices:
            yield settle(figures, claim, method, choices)
        else:
            lacks = Sentence("the two levels are printed in different units.", "两期数值的计量单位不同。")
            yield missing(figures, claim, method.code, method.identity, lacks)


def bases_of(claim: Row, figures: Figures) -> list[Row]:
    """The levels that a claim is measured from, nearest first; reported ones also for what is planned or expected."""
    base = claim.base
    if base is None and claim.measure == "growth" and claim.when is not None and claim.when.end.year > 1:
        base = claim.when.year_before()
    statuses = tuple(dict.fromkeys((claim.status, "reported")))
    return figures.find(
        claim, base, indicator=claim.base_indicator, area=claim.base_area or claim.area or "", statuses=statuses
    )
