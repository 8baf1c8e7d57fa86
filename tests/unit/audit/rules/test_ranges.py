"""Values that no figure of their kind can have."""

from __future__ import annotations

import pytest
from figured import found, of, row

from ictkg.model.finding import Severity


@pytest.mark.parametrize(
    ("measure", "value"), [("share", "100"), ("share", "0"), ("growth", "-100"), ("growth", "350"), ("rank", "1")]
)
def test_ends_are_in_range(measure: str, value: str) -> None:
    assert not [one for one in found(row("revenue", value, measure=measure)) if one.code == "out-of-range"]


@pytest.mark.parametrize(
    ("measure", "value"),
    [("share", "101"), ("share", "-1"), ("growth", "-101"), ("rank", "0"), ("average-growth", "-150")],
)
def test_beyond_them_is_an_error(measure: str, value: str) -> None:
    one = of("out-of-range", row("revenue", value, measure=measure))
    assert one.severity is Severity.error and one.verdict == "differs"


def test_ranks_are_whole() -> None:
    assert of("out-of-range", row("revenue", "2.5", measure="rank"))


def test_counts_are_not_negative_but_money_may_be() -> None:
    assert of("out-of-range", row("users", "-5", "at-2024-12-31", unit="users"))
    assert not found(row("revenue", "-5"))


def test_printed_digits_are_given_the_benefit() -> None:
    assert not [
        one for one in found(row("revenue", "100.4", measure="share", resolution="1")) if one.code == "out-of-range"
    ]


def test_a_range_whose_ends_are_exchanged() -> None:
    low, high = row("revenue", "30", bound="atLeast"), row("revenue", "50", bound="upTo")
    assert not found(low, high)
    one = of("out-of-range", low._replace(value="50"), high._replace(value="30"))
    assert one.verdict == "differs" and "the same range ends at" in one.message
    assert not found(low._replace(value="50"), high._replace(value="30", status="planned"))
