"""Periods: one slug for each extent, and all that follows from it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictkg.errors import InputError
from ictkg.number.period import NATURES, Period, Point

CASES = [
    # slug, edtf, first day, last day, months, kind of a cumulative indicator, kind of any other
    ("2024-01_2024-03", "2024-01/2024-03", "2024-01-01", "2024-03-31", 3, "cumulative", "single"),
    ("2024-04_2024-06", "2024-04/2024-06", "2024-04-01", "2024-06-30", 3, "single", "single"),
    ("2023-11_2024-02", "2023-11/2024-02", "2023-11-01", "2024-02-29", 4, "single", "single"),
    ("2025", "2025", "2025-01-01", "2025-12-31", 12, "cumulative", "single"),
    ("2016_2020", "2016/2020", "2016-01-01", "2020-12-31", 60, "plan", "plan"),
    ("2024-03", "2024-03", "2024-03-01", "2024-03-31", 1, "single", "single"),
    ("2024-01", "2024-01", "2024-01-01", "2024-01-31", 1, "cumulative", "single"),
    ("2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", None, "single", "single"),
    ("2024-01-01", "2024-01-01", "2024-01-01", "2024-01-01", None, "single", "single"),
    ("2024-11-01_2024-11-11", "2024-11-01/2024-11-11", "2024-11-01", "2024-11-11", None, "single", "single"),
    ("2024-10-24_2024-11-11", "2024-10-24/2024-11-11", "2024-10-24", "2024-11-11", None, "single", "single"),
    ("2023-12-20_2024-01-05", "2023-12-20/2024-01-05", "2023-12-20", "2024-01-05", None, "single", "single"),
    ("at-2023-03-31", "2023-03-31", "2023-03-31", "2023-03-31", None, "instant", "instant"),
    ("at-2023-12-31", "2023-12-31", "2023-12-31", "2023-12-31", None, "instant", "instant"),
    ("at-2023-03-15", "2023-03-15", "2023-03-15", "2023-03-15", None, "instant", "instant"),
    ("at-2023-06", "2023-06", "2023-06-01", "2023-06-30", None, "instant", "instant"),
    ("at-2025", "2025", "2025-01-01", "2025-12-31", None, "instant", "instant"),
    ("until-2024-06", "../2024-06", None, "2024-06-30", None, "cumulative", "cumulative"),
    ("until-2024", "../2024", None, "2024-12-31", None, "cumulative", "cumulative"),
]  # fmt: skip
LABELS = [
    ("2024-01_2024-03", "January–March 2024", "2024年1—3月"),
    ("2024-04_2024-06", "April–June 2024", "2024年4—6月"),
    ("2023-11_2024-02", "November 2023 – February 2024", "2023年11月—2024年2月"),
    ("2025", "2025", "2025年"),
    ("2016_2020", "2016–2020", "2016—2020年"),
    ("2024-03", "March 2024", "2024年3月"),
    ("2024-01", "January 2024", "2024年1月"),
    ("2024-05-03", "3 May 2024", "2024年5月3日"),
    ("2024-01-01", "1 January 2024", "2024年1月1日"),
    ("2024-11-01_2024-11-11", "1–11 November 2024", "2024年11月1—11日"),
    ("2024-10-24_2024-11-11", "24 October – 11 November 2024", "2024年10月24日—11月11日"),
    ("2023-12-20_2024-01-05", "20 December 2023 – 5 January 2024", "2023年12月20日—2024年1月5日"),
    ("at-2023-03-31", "end of March 2023", "2023年3月末"),
    ("at-2023-12-31", "end of 2023", "2023年末"),
    ("at-2023-03-15", "as of 15 March 2023", "截至2023年3月15日"),
    ("at-2023-06", "as of June 2023", "截至2023年6月"),
    ("at-2025", "as of 2025", "截至2025年"),
    ("until-2024-06", "until June 2024", "截至2024年6月累计"),
    ("until-2024", "until 2024", "截至2024年累计"),
]


@pytest.mark.parametrize(("slug", "edtf", "first", "last", "months", "cumulative", "flow"), CASES)
def test_what_follows_from_a_slug(slug, edtf, first, last, months, cumulative, flow):
    period = Period.parse(slug)
    assert (period.slug, str(period), period.edtf, period.months) == (slug, slug, edtf, months)
    assert (period.first_day and period.first_day.isoformat(), period.last_day.isoformat()) == (first, last)
    assert (period.kind("cumulative"), period.kind("flow")) == (cumulative, flow)
    assert {period.kind(nature) for nature in NATURES} == {cumulative, flow}


@pytest.mark.parametrize(("slug", "en", "zh"), LABELS)
def test_labels(slug, en, zh):
    period = Period.parse(slug)
    assert (period.label("en"), period.label("zh")) == (en, zh)


@pytest.mark.parametrize(
    ("slug", "cure"),
    [
        ("2024-01_2024-12", "write 2024$"),
        ("2016-01_2020-12", "write 2016_2020"),
        ("2024-02-01_2024-02-29", "write 2024-02$"),
        ("2024-01-01_2024-03-31", "write 2024-01_2024-03"),
        ("2024_2024", "write 2024$"),
        ("2024-03_2024-01", "write 2024-01_2024-03"),
        ("2024-01_2024", "same precision"),
        ("at-2023-01_2023-03", "write at-2023-03"),
        ("2024-13", "calendar"),
        ("2023-02-29", "calendar"),
        ("2024-00", "calendar"),
        ("0000", "calendar"),
        ("2024-Q1", "write 2025, 2024-03"),
        ("2024-1", "write 2025, 2024-03"),
        ("", "write 2025, 2024-03"),
        ("since-2024", "write 2025, 2024-03"),
        ("２０２４", "write 2025, 2024-03"),
        ("2024/2025", "write 2025, 2024-03"),
    ],
)
def test_slugs_that_are_refused_with_a_cure(slug, cure):
    with pytest.raises(InputError, match=cure):
        Period.parse(slug)


@pytest.mark.parametrize(
    ("slug", "before"),
    [
        ("2024-01_2024-03", "2023-01_2023-03"),
        ("2024-01_2024-02", "2023-01_2023-02"),
        ("2024", "2023"),
        ("2016_2020", "2015_2019"),
        ("2024-02-29", "2023-02-28"),
        ("at-2024-02-29", "at-2023-02-28"),
        ("at-2025-02-28", "at-2024-02-29"),
        ("at-2023-06", "at-2022-06"),
        ("until-2024-06", "until-2023-06"),
        ("2024-11-01_2024-11-11", "2023-11-01_2023-11-11"),
        ("2021-02-28_2021-03-15", "2020-02-28_2020-03-15"),
        ("2021-02-10_2021-02-28", "2020-02-10_2020-02-29"),
    ],
)
def test_the_year_before(slug, before):
    assert Period.parse(slug).year_before().slug == before


def test_nothing_comes_before_the_first_year():
    with pytest.raises(InputError, match="no year comes before"):
        Period.parse("0001").year_before()


def test_the_last_year_of_the_calendar():
    assert Period.parse("9999-12-31").label("en") == "31 December 9999"
    assert Period.parse("at-9999-12-31").label("zh") == "9999年末"


def test_periods_sort_by_their_last_day_then_their_first():
    slugs = ["until-2022", "2022", "2023-01_2023-03", "at-2023-03-31", "at-2023-06", "2021_2025", "2025"]
    assert [period.slug for period in sorted(map(Period.parse, reversed(slugs)))] == [
        "until-2022", "2022", "2023-01_2023-03", "at-2023-03-31", "at-2023-06", "2021_2025", "2025",
    ]  # fmt: skip
    assert Period.parse("2024") > Period.parse("2023") and Period.parse("2024") >= Period.parse("2024")


def test_unknown_natures_and_languages():
    with pytest.raises(InputError, match="nature"):
        Period.parse("2024").kind("stocks")
    with pytest.raises(InputError, match="use en or zh"):
        Period.parse("2024").label("fr")


points = st.dates(date(1900, 1, 1), date(2100, 12, 31)).flatmap(
    lambda day: st.sampled_from([Point(day.year), Point(day.year, day.month), Point(day.year, day.month, day.day)])
)


@given(points, points, st.sampled_from(["at-", "until-", ""]))
def test_parse_and_slug_undo_each_other(one, two, mark):
    slugs = [f"{mark}{one}"]
    if not mark and (one.month is None, one.day is None) == (two.month is None, two.day is None) and one < two:
        slugs.append(f"{one}_{two}")
    for slug in slugs:
        try:
            period = Period.parse(slug)
        except InputError as refusal:
            period = Period.parse(refusal.cure.removeprefix("write "))  # the cure is a period of the same days
            assert (period.first_day, period.last_day) == (one.first, two.last)
        assert Period.parse(period.slug) == period
        assert hash(Period.parse(period.slug)) == hash(period)
        assert (period.first_day or date.min) <= period.last_day
        if period.first_day and period.first_day.year > 1900:
            assert period.year_before() < period
