"""A level that is one figure divided by another, or less another: users to each hundred people, profit to revenue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.figures import COUNTED, Figures, combinations
from ictkg.audit.group import Row
from ictkg.audit.method import Choice, Method, quotient, settle
from ictkg.audit.operand import operand
from ictkg.audit.outcome import Sentence
from ictkg.audit.rules.change import Difference
from ictkg.audit.verdict import Computed
from ictkg.model.audit import AuditFinding
from ictkg.model.identity import Identity
from ictkg.number.period import Period, Point


@dataclass(frozen=True)
class Ratio(Method):
    """Numerator ÷ denominator, times what the units ask for."""

    factor: Fraction = Fraction(1)

    code = "ratio"

    def compute(self, choice: Choice) -> Computed:
        return quotient(operand(choice[0]), operand(choice[1]), self.factor)

    def clause(self, choice: Choice) -> Sentence:
        one, two = choice
        return Sentence(
            f"{words.printed(one, 'en')} over {words.printed(two, 'en')}",
            f"{words.printed(one, 'zh')}除以{words.printed(two, 'zh')}",
        )

    def written(self, choice: Choice) -> str:
        one, two = choice
        times = "" if self.factor == 1 else f" × {words.factor(self.factor)}"
        return f"{words.printed(one, 'en')} ÷ {words.printed(two, 'en')}{times}"


class Remainder(Difference):
    """Minuend less subtrahend."""

    code = "difference"


def check(figures: Figures) -> Iterator[AuditFinding]:
    """A finding for each level that an identity makes a ratio or a difference, where both operands are there."""
    for identity in (*figures.definitions.of_kind("ratio"), *figures.definitions.of_kind("difference")):
        if identity.result not in figures.group.indicators:
            continue
        for claim in figures.levels(identity.result):
            yield from _settled(figures, claim, identity)


def _settled(figures: Figures, claim: Row, identity: Identity) -> Iterator[AuditFinding]:
    ratio = identity.kind == "ratio"
    one = identity.numerator or identity.denominator if ratio else identity.minuend
    two = identity.denominator if ratio else identity.subtrahend
    if not one or not two:
        return
    cut = tuple(sorted((*claim.breakdown, *identity.part_breakdowns)))
    ones = figures.find(claim, claim.when, indicator=one, breakdown=cut)
    twos = [row for period in _moments(claim, figures, two) for row in figures.find(claim, period, indicator=two)]
    choices = combinations(claim, ones, twos, one_unit=False)
    factors = {choice: factor_of(claim, *choice) if ratio else _one_unit(claim, *choice) for choice in choices}
    factor = next((found for found in factors.values() if found is not None), None)
    if factor is not None:
        method = Ratio(identity, factor) if ratio else Remainder(identity)
        yield settle(figures, claim, method, [choice for choice in choices if factors[choice] == factor])


def _one_unit(*rows: Row) -> Fraction | None:
    return Fraction(1) if len({row.unit for row in rows}) == 1 else None


def _moments(claim: Row, figures: Figures, denominator: str) -> list[Period]:
    """When the denominator may be taken: at the time of the claim, else at the end of its year or the year before."""
    when = claim.when
    if when is None:
        return []
    if figures.definitions.nature(denominator) != "stock" or when.end.year < 2:
        return [when]
    ends = [Period(None, Point(year, 12, 31), "at") for year in (when.end.year, when.end.year - 1)]
    return [when, *(end for end in ends if end != when)]


_PER_PERSON = {"count-per-person": 1, "count-per-100-persons": 100, "count-per-10000-persons": 10_000}


def factor_of(claim: Row, one: Row, two: Row) -> Fraction | None:
    """What a quotient is multiplied by so that it has the unit of the claim; None where the units do not go together.

    >>> from ictkg.audit.group import Row
    >>> claim, one, two = (Row(*[unit] * 37) for unit in ("percent", "users", "persons"))
    >>> factor_of(claim, one, two)
    Fraction(100, 1)
    """
    if claim.unit == "percent" and (one.unit == two.unit or (one.unit in COUNTED and two.unit in COUNTED)):
        return Fraction(100)
    if claim.unit in _PER_PERSON and one.unit in COUNTED and two.unit in COUNTED:
        return Fraction(_PER_PERSON[claim.unit])
    if claim.unit in ("CNY-per-person", "USD-per-person") and one.unit == claim.unit[:3] and two.unit in COUNTED:
        return Fraction(1)
    months = claim.when.months if claim.when else None
    if claim.unit == "GB-per-user-month" and one.unit == "EB" and two.unit in COUNTED and months:
        return Fraction(10**9, months)
    if claim.unit == "CNY-per-GB" and one.unit == "CNY" and two.unit == "EB":
        return Fraction(1, 10**9)
    if claim.unit in ("ratio", "times") and one.unit == two.unit:
        return Fraction(1)
    return None
