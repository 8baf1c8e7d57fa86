"""Stocks that have only ever risen, and a figure of one that is less than an earlier one of its year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ictkg.audit import words
from ictkg.audit.figures import COUNTED, INFERRED, UNSURE, Figures
from ictkg.audit.group import Row
from ictkg.audit.operand import operand
from ictkg.audit.outcome import Sentence, finding
from ictkg.model.audit import AuditFinding, Verdict

FEWEST_YEARS = 4
"""In so many years the last figures must have risen for a fall within one to be told."""


def falls(figures: Figures) -> Iterator[AuditFinding]:
    """A finding where a counted stock falls within a year though it rose from each year to the next.

    It is *not comparable*: what stands may fall, but a change of count or a misprint is likelier.
    """
    found: defaultdict[tuple[object, ...], defaultdict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in figures.claims("level"):
        if row.last_day and row.status == "reported" and _standing(row, figures):
            found[row.indicator, row.subject, row.breakdown, row.unit][row.last_day].append(row)
    for days in found.values():
        if _rises(days):
            for earlier, later in pairwise(sorted(days)):
                if earlier[:4] == later[:4]:
                    for claim in days[later]:
                        if all(_below(claim, row) for row in days[earlier]):
                            yield _fall(figures, claim, days[earlier][0])


def _standing(row: Row, figures: Figures) -> bool:
    sure = INFERRED not in row.open and not UNSURE.intersection(row.open)
    counted = row.period_kind == "instant" and row.unit in COUNTED
    return counted and sure and figures.definitions.nature(row.indicator) == "stock"


def _rises(days: dict[str, list[Row]]) -> bool:
    """Whether the last figures of the years never fall."""
    last = {day[:4]: day for day in sorted(days)}
    ends = [max(operand(row).value for row in days[day]) for _, day in sorted(last.items())]
    return len(ends) >= FEWEST_YEARS and all(one <= two for one, two in pairwise(ends))


def _below(claim: Row, earlier: Row) -> bool:
    one, two = operand(claim), operand(earlier)
    return one.fine.below(two.fine) and one.coarse.below(two.coarse)


def _fall(figures: Figures, claim: Row, earlier: Row) -> AuditFinding:
    when = Sentence(*(earlier.when.label(language) if earlier.when else "" for language in ("en", "zh")))
    now, then = (Sentence(*(words.printed(row, language) for language in ("en", "zh"))) for row in (claim, earlier))
    return finding(
        figures,
        claim,
        "cumulative-fall",
        Verdict.not_comparable,
        Sentence(
            f"{now.en} is less than {then.en} ({when.en}), though it rose from year to year: "
            "a fall, another count, or a misprint.",
            f"{now.zh}小于{when.zh}的{then.zh}，而历年持续增长：或为回落，或为口径不同，或为刊误。",
        ),
        operands=(earlier,),
        formula=f"{now.en} ≥ {then.en}",
        computed=operand(earlier).fine,
        printed=operand(claim).fine,
    )
