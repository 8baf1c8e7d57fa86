"""Parts against their whole: sums that must be reached, and parts that are no more than the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ictkg.audit import words
from ictkg.audit.figures import Figures, Nearness, combinations, nearness
from ictkg.audit.group import Row
from ictkg.audit.method import Choice, Method, settle
from ictkg.audit.operand import operand
from ictkg.audit.outcome import CURE, Sentence, doubt, finding
from ictkg.audit.rules.share import holds
from ictkg.audit.verdict import Computed
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity
from ictkg.model.identity import Identity

FARTHEST = Nearness.series
"""Wholes and parts of sources that have nothing to do with each other are not held against each other."""


@dataclass(frozen=True)
class Sum(Method):
    """The sum of the parts."""

    code = "sum-of-parts"

    def compute(self, choice: Choice) -> Computed:
        operands = [operand(row) for row in choice]
        value, fine, coarse = operands[0].value, operands[0].fine, operands[0].coarse
        for one in operands[1:]:
            value, fine, coarse = value + one.value, fine + one.fine, coarse + one.coarse
        return Computed(value, fine, coarse)

    def clause(self, choice: Choice) -> Sentence:
        english, chinese = ([words.printed(row, language) for row in choice] for language in ("en", "zh"))
        return Sentence(f"the sum of {', '.join(english[:-1])} and {english[-1]}", f"{'、'.join(chinese)}之和")

    def written(self, choice: Choice) -> str:
        return " + ".join(words.printed(row, "en") for row in choice)


def sums(figures: Figures) -> Iterator[AuditFinding]:
    """A finding for each whole all of whose parts are printed near it."""
    for identity in figures.definitions.of_kind("sum-of-parts"):
        whole = identity.whole
        if whole in figures.group.indicators and identity.area in (None, figures.group.area):
            for claim in figures.levels(whole):
                if holds(identity, claim) and not set(identity.part_breakdowns) & set(claim.breakdown):
                    yield from _summed(figures, claim, identity, _parts(figures, claim, identity))
    for identity in figures.definitions.of_kind("sum-over-areas"):
        if identity.area == figures.group.area:
            for indicator in sorted(set(identity.applies_to) & set(figures.group.indicators)):
                for claim in figures.levels(indicator):
                    if holds(identity, claim):
                        found = [figures.find(claim, claim.when, area=area) for area in identity.part_areas]
                        yield from _summed(figures, claim, identity, found)


def _parts(figures: Figures, claim: Row, identity: Identity) -> list[list[Row]]:
    named = [figures.find(claim, claim.when, indicator=part) for part in identity.parts]
    cut = [
        figures.find(claim, claim.when, breakdown=tuple(sorted((*claim.breakdown, part))))
        for part in identity.part_breakdowns
    ]
    return named + cut


def _summed(figures: Figures, claim: Row, identity: Identity, parts: list[list[Row]]) -> Iterator[AuditFinding]:
    if identity.complete_partition:
        choices = combinations(claim, *parts) if len(parts) > 1 and all(parts) else []
        choices = [
            choice for choice in choices if nearness(claim, *choice) <= FARTHEST and choice[0].unit == claim.unit
        ]
        if choices:
            yield settle(figures, claim, Sum(identity), choices)
        return
    choice = tuple(rows[0] for rows in parts if rows and rows[0].unit == claim.unit)
    if len(choice) > 1 and nearness(claim, *choice) <= FARTHEST:
        yield from not_above(figures, claim, choice, identity, "parts-within-whole")


def within(figures: Figures) -> Iterator[AuditFinding]:
    """A finding for each part whose whole is printed near it."""
    for identity in figures.definitions.of_kind("part-not-above-whole"):
        whole = identity.whole
        for part, cut in [(part, ()) for part in identity.parts] + [
            (whole, (breakdown,)) for breakdown in identity.part_breakdowns
        ]:
            if whole is None or part not in figures.group.indicators:
                continue
            for row in figures.levels(part):
                if holds(identity, row) and set(cut) <= set(row.breakdown):
                    rest = tuple(name for name in row.breakdown if name not in cut)
                    wholes = figures.find(row, row.when, indicator=whole, breakdown=rest)
                    near = [found for found in wholes if found.unit == row.unit and nearness(row, found) <= FARTHEST]
                    if near:
                        yield from not_above(figures, near[0], (row,), identity, "part-within-whole")


def not_above(
    figures: Figures, whole: Row, parts: Sequence[Row], identity: Identity | None, code: str
) -> Iterator[AuditFinding]:
    """That some parts are no more than their whole, told of the first part; nothing where the bounds leave it open."""
    method = Sum(identity)
    computed, limit = method.compute(tuple(parts)), operand(whole)
    fits = limit.bounded or limit.fine.high is None
    above = limit.fine.below(computed.fine) and limit.coarse.below(computed.coarse)
    if not above and (computed.value > limit.value or not fits) and not limit.bounded:
        return
    claim, others = parts[0], (*parts[1:], whole)
    english, chinese = ([words.printed(row, language) for row in parts] for language in ("en", "zh"))
    one = Sentence(" and ".join(english), "、".join(chinese))
    all_in = Sentence(words.printed(whole, "en"), words.printed(whole, "zh"))
    verdict, severity = (Verdict.agrees if computed.value <= limit.value else Verdict.within_rounding), Severity.info
    names = (_name_of(figures, claim, whole, language) for language in ("en", "zh"))
    of_whole = Sentence(*names)
    sentence = Sentence(
        f"{one.en} is within {of_whole.en} of {all_in.en}.", f"{one.zh}，未超出{of_whole.zh}{all_in.zh}。"
    )
    if above:
        verdict, severity = Verdict.differs, Severity.warning
        told = Sentence("the part is greater than the whole", "部分大于总体")
        because = doubt(claim, others)
        if because is None and nearness(claim, *others) > Nearness.release:
            because = Sentence("the figures were printed at different times", "各数据刊载时间不同")
        if because or (identity and identity.approximate):
            verdict, severity = Verdict.not_comparable, Severity.info
            reason = because or Sentence("the figures stand on different bases", "各数据的基数不同")
            told = Sentence(f"{told.en}; {reason.en}", f"{told.zh}；{reason.zh}")
        sentence = Sentence(f"{one.en} against {all_in.en}: {told.en}.", f"{one.zh}对{all_in.zh}：{told.zh}。")
    yield finding(
        figures,
        claim,
        code,
        verdict,
        sentence,
        operands=others,
        severity=severity,
        formula=f"{' + '.join(english)} ≤ {all_in.en}",
        computed=computed.fine,
        printed=limit.fine,
        identity=identity,
        cure=CURE if verdict is Verdict.differs else None,
    )


def _name_of(figures: Figures, part: Row, whole: Row, language: str) -> str:
    """What the whole is called beside its part: by its name, where it is not the same thing uncut."""
    if part.indicator == whole.indicator:
        return "总计" if language == "zh" else "the total"
    return figures.definitions.label(whole.indicator, language)
