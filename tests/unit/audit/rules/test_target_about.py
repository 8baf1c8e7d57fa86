"""Targets that are said with "around": what is far below is missed, what rounds to them is left open."""

from __future__ import annotations

import pytest
from figured import of, row

CODE = "target-progress"


def around_forty() -> object:
    return row("users", "40", "at-2025-12-31", unit="users", status="target", bound="about", published="2016-08-31")


@pytest.mark.parametrize(
    ("value", "bound", "expected"),
    [
        ("33", "exact", "missed"),
        ("33", "atLeast", "None"),
        ("38", "exact", "None"),
        ("40", "exact", "reached"),
        ("41", "exact", "reached"),
    ],
)
def test_at_its_day(value: str, bound: str, expected: str) -> None:
    actual = row("users", value, "at-2025-12-31", unit="users", bound=bound, document="document/b/2026")
    assert str(of(CODE, around_forty(), actual).kind) == expected


def test_short_of_it_a_year_before_is_not_reached() -> None:
    before = row("users", "5", "at-2016-06-30", unit="users", document="document/b/2016")
    actual = row("users", "33", "at-2024-12-31", unit="users", document="document/b/2025")
    assert str(of(CODE, around_forty(), before, actual).kind) == "behind"
