"""Arithmetic on intervals encloses arithmetic on their members, and no end is wider or more closed than need be."""

from __future__ import annotations

import operator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictkg.errors import InputError
from ictkg.number.exact import fraction
from ictkg.number.interval import Interval

between = Interval.between
OPEN = {"low_open": True, "high_open": True}

fractions = st.builds(Fraction, st.integers(-60, 60), st.integers(1, 12))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(st.none() | fractions), draw(st.none() | fractions)
    if low is not None and high is not None and low > high:
        low, high = high, low
    if low is not None and low == high:
        return Interval.exactly(low)
    return Interval.between(low, high, low_open=draw(st.booleans()), high_open=draw(st.booleans()))


@st.composite
def members(draw: st.DrawFn, interval: Interval) -> Fraction:
    """A number of the interval, often next to an end."""
    low = interval.low if interval.low is not None else (interval.high or Fraction(0)) - 1000
    high = interval.high if interval.high is not None else low + 2000
    share = draw(st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 10**9), Fraction(1, 3), Fraction(1, 2)]))
    value = low + share * (high - low)
    return value if interval.contains(value) else (low + high) / 2


@st.composite
def intervals_with_member(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    interval = draw(intervals())
    return interval, draw(members(interval))


@given(intervals_with_member(), intervals_with_member(), st.sampled_from([operator.add, operator.sub, operator.mul]))
def test_sums_differences_and_products_enclose(one, two, act):
    assert act(one[0], two[0]).contains(act(one[1], two[1]))


@given(intervals_with_member(), intervals_with_member())
def test_quotients_enclose_or_refuse(one, two):
    if two[0].contains(0):
        with pytest.raises(InputError, match="may be zero"):
            _ = one[0] / two[0]
    else:
        assert (one[0] / two[0]).contains(one[1] / two[1])


@given(intervals_with_member(), st.integers(0, 5))
def test_powers_enclose(one, exponent):
    assert (one[0] ** exponent).contains(one[1] ** exponent)


@given(intervals_with_member(), st.integers(1, 5))
def test_roots_enclose_within_the_width(one, degree):
    interval, value = one
    power = interval**degree
    if degree % 2 == 0:
        value = abs(value)
    root = power.root(degree, Fraction(1, 1000))
    assert root.contains(value)
    if power.low is not None and root.low is not None and power.low > 0:
        assert (root.low * Fraction(1001, 1000)) ** degree >= power.low
        assert root.low**degree <= power.low


@given(fractions.filter(lambda value: value > 0), st.integers(2, 6), st.integers(2, 40))
def test_roots_are_bracketed_as_closely_as_asked(value, degree, digits):
    width = Fraction(1, 10**digits)
    root = Interval.exactly(value).root(degree, width)
    assert root.low**degree <= value <= root.high**degree
    assert root.width <= width * root.high


@given(intervals(), intervals())
def test_sets(one, two):
    common, hull = one.intersect(two), one.hull(two)
    assert one.overlaps(two) == two.overlaps(one) == (common is not None)
    assert hull.encloses(one) and hull.encloses(two)
    assert one.encloses(two) == (hull == one)
    if common is not None:
        assert one.encloses(common) and two.encloses(common)
    else:
        assert one.below(two) != two.below(one)


@given(intervals_with_member(), intervals())
def test_membership_of_intersections_and_hulls(one, two):
    interval, value = one
    common = interval.intersect(two)
    assert (common is not None and common.contains(value)) == two.contains(value)
    assert interval.hull(two).contains(value)


@given(intervals())
def test_negation_and_reciprocal_undo_themselves(one):
    negated = -one
    assert -negated == one
    assert one - one == -(one - one)
    if not one.contains(0):
        assert one.reciprocal().reciprocal() == one


@pytest.mark.parametrize(
    ("result", "text"),
    [
        (between(1, 2, high_open=True) + between(1, 2), "[2, 4)"),
        (between(1, None) + between(None, 5), "(-∞, ∞)"),
        (between(1, 2) - between(1, 2, low_open=True), "[-1, 1)"),
        (3 - between(1, 2, low_open=True), "[1, 2)"),
        (between(0, 1) * between(5, None), "[0, ∞)"),
        (between(0, 1, **OPEN) * between(5, None), "(0, ∞)"),
        (between(0, 0) * Interval.everything(), "[0, 0]"),
        (between(-2, 3) * between(-1, 4, **OPEN), "(-8, 12)"),
        (between(-1, 2, **OPEN) * between(-4, 2), "(-8, 4)"),
        (between(None, -1) * between(None, -2), "[2, ∞)"),
        (between(-1, 1) * between(0, None, low_open=True), "(-∞, ∞)"),
        (2 * between(1, 2, high_open=True), "[2, 4)"),
        (1 / between(2, 4, low_open=True), "[1/4, 1/2)"),
        (between(1, 2) / between(0, 2, low_open=True), "[1/2, ∞)"),
        (between(1, 2) / between(None, -4), "[-1/2, 0)"),
        (between(-3, 2, low_open=True) ** 2, "[0, 9)"),
        (between(-3, 3, low_open=True) ** 2, "[0, 9]"),
        (between(-3, None) ** 3, "[-27, ∞)"),
        (between(2, 4) ** -2, "[1/16, 1/4]"),
        (between(None, 4) ** 0, "[1, 1]"),
        (between(-8, 27, high_open=True).root(3), "[-2, 3)"),
        (between(0, None).root(2), "[0, ∞)"),
        (abs(between(-5, 2)), "[0, 5]"),
    ],
)
def test_ends(result, text):
    assert str(result) == text


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda: between(2, 1), "no number lies between"),
        (lambda: between(2, 2, high_open=True), "no number lies between"),
        (lambda: Interval(Fraction(1), None, False, False), "unbounded end is open"),
        (lambda: Interval(1, None, False, True), "Fractions or None"),
        (lambda: between(0.5, 1), "not an exact number"),
        (lambda: between(True, 2), "not an exact number"),
        (lambda: between(1, 2) + 0.5, "not an exact number"),
        (lambda: between(1, 2) / 0, "may be zero"),
        (lambda: between(1, 2) ** Fraction(1, 2), "whole exponent"),
        (lambda: between(-1, 2) ** -1, "may be zero"),
        (lambda: between(-1, 2).root(2), "no root of degree 2"),
        (lambda: between(1, 2).root(0), "degree of a root"),
        (lambda: between(1, 2).root(2, Fraction(0)), "no relative width"),
        (lambda: fraction("1"), "not an exact number"),
    ],
)
def test_refusals(act, message):
    with pytest.raises(InputError, match=message) as refusal:
        act()
    assert refusal.value.cure


def test_an_end_of_a_root_that_is_only_bracketed_is_open():
    root = between(2, 3).root(2)
    assert root.low_open and root.high_open
    assert not (between(4, 9).root(2).low_open or between(4, 9).root(2).high_open)


def test_average_growth_of_printed_levels_by_root():
    growth = (between(Fraction("10.75"), Fraction("10.85")) / between(Fraction("2.45"), Fraction("2.55"))).root(10)
    assert (growth - 1).contains(Fraction("0.158"))
    assert not (growth - 1).contains(Fraction("0.15"))
