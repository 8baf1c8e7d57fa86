"""Absolute changes, percentage points, contributions."""

from __future__ import annotations

import pytest
from figured import of, row, verdict

BEFORE = "document/a/before"


def net(value: str, **said: object) -> object:
    return row("users", value, "2024", measure="absolute-change", unit="users", base_period="at-2023-12-31", **said)


STOCKS = row("users", "640", "at-2024-12-31", unit="users"), row("users", "601", "at-2023-12-31", unit="users")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("39", "agrees"), ("40.0", "agrees-within-rounding"), ("49", "differs"), ("-39", "differs")],
)
def test_net_changes(printed: str, expected: str) -> None:
    assert verdict("net-change", net(printed), *STOCKS) == expected


def test_a_net_change_on_a_revised_stock_is_sized() -> None:
    claim = net("60")
    then = row("users", "601", "at-2023-12-31", unit="users", document=BEFORE)
    one = of("base-revision", claim, STOCKS[0], then)
    assert "640 users and a change of 60 users imply a base of 580 users; 601 users was printed" in one.message
    assert "revised down by 3.5 %" in one.message


def test_changes_of_other_units_are_left() -> None:
    assert verdict("net-change", net("39"), *(one._replace(unit="persons") for one in STOCKS)) == "cannot-tell"


def points(value: str, **said: object) -> object:
    return row("revenue", value, measure="change", **({"base_period": "2023", "of_measure": "growth"} | said))


GROWTHS = (
    row("revenue", "11.9", measure="growth", base_period="2023"),
    row("revenue", "9.6", "2023", measure="growth", base_period="2022"),
)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("2.3", "agrees"), ("2.4", "agrees-within-rounding"), ("3.3", "differs"), ("-2.3", "differs")],
)
def test_points_of_growth(printed: str, expected: str) -> None:
    assert verdict("change-in-points", points(printed), *GROWTHS) == expected


def test_growth_on_another_base_is_not_year_on_year() -> None:
    other = GROWTHS[1]._replace(base_period="2021")
    assert verdict("change-in-points", points("2.3"), GROWTHS[0], other) == "cannot-tell"


def test_points_of_shares_are_of_one_whole() -> None:
    shares = (
        row("part", "26.6", measure="share", whole="revenue"),
        row("part", "22.5", "2023", measure="share", whole="revenue"),
    )
    claim = row("part", "4.1", measure="change", of_measure="share", base_period="2023")
    assert verdict("change-in-points", claim, *shares) == "agrees"
    assert verdict("change-in-points", claim, shares[0], shares[1]._replace(whole="indicator/gdp")) == "cannot-tell"


def contribution(value: str, **said: object) -> object:
    return row("part", value, measure="contribution", whole="revenue", base_period="2023", **said)


FOUR = row("part", "50.0"), row("part", "40.0", "2023"), row("revenue", "212.0"), row("revenue", "200.0", "2023")


@pytest.mark.parametrize(("printed", "expected"), [("5.0", "agrees"), ("5.3", "differs"), ("50", "differs")])
def test_contributions_from_levels(printed: str, expected: str) -> None:
    assert verdict("contribution-to-growth", contribution(printed), *FOUR) == expected


def test_contributions_from_growth_go_before_those_from_earlier_levels() -> None:
    growth = row("part", "25.0", measure="growth", base_period="2023"), row("revenue", "6.0", measure="growth")
    one = of("contribution-to-growth", contribution("5.0"), *FOUR, *growth)
    assert one.verdict == "agrees" and "growth of 25.0 % to 50.0 yuan" in one.message


def test_contribution_rates() -> None:
    rate = row("part", "83", measure="contribution-rate", whole="revenue", base_period="2023")
    assert verdict("contribution-rate", rate, *FOUR) == "agrees"
    flat = (*FOUR[:2], row("revenue", "200.0"), FOUR[3])
    assert verdict("contribution-rate", rate, *flat) == "cannot-tell"


def test_contribution_rates_from_growth() -> None:
    rate = row("part", "83", measure="contribution-rate", whole="revenue")
    now = row("part", "50.0"), row("revenue", "212.0")
    growth = row("part", "25.0", measure="growth"), row("revenue", "6.0", measure="growth")
    one = of("contribution-rate", rate, *now, *growth)
    assert one.verdict == "agrees" and "(212.0 yuan − 212.0 yuan ÷ (1 + 6.0 %))" in (one.formula or "")
    flat = growth[0], row("revenue", "0", measure="growth")
    assert verdict("contribution-rate", rate, *now, *flat) == "cannot-tell"


def test_a_year_may_stand_for_a_day_of_it_on_one_page() -> None:
    days = row("users", "763", "at-2023-05-31", unit="users"), row("users", "697", "at-2022", unit="users")
    claim = row("users", "66", "2023", measure="absolute-change", unit="users", base_period="2022")
    assert verdict("net-change", claim, *days) == "agrees"
    assert verdict("net-change", claim._replace(value="99"), *days) == "cannot-tell"
    assert verdict("net-change", claim, days[0]._replace(document="document/a/x"), days[1]) == "cannot-tell"
