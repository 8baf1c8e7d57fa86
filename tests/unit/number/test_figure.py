"""What printed digits leave possible, and how decimals are written and read."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictkg.errors import InputError
from ictkg.number.bound import Bound
from ictkg.number.figure import Figure, decimal_text, finite_decimal, read_decimal

decimals = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=6)
bounds = st.sampled_from(Bound)


@given(decimals, st.integers(-4, 9))
def test_a_true_value_rounded_as_printed_lies_in_the_interval(true, exponent):
    step = Decimal(1).scaleb(exponent)
    printed = (true / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    figure = Figure(printed, step)
    assert figure.interval().contains(true)
    assert figure.coarse_interval().encloses(figure.interval())
    assert figure.interval().width == Fraction(step) if printed else True


@given(decimals, st.integers(-3, 6), bounds)
def test_the_mirrored_figure_has_the_mirrored_interval(value, exponent, bound):
    step = Decimal(1).scaleb(exponent)
    if bound is Bound.NEARLY:
        return
    assert Figure(-value, step, bound.mirrored).interval() == -Figure(value, step, bound).interval()


@given(decimals, bounds)
def test_every_interval_holds_the_printed_value(value, bound):
    assert Figure(value, Decimal("0.000001"), bound).interval().contains(value)


@pytest.mark.parametrize(
    ("value", "resolution", "bound", "interval"),
    [
        ("2.8", "0.1", "exact", "[11/4, 57/20)"),
        ("-2.8", "0.1", "exact", "(-57/20, -11/4]"),
        ("0.0", "0.1", "exact", "(-1/20, 1/20)"),
        ("2640000", "10000", "moreThan", "[2640000, ∞)"),
        ("3000", "1", "atLeast", "[3000, ∞)"),
        ("30", "1", "nearly", "(-∞, 30]"),
        ("1.5", "0.1", "lessThan", "(-∞, 3/2]"),
        ("20", "1", "upTo", "(-∞, 20]"),
        ("44.86", "0.01", "about", "[897/20, 4487/100]"),
        ("30", "1", "about", "[20, 40]"),
        ("1.20", "0.01", "about", "[11/10, 13/10]"),
        ("0", "1", "about", "[-1, 1]"),
    ],
)
def test_intervals(value, resolution, bound, interval):
    assert str(Figure(Decimal(value), Decimal(resolution), Bound(bound)).interval()) == interval


@pytest.mark.parametrize(
    ("value", "resolution", "scale", "interval"),
    [
        ("350000000000", "1000000000", None, "[345000000000, 355000000000)"),  # 350 billion
        ("1000000", "1", None, "[500000, 1500000)"),
        ("-40", "1", None, "(-45, -35]"),
        ("39", "1", None, "[77/2, 79/2)"),
        ("5.0", "0.1", None, "[99/20, 101/20)"),  # a zero after the point was printed on purpose
        ("2000000000000", "100000000000", None, "[1950000000000, 2050000000000)"),  # 2.0 trillion
        ("3000000", "10000", "1000000", "[2995000, 3005000)"),  # 3.00 million
        ("3000000", "10000", "10000", "[2500000, 3500000)"),  # 300 of ten thousand
        ("0", "1", None, "(-1/2, 1/2)"),
    ],
)
def test_coarse_intervals(value, resolution, scale, interval):
    figure = Figure(Decimal(value), Decimal(resolution))
    assert str(figure.coarse_interval(scale and Decimal(scale))) == interval


def test_coarse_intervals_of_bounds_are_their_intervals():
    figure = Figure(Decimal(400), Decimal(1), Bound.MORE_THAN)
    assert figure.coarse_interval() == figure.interval()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2.8E+12", "2800000000000.0"),
        ("39.20", "39.2"),
        ("39.2", "39.2"),
        (".5", "0.5"),
        ("-3", "-3.0"),
        ("-0.00", "0.0"),
        ("100", "100.0"),
        ("1E-7", "0.0000001"),
        ("123456789012345678901234567890.12345", "123456789012345678901234567890.12345"),
    ],
)
def test_decimal_text(value, text):
    assert decimal_text(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_text_and_decimal_undo_each_other(value):
    if value.as_tuple().exponent < -100:
        return
    text = decimal_text(value)
    assert read_decimal(text) == value
    assert decimal_text(read_decimal(text)) == text
    assert "E" not in text and text.count(".") == 1


@pytest.mark.parametrize(
    "text", ["", "1e3", "1,5", "NaN", "Infinity", " 1", "1_000", "٣", "--1", ".", "1.2.3", "9" * 300]
)
def test_texts_that_are_no_decimal(text):
    with pytest.raises(InputError) as refusal:
        read_decimal(text)
    assert refusal.value.cure


@given(st.fractions())
def test_finite_decimals_are_exact(value):
    decimal = finite_decimal(value)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    assert (decimal is None) == (rest != 1)
    assert decimal is None or Fraction(decimal) == value


@pytest.mark.parametrize(
    ("value", "resolution"),
    [("NaN", "1"), ("Infinity", "1"), ("1", "0"), ("1", "-0.1"), ("1E+999999", "1"), ("1", "1E-5000")],
)
def test_figures_that_cannot_be(value, resolution):
    with pytest.raises(InputError):
        Figure(Decimal(value), Decimal(resolution))


def test_figures_take_no_float_and_no_plain_text_bound():
    with pytest.raises(InputError, match="not a Decimal"):
        Figure(0.5, Decimal("0.1"))
    with pytest.raises(InputError, match="not a Bound"):
        Figure(Decimal("0.5"), Decimal("0.1"), "exact")
