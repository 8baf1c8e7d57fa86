"""Average growth by roots, and multiples."""

from __future__ import annotations

import pytest
from figured import of, row, verdict


def average(value: str, **said: object) -> object:
    return row("revenue", value, "2022", measure="average-growth", **({"base_period": "2012"} | said))


TEN_YEARS = (
    row("revenue", "10800000000000", "2022", resolution="100000000000"),
    row("revenue", "2500000000000", "2012", resolution="100000000000"),
)


def test_the_founding_average_in_words() -> None:
    one = of("average-growth", average("15.8"), *TEN_YEARS)
    assert one.verdict == "agrees"
    assert one.message.endswith(
        "average growth over 10 years from 2.5 trillion yuan to 10.8 trillion yuan is 15.8 %, as printed."
    )
    assert one.formula == "((10.8 trillion yuan ÷ 2.5 trillion yuan)^(1/10) − 1) × 100 = 15.8 %"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("16", "agrees"), ("15.6", "agrees-within-rounding"), ("13.0", "differs"), ("158", "differs")],
)
def test_verdicts(printed: str, expected: str) -> None:
    assert verdict("average-growth", average(printed), *TEN_YEARS) == expected


def test_another_count_of_years_is_told() -> None:
    one = of("average-growth", average("17.7"), *TEN_YEARS)
    assert one.verdict == "not-comparable" and "over 9 years it would fit" in one.message


def test_a_plan_of_years_ends_with_its_last() -> None:
    claim = row("revenue", "15.8", "2013_2022", measure="average-growth", base_period="2012")
    assert verdict("average-growth", claim, *TEN_YEARS) == "agrees"


@pytest.mark.parametrize("base", [None, "2022", "2023"])
def test_without_a_base_before_it_nothing_can_be_told(base: str | None) -> None:
    assert verdict("average-growth", average("15.8", base_period=base), *TEN_YEARS) == "cannot-tell"


def test_levels_below_zero_have_no_root() -> None:
    claim = row("revenue", "5.0", "2022", measure="average-growth", base_period="2020")
    rows = row("revenue", "-5", "2022"), row("revenue", "4", "2020")
    assert verdict("average-growth", claim, *rows) == "cannot-tell"


def multiple(value: str, **said: object) -> object:
    return row("revenue", value, "2022", measure="multiple", **({"base_period": "2012"} | said))


@pytest.mark.parametrize(
    ("printed", "said", "expected"),
    [
        ("4.3", {}, "agrees"),
        ("4", {"bound": "moreThan"}, "agrees"),
        ("4.2", {}, "agrees-within-rounding"),
        ("5", {"bound": "moreThan"}, "differs"),
        ("43", {}, "differs"),
        ("3.3", {}, "not-comparable"),
    ],
)
def test_multiples(printed: str, said: dict[str, str], expected: str) -> None:
    assert verdict("multiple-of-base", multiple(printed, **said), *TEN_YEARS) == expected


def test_a_multiple_of_nothing_cannot_be_told() -> None:
    assert verdict("multiple-of-base", multiple("4.3", base_period=None), *TEN_YEARS) == "cannot-tell"


@pytest.mark.parametrize(("printed", "expected"), [("300", "agrees"), ("250", "agrees"), ("400", "cannot-tell")])
def test_a_bound_that_follows_from_a_bound(printed: str, expected: str) -> None:
    level = row("users", "30000", "at-2025-06-30", unit="users", bound="moreThan")
    base = row("users", "100", "at-2024-01-31", unit="users")
    claim = row("users", printed, "at-2025-06-30", measure="multiple", base_period="at-2024-01-31", bound="moreThan")
    assert verdict("multiple-of-base", claim, level, base) == expected


def test_the_month_of_a_base_may_be_a_span() -> None:
    level = row("revenue", "30000", "at-2025-06-30")
    claim = row("revenue", "300", "at-2025-06-30", measure="multiple", base_period="at-2024-02")
    assert verdict("multiple-of-base", claim, level, row("revenue", "100", "2024-02")) == "agrees"


def test_estimates_of_one_document_are_operands_and_contradict_nothing() -> None:
    level, base = (one._replace(status="estimated") for one in TEN_YEARS)
    assert verdict("multiple-of-base", multiple("4.3"), level, base) == "agrees"
    assert verdict("multiple-of-base", multiple("43"), level, base) == "not-comparable"
    elsewhere = [one._replace(document="document/a/other") for one in (level, base)]
    assert verdict("multiple-of-base", multiple("4.3"), *elsewhere) == "cannot-tell"
