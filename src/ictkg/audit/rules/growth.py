"""A printed growth against two levels; where it stands on a revised base, how much the base was revised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.comparability import between, restated_between
from ictkg.audit.figures import Figures, Nearness, combinations, nearness
from ictkg.audit.group import REVISION, Row
from ictkg.audit.method import Choice, Method, by_one_digit, quotient, settle
from ictkg.audit.operand import operand
from ictkg.audit.outcome import OTHER_UNITS, Sentence, finding, missing, noted, step_of
from ictkg.audit.verdict import Computed
from ictkg.errors import InputError
from ictkg.model.audit import AuditFinding, Disagreement, Verdict
from ictkg.number.period import Period

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
        reason = between(figures.definitions, claim, level, base, self.identity)
        if reason:
            because, ground = reason
            restated = restated_between(figures.definitions, claim.indicator, base.last_day, level.last_day)
            sized = revision(figures, claim, choice, self) if restated else None
            if sized:
                return replace(sized, evidence=ground.en if ground else None, evidence_zh=ground.zh if ground else None)
            return self.told(figures, claim, choice, computed, Verdict.not_comparable, because=because, evidence=ground)
        approximate = bool(self.identity and self.identity.approximate)
        near = nearness(claim, *choice)
        if near <= Nearness.release and not approximate:
            return self.told(figures, claim, choice, computed, Verdict.differs, **by_one_digit(claim, computed))
        sized = revision(figures, claim, choice, self) if near < Nearness.elsewhere or approximate else None
        return sized or super().misfit(figures, claim, choice, computed)


def revision(figures: Figures, claim: Row, choice: Choice, method: Growth) -> AuditFinding | None:
    """The base that level and growth imply against the base as printed; None where no revision is that large."""
    one, growth = operand(choice[0]), operand(claim)
    try:
        fine = one.fine / ((growth.fine + 100) / 100)
        implied = Computed(one.value / ((growth.value + 100) / 100), fine, fine)
    except (InputError, ZeroDivisionError):
        return None
    return revised(figures, claim, choice, method, implied, ("{} ÷ (1 + {}) = {}", "growth of ", "增速"))


def revised(
    figures: Figures, claim: Row, choice: Choice, method: Method, implied: Computed, told: tuple[str, str, str]
) -> AuditFinding | None:
    """How large a revision of a printed base is that a level and its change imply; None where it is none.

    ``told`` are the formula and what the change is called, in English and in Chinese.
    """
    level, base = choice
    printed = operand(base)
    if printed.value == 0 or not printed.bounded:
        return None
    size = (implied.value / printed.value - 1) * 100
    if size == 0 or abs(size) > LARGEST_REVISION * 100:
        return None
    shown = {
        language: (
            *(words.printed(row, language) for row in (level, claim, base)),
            words.quantity(implied.value, step_of(base), base.unit, language),
        )
        for language in ("en", "zh")
    }
    share = words.digits(abs(size), Fraction(1, 10) if abs(size) >= Fraction(1, 20) else Fraction(1, 100))
    now, change, then, found = shown["en"]
    now_zh, change_zh, then_zh, found_zh = shown["zh"]
    sentence = Sentence(
        f"{now} and {told[1]}{change} imply a base of {found}; {then} was printed: "
        f"the base was revised {'up' if size > 0 else 'down'} by {share} %.",
        f"{now_zh}与{told[2]}{change_zh}推算基数为{found_zh}，此前刊载为{then_zh}："
        f"基数被{'上' if size > 0 else '下'}修{share}%。",
    )
    return finding(
        figures,
        claim,
        "base-revision",
        Verdict.not_comparable,
        sentence,
        operands=choice,
        kind=Disagreement.revision,
        formula=told[0].format(now, change, found),
        computed=implied.fine,
        printed=printed.fine,
        unit=base.unit,
        identity=method.identity,
        evidence=noted(method.identity) if method.identity and method.identity.approximate else None,
    )


def check(figures: Figures) -> Iterator[AuditFinding]:
    """One finding for each printed growth."""
    for claim in figures.claims("growth", "growth-other"):
        if REVISION in claim.breakdown:
            continue
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
            verdict = Verdict.not_comparable
            yield missing(figures, claim, method.code, method.identity, OTHER_UNITS, verdict)


def bases_of(claim: Row, figures: Figures) -> list[Row]:
    """The levels that a claim is measured from, nearest first; reported ones also for what is planned or expected."""
    base = claim.base
    if base is None and claim.measure == "growth" and claim.when is not None and claim.when.end.year > 1:
        base = claim.when.year_before()
    statuses = tuple(dict.fromkeys((claim.status, "reported")))
    area = claim.base_area or claim.area or ""
    found = figures.find(claim, base, indicator=claim.base_indicator, area=area, statuses=statuses)
    if base is not None and base.mark == "at" and not any(row.document == claim.document for row in found):
        span = Period(base.end, base.end)
        own = figures.find(claim, span, indicator=claim.base_indicator, area=area, statuses=statuses)
        found = [row for row in own if row.document == claim.document and row not in found] + found
    return found
