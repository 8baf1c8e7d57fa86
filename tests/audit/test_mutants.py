"""Figures of the real graph that agree, spoilt one at a time: how many the audit sees, for each kind of slip.

A mutant counts as visible where it lies farther from what the operands give than the printed digits explain, reckoned
to first order: the sum of the relative half-steps of all figures, trailing zeros taken for place holders.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction

import pytest

from ictkg.audit import read, run
from ictkg.audit.definitions import Definitions
from ictkg.audit.group import Group, Row
from ictkg.model.audit import AuditFinding
from ictkg.number.period import Period
from ictkg.workspace import Workspace

pytestmark = pytest.mark.slow
FITS = ("agrees", "agrees-within-rounding")
MEASURED = {"share-of-whole": "ratio", "ratio": "ratio", "multiple-of-base": "ratio", "growth-from-levels": "growth"}
MEASURED |= {"sum-of-parts": "sum", "net-change": "less", "change-in-points": "less", "currency-conversion": "rate"}

Case = tuple[AuditFinding, tuple[Row, ...], Group]
Mutant = tuple[Row, ...]


@pytest.fixture(scope="module")
def cases(kg: Workspace, known: Definitions) -> list[Case]:
    """The claims that agree with figures of their own document (conversions: with rates), each with its operands."""
    found: list[Case] = []
    for group in read.groups(kg.table, known):
        rows = {row.id: row for row in (*group.rows, *group.context)}
        for one in run.audit_group(group, known):
            if one.verdict in FITS and one.code in MEASURED:
                operands = tuple(rows[name] for name in one.operands)
                near = operands[:2] if one.code == "currency-conversion" else operands
                if len({row.document for row in near}) == 1 and all(row.bound == "exact" for row in near):
                    found.append((one, near, group))
    return found


def spoilt(case: Case, mutant: Mutant, known: Definitions, *, alone: bool = True) -> str:
    """The verdict on the claim once its figures are replaced: by the claim's id, "none" where nothing is said."""
    one, rows, group = case
    near = {(row.indicator, row.breakdown) for row in rows}
    others = tuple(
        row
        for row in group.rows
        if not alone and row not in rows and row.measure == "level" and (row.indicator, row.breakdown) in near
    )
    spoilt_ids = {row.id for row in mutant}
    own = [row for row in mutant if row.area == group.area and row.indicator in group.indicators]
    context = (*(row for row in group.context if row.id not in spoilt_ids), *(row for row in mutant if row not in own))
    told = run.audit_group(Group(group.area, group.indicators, (*own, *others), context), known)
    about = [other for other in told if mutant[0].id in other.operands and other.code != "part-within-whole"]
    worst = [str(other.verdict) for other in about if other.code in (one.code, "points-of-no-percentage")]
    sized = [str(other.verdict) for other in about if other.code == "base-revision"]
    return min(worst + sized, key=("differs", "not-comparable", "cannot-tell", *FITS).index, default="none")


def nominal(code: str, rows: Mutant) -> Fraction | None:
    """What the operands give, with the numbers as printed."""
    values = [Fraction(row.value) for row in rows]
    kind = MEASURED[code]
    if kind in ("ratio", "growth") and values[2]:
        quotient = values[1] / values[2]
        return (quotient - 1) * 100 if kind == "growth" else quotient
    if kind == "sum":
        return sum(values[1:], Fraction(0))
    return values[1] - values[2] if kind == "less" else None


def slack(rows: Mutant) -> Fraction:
    """The relative play that the printed digits leave, to first order, and a twentieth for what that leaves out."""
    return Fraction(21, 20) * sum((_step(row) / (2 * abs(Fraction(row.value)) or 1) for row in rows), Fraction(0))


def _step(row: Row) -> Fraction:
    step, value = Fraction(row.resolution), Fraction(row.value)
    while step >= 1 and value and value % (step * 10) == 0:
        step *= 10
    return step


def visible(case: Case, mutant: Mutant) -> bool:
    """Whether the printed digits let anyone see the slip."""
    one, rows, _ = case
    if MEASURED[one.code] == "rate":
        rate = Fraction(mutant[1].value) / (Fraction(mutant[0].value) or 1)
        was = Fraction(rows[1].value) / Fraction(rows[0].value)
        return abs(rate / was - 1) > Fraction(1, 8) + slack(mutant) if rate else True
    given, was = nominal(one.code, mutant), nominal(one.code, rows)
    if given is None or was is None or not was:
        return False
    claimed = Fraction(mutant[0].value) * (was / Fraction(rows[0].value) if MEASURED[one.code] == "ratio" else 1)
    play = slack(mutant) * max(abs(Fraction(row.value)) for row in mutant[1:]) if MEASURED[one.code] == "less" else None
    if MEASURED[one.code] == "growth":
        play = slack(mutant[1:]) * (abs(given) + 100) + _step(mutant[0])
    elif MEASURED[one.code] == "less" and play is not None:
        play += _step(mutant[0])
    return abs(claimed - given) > (play if play is not None else slack(mutant) * abs(given))


def flipped(case: Case, chance: random.Random) -> Iterator[Mutant]:
    """One digit of one figure is another."""
    _, rows, _ = case
    which = chance.randrange(len(rows))
    text, step = rows[which].value, Fraction(rows[which].resolution)
    shown = [place for place, sign in enumerate(text) if sign.isdigit()]
    last = len([sign for sign in text.partition(".")[0] if sign.isdigit()])
    if step > 1:  # zeros beyond the last printed digit were not printed
        shown = shown[: max(1, last - len(str(int(step))) + 1)]
    place = chance.choice(shown)
    digit = chance.choice([sign for sign in "123456789" if sign != text[place]])
    yield _with(rows, which, value=text[:place] + digit + text[place + 1 :])


def shifted(power: int) -> Callable[[Case, random.Random], Iterator[Mutant]]:
    """One figure is so many tens too large or too small."""

    def shift(case: Case, chance: random.Random) -> Iterator[Mutant]:
        _, rows, _ = case
        which = chance.randrange(len(rows))
        factor = Fraction(10) ** (power if chance.random() < 0.5 else -power)
        value, step = (Fraction(text) * factor for text in (rows[which].value, rows[which].resolution))
        yield _with(rows, which, value=_text(value), resolution=_text(step))

    return shift


def exchanged(case: Case, _: random.Random) -> Iterator[Mutant]:
    """Numerator and denominator, level and base, minuend and subtrahend change places."""
    one, rows, _ = case
    if MEASURED[one.code] in ("ratio", "growth", "less") and len(rows) == 3:
        two, three = rows[1], rows[2]
        yield (
            rows[0],
            two._replace(value=three.value, resolution=three.resolution, unit=three.unit),
            three._replace(value=two.value, resolution=two.resolution, unit=two.unit),
        )


def points_for_percent(case: Case, _: random.Random) -> Iterator[Mutant]:
    """Growth in percent is taken for percentage points, and the other way round."""
    one, rows, _ = case
    if one.code == "growth-from-levels":
        yield (rows[0]._replace(measure="change", unit="percentage-points"), *rows[1:])
    if one.code == "change-in-points" and rows[0].of_measure is None:
        yield (rows[0]._replace(measure="growth", unit="percent"), *rows[1:])


def a_year_off(case: Case, chance: random.Random) -> Iterator[Mutant]:
    """The claim is dated a year later or earlier."""
    one, rows, _ = case
    period = rows[0].when
    if period is None or one.code == "currency-conversion":
        return
    moved = period.year_before() if chance.random() < 0.5 else _year_after(period)
    yield (rows[0]._replace(period=moved.slug, last_day=moved.last_day.isoformat()), *rows[1:])


def other_unit(case: Case, _: random.Random) -> Iterator[Mutant]:
    """Yuan for dollars, and the other way round, in one figure."""
    _, rows, _ = case
    other = {"CNY": "USD", "USD": "CNY"}
    for which in range(len(rows)):
        if rows[which].unit in other:
            yield _with(rows, which, unit=other[rows[which].unit])
            return


def _with(rows: Mutant, which: int, **said: str) -> Mutant:
    return (*rows[:which], rows[which]._replace(**said), *rows[which + 1 :])


def _text(value: Fraction) -> str:
    text = f"{value.numerator * 10**12 // value.denominator:013d}"
    return f"{text[:-12]}.{text[-12:]}".rstrip("0").rstrip(".")


def _year_after(period: Period) -> Period:
    slug = period.slug.replace(str(period.end.year), str(period.end.year + 1))
    return Period.parse(slug.replace("02-29", "02-28"))


SEEN = ("differs", "not-comparable")
KINDS: dict[str, tuple[Callable[[Case, random.Random], Iterator[Mutant]], bool]] = {
    "a digit": (flipped, True),
    "ten times": (shifted(1), True),
    "a thousand times": (shifted(3), True),
    "numerator for denominator": (exchanged, True),
    "points for percent": (points_for_percent, True),
}


def report(kind: str, seen: int, visible_: int, made: int) -> None:
    share = 100 * seen // max(visible_, 1)
    print(f"{kind}: {made} made, {visible_} visible in the printed digits, {seen} seen ({share} %)")


@pytest.mark.parametrize("kind", KINDS)
def test_slips_of_numbers(kind: str, cases: list[Case], known: Definitions) -> None:
    mutate, _ = KINDS[kind]
    chance, counted = random.Random(kind), Counter[str]()
    missed = []
    for case in cases:
        for mutant in mutate(case, chance):
            counted["made"] += 1
            if kind != "points for percent" and not visible(case, mutant):
                continue
            counted["visible"] += 1
            verdict = spoilt(case, mutant, known)
            counted["seen"] += verdict in SEEN
            if verdict not in SEEN:
                missed.append((case[0].message, mutant[0].value, [row.value for row in mutant[1:]], verdict))
    report(kind, counted["seen"], counted["visible"], counted["made"])
    least = 5 if kind == "points for percent" else 100
    assert counted["visible"] >= least
    assert counted["seen"] >= 0.95 * counted["visible"], missed[:20]


def test_a_year_off(cases: list[Case], known: Definitions) -> None:
    """Visible where the graph holds the levels of the other year; then it is told, unless they are the same."""
    chance, counted = random.Random(3), Counter[str]()
    for case in cases:
        for mutant in a_year_off(case, chance):
            counted["made"] += 1
            verdict = spoilt(case, mutant, known, alone=False)
            counted[verdict] += 1
    known_otherwise = sum(counted[verdict] for verdict in (*SEEN, *FITS))
    seen = sum(counted[verdict] for verdict in SEEN)
    report("a year off", seen, known_otherwise, counted["made"])
    assert counted["made"] >= 100 and seen >= 0.9 * known_otherwise, counted


def test_the_unit_of_another_currency(cases: list[Case], known: Definitions) -> None:
    """A claim in the wrong currency no longer agrees: it differs, or its operands are of another unit."""
    counted = Counter[str]()
    for case in cases:
        for mutant in other_unit(case, random.Random(5)):
            counted["made"] += 1
            counted["agrees" if spoilt(case, mutant, known) in FITS else "seen"] += 1
    report("another unit", counted["seen"], counted["made"], counted["made"])
    assert counted["made"] >= 100 and counted["seen"] >= 0.95 * counted["made"], counted
