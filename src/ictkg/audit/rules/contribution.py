"""A printed contribution to growth, in points or as a part of it, against four levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ictkg.audit import words
from ictkg.audit.figures import Figures, combinations
from ictkg.audit.group import Row
from ictkg.audit.method import Choice, Method, settle
from ictkg.audit.operand import operand
from ictkg.audit.outcome import Sentence, missing
from ictkg.audit.rules.share import wholes_of
from ictkg.audit.verdict import Computed
from ictkg.errors import InputError
from ictkg.model.audit import AuditFinding


@dataclass(frozen=True)
class Contribution(Method):
    """(Part − part of the base period) ÷ whole of the base period × 100."""

    code = "contribution-to-growth"

    def compute(self, choice: Choice) -> Computed:
        part, part_then, whole = map(operand, choice)
        if whole.value == 0:
            raise InputError("the divisor is zero", "look at the page")
        return Computed(
            (part.value - part_then.value) / whole.value * 100,
            (part.fine - part_then.fine) / whole.fine * 100,
            (part.coarse - part_then.coarse) / whole.coarse * 100,
        )

    def clause(self, choice: Choice) -> Sentence:
        part, part_then, whole = choice
        return Sentence(
            f"the rise from {words.printed(part_then, 'en')} to {words.printed(part, 'en')}, "
            f"held against {words.printed(whole, 'en')} in all before,",
            f"由{words.printed(part_then, 'zh')}增至{words.printed(part, 'zh')}，"
            f"对上期总体{words.printed(whole, 'zh')}的拉动",
        )

    def written(self, choice: Choice) -> str:
        part, part_then, whole = (words.printed(row, "en") for row in choice)
        return f"({part} − {part_then}) ÷ {whole} × 100"


@dataclass(frozen=True)
class ContributionByRates(Contribution):
    """The same from the levels now and their printed growth, which stands on the bases that the publisher used."""

    def compute(self, choice: Choice) -> Computed:
        part, growth, whole, growth_of_whole = map(operand, choice)
        if growth.value == -100 or whole.value == 0:
            raise InputError("the divisor is zero", "look at the page")
        kept = [
            rise * part_now / whole_now * (of_whole / 100 + 1) * 100
            for rise, part_now, whole_now, of_whole in (
                (growth.value / (growth.value + 100), part.value, whole.value, growth_of_whole.value),
            )
        ]
        fine, coarse = (
            (1 - 100 / (one + 100)) * two / three * (four / 100 + 1) * 100
            for one, two, three, four in (
                (growth.fine, part.fine, whole.fine, growth_of_whole.fine),
                (growth.coarse, part.coarse, whole.coarse, growth_of_whole.coarse),
            )
        )
        return Computed(kept[0], fine, coarse)

    def clause(self, choice: Choice) -> Sentence:
        english, chinese = ([words.printed(row, language) for row in choice] for language in ("en", "zh"))
        return Sentence(
            f"growth of {english[1]} to {english[0]}, in a whole that grew by {english[3]} to {english[2]},",
            f"{chinese[0]}（增速{chinese[1]}）对总体{chinese[2]}（增速{chinese[3]}）的拉动",
        )

    def written(self, choice: Choice) -> str:
        part, growth, whole, growth_of_whole = (words.printed(row, "en") for row in choice)
        return f"({part} − {part} ÷ (1 + {growth})) ÷ ({whole} ÷ (1 + {growth_of_whole})) × 100"


@dataclass(frozen=True)
class ContributionRate(Contribution):
    """(Part − part of the base period) ÷ (whole − whole of the base period) × 100."""

    code = "contribution-rate"

    def compute(self, choice: Choice) -> Computed:
        part, part_then, whole, whole_then = map(operand, choice)
        rise = whole.value - whole_then.value
        if rise == 0:
            raise InputError("the divisor is zero", "look at the page")
        return Computed(
            (part.value - part_then.value) / rise * 100,
            (part.fine - part_then.fine) / (whole.fine - whole_then.fine) * 100,
            (part.coarse - part_then.coarse) / (whole.coarse - whole_then.coarse) * 100,
        )

    def clause(self, choice: Choice) -> Sentence:
        english, chinese = ([words.printed(row, language) for row in choice] for language in ("en", "zh"))
        return Sentence(
            f"the rise from {english[1]} to {english[0]} as a part of that from {english[3]} to {english[2]}",
            f"由{chinese[1]}增至{chinese[0]}占总体由{chinese[3]}增至{chinese[2]}的比重",
        )

    def written(self, choice: Choice) -> str:
        part, part_then, whole, whole_then = (words.printed(row, "en") for row in choice)
        return f"({part} − {part_then}) ÷ ({whole} − {whole_then}) × 100"


@dataclass(frozen=True)
class ContributionRateByRates(ContributionByRates):
    """The rise of the part as a part of that of the whole, each from its level now and its printed growth."""

    code = "contribution-rate"

    def compute(self, choice: Choice) -> Computed:
        part, growth, whole, growth_of_whole = map(operand, choice)
        if -100 in (growth.value, growth_of_whole.value) or 0 in (whole.value, growth_of_whole.value):
            raise InputError("the divisor is zero", "look at the page")
        one = part.value * growth.value / (growth.value + 100)
        two = whole.value * growth_of_whole.value / (growth_of_whole.value + 100)
        fine, coarse = (
            (1 - 100 / (rate + 100)) * level / ((1 - 100 / (rate_of_all + 100)) * all_in) * 100
            for rate, level, rate_of_all, all_in in (
                (growth.fine, part.fine, growth_of_whole.fine, whole.fine),
                (growth.coarse, part.coarse, growth_of_whole.coarse, whole.coarse),
            )
        )
        return Computed(one / two * 100, fine, coarse)

    def written(self, choice: Choice) -> str:
        part, growth, whole, growth_of_whole = (words.printed(row, "en") for row in choice)
        return f"({part} − {part} ÷ (1 + {growth})) ÷ ({whole} − {whole} ÷ (1 + {growth_of_whole})) × 100"


def check(figures: Figures) -> Iterator[AuditFinding]:
    """One finding for each printed contribution."""
    for claim in figures.claims("contribution", "contribution-rate"):
        identity = next(
            (
                identity
                for identity in figures.definitions.of_kind("contribution")
                if identity.whole == claim.whole and claim.indicator in identity.parts
            ),
            None,
        )
        rate = claim.measure == "contribution-rate"
        by_rates = combinations(claim, *_with_growth(claim, figures), one_unit=False)
        by_rates = [choice for choice in by_rates if choice[0].unit == choice[2].unit]
        if by_rates and not rate:
            yield settle(figures, claim, ContributionByRates(identity), by_rates)
            continue
        method = (ContributionRate if rate else Contribution)(identity)
        choices = combinations(claim, *_operands(claim, figures, rate))
        if choices:
            yield settle(figures, claim, method, choices)
        elif by_rates:
            yield settle(figures, claim, ContributionRateByRates(identity), by_rates)
        else:
            lacks = Sentence("one of the levels is not in the graph.", "图谱中缺少所需数值。")
            yield missing(figures, claim, method.code, identity, lacks)


def _operands(claim: Row, figures: Figures, rate: bool) -> list[list[Row]]:
    base = claim.base or (claim.when.year_before() if claim.when and claim.when.end.year > 1 else None)
    then = claim._replace(period=base.slug if base else None)
    parts = [figures.find(claim, claim.when), figures.find(claim, base, statuses=(claim.status, "reported"))]
    wholes = [wholes_of(claim, figures)] if rate else []
    return [*parts, *wholes, wholes_of(then, figures)]


def _with_growth(claim: Row, figures: Figures) -> list[list[Row]]:
    """Part and whole now, each with its growth on a year before."""
    wholes = wholes_of(claim, figures)
    growth = figures.find(claim, claim.when, measure="growth")
    of_whole = figures.find(
        claim,
        claim.when,
        indicator=claim.whole,
        measure="growth",
        area=claim.whole_area or claim.area or "",
        breakdown=(),
    )
    return [figures.find(claim, claim.when), growth, wholes, of_whole if claim.whole else []]
