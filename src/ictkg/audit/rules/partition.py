"""Printed shares of all parts of a whole, which add up to a hundred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.figures import Figures, moment
from ictkg.audit.group import Row
from ictkg.audit.method import Choice
from ictkg.audit.outcome import CURE, Sentence, doubt, finding
from ictkg.audit.rules.parts import Sum
from ictkg.audit.rules.share import holds
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity
from ictkg.model.identity import Identity
from ictkg.number.interval import Interval

_ALL = Fraction(100)
_Place = tuple[str, str | None, str | None, str, tuple[str, ...]]


@dataclass(frozen=True)
class Shares(Sum):
    """The sum of the shares of all parts."""

    code = "shares-add-up"


def check(figures: Figures) -> Iterator[AuditFinding]:
    """A finding for each document that prints the shares of all parts of a whole."""
    for identity in figures.definitions.of_kind("sum-of-parts"):
        wanted = len(identity.parts) + len(identity.part_breakdowns)
        if not identity.complete_partition or wanted < 2 or identity.area not in (None, figures.group.area):
            continue
        for shares in _by_document(figures, identity).values():
            if len(shares) == wanted and holds(identity, shares[0]):
                yield _added(figures, identity, tuple(shares))


def _by_document(figures: Figures, identity: Identity) -> dict[_Place, list[Row]]:
    """The shares of the parts by document, subject, time and status; one for each part."""
    found: defaultdict[_Place, dict[str, Row]] = defaultdict(dict)
    for row in figures.claims("share"):
        if row.whole != identity.whole or row.whole_area not in (None, row.area) or row.whole_subject:
            continue
        cut = [name for name in identity.part_breakdowns if name in row.breakdown]
        part = row.indicator if row.indicator in identity.parts else cut[0] if cut else None
        if part is not None:
            rest = tuple(name for name in row.breakdown if name not in cut)
            time = moment(row.period, figures.definitions.nature(row.indicator))
            found[row.document, row.subject, time, row.status, rest].setdefault(part, row)
    return {place: sorted(parts.values()) for place, parts in found.items()}


def _added(figures: Figures, identity: Identity, shares: Choice) -> AuditFinding:
    method = Shares(identity)
    computed = method.compute(shares)
    if computed.value == _ALL:
        verdict = Verdict.agrees
    else:
        verdict = Verdict.within_rounding if computed.coarse.contains(_ALL) else Verdict.differs
    doubted = doubt(shares[0], shares[1:]) if verdict is Verdict.differs else None
    if doubted:
        verdict = Verdict.not_comparable
    clause, step = method.clause(shares), max(Fraction(row.resolution) for row in shares)
    total = Sentence(*(words.quantity(computed.value, step, "percent", language) for language in ("en", "zh")))
    tail = Sentence(f"; {doubted.en}", f"；{doubted.zh}") if doubted else Sentence("", "")
    differs = verdict is Verdict.differs
    return finding(
        figures,
        shares[0],
        method.code,
        verdict,
        Sentence(
            f"{clause.en} is {total.en}; all parts are 100 %{tail.en}.",
            f"各部分占比{clause.zh}为{total.zh}，应为100%{tail.zh}。",
        ),
        operands=shares[1:],
        severity=Severity.warning if differs else Severity.info,
        formula=f"{method.written(shares)} = {total.en}",
        computed=computed.fine,
        printed=Interval.exactly(_ALL),
        identity=identity,
        cure=CURE if differs else None,
    )
