"""Targets against what came after them."""

from __future__ import annotations

import pytest
from figured import found, of, row

CODE = "target-progress"


def target(value: str = "300", period: str = "at-2025-12-31", **said: object) -> object:
    return row("users", value, period, unit="users", **({"status": "target", "published": "2021-06-01"} | said))


def at(when: str, value: str, **said: object) -> object:
    return row("users", value, f"at-{when}", unit="users", **({"document": f"document/a/{when}"} | said))


@pytest.mark.parametrize(
    ("actuals", "expected"),
    [
        ([], "no-later-figure"),
        ([("2020-12-31", "100")], "no-later-figure"),
        ([("2020-12-31", "100"), ("2025-12-31", "310")], "reached"),
        ([("2020-12-31", "100"), ("2025-12-31", "299")], "missed"),
        ([("2024-12-31", "305")], "reached"),
        ([("2020-12-31", "100"), ("2023-12-31", "230")], "on-course"),
        ([("2020-12-31", "100"), ("2023-12-31", "180")], "behind"),
        ([("2023-12-31", "180")], "None"),
        ([("2026-06-30", "400")], "no-later-figure"),
    ],
)
def test_progress(actuals: list[tuple[str, str]], expected: str) -> None:
    assert str(of(CODE, target(), *(at(when, value) for when, value in actuals)).kind) == expected


def test_the_growth_still_required_is_told() -> None:
    one = of(CODE, target(), at("2020-12-31", "100"), at("2023-12-31", "180"))
    assert one.message.endswith("target 300 users; end of 2023: 180 users; 29.1 % a year are still required: behind.")
    assert "此后年均尚需增长29.1%：进度落后。" in (one.message_zh or "")


def test_a_missed_target_is_no_contradiction() -> None:
    one = of(CODE, target(), at("2025-12-31", "200"))
    assert str(one.kind) == "missed" and one.verdict == "agrees"


def test_lower_is_better_where_the_target_says_up_to() -> None:
    claim = target("20", bound="upTo")
    assert str(of(CODE, claim, at("2025-12-31", "18")).kind) == "reached"
    assert str(of(CODE, claim, at("2025-12-31", "22")).kind) == "missed"


def test_parts_of_a_year_tell_nothing_of_a_year() -> None:
    claim = row("revenue", "14", "2025", status="target", published="2021-06-01")
    part = row("revenue", "12", "2025-01_2025-09", document="document/a/late")
    assert str(of(CODE, claim, part).kind) == "no-later-figure"
    assert str(of(CODE, claim, row("revenue", "15.5", "2025", document="document/a/late")).kind) == "reached"


def test_a_change_of_scope_is_not_comparable() -> None:
    breaks = {"indicator/users": (("2022-01-01", {"en": "Others are counted."}),)}
    one = of(CODE, target(), at("2025-12-31", "310"), breaks=breaks)
    assert str(one.kind) == "not-comparable" and one.verdict == "not-comparable"


def test_plans_and_other_statuses_are_no_actuals() -> None:
    assert str(of(CODE, target(), at("2025-12-31", "310", status="projected")).kind) == "no-later-figure"


def test_a_target_that_is_left_open_is_not_comparable() -> None:
    assert str(of(CODE, target(open=("scope-ambiguous",)), at("2025-12-31", "310")).kind) == "not-comparable"


def test_growth_targets_are_not_levels() -> None:
    assert not [one for one in found(row("revenue", "13", measure="growth", status="target")) if one.code == CODE]
