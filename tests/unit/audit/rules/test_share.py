"""Shares against part and whole."""

from __future__ import annotations

import pytest
from figured import of, row, verdict

from ictkg.model.finding import Severity
from ictkg.model.identity import Identity

CODE = "share-of-whole"


def share(value: str, **said: object) -> object:
    return row("part", value, measure="share", whole="revenue", **said)


def figures(printed: str, **said: object) -> tuple[object, ...]:
    part = row("part", "1840000000000", resolution="10000000000")
    return share(printed, **said), part, row("revenue", "2800000000000", resolution="100000000000")


def test_the_founding_share_in_words() -> None:
    one = of(CODE, *figures("65.7"))
    assert one.verdict == "agrees"
    assert one.message.endswith("1.84 of 2.8 trillion yuan is 65.7 %, as printed.")
    assert one.message_zh.endswith("1.84万亿元占2.8万亿元的比重为65.7%，与刊载一致。")
    assert one.formula == "1.84 trillion yuan ÷ 2.8 trillion yuan × 100 = 65.7 %"
    assert len(one.operands) == 3 and one.operands[0].endswith("part-share-2024-65.7")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("65.7", "agrees"),
        ("66", "agrees"),
        ("64.4", "agrees-within-rounding"),
        ("67.9", "differs"),
        ("6.57", "differs"),
    ],
)
def test_verdicts(printed: str, expected: str) -> None:
    assert verdict(CODE, *figures(printed)) == expected


def test_what_differs_is_a_warning_with_both_intervals() -> None:
    one = of(CODE, *figures("67.9"))
    assert one.severity is Severity.warning and one.cure
    assert one.computed is not None and one.printed is not None and one.computed.below(one.printed)
    assert "gives 64.4 to 67.1 %; printed: 67.9 %" in one.message


def test_one_unit_of_the_last_digit_is_told_but_weighs_nothing() -> None:
    rows = share("61.0"), row("part", "4457.2"), row("revenue", "7314.2")
    one = of(CODE, *rows)
    assert one.verdict == "differs" and one.severity is Severity.info and "last printed digit" in (one.evidence or "")


@pytest.mark.parametrize("lacking", [1, 2])
def test_a_missing_operand_cannot_be_told(lacking: int) -> None:
    rows = [one for place, one in enumerate(figures("65.7")) if place != lacking]
    assert verdict(CODE, *rows) == "cannot-tell"


def test_part_and_whole_swapped_differ() -> None:
    part, whole = row("part", "2.8"), row("revenue", "1.84")
    assert verdict(CODE, share("65.7"), part, whole) == "differs"


def test_zero_wholes_and_wholes_that_may_be_zero_have_no_result() -> None:
    for whole in (row("revenue", "0"), row("revenue", "0", resolution="5")):
        assert verdict(CODE, share("65.7"), row("part", "3"), whole) == "cannot-tell"


def test_operands_of_the_document_go_before_those_of_others() -> None:
    other = row("revenue", "2900000000000", resolution="100000000000", document="document/b/two")
    assert verdict(CODE, *figures("65.7"), other) == "agrees"
    assert verdict(CODE, *figures("63.4"), other) == "differs"


def test_misfits_with_other_sources_are_not_comparable() -> None:
    whole = row("revenue", "2800000000000", resolution="100000000000", document="document/b/two")
    assert verdict(CODE, *figures("70.1")[:2], whole) == "not-comparable"


def test_other_subjects_breakdowns_and_statuses_are_no_operands() -> None:
    claim, part, whole = figures("65.7")
    for said in ({"subject": "organisation/x"}, {"breakdown": ("breakdown/x/y",)}, {"status": "target"}):
        assert verdict(CODE, claim, part, whole._replace(**said)) == "cannot-tell"


def test_other_units_are_not_comparable_but_all_that_is_counted_is() -> None:
    claim, part, whole = figures("65.7")
    assert verdict(CODE, claim, part, whole._replace(unit="USD")) == "not-comparable"
    assert verdict(CODE, claim, part._replace(unit="count"), whole._replace(unit="users")) == "agrees"


def test_a_document_that_leaves_something_open_does_not_differ() -> None:
    claim, part, whole = figures("67.9", open=("scope-ambiguous",))
    one = of(CODE, claim, part, whole)
    assert one.verdict == "not-comparable" and "leaves its scope open" in one.message


def test_an_approximate_identity_sizes_and_does_not_blame() -> None:
    nearly = Identity(
        id="identity/x", kind="share", whole="indicator/revenue", parts=("indicator/part",), approximate=True
    )
    one = of(CODE, *figures("67.9"), identities=(nearly,))
    assert one.verdict == "not-comparable" and one.identity == "identity/x"


def test_vague_operands_prove_nothing() -> None:
    vague = row("part", "1800000000000", bound="moreThan")
    assert verdict(CODE, share("65.7"), vague, figures("1")[2]) == "cannot-tell"
    assert verdict(CODE, share("61"), vague, figures("1")[2]) == "differs"


def test_a_share_of_a_larger_area() -> None:
    claim = row("revenue", "10.0", measure="share", whole="revenue", whole_area="place/world")
    world = row("revenue", "1000", area="place/world", document="document/b/two")
    one = of(CODE, claim, row("revenue", "100"), context=[world])
    assert one.verdict == "agrees" and one.operands[2] == world.id


def test_what_is_both_part_and_whole_says_nothing() -> None:
    claim = row("revenue", "50", measure="share", whole="revenue")
    assert verdict(CODE, claim, row("revenue", "100")) == "cannot-tell"


def test_a_bound_that_only_coarse_digits_would_keep() -> None:
    claim = row("part", "6.5", measure="share", whole="revenue", bound="moreThan")
    assert verdict("share-of-whole", claim, row("part", "8.7"), row("revenue", "134.9")) == "differs"
    assert verdict("share-of-whole", claim, row("part", "8.73"), row("revenue", "134.9")) == "agrees-within-rounding"
