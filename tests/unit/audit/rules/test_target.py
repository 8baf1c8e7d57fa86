"""Targets against what came after them."""

from __future__ import annotations

import pytest
from figured import of, row

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
        ([("2023-12-31", "120")], "behind"),
        ([("2022-12-31", "120"), ("2023-12-31", "130")], "behind"),
        ([("2021-03-31", "310")], "reached"),
        ([("2026-06-30", "400")], "None"),
    ],
)
def test_progress(actuals: list[tuple[str, str]], expected: str) -> None:
    assert str(of(CODE, target(), *(at(when, value) for when, value in actuals)).kind) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2021-05-31", "no-later-figure"), ("2021-06-01", "no-later-figure"), ("2021-06-02", "behind")],
)
def test_what_is_later_counts_from_the_day_after_the_target_was_printed(day: str, expected: str) -> None:
    assert str(of(CODE, target(), at("2020-12-31", "100"), at(day, "90")).kind) == expected


@pytest.mark.parametrize(
    ("when", "value", "english", "chinese"),
    [
        ("2025-12-31", "310", ": reached.", "：已达到。"),
        ("2025-12-31", "299", ": missed.", "：未达到。"),
        ("2023-12-31", "230", ": on course.", "：进度正常。"),
        ("2023-12-31", "180", ": behind.", "：进度落后。"),
    ],
)
def test_each_outcome_has_its_word_in_both_languages(when: str, value: str, english: str, chinese: str) -> None:
    one = of(CODE, target(), at("2020-12-31", "100"), at(when, value))
    assert one.message.endswith(english) and (one.message_zh or "").endswith(chinese)


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
    assert str(of(CODE, claim, at("2025-12-31", "20", bound="upTo")).kind) == "reached"


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
    early = at("2025-12-31", "310", status="projected", published="2022-01-01")
    assert str(of(CODE, target(), early).kind) == "no-later-figure"
    assert str(of(CODE, target(), at("2025-12-31", "310", status="planned", published="2026-02-01")).kind) != "reached"


def test_what_is_estimated_after_the_period_is_what_was() -> None:
    late = at("2025-12-31", "310", status="projected", published="2026-02-01")
    assert str(of(CODE, target(), late).kind) == "reached"


def test_a_figure_of_a_later_day_is_told_and_decides_nothing() -> None:
    one = of(CODE, target(), at("2026-06-30", "400"))
    assert one.verdict == "cannot-tell" and "end of June 2026: 400 users; the first figure" in one.message


def test_a_figure_whose_day_is_inferred_says_so() -> None:
    one = of(CODE, target(), at("2025-06-30", "120", open=("period-inferred",)))
    assert str(one.kind) == "behind" and "(its day is inferred from that of the page)" in one.message
    same_day = at("2021-06-30", "120", open=("period-inferred",), published="2021-06-01")
    assert str(of(CODE, target(), same_day).kind) in ("no-later-figure", "None")


def test_a_target_that_is_left_open_is_not_comparable() -> None:
    assert str(of(CODE, target(open=("scope-ambiguous",)), at("2025-12-31", "310")).kind) == "not-comparable"


def test_growth_targets_are_met_by_growth_of_their_time() -> None:
    def rate(value: str, period: str = "2024", **said: object) -> object:
        return row("revenue", value, period, measure="growth", base_period=str(int(period) - 1), **said)

    aim = rate("13", status="target", published="2024-01-05", bound="moreThan")
    assert str(of(CODE, aim, rate("13.4", document="document/a/late")).kind) == "reached"
    assert str(of(CODE, aim, rate("12.4", document="document/a/late")).kind) == "missed"
    assert str(of(CODE, aim, rate("13.4", "2023", document="document/a/early")).kind) == "no-later-figure"
    assert str(of(CODE, aim, row("revenue", "14", document="document/a/late")).kind) == "no-later-figure"
    assert "target growth of" in of(CODE, aim).message and "增速目标" in (of(CODE, aim).message_zh or "")


def test_a_target_that_is_left_open_and_has_no_later_figure() -> None:
    assert str(of(CODE, target(open=("scope-ambiguous",))).kind) == "no-later-figure"
