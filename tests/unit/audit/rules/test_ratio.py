"""Levels that are one figure over another, or less another."""

from __future__ import annotations

import pytest
from figured import found, of, row, verdict

from ictkg.model.identity import Identity

PENETRATION = Identity(
    id="identity/x",
    kind="ratio",
    result="indicator/rate",
    numerator="indicator/users",
    denominator="indicator/population",
)
NEARLY = Identity(
    **{name: getattr(PENETRATION, name) for name in PENETRATION.__dataclass_fields__} | {"approximate": True}
)
USERS = row("users", "1108", "at-2024-12-31", unit="users")


def rate(value: str, unit: str = "percent", period: str = "at-2024-12-31") -> object:
    return row("rate", value, period, unit=unit)


def people(value: str = "1408", period: str = "at-2024-12-31") -> object:
    return row("population", value, period, unit="persons")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("78.7", "agrees"), ("78.6", "agrees-within-rounding"), ("78.4", "differs"), ("7.87", "differs")],
)
def test_a_rate_over_the_population(printed: str, expected: str) -> None:
    assert verdict("ratio", rate(printed), USERS, people(), identities=(PENETRATION,)) == expected


def test_approximate_ratios_are_sized() -> None:
    assert verdict("ratio", rate("80.1"), USERS, people(), identities=(NEARLY,)) == "not-comparable"


def test_the_population_of_the_year_before_will_do() -> None:
    rows = rate("78.7", period="at-2024-06"), USERS._replace(period="at-2024-06"), people(period="at-2023-12-31")
    assert verdict("ratio", *rows, identities=(PENETRATION,)) == "agrees"


@pytest.mark.parametrize(
    ("unit", "printed"),
    [("count-per-100-persons", "78.7"), ("count-per-10000-persons", "7869"), ("count-per-person", "0.787")],
)
def test_factors_follow_from_units(unit: str, printed: str) -> None:
    assert verdict("ratio", rate(printed, unit), USERS, people(), identities=(PENETRATION,)) == "agrees"


def test_data_for_each_user_and_month() -> None:
    rows = (
        row("rate", "15.0", "2024-01_2024-06", unit="GB-per-user-month"),
        row("users", "90.0", "2024-01_2024-06", unit="EB"),
        row("population", "1000000000", "2024-01_2024-06", unit="users", resolution="1000000"),
    )
    assert verdict("ratio", *rows, identities=(PENETRATION,)) == "agrees"


def test_units_that_do_not_go_together_say_nothing() -> None:
    assert not [
        one for one in found(rate("5", "km"), USERS, people(), identities=(PENETRATION,)) if one.code == "ratio"
    ]


def test_a_cut_of_the_denominator_is_the_numerator() -> None:
    cut = Identity(
        id="identity/cut",
        kind="ratio",
        result="indicator/rate",
        denominator="indicator/users",
        part_breakdowns=("breakdown/technology/5g",),
    )
    part = row("users", "554", "at-2024-12-31", unit="users", breakdown=("breakdown/technology/5g",))
    one = of("ratio", rate("50.0"), USERS, part, identities=(cut,))
    assert one.verdict == "agrees" and one.operands[1] == part.id


def test_differences() -> None:
    less = Identity(
        id="identity/less",
        kind="difference",
        result="indicator/rest",
        minuend="indicator/revenue",
        subtrahend="indicator/part",
    )
    rows = row("revenue", "12"), row("part", "5")
    assert verdict("difference", row("rest", "7"), *rows, identities=(less,)) == "agrees"
    assert verdict("difference", row("rest", "9"), *rows, identities=(less,)) == "differs"


def test_a_denominator_of_zero_has_no_result() -> None:
    assert verdict("ratio", rate("78.7"), USERS, people("0"), identities=(PENETRATION,)) == "cannot-tell"
