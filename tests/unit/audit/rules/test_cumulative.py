"""Cumulative figures do not fall; months lie between them."""

from __future__ import annotations

import pytest
from figured import found, of, row, verdict


def until(month: int, value: str, **said: object) -> object:
    return row(
        "revenue", value, "2024" if month == 12 else f"2024-01_2024-{month:02}" if month > 1 else "2024-01", **said
    )


def test_rising_figures_are_not_mentioned() -> None:
    assert not found(until(2, "20"), until(3, "31"), until(12, "140"))


def test_a_fall_within_a_document_differs() -> None:
    one = of("cumulative-fall", until(5, "52.1"), until(6, "49.9"))
    assert one.verdict == "differs" and "49.9 yuan is less than the 52.1 yuan of January–May 2024" in one.message


def test_a_fall_within_the_printed_digits_is_none() -> None:
    assert not found(until(5, "50", resolution="5"), until(6, "49"))


def test_a_small_fall_between_documents_may_be_a_revision() -> None:
    assert (
        verdict("cumulative-fall", until(5, "52.1"), until(6, "51.1", document="document/a/late")) == "not-comparable"
    )
    assert verdict("cumulative-fall", until(5, "52.1"), until(6, "5.98", document="document/a/late")) == "differs"


def test_one_earlier_figure_that_fits_is_enough() -> None:
    assert not found(until(5, "52.1"), until(5, "48.0", document="document/a/b"), until(6, "49.9"))


@pytest.mark.parametrize(
    ("printed", "expected"), [("11", "agrees"), ("12", "agrees-within-rounding"), ("15", "differs")]
)
def test_a_month_lies_between_two_cumulative_figures(printed: str, expected: str) -> None:
    month = row("revenue", printed, "2024-06")
    assert verdict("month-from-cumulative", month, until(5, "52"), until(6, "63")) == expected


def test_the_last_quarter_too() -> None:
    quarter = row("revenue", "30", "2024-10_2024-12")
    assert verdict("month-from-cumulative", quarter, until(9, "90"), until(12, "120")) == "agrees"


def test_a_month_between_figures_of_other_sources_is_told_where_it_fits() -> None:
    other = until(5, "52", document="document/b/other")
    assert verdict("month-from-cumulative", row("revenue", "11", "2024-06"), other, until(6, "63")) == "agrees"
    assert not found(row("revenue", "15", "2024-06"), other, until(6, "63"))


STOCK = [("2021-12-31", "40"), ("2022-12-31", "50"), ("2023-12-31", "60"), ("2024-06-30", "71"), ("2024-12-31", "65")]


def standing(*pairs: tuple[str, str]) -> list[object]:
    return [row("users", value, f"at-{day}", unit="users") for day, value in pairs]


def test_a_stock_that_rose_from_year_to_year_and_falls_within_one() -> None:
    one = of("cumulative-fall", *standing(*STOCK))
    assert one.verdict == "not-comparable"
    assert "65 users is less than 71 users (end of June 2024), though it rose from year to year" in one.message


def test_a_stock_that_fell_before_may_fall() -> None:
    assert not found(*standing(("2020-12-31", "45"), *STOCK))
    assert not found(*standing(*STOCK[2:]))
