"""Numbers in words: as many digits as were printed, never more."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictkg.number.unit import UNITS
from ictkg.view import digits


@pytest.mark.parametrize(
    ("value", "unit", "resolution", "english", "chinese"),
    [
        ("2640000.0", "count", "10000.0", "2.64 million", "264万个"),
        ("2800000000000.0", "CNY", "100000000000.0", "2.8 trillion yuan", "2.8万亿元"),
        ("1103400000000.0", "CNY", "100000000.0", "1.1034 trillion yuan", "11034亿元"),
        ("208770000000.0", "CNY", "10000000.0", "208.77 billion yuan", "2087.7亿元"),
        ("39550000000.0", "USD", "10000000.0", "US$39.55 billion", "395.5亿美元"),
        ("140000.0", "count", "1.0", "140,000", "14万个"),
        ("1000000.0", "count", "1000000.0", "1 million", "100万个"),
        ("100000000.0", "users", "100000000.0", "100 million", "1亿户"),
        ("1000000000000.0", "CNY", "1000000000000.0", "1 trillion yuan", "1万亿元"),
        ("999999.0", "count", "1.0", "999,999", "99.9999万个"),
        ("805000000.0", "users", "1000000.0", "805 million", "8.05亿户"),
        ("39.20", "percent", "0.01", "39.20 %", "39.20%"),
        ("-3.0", "percentage-points", "0.1", "−3.0 percentage points", "−3.0个百分点"),
        ("1", "percentage-points", "1", "1 percentage point", "1个百分点"),
        ("7.1000", "CNY-per-USD", "0.0001", "7.1000 yuan per US dollar", "7.1000元/美元"),
        ("6.0", "times", "1.0", "6 times", "6倍"),
        ("3.0", "rank", "1.0", "3", "3位"),
        ("32850.0", "EB", "10.0", "32,850 EB", "32850 EB"),
        ("100.000", "EFLOPS", "0.001", "100,000 PFLOPS", "100000 PFLOPS"),
        ("100.0", "EFLOPS", "0.1", "100.0 EFLOPS", "100.0 EFLOPS"),
        ("100.0", "EFLOPS", "1.0", "100 EFLOPS", "100 EFLOPS"),
        ("12.345", "EFLOPS", "0.001", "12.345 EFLOPS", "12.345 EFLOPS"),
        ("2.500000", "EFLOPS", "0.000001", "2,500,000 TFLOPS", "2500000 TFLOPS"),
        ("0.300", "EFLOPS", "0.001", "300 PFLOPS", "300 PFLOPS"),
        ("0.246", "EB", "0.001", "246 PB", "246 PB"),
        ("0.3", "EFLOPS", "0.1", "0.3 EFLOPS", "0.3 EFLOPS"),
        ("1.000", "TFLOPS", "0.001", "1 TFLOPS", "1 TFLOPS"),
        ("3000000000000.0", "CNY", None, "3 trillion yuan", "3万亿元"),
        ("0.0", "percent", "0.1", "0.0 %", "0.0%"),
    ],
)
def test_amounts(value: str, unit: str, resolution: str | None, english: str, chinese: str) -> None:
    assert digits.text(value, unit, resolution, "en") == english
    assert digits.text(value, unit, resolution, "zh").removeprefix("第") == chinese


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("unit", sorted(UNITS))
def test_every_unit_has_words(unit: str, language: str) -> None:
    assert digits.text("2.0", unit, "1.0", language).replace("第", "").startswith(("2", "US$2", "HK$2", "€2", "£2"))


@given(st.integers(1, 10**15), st.integers(-3, 9), st.sampled_from(["en", "zh"]))
def test_the_value_can_be_read_back(number: int, place: int, language: str) -> None:
    """Nothing is lost and nothing made up: digits and scale word give the value again."""
    value = Decimal(number).scaleb(place)
    written = digits.scaled(value, Decimal(1).scaleb(place), "count", language)
    scales = {" trillion": 12, " billion": 9, " million": 6, "万亿": 12, "亿": 8, "万": 4}
    power = next((power for word, power in scales.items() if written.endswith(word)), 0)
    word = next((word for word in scales if written.endswith(word)), "")
    assert Decimal(written.removesuffix(word).replace(",", "")).scaleb(power) == value
