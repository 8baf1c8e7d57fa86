"""A printed share against part divided by whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.definitions import Definitions
from ictkg.audit.figures import Figures, combinations
from ictkg.audit.group import Row
from ictkg.audit.method import Choice, Method, quotient, settle
from ictkg.audit.operand import operand
from ictkg.audit.outcome import OTHER_UNITS, Sentence, missing
from ictkg.audit.verdict import Computed
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.identity import Identity


@dataclass(frozen=True)
class Share(Method):
    """Part ÷ whole × 100."""

    code = "share-of-whole"

    def compute(self, choice: Choice) -> Computed:
        part, whole = choice
        return quotient(operand(part), operand(whole), Fraction(100))

    def clause(self, choice: Choice) -> Sentence:
        part, whole = choice
        return Sentence(
            words.fraction_of(part, whole, "en"), f"{words.printed(part, 'zh')}占{words.printed(whole, 'zh')}的比重"
        )

    def written(self, choice: Choice) -> str:
        part, whole = choice
        return f"{words.printed(part, 'en')} ÷ {words.printed(whole, 'en')} × 100"


def check(figures: Figures) -> Iterator[AuditFinding]:
    """One finding for each printed share."""
    for claim in figures.claims("share"):
        method = Share(identity_of(claim, figures.definitions))
        parts, wholes = figures.find(claim, claim.when), wholes_of(claim, figures)
        if not parts or not wholes:
            lacks = Sentence("the total is not in the graph.", "图谱中没有总体数值。")
            if wholes:
                lacks = Sentence("the part is not in the graph.", "图谱中没有部分数值。")
            yield missing(figures, claim, method.code, method.identity, lacks)
            continue
        choices = [choice for choice in combinations(claim, parts, wholes) if choice[0].id != choice[1].id]
        if parts == wholes:
            lacks = Sentence("the part is not in the graph.", "图谱中没有部分数值。")
            yield missing(figures, claim, method.code, method.identity, lacks)
        elif choices:
            yield settle(figures, claim, method, choices)
        else:
            verdict = Verdict.not_comparable
            yield missing(figures, claim, method.code, method.identity, OTHER_UNITS, verdict)


def wholes_of(claim: Row, figures: Figures) -> list[Row]:
    """The figures that may be the whole of a share, nearest first."""
    whole = claim.whole
    if whole is None or not whole.startswith("indicator/"):
        return []
    area = claim.whole_area or claim.area or ""
    subject = claim.whole_subject or ("" if claim.whole_area else claim.subject) or ""
    if whole == claim.indicator and area == (claim.area or "") and not claim.breakdown and not claim.whole_subject:
        subject = ""  # a market share: of all that there is in the area
    larger = whole == claim.indicator and (area != (claim.area or "") or subject != (claim.subject or ""))
    breakdowns = [claim.breakdown, ()] if larger and claim.breakdown else [()]
    for breakdown in breakdowns:
        found = figures.find(claim, claim.when, indicator=whole, area=area, subject=subject, breakdown=breakdown)
        if found:
            return found
    return []


def identity_of(claim: Row, definitions: Definitions) -> Identity | None:
    """The identity of a share: the one that names its part and whole, else that of a larger whole."""
    general = None
    for identity in definitions.shares.get(claim.whole or "", ()):
        named = claim.indicator in identity.parts and not identity.part_breakdowns
        cut = claim.indicator == claim.whole and set(identity.part_breakdowns) & set(claim.breakdown)
        if (named or cut) and holds(identity, claim):
            return identity
    for identity in definitions.shares.get("", ()):
        if claim.whole == claim.indicator:
            general = identity
    return general


def holds(identity: Identity, claim: Row) -> bool:
    """Whether a claim's period lies in the years for which an identity holds."""
    last = claim.last_day or ""
    return (identity.start_date or "") <= last and last[: len(identity.end_date or "")] <= (identity.end_date or "9")
