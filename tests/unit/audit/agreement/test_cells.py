"""Cells: which documents are one voice, which figure is preferred and why, what meets."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import DEFINITIONS, MINISTRY, figure, found, rate

from ictkg.audit.agreement.around import Around, of_group
from ictkg.audit.agreement.cell import Cell, gathered
from ictkg.audit.agreement.check import cell, check
from ictkg.audit.agreement.meeting import Meeting, meeting
from ictkg.audit.agreement.pair import between
from ictkg.audit.agreement.reading import reading
from ictkg.audit.group import Group, Row
from ictkg.model.audit import Disagreement, Verdict
from ictkg.model.finding import Severity
from ictkg.model.review import Correction

RELEASE = {"release": "release/one", "by": (MINISTRY,)}


def cell_of(*rows: Row) -> Cell:
    [readings] = gathered(rows)
    return cell(readings, of_group(Group("place/china", ("indicator/revenue",), rows)), DEFINITIONS)


def test_copies_of_a_release_are_one_voice_the_original_first() -> None:
    original = figure("ministry/1", "29584", **RELEASE, tier="official", published="2021-01-22")
    copies = [figure("a/1", "29600", "100", **RELEASE), figure("b/1", "29584", **RELEASE)]
    found = cell_of(*copies, original)
    assert [voice.release for voice in found.voices] == ["release/one"]
    assert found.voices[0].observations[0] == original.id == found.preferred
    assert "original" in found.reason and "原始发布" in found.reason_zh


def test_of_copies_the_one_of_the_better_tier_is_first_then_the_earlier() -> None:
    press = figure("a/1", "29584", **RELEASE, published="2021-01-21")
    agency = figure("b/1", "29584", **RELEASE, tier="agency", published="2021-01-25")
    earlier = figure("c/1", "29584", **RELEASE, published="2021-01-20")
    [voice] = cell_of(press, agency, earlier).voices
    assert voice.observations == (agency.id, earlier.id, press.id)


def test_the_same_figure_within_days_is_one_voice() -> None:
    near = [figure("a/1", "500", by=(MINISTRY,)), figure("b/1", "500", published="2021-01-25")]
    assert len(cell_of(*near).voices) == 1
    far = [figure("a/1", "500", by=(MINISTRY,)), figure("b/1", "500", published="2021-06-25")]
    assert len(cell_of(*far).voices) == 2
    other = [figure("a/1", "500", by=(MINISTRY,)), figure("b/1", "600", published="2021-01-25")]
    assert len(cell_of(*other).voices) == 2


def test_a_page_without_a_release_does_not_join_two_releases() -> None:
    one = figure("a/1", "500", release="release/one", by=(MINISTRY,), published="2021-01-10")
    other = figure("b/1", "500", release="release/two", by=(MINISTRY,), published="2021-01-20")
    between = figure("c/1", "500", by=(MINISTRY,), published="2021-01-15")
    assert {voice.release for voice in cell_of(one, between, other).voices} == {"release/one", "release/two"}


def test_a_later_revision_is_preferred_to_the_first_print() -> None:
    first = figure("a/1", "71768", **RELEASE, tier="official")
    later = figure("b/1", "72072", release="release/two", by=(MINISTRY,), published="2021-12-20")
    found = cell_of(first, later)
    assert found.preferred == later.id and found.kind is Disagreement.revision and not found.contested
    assert found.reason.startswith("later revision (2021-12-20) of “71768 CNY”")


def test_more_digits_are_preferred_and_exact_figures_to_bounds() -> None:
    rough, fine = figure("a/1", "2800", "100", **RELEASE), figure("b/1", "2802", **RELEASE)
    assert cell_of(rough, fine).preferred == fine.id
    assert "the most digits" in cell_of(rough, fine).reason
    bound = figure("c/1", "2800", "1", bound="moreThan", tier="agency")
    assert cell_of(bound, rough).preferred == rough.id


def test_a_slip_is_not_preferred_whatever_its_tier() -> None:
    wrong = figure("a/1", "12600", "100", **RELEASE, tier="agency")
    right = [figure(f"{name}/1", "126058", **RELEASE) for name in "bcd"]
    found = cell_of(wrong, *right)
    assert found.preferred != wrong.id and found.kind is Disagreement.unit_slip and found.contested


def test_a_corrected_figure_is_judged_as_it_should_be_and_says_so() -> None:
    only = cell_of(figure("a/1", "126000", "1000", corrected="a zero was lost"))
    assert "corrected by a review: a zero was lost" in only.reason
    assert only.reason.startswith("the only figure")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2.80", "0.01"), ("2.8", "0.1"), Meeting.same),
        (("2.81", "0.01"), ("2.8", "0.1"), Meeting.rounded),
        (("2.86", "0.01"), ("2.8", "0.1"), Meeting.cut),
        (("2.91", "0.01"), ("2.8", "0.1"), Meeting.none),
        (("3055000", "1000"), ("3000000", "1000000", "moreThan"), Meeting.bound),
        (("4600000", "1000"), ("3000000", "1000000", "moreThan"), Meeting.loose),
        (("2900000", "1000"), ("3000000", "1000000", "moreThan"), Meeting.none),
        (("1425000", "1000"), ("1430000", "10000", "nearly"), Meeting.bound),
        (("410000", "1"), ("400000", "1", "about"), Meeting.rounded),
    ],
)
def test_meetings(one: tuple[str, ...], other: tuple[str, ...], expected: Meeting) -> None:
    first, second = (
        reading(figure("a/1", *parts[:2], bound=parts[2] if len(parts) > 2 else "exact")) for parts in (one, other)
    )
    assert first and second
    assert meeting(first, second) is expected is meeting(second, first)


@given(st.decimals("0.001", "999999", places=6), st.integers(-3, 4), st.integers(-3, 4))
def test_one_value_rounded_twice_always_meets(value: Decimal, one: int, other: int) -> None:
    rounded = [
        (f"{value.quantize(Decimal(1).scaleb(place), ROUND_HALF_UP):f}", f"{Decimal(1).scaleb(place):f}")
        for place in (one, other)
    ]
    first, second = (reading(figure("a/1", *parts)) for parts in rounded)
    assert first and second and meeting(first, second) > Meeting.loose


def test_agreement_says_how_many_voices_there_are() -> None:
    [copies] = found(figure("a/1", "500", **RELEASE), figure("b/1", "500", **RELEASE))
    assert (copies.kind, copies.verdict) == (Disagreement.copy_of_release, Verdict.agrees)
    [independent] = found(rate("a/1", "7.3", by=(MINISTRY,)), rate("b/1", "7.3", published="2022-08"))
    assert independent.kind is None and "2 voices" in independent.message
    [rounded] = found(figure("a/1", "2800", "100", **RELEASE), figure("b/1", "2802", **RELEASE))
    assert (rounded.kind, rounded.verdict) == (Disagreement.copy_of_release, Verdict.within_rounding)
    [alike] = found(figure("a/1", "2800", "100", by=(MINISTRY,)), figure("b/1", "2802", **RELEASE))
    assert (alike.kind, alike.verdict) == (Disagreement.same_within_rounding, Verdict.within_rounding)


@pytest.mark.benchmark
def test_cost_grows_linearly_with_the_documents_of_a_cell() -> None:
    def seconds(count: int) -> float:
        alike = [figure(f"p{n}/1", "2802", published=f"2021-01-{n % 28 + 1:02}") for n in range(count)]
        other = [figure(f"p{n}/1", str(10**6 + 7 * n), published="2021-02-01") for n in range(count)]
        start = perf_counter()
        assert len(found(*alike)) == 1
        cell_of(*other[: count // 10])
        return perf_counter() - start

    pairs = [(seconds(500), seconds(4000)) for _ in range(3)]
    assert min(large for _, large in pairs) < 8 * 2 * min(small for small, _ in pairs)


def test_any_two_figures_are_told_apart() -> None:
    whole = figure("a/1", "52260", **RELEASE)
    others = {
        "the one counts": figure("b/1", "26920", indicator="indicator/other"),
        "the one is of the whole": figure("b/1", "26920", breakdown=("breakdown/kind/large",)),
        "the one is of 2020, the other of 2019": figure("b/1", "26920", period="2019"),
    }
    for words, other in others.items():
        first, second = reading(whole), reading(other)
        assert first and second
        reason = between(first, second, Around((whole, other)), DEFINITIONS)
        assert reason and reason.evidence.startswith(words)


def test_a_corrected_figure_is_told_as_it_was_printed() -> None:
    row = figure("a/1", "126000", "1000", corrected="a zero was lost")
    correction = Correction(id="c", corrects=row.id, property="value", as_found="12600.0", should_be="126000.0")
    definitions = replace(DEFINITIONS, corrections={row.id: (correction,)})
    group = Group("place/china", ("indicator/revenue",), (row, figure("b/1", "126058")))
    [printed] = [one for one in check(group, definitions) if one.code == "corrected-print"]
    assert printed.kind == Disagreement.unit_slip and printed.acknowledged == "a zero was lost"
    assert printed.severity is Severity.info
