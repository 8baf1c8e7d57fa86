"""True values, rounded as printed, never give *differs*: for every rule, whatever the digits."""

from __future__ import annotations

from fractions import Fraction

from figured import found, place, rounded, row
from hypothesis import given, settings
from hypothesis import strategies as st

from ictkg.audit.group import Row
from ictkg.model.identity import Identity

unhurried = settings(deadline=None)
values = st.builds(Fraction, st.integers(1, 10**9), st.sampled_from([1, 3, 7, 10, 1000]))
places = st.integers(-4, 3)
SUM = Identity(
    id="identity/sum",
    kind="sum-of-parts",
    whole="indicator/revenue",
    parts=("indicator/part", "indicator/rest"),
    complete_partition=True,
)
WITHIN = Identity(id="identity/w", kind="part-not-above-whole", whole="indicator/revenue", parts=("indicator/part",))
RATIO = Identity(
    id="identity/r",
    kind="ratio",
    result="indicator/rate",
    numerator="indicator/users",
    denominator="indicator/population",
)
LESS = Identity(
    id="identity/d",
    kind="difference",
    result="indicator/rest",
    minuend="indicator/revenue",
    subtrahend="indicator/part",
)


def level(name: str, true: Fraction, digits: int, period: str = "2024", **said: object) -> Row:
    return row(name, rounded(true, digits), period, resolution=place(digits), **said)


def claim(name: str, measure: str, true: Fraction, digits: int, period: str = "2024", **said: object) -> Row:
    return row(name, rounded(true, digits), period, resolution=place(digits), measure=measure, **said)


def never_differs(*rows: Row, **more: object) -> None:
    told = [f"{one.code}: {one.message}" for one in found(*rows, **more) if one.verdict == "differs"]
    assert not told


@unhurried
@given(values, values, places, places, st.integers(0, 3))
def test_shares(part: Fraction, rest: Fraction, one: int, two: int, three: int) -> None:
    share = claim("part", "share", part / (part + rest) * 100, three, whole="revenue")
    never_differs(share, level("part", part, one), level("revenue", part + rest, two))


@unhurried
@given(values, values, places, places, st.integers(0, 3))
def test_growth_and_multiples(now: Fraction, then: Fraction, one: int, two: int, three: int) -> None:
    growth = claim("revenue", "growth", (now / then - 1) * 100, three, base_period="2023")
    multiple = claim("revenue", "multiple", now / then, three, base_period="2023")
    never_differs(growth, multiple, level("revenue", now, one), level("revenue", then, two, "2023"))


@unhurried
@given(st.integers(-30, 80), values, places, places, st.integers(0, 2), st.integers(2, 12))
def test_average_growth(rate: int, first: Fraction, one: int, two: int, three: int, years: int) -> None:
    factor = 1 + Fraction(rate, 100)
    average = claim("revenue", "average-growth", Fraction(rate), three, base_period=str(2024 - years))
    last = level("revenue", first * factor**years, one)
    never_differs(average, last, level("revenue", first, two, str(2024 - years)))


@unhurried
@given(values, values, places, places, places)
def test_absolute_changes(now: Fraction, then: Fraction, one: int, two: int, three: int) -> None:
    change = claim("revenue", "absolute-change", now - then, three, base_period="2023")
    never_differs(change, level("revenue", now, one), level("revenue", then, two, "2023"))


@unhurried
@given(st.integers(-500, 2000), st.integers(-500, 2000), st.integers(0, 2), st.integers(0, 2), st.integers(0, 2))
def test_changes_in_points(now: int, then: int, one: int, two: int, three: int) -> None:
    grown = Fraction(now, 7), Fraction(then, 7)
    never_differs(
        claim("revenue", "change", grown[0] - grown[1], three, base_period="2023", of_measure="growth"),
        claim("revenue", "growth", grown[0], one, base_period="2023"),
        claim("revenue", "growth", grown[1], two, "2023", base_period="2022"),
    )


@unhurried
@given(values, values, values, values, places, places, st.integers(0, 2), st.booleans())
def test_contributions(
    part: Fraction,
    part_then: Fraction,
    rest: Fraction,
    rest_then: Fraction,
    one: int,
    two: int,
    three: int,
    rates: bool,
) -> None:
    whole, whole_then = part + rest, part_then + rest_then
    points = (part - part_then) / whole_then * 100
    said = {"whole": "revenue", "base_period": "2023"}
    rows = [
        claim("part", "contribution", points, three, **said),
        level("part", part, one),
        level("revenue", whole, two),
    ]
    if rates:
        rows.append(claim("part", "growth", (part / part_then - 1) * 100, three, base_period="2023"))
        rows.append(claim("revenue", "growth", (whole / whole_then - 1) * 100, three, base_period="2023"))
    else:
        rows += [level("part", part_then, two, "2023"), level("revenue", whole_then, one, "2023")]
        if whole != whole_then:
            rate = (part - part_then) / (whole - whole_then) * 100
            rows.append(claim("part", "contribution-rate", rate, three, **said))
    never_differs(*rows)


@unhurried
@given(values, values, places, places, places)
def test_sums_parts_and_differences(part: Fraction, rest: Fraction, one: int, two: int, three: int) -> None:
    rows = level("revenue", part + rest, one), level("part", part, two), level("rest", rest, three)
    never_differs(*rows, identities=(SUM, WITHIN, LESS))


@unhurried
@given(values, values, places, places, st.integers(0, 3))
def test_ratios(users: Fraction, people: Fraction, one: int, two: int, three: int) -> None:
    never_differs(
        level("rate", users / people * 100, three, "at-2024-12-31", unit="percent"),
        level("users", users, one, "at-2024-12-31", unit="users"),
        level("population", people, two, "at-2024-12-31", unit="persons"),
        identities=(RATIO,),
    )


@unhurried
@given(values, values, places, places, places)
def test_cumulative_figures(first: Fraction, month: Fraction, one: int, two: int, three: int) -> None:
    never_differs(
        level("revenue", first, one, "2024-01_2024-05"),
        level("revenue", first + month, two, "2024-01_2024-06"),
        level("revenue", month, three, "2024-06"),
    )


@unhurried
@given(values, st.integers(60000, 75000), places, st.integers(-4, 2))
def test_conversions(yuan: Fraction, rate: int, one: int, two: int) -> None:
    parity = row("parity", f"{rate / 10000:.4f}", "at-2024-12-30", unit="CNY-per-USD", document="document/pboc/rate")
    dollars = level("revenue", yuan / Fraction(rate, 10000), two, unit="USD")
    never_differs(level("revenue", yuan, one), dollars, context=[parity])
