"""Growth against levels; revised bases are sized."""

from __future__ import annotations

import pytest
from figured import found, of, row, verdict

from ictkg.model.identity import Identity

CODE = "growth-from-levels"
BEFORE = "document/a/before"


def growth(value: str, **said: object) -> object:
    return row("revenue", value, measure="growth", **({"base_period": "2023"} | said))


def levels(now: str, then: str, document: str = "document/a/one") -> tuple[object, ...]:
    return row("revenue", now), row("revenue", then, "2023", document=document)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("12.0", "agrees"),
        ("12", "agrees"),
        ("11.6", "agrees-within-rounding"),
        ("15.0", "differs"),
        ("-12.0", "differs"),
    ],
)
def test_verdicts_within_a_document(printed: str, expected: str) -> None:
    assert verdict(CODE, growth(printed), *levels("28.0", "25.0")) == expected


def test_the_base_is_that_of_a_year_before_where_none_is_stated() -> None:
    assert verdict(CODE, growth("12.0", base_period=None), *levels("280", "250")) == "agrees"


def test_a_misfit_with_an_earlier_document_of_one_publisher_is_a_revision_of_known_size() -> None:
    one = of("base-revision", growth("10.0"), *levels("275.0", "240.0", BEFORE))
    assert (str(one.verdict), str(one.kind)) == ("not-comparable", "revision")
    assert one.message.endswith(
        "275.0 yuan and growth of 10.0 % imply a base of 250.0 yuan; "
        "240.0 yuan was printed: the base was revised up by 4.2 %."
    )
    assert one.computed is not None and one.printed is not None and one.printed.below(one.computed)
    assert "上修4.2%" in (one.message_zh or "")


def test_a_base_that_is_far_off_is_no_revision() -> None:
    one = of(CODE, growth("10.0"), *levels("275.0", "24.0", BEFORE))
    assert one.verdict == "not-comparable" and one.kind is None


def test_a_misfit_with_another_publisher_is_not_comparable() -> None:
    assert verdict(CODE, growth("10.0"), *levels("275.0", "240.0", "document/b/two")) == "not-comparable"


def test_revised_bases_are_known_of_an_indicator() -> None:
    revised = Identity(id="identity/x", kind="growth", applies_to=("indicator/revenue",), approximate=True)
    one = of("base-revision", growth("10.0"), *levels("275.0", "240.0"), identities=(revised,))
    assert one.identity == "identity/x"


def test_a_change_of_scope_between_the_levels_is_not_comparable() -> None:
    breaks = {"indicator/revenue": (("2024-01-01", {"en": "The threshold rose.", "zh": "门槛提高。"}),)}
    one = of(CODE, growth("10.0"), *levels("275.0", "240.0"), breaks=breaks)
    assert one.verdict == "not-comparable" and "the scope changed in January 2024" in one.message
    assert one.evidence == "The threshold rose." and "2024年1月口径调整" in (one.message_zh or "")
    assert verdict(CODE, growth("14.6"), *levels("275.0", "240.0"), breaks=breaks) == "agrees"


def test_other_kinds_of_period_are_no_base() -> None:
    base = row("revenue", "250", "2023-01_2023-06")
    assert verdict(CODE, growth("12.0"), row("revenue", "280"), base) == "cannot-tell"


def test_stocks_stand_at_the_end_of_their_month() -> None:
    rows = (
        row("users", "10.0", "at-2024-03-31", measure="growth", base_period="at-2023-03-31"),
        row("users", "110", "at-2024-03", unit="users"),
        row("users", "100", "2023-01_2023-03", unit="users"),
    )
    assert verdict(CODE, *rows) == "agrees"


def test_an_inferred_period_does_not_differ_across_documents() -> None:
    one = of("base-revision", growth("10.0", open=("period-inferred",)), *levels("275.0", "240.0", BEFORE))
    assert one.verdict == "not-comparable" and one.kind == "revision"
    assert one.evidence == "A period is inferred from the date of a page." and "推定" in (one.evidence_zh or "")
    far = of(CODE, growth("60.0", open=("period-inferred",)), *levels("275.0", "240.0", BEFORE))
    assert far.verdict == "not-comparable" and "inferred" in far.message


def test_the_finer_of_two_bases_is_taken() -> None:
    fine, coarse = (
        row("revenue", "240.2", "2023", document=BEFORE),
        row("revenue", "240", "2023", document="document/a/z"),
    )
    one = of("base-revision", growth("10.0"), row("revenue", "275.0"), fine, coarse)
    assert one.operands[2] == fine.id


def test_a_base_of_zero_or_a_growth_of_minus_a_hundred_is_no_crash() -> None:
    assert verdict(CODE, growth("12.0"), *levels("280", "0")) == "cannot-tell"
    assert found(growth("-100"), *levels("275.0", "240.0", BEFORE))


def test_ten_copies_are_one_figure() -> None:
    copies = [row("revenue", "250", "2023", document=f"document/c{n}/copy") for n in range(10)]
    one = of(CODE, growth("12.0"), row("revenue", "280"), *copies)
    assert one.verdict == "agrees" and len(one.operands) == 3


def test_growth_at_constant_prices_is_no_revision() -> None:
    real = Identity(
        id="identity/growth-at-constant-prices", kind="growth", applies_to=("indicator/revenue",), approximate=True
    )
    one = of(CODE, growth("10.0"), *levels("275.0", "240.0"), identities=(real,))
    assert one.verdict == "not-comparable" and one.kind is None and "at constant ones" in one.message
    assert verdict(CODE, growth("14.6"), *levels("275.0", "240.0"), identities=(real,)) == "agrees"


def test_levels_converted_at_two_rates_are_not_comparable() -> None:
    rows = [one._replace(unit="USD") for one in levels("275.0", "240.0")]
    one = of(CODE, growth("10.0"), *rows)
    assert one.verdict == "not-comparable" and "two rates of exchange" in one.message


def test_a_base_that_is_only_bounded_was_not_revised() -> None:
    base = row("revenue", "240.0", "2023", document=BEFORE, bound="moreThan")
    assert not [one for one in found(growth("20.0"), row("revenue", "275.0"), base) if one.code == "base-revision"]


def test_figures_of_other_pages_refine_that_of_the_own_page_and_do_not_replace_it() -> None:
    other = row("revenue", "264.0", document="document/b/other", bound="about", resolution="1")
    one = of("base-revision", growth("10.0"), *levels("275.0", "240.0", BEFORE), other)
    assert "275" in one.message


def test_the_yuan_in_dollars_moves_against_the_rate() -> None:
    turned = ("breakdown/kind/yuan-in-dollars",)
    rates = (row("rate", "7.0467", "2023"), row("rate", "6.7261", "2022"))
    fall = row("rate", "-4.55", "2023", measure="growth", base_period="2022", breakdown=turned)
    assert any(one.verdict == "agrees" and one.code == CODE for one in found(fall, *rates) if len(one.operands) == 3)
    rise = row("rate", "4.77", "2023", measure="growth", base_period="2022", breakdown=turned)
    assert any(one.verdict == "differs" for one in found(rise, *rates))


def test_the_release_puts_a_page_right_that_misprints_its_level() -> None:
    page = growth("10.0")._replace(release="release/x"), row("revenue", "284.0", release="release/x")
    right = row("revenue", "264.0", document="document/b/x", release="release/x")
    base = row("revenue", "240.0", "2023", document=BEFORE)
    one = of(CODE, *page, right, base)
    assert one.verdict == "agrees" and right.id in one.operands
