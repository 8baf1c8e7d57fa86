"""Dollars beside yuan, against the rates of the time."""

from __future__ import annotations

import pytest
from figured import found, of, row, verdict

CODE = "currency-conversion"
PARITY = row("parity", "7.1052", "at-2024-12-30", unit="CNY-per-USD", document="document/pboc/rate")
LATER = row("parity", "7.1706", "at-2025-01-20", unit="CNY-per-USD", document="document/pboc/later")
YUAN = row("revenue", "318.8")


def dollars(value: str, **said: object) -> object:
    return row("revenue", value, unit="USD", **said)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("44.86", "agrees"),
        ("45.5", "agrees"),
        ("47.0", "not-comparable"),
        ("4.486", "differs"),
        ("448.6", "differs"),
        ("50.9", "differs"),
    ],
)
def test_verdicts(printed: str, expected: str) -> None:
    assert verdict(CODE, YUAN, dollars(printed), context=[PARITY]) == expected


def test_coarse_dollars_agree_within_rounding() -> None:
    assert (
        verdict(CODE, row("revenue", "15480"), dollars("2100", resolution="100"), context=[PARITY])
        == "agrees-within-rounding"
    )


def test_the_rate_of_the_day_of_printing_will_do_and_is_shown() -> None:
    one = of(CODE, YUAN, dollars("44.46", published="2025-01-20"), context=[PARITY, LATER])
    assert one.verdict == "agrees"
    assert (
        "318.8 yuan for 44.46 US dollars is a rate of 7.170 yuan to the dollar; rates of the time were 7.105 to 7.171"
        in one.message
    )
    assert one.unit == "CNY-per-USD"


def test_without_a_rate_nothing_can_be_told() -> None:
    assert verdict(CODE, YUAN, dollars("44.86")) == "cannot-tell"
    old = PARITY._replace(period="at-2010-12-31", first_day="2010-12-31", last_day="2010-12-31")
    assert verdict(CODE, YUAN, dollars("44.86"), context=[old]) == "cannot-tell"


def test_dollars_of_another_document_or_thing_are_no_conversion() -> None:
    assert not found(YUAN, dollars("44.86", document="document/b/two"), context=[PARITY])
    assert not found(YUAN, dollars("44.86", subject="organisation/x"), context=[PARITY])


def test_nothing_is_divided_by_nothing() -> None:
    assert not found(YUAN, dollars("0"), context=[PARITY])


def test_yuan_of_another_document_of_the_release_will_do() -> None:
    claim = dollars("44.86", document="document/b/two", release="release/x")
    assert verdict(CODE, YUAN._replace(release="release/x"), claim, context=[PARITY]) == "agrees"
    assert not found(YUAN._replace(release="release/y"), claim, context=[PARITY])
