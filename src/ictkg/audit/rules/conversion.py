"""A printed conversion into another currency against the rates of its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.figures import Figures, moment
from ictkg.audit.group import Row
from ictkg.audit.operand import operand
from ictkg.audit.outcome import CURE, Sentence, finding, missing
from ictkg.errors import InputError
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity
from ictkg.model.identity import Identity
from ictkg.number.interval import Interval

NEAR_DAYS = 120
"""A rate of a day stands for the days so far around it."""
PLAY = Fraction(2, 100)
"""So much do rates of neighbouring days and averages differ."""
FAR = Fraction(8, 100)
"""What is farther than this from every rate of the time is none of its rates."""


def check(figures: Figures) -> Iterator[AuditFinding]:
    """One finding for each figure in dollars that its document, or another of its release, prints in yuan too."""
    identities = figures.definitions.of_kind("currency")
    if not identities:
        return
    seen: dict[tuple[object, ...], list[Row]] = {}
    for row in figures.claims("level", "absolute-change"):
        if row.unit == "CNY":
            for source in filter(None, (row.document, row.release)):
                seen.setdefault(_key(figures, row, source), []).append(row)
    names = figures.definitions.rates
    rates = [
        row
        for row in (*figures.group.context, *figures.group.rows)
        if row.indicator in names and row.measure == "level" and row.when is not None
    ]
    for claim in figures.claims("level", "absolute-change"):
        if claim.unit == "USD":
            if operand(claim).value <= 0:
                continue
            yuan = _nearest(claim, seen.get(_key(figures, claim, claim.document), ()))
            if yuan is None and claim.release:
                told = seen.get(_key(figures, claim, claim.release), ())
                yuan = _nearest(claim, sorted(told, key=lambda row: (row.bound != "exact", Fraction(row.resolution))))
            if yuan is not None and operand(yuan).value > 0:
                yield _converted(figures, claim, yuan, identities[0], _near(claim, rates))


def _key(figures: Figures, row: Row, source: str) -> tuple[object, ...]:
    time = moment(row.period, figures.definitions.nature(row.indicator))
    return (source, row.indicator, row.measure, row.subject, row.breakdown, row.base_period, time, row.status)


def _nearest(claim: Row, yuan: Sequence[Row]) -> Row | None:
    """The figure in yuan that the claim converts: where there are several, the one that a rate of 5 to 9 gives."""
    fitting = [row for row in yuan if 5 < operand(row).value / operand(claim).value < 9]
    return next(iter(fitting or yuan), None)


def _converted(figures: Figures, claim: Row, yuan: Row, identity: Identity, rates: list[Row]) -> AuditFinding:
    one, two = operand(yuan), operand(claim)
    shown = Sentence(
        f"{words.printed(yuan, 'en')} for {words.printed(claim, 'en')}",
        f"{words.printed(yuan, 'zh')}折合{words.printed(claim, 'zh')}",
    )
    try:
        implied, coarse = one.fine / two.fine, one.coarse / two.coarse
    except InputError:
        implied = coarse = Interval.everything()
    if not rates:
        lacks = Sentence("no rate of exchange of that time is in the graph.", "图谱中没有当时的汇率。")
        return missing(figures, claim, "currency-conversion", identity, lacks)
    low, high = min(Fraction(row.value) for row in rates), max(Fraction(row.value) for row in rates)
    value = one.value / two.value
    verdict, told = _judged(value, implied.hull(coarse), low, high)
    step = Fraction(1, 1000)
    ends = [words.digits(end, step) for end in (low, high)]
    span = ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
    rate = words.digits(value, step)
    return finding(
        figures,
        claim,
        "currency-conversion",
        verdict,
        Sentence(
            f"{shown.en} is a rate of {rate} yuan to the dollar; rates of the time were {span}{told.en}.",
            f"{shown.zh}，汇率为1美元兑{rate}元；当时汇率为{span.replace(' to ', '至')}{told.zh}。",
        ),
        operands=(yuan, *rates[:4]),
        severity=Severity.warning if verdict is Verdict.differs else Severity.info,
        formula=f"{words.printed(yuan, 'en')} ÷ {words.printed(claim, 'en')} = {rate}",
        computed=Interval.between(low, high),
        printed=implied,
        unit="CNY-per-USD",
        identity=identity,
        cure=CURE if verdict is Verdict.differs else None,
    )


def _judged(value: Fraction, implied: Interval, low: Fraction, high: Fraction) -> tuple[Verdict, Sentence]:
    around = Interval.between(low * (1 - PLAY), high * (1 + PLAY))
    if around.contains(value):
        return Verdict.agrees, Sentence("", "")
    if implied.overlaps(around):
        width = implied.width
        if width is None or width > high:
            return Verdict.cannot_tell, Sentence(", and the digits are too few to tell", "，数字过粗，无法判断")
        return Verdict.within_rounding, Sentence(", within what the digits allow", "，在刊载位数允许的范围内")
    if implied.overlaps(Interval.between(low * (1 - FAR), high * (1 + FAR))):
        return Verdict.not_comparable, Sentence(": the page used a rate of another day", "：原文采用了其他日期的汇率")
    return Verdict.differs, Sentence("", "")


def _near(claim: Row, rates: Sequence[Row]) -> list[Row]:
    """The rates of the claim's period, of the days around its end and around its printing; the nearest first."""
    period = claim.when
    days = [period.last_day] if period else []
    published = _day(claim.published)
    if published:
        days.append(published)
    found: dict[Row, int] = {}
    for row in rates:
        assert row.when is not None
        inside = (
            period is not None
            and row.when.first_day is not None
            and period.first_day is not None
            and row.when.first_day <= period.last_day
            and row.when.last_day >= period.first_day
        )
        apart = min((abs((row.when.last_day - day).days) for day in days), default=NEAR_DAYS + 1)
        if inside or apart <= NEAR_DAYS:
            found[row] = 0 if row.when == period else apart
    return sorted(found, key=lambda row: (found[row], row.id))


def _day(text: str | None) -> date | None:
    """The day of a document, or the middle of its month; None where only the year is known."""
    if not text or len(text) < 7:
        return None
    try:
        return date.fromisoformat(text[:10] if len(text) >= 10 else f"{text[:7]}-15")
    except ValueError:
        return None
