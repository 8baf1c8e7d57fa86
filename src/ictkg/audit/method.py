"""A claim held against what other figures give: nearest sources first, with the arithmetic and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypedDict

from ictkg.audit import words
from ictkg.audit.figures import Figures, Nearness, nearness
from ictkg.audit.group import Row
from ictkg.audit.operand import Operand, operand
from ictkg.audit.outcome import BY_INFERENCE, CURE, Sentence, doubt, finding, noted, step_of
from ictkg.audit.verdict import FITS, Computed, compare
from ictkg.errors import InputError
from ictkg.model.audit import AuditFinding, Disagreement, Verdict
from ictkg.model.finding import Severity
from ictkg.model.identity import Identity
from ictkg.number.interval import Interval

Choice = tuple[Row, ...]


@dataclass(frozen=True)
class Method:
    """How a claim follows from operands. Rules derive from it and say how; ``identity`` is what they rest on."""

    identity: Identity | None = None

    code = ""

    def formula(self, values: Sequence[Fraction]) -> Fraction:
        """The result, in the claim's unit, from the numbers as printed."""
        raise NotImplementedError

    def compute(self, choice: Choice) -> Computed:
        """The result with the numbers as printed, and all that their digits admit; InputError where there is none."""
        raise NotImplementedError

    def clause(self, choice: Choice) -> Sentence:
        """The operands in words: "1.84 of 2.8 trillion yuan"."""
        raise NotImplementedError

    def written(self, choice: Choice) -> str:
        """The operands as a formula: "1.84 trillion yuan ÷ 2.8 trillion yuan × 100"."""
        raise NotImplementedError

    def misfit(self, figures: Figures, claim: Row, choice: Choice, computed: Computed) -> AuditFinding:
        """What is said where nothing fits: it does not add up where the operands come from the claim's own source."""
        evidence = None
        if self.identity is not None and self.identity.approximate:
            told, evidence = Sentence("the figures stand on different bases", "各数据的基数不同"), noted(self.identity)
        elif nearness(claim, *choice) <= Nearness.release:
            return self.told(figures, claim, choice, computed, Verdict.differs, **by_one_digit(claim, computed))
        elif nearness(claim, *choice) is Nearness.series:
            told = Sentence("the figures were printed at different times", "各数据刊载时间不同")
        else:
            told = Sentence("the figures come from different sources", "各数据来源不同")
        return self.told(figures, claim, choice, computed, Verdict.not_comparable, because=told, evidence=evidence)

    def told(
        self,
        figures: Figures,
        claim: Row,
        choice: Choice,
        computed: Computed,
        verdict: Verdict,
        *,
        because: Sentence | None = None,
        kind: str | None = None,
        evidence: Sentence | None = None,
        severity: Severity | None = None,
    ) -> AuditFinding:
        """The finding about one choice of operands."""
        differs = verdict is Verdict.differs
        if severity is None:
            severity = Severity.warning if differs else Severity.info
        step = shown_step(claim, computed) if differs or because else step_of(claim)
        shown = words.quantity(computed.value, step, claim.unit, "en")
        return finding(
            figures,
            claim,
            self.code,
            verdict,
            self.sentence(claim, choice, computed, verdict, because, step),
            operands=choice,
            severity=severity,
            kind=kind,
            formula=f"{self.written(choice)} = {shown}",
            computed=computed.fine,
            printed=operand(claim).fine,
            identity=self.identity,
            evidence=evidence,
            cure=CURE if differs else None,
        )

    def sentence(
        self,
        claim: Row,
        choice: Choice,
        computed: Computed,
        verdict: Verdict,
        because: Sentence | None,
        step: Fraction,
    ) -> Sentence:
        """What a journalist can quote."""
        clause, en, zh = self.clause(choice), words.printed(claim, "en"), words.printed(claim, "zh")
        if verdict is Verdict.agrees:
            return Sentence(f"{clause.en} is {en}, as printed.", f"{clause.zh}为{zh}，与刊载一致。")
        fine = computed.fine if not computed.fine.overlaps(operand(claim).fine) else computed.coarse
        allowed = Sentence(*(words.span(fine, step, claim.unit, language) for language in ("en", "zh")))
        if verdict is Verdict.within_rounding:
            return Sentence(
                f"{clause.en.rstrip(',')}: the printed digits allow {allowed.en}; printed: {en}.",
                f"{clause.zh}，按刊载位数可为{allowed.zh}，刊载为{zh}。",
            )
        if verdict is Verdict.cannot_tell:
            return Sentence(
                f"{clause.en} allows {allowed.en}, too wide to bear out or refute the printed {en}.",
                f"{clause.zh}可为{allowed.zh}，范围过宽，无法验证刊载的{zh}。",
            )
        sentence = Sentence(
            f"{clause.en} gives {allowed.en}; printed: {en}", f"{clause.zh}应为{allowed.zh}，刊载为{zh}"
        )
        if because is None:
            return Sentence(sentence.en + ".", sentence.zh + "。")
        return Sentence(f"{sentence.en}; {because.en}.", f"{sentence.zh}；{because.zh}。")


def settle(figures: Figures, claim: Row, method: Method, choices: Sequence[Choice]) -> AuditFinding:
    """The finding about a claim: that of the first operands that fit, else of the nearest.

    Where operands of the claim's own document do not fit, figures of other documents do not mend that.
    """
    printed = operand(claim)
    kept: tuple[Choice, Computed | InputError, Verdict] | None = None
    for choice in choices:
        level = nearness(claim, *choice)
        if kept is not None and level > Nearness.document and nearness(claim, *kept[0]) is Nearness.document:
            break
        try:
            computed = method.compute(choice)
        except InputError as error:
            kept = kept or (choice, error, Verdict.cannot_tell)
            continue
        verdict = compare(printed, computed)
        if verdict in FITS:
            return method.told(figures, claim, choice, computed, verdict)
        if kept is None or (verdict is Verdict.differs and isinstance(kept[1], InputError)):
            kept = (choice, computed, verdict)
    assert kept is not None
    choice, found, verdict = kept
    if isinstance(found, InputError):
        return impossible(figures, claim, method, choice, found)
    if verdict is Verdict.differs:
        doubted = doubt(claim, choice)
        if doubted is BY_INFERENCE:
            sized = method.misfit(figures, claim, choice, found)
            if sized.kind == Disagreement.revision:
                return replace(sized, evidence=doubted.en.capitalize() + ".", evidence_zh=doubted.zh + "。")
        if doubted:
            return method.told(figures, claim, choice, found, Verdict.not_comparable, because=doubted)
        return method.misfit(figures, claim, choice, found)
    return method.told(figures, claim, choice, found, verdict)


ZERO = "the divisor is zero"


def impossible(figures: Figures, claim: Row, method: Method, choice: Choice, error: InputError) -> AuditFinding:
    """*Cannot tell*, since the arithmetic has no result: a divisor that may be zero."""
    zero = error.message == ZERO
    sentence = Sentence(
        f"{method.written(choice)} has no result: {ZERO if zero else 'the divisor may be zero within its digits'}.",
        f"{method.clause(choice).zh}无法计算：{'除数为零' if zero else '按刊载位数，除数可能为零'}。",
    )
    return finding(
        figures, claim, method.code, Verdict.cannot_tell, sentence, operands=choice, identity=method.identity,
        printed=operand(claim).fine,
    )  # fmt: skip


def shown_step(claim: Row, computed: Computed) -> Fraction:
    """The place that computed numbers are shown to: that of the claim, or finer where that would hide a difference."""
    step, printed = step_of(claim), operand(claim)
    ends = [end for end in (computed.fine.low, computed.fine.high) if end is not None]
    if not computed.fine.overlaps(printed.fine):
        for _ in range(3):
            shown = (words.round_half_up(*(end / step).as_integer_ratio()) for end in ends)
            if all(number * step != printed.value for number in shown):
                break
            step /= 10
    return step


class Slight(TypedDict, total=False):
    """What is said beside a difference of one unit of the last printed digit."""

    severity: Severity
    evidence: Sentence


def by_one_digit(claim: Row, computed: Computed) -> Slight:
    """That a claim is off by no more than its last printed digit: cut off or rounded on the way, not an error."""
    step, printed = step_of(claim), operand(claim).fine
    if not (printed + Interval.between(-step / 2, step / 2)).overlaps(computed.fine):
        return {}
    told = Sentence(
        "Off by one in the last printed digit: cut off, or rounded on the way.", "末位相差一，系截位或中间舍入。"
    )
    return {"severity": Severity.info, "evidence": told}


def quotient(one: Operand, two: Operand, factor: Fraction) -> Computed:
    """One divided by the other, times a factor above zero; InputError where the divisor may be zero."""
    if two.value == 0:
        raise InputError(ZERO, "look at the page")
    fine = _divided(one.fine, two.fine, factor)
    same = one.coarse is one.fine and two.coarse is two.fine
    value = Fraction(
        one.value.numerator * two.value.denominator * factor.numerator,
        one.value.denominator * two.value.numerator * factor.denominator,
    )
    return Computed(value, fine, fine if same else _divided(one.coarse, two.coarse, factor))


def _divided(one: Interval, two: Interval, factor: Fraction) -> Interval:
    """The quotient of two intervals times a factor: end by end where both lie above zero, which most figures do."""
    low, high, least, most = one.low, one.high, two.low, two.high
    if low is None or high is None or least is None or most is None or low <= 0 or least <= 0:
        return one / two * factor
    top, bottom = factor.numerator, factor.denominator
    return Interval(
        Fraction(low.numerator * most.denominator * top, low.denominator * most.numerator * bottom),
        Fraction(high.numerator * least.denominator * top, high.denominator * least.numerator * bottom),
        one.low_open or two.high_open,
        one.high_open or two.low_open,
    )
