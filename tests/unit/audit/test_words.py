"""Numbers as people read them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from figured import found, row

from ictkg.audit import words
from ictkg.number.interval import Interval


@pytest.mark.parametrize(
    ("value", "resolution", "unit", "bound", "english", "chinese"),
    [
        ("2800000000000", "100000000000", "CNY", "exact", "2.8 trillion yuan", "2.8万亿元"),
        ("2640000", "10000", "count", "moreThan", "more than 2.64 million", "超过264万"),
        ("318800000000", "100000000", "CNY", "exact", "318.8 billion yuan", "3188亿元"),
        ("65.7", "0.1", "percent", "exact", "65.7 %", "65.7%"),
        ("-3.50", "0.01", "percent", "about", "about −3.50 %", "约−3.50%"),
        ("30", "10", "percent", "nearly", "nearly 30 %", "近30%"),
        ("4.8", "0.1", "percentage-points", "exact", "4.8 percentage points", "4.8个百分点"),
        ("300", "1", "EFLOPS", "upTo", "up to 300 EFLOPS", "至多300 EFLOPS"),
        ("40020", "1", "enterprises", "exact", "40,020 enterprises", "4.0020万家"),
        ("7.1052", "0.0001", "CNY-per-USD", "exact", "7.1052 yuan to the dollar", "7.1052元/美元"),
        ("0", "1", "count", "exact", "0", "0"),
    ],
)
def test_figures(value: str, resolution: str, unit: str, bound: str, english: str, chinese: str) -> None:
    one = row("revenue", value, resolution=resolution, unit=unit, bound=bound)
    assert (words.printed(one, "en"), words.printed(one, "zh")) == (english, chinese)


def test_never_a_row_of_zeros() -> None:
    for one in found(row("revenue", "2800000000000"), row("revenue", "14.1", measure="growth")):
        assert "000000" not in one.message + (one.message_zh or "") + (one.formula or "")


@pytest.mark.parametrize(
    ("low", "high", "english", "chinese"),
    [
        (Fraction("64.386"), Fraction("67.09"), "64.4 to 67.1 %", "64.4%至67.1%"),
        (None, Fraction(3), "at most 3.0 %", "至多3.0%"),
        (Fraction(3), None, "at least 3.0 %", "不少于3.0%"),
        (None, None, "any value", "任何数值"),
        (Fraction("11.96"), Fraction("12.04"), "12.0 %", "12.0%"),
    ],
)
def test_spans(low: Fraction | None, high: Fraction | None, english: str, chinese: str) -> None:
    span = Interval.between(low, high)
    step = Fraction(1, 10)
    assert (words.span(span, step, "percent", "en"), words.span(span, step, "percent", "zh")) == (english, chinese)


@pytest.mark.parametrize(("value", "text"), [("0.5", "1"), ("-0.5", "−1"), ("1.49", "1"), ("999999.5", "1,000,000")])
def test_halves_go_away_from_zero(value: str, text: str) -> None:
    assert words.digits(Fraction(value), Fraction(1)) == text
