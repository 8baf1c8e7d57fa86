"""Changes: an absolute change against two levels, percentage points against two percentages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ictkg.audit import words
from ictkg.audit.comparability import between
from ictkg.audit.figures import Figures, Nearness, combinations, nearness
from ictkg.audit.group import REVISION, Row
from ictkg.audit.method import Choice, Method, settle
from ictkg.audit.operand import operand
from ictkg.audit.outcome import Sentence, missing
from ictkg.audit.rules.growth import bases_of, revised
from ictkg.audit.verdict import FITS, Computed
from ictkg.model.audit import AuditFinding, Verdict


@dataclass(frozen=True)
class Difference(Method):
    """One figure less another, of one unit."""

    def compute(self, choice: Choice) -> Computed:
        one, two = map(operand, choice)
        return Computed(one.value - two.value, one.fine - two.fine, one.coarse - two.coarse)

    def clause(self, choice: Choice) -> Sentence:
        now, then = choice
        return Sentence(
            f"{words.printed(now, 'en')} less {words.printed(then, 'en')}",
            f"{words.printed(now, 'zh')}减去{words.printed(then, 'zh')}",
        )

    def written(self, choice: Choice) -> str:
        now, then = choice
        return f"{words.printed(now, 'en')} − {words.printed(then, 'en')}"


class NetChange(Difference):
    """Level less level of the base period."""

    code = "net-change"

    def misfit(self, figures: Figures, claim: Row, choice: Choice, computed: Computed) -> AuditFinding:
        level, base = choice
        reason = between(figures.definitions, claim, level, base, None)
        if reason:
            because, ground = reason
            return self.told(figures, claim, choice, computed, Verdict.not_comparable, because=because, evidence=ground)
        found = None
        if Nearness.release < nearness(claim, *choice) < Nearness.elsewhere:
            one, change = operand(level), operand(claim)
            fine = one.fine - change.fine
            implied = Computed(one.value - change.value, fine, fine)
            found = revised(figures, claim, choice, self, implied, ("{} − {} = {}", "a change of ", "增量"))
        return found or super().misfit(figures, claim, choice, computed)


class Points(Difference):
    """Percentage less percentage of the base period."""

    code = "change-in-points"


def net_changes(figures: Figures) -> Iterator[AuditFinding]:
    """One finding for each printed absolute change."""
    for claim in figures.claims("absolute-change"):
        if REVISION in claim.breakdown:
            continue  # from one state of a figure to another, not from one period to the next
        method = NetChange(figures.definitions.for_indicator("net-change", claim.indicator))
        bases = bases_of(claim, figures) if claim.base or claim.base_area or claim.base_indicator else []
        found = _settled(figures, claim, method, figures.find(claim, claim.when), bases)
        inside = [] if found.operands[1:] else _inside(claim, figures)
        loose = _settled(figures, claim, method, inside, bases) if inside and bases else found
        yield loose if loose.verdict in FITS else found


def _inside(claim: Row, figures: Figures) -> list[Row]:
    """The newest levels of the claim's own document within its period, where a page means by a year some day of it."""
    first = claim.first_day or ""
    own = [
        row
        for row in figures.levels(claim.indicator)
        if row.document == claim.document
        and (row.subject, row.breakdown, row.status) == (claim.subject, claim.breakdown, claim.status)
        and first
        and first <= (row.last_day or "") <= (claim.last_day or "")
    ]
    newest = max((row.last_day or "" for row in own), default="")
    return [row for row in own if row.last_day == newest]


def points(figures: Figures) -> Iterator[AuditFinding]:
    """One finding for each printed change in percentage points."""
    for claim in figures.claims("change"):
        method = Points(figures.definitions.for_indicator("change", claim.indicator))
        measure = claim.of_measure or "level"
        found = [
            [row for row in figures.find(claim, period, measure=measure) if row.unit == "percent" and _same(row, claim)]
            for period in (claim.when, claim.base)
        ]
        yield _settled(figures, claim, method, *found)


def _same(row: Row, claim: Row) -> bool:
    """Whether a percentage is of the whole that the claim speaks of, where it names one; growth is year on year."""
    if row.measure == "growth" and row.base != (row.when and row.when.year_before()):
        return False
    return claim.whole is None or (row.whole, row.whole_area) == (claim.whole, claim.whole_area)


def _settled(figures: Figures, claim: Row, method: Method, now: list[Row], then: list[Row]) -> AuditFinding:
    choices = combinations(claim, now, then)
    choices = [(one, two) for one, two in choices if (one.whole, one.whole_area) == (two.whole, two.whole_area)]
    if claim.measure == "absolute-change":
        choices = [choice for choice in choices if choice[0].unit == claim.unit]
    if choices:
        return settle(figures, claim, method, choices)
    lacks = Sentence("one of the two figures is not in the graph.", "图谱中缺少两期数据之一。")
    return missing(figures, claim, method.code, method.identity, lacks)
