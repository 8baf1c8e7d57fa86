"""Sums of parts, sums over areas, parts within wholes."""

from __future__ import annotations

import pytest
from figured import found, of, row, verdict

from ictkg.model.identity import Identity

PARTS = ("indicator/part", "indicator/rest")
SUM = Identity(id="identity/sum", kind="sum-of-parts", whole="indicator/revenue", parts=PARTS, complete_partition=True)
SOME = Identity(
    id="identity/some", kind="sum-of-parts", whole="indicator/revenue", parts=PARTS, complete_partition=False
)
WITHIN = Identity(
    id="identity/within", kind="part-not-above-whole", whole="indicator/revenue", parts=("indicator/part",)
)
TARGETS = {"status": "target", "period": "2025"}


def three(whole: str, part: str = "210", rest: str = "140", **said: object) -> tuple[object, ...]:
    return row("revenue", whole, **said), row("part", part, **said), row("rest", rest, **said)


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("350", "agrees"),
        ("351", "agrees-within-rounding"),
        ("357", "agrees-within-rounding"),
        ("457", "differs"),
        ("35", "differs"),
    ],
)
def test_sums(whole: str, expected: str) -> None:
    assert verdict("sum-of-parts", *three(whole), identities=(SUM,)) == expected


def test_the_founding_sum_is_one_of_targets() -> None:
    one = of("sum-of-parts", *three("350", status="target"), identities=(SUM,))
    assert one.message.endswith("the sum of 210 yuan and 140 yuan is 350 yuan, as printed.")
    assert "210元、140元之和为350元，与刊载一致" in (one.message_zh or "")


def test_a_sum_that_lacks_a_part_is_not_told() -> None:
    assert not found(*three("350")[:2], identities=(SUM,))


def test_targets_and_reports_do_not_mix() -> None:
    whole, part, rest = three("350")
    told = found(whole, part, rest._replace(status="target"), identities=(SUM,))
    assert [one.code for one in told] == ["target-progress"]


def test_parts_of_a_partition_that_is_not_complete_are_no_more_than_the_whole() -> None:
    assert verdict("parts-within-whole", *three("400"), identities=(SOME,)) == "agrees"
    assert verdict("parts-within-whole", *three("300.0", "210.0", "140.0"), identities=(SOME,)) == "differs"


def test_identities_hold_in_their_years_only() -> None:
    late = Identity(**{name: getattr(SUM, name) for name in SUM.__dataclass_fields__} | {"start_date": "2025"})
    early = Identity(**{name: getattr(SUM, name) for name in SUM.__dataclass_fields__} | {"end_date": "2023"})
    assert not found(*three("999"), identities=(late, early))
    until = Identity(**{name: getattr(SUM, name) for name in SUM.__dataclass_fields__} | {"end_date": "2024"})
    assert verdict("sum-of-parts", *three("350"), identities=(until,)) == "agrees"


def test_sums_over_areas() -> None:
    areas = ("place/east", "place/west")
    over = Identity(
        id="identity/areas",
        kind="sum-over-areas",
        area="place/china",
        part_areas=areas,
        applies_to=("indicator/revenue",),
        complete_partition=True,
    )
    context = [row("revenue", "210", area=areas[0]), row("revenue", "140", area=areas[1])]
    one = of("sum-of-parts", row("revenue", "350"), identities=(over,), context=context)
    assert one.verdict == "agrees" and len(one.operands) == 3


def test_cuts_by_breakdown() -> None:
    cut = Identity(
        id="identity/cut",
        kind="sum-of-parts",
        whole="indicator/revenue",
        part_breakdowns=("breakdown/x/a", "breakdown/x/b"),
        complete_partition=True,
    )
    rows = (
        row("revenue", "10"),
        row("revenue", "4", breakdown=("breakdown/x/a",)),
        row("revenue", "6", breakdown=("breakdown/x/b",)),
    )
    assert verdict("sum-of-parts", *rows, identities=(cut,)) == "agrees"


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [("50", "60", "agrees"), ("60", "60", "agrees"), ("60.4", "60", "agrees-within-rounding"), ("71", "62", "differs")],
)
def test_parts_within_wholes(part: str, whole: str, expected: str) -> None:
    rows = row("part", part), row("revenue", whole)
    assert verdict("part-within-whole", *rows, identities=(WITHIN,)) == expected


def test_parts_of_earlier_documents_are_not_comparable() -> None:
    rows = row("part", "71"), row("revenue", "62", document="document/a/before")
    assert verdict("part-within-whole", *rows, identities=(WITHIN,)) == "not-comparable"


def test_wholes_of_strangers_are_left_alone() -> None:
    assert not found(row("part", "71"), row("revenue", "62", document="document/b/two"), identities=(WITHIN,))


def test_a_whole_of_more_than_something_leaves_it_open() -> None:
    assert not found(row("part", "71"), row("revenue", "62", bound="moreThan"), identities=(WITHIN,))
    assert (
        verdict("part-within-whole", row("part", "71"), row("revenue", "80", bound="moreThan"), identities=(WITHIN,))
        == "agrees"
    )


def _shares(*values: str, **said: object) -> list[object]:
    names = ("part", "rest")
    return [
        row(name, value, measure="share", whole="revenue", **said) for name, value in zip(names, values, strict=True)
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [(("60.0", "40.0"), "agrees"), (("60.1", "40.0"), "agrees-within-rounding"), (("60.0", "43.0"), "differs")],
)
def test_shares_of_all_parts_add_up(values: tuple[str, str], expected: str) -> None:
    assert verdict("shares-add-up", *_shares(*values), identities=(SUM,)) == expected


def test_shares_of_some_parts_or_of_two_documents_do_not_need_to() -> None:
    one, two = _shares("60.0", "43.0")
    other = two._replace(document="document/b/two")
    for rows in ((one,), (one, other), (one, two._replace(whole="indicator/gdp"))):
        assert "shares-add-up" not in [told.code for told in found(*rows, identities=(SUM,))]
    assert "shares-add-up" not in [told.code for told in found(one, two, identities=(SOME,))]


def test_shares_whose_document_leaves_them_open_are_not_comparable() -> None:
    assert (
        verdict("shares-add-up", *_shares("60.0", "43.0", open=("scope-ambiguous",)), identities=(SUM,))
        == "not-comparable"
    )


CUT = ("breakdown/territorial-unit/rural-areas",)


@pytest.mark.parametrize(("part", "expected"), [("313", "agrees"), ("3130", "differs")])
def test_a_cut_is_within_the_whole_of_its_document(part: str, expected: str) -> None:
    cut = row("users", part, "at-2024-12-31", unit="users", breakdown=CUT)
    assert verdict("part-within-whole", row("users", "1108", "at-2024-12-31", unit="users"), cut) == expected


def test_other_breakdowns_and_other_documents_are_no_parts() -> None:
    whole = row("users", "1108", "at-2024-12-31", unit="users")
    kind = row("users", "3130", "at-2024-12-31", unit="users", breakdown=("breakdown/statistic/average",))
    far = row("users", "3130", "at-2024-12-31", unit="users", breakdown=CUT, document="document/b/other")
    assert not found(whole, kind, far)


def test_what_has_a_share_is_a_part() -> None:
    share = Identity(id="identity/share", kind="share", whole="indicator/revenue", parts=("indicator/part",))
    rows = row("part", "210"), row("revenue", "350")
    assert verdict("part-within-whole", *rows, identities=(share,)) == "agrees"
    assert verdict("part-within-whole", rows[0]._replace(value="2100"), rows[1], identities=(share,)) == "differs"
    assert [one.code for one in found(*three("350"), identities=(SUM, share))] == ["sum-of-parts"]
