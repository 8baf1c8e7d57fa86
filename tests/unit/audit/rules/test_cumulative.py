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
