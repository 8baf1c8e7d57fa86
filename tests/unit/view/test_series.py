"""What may share a line, and what stands at one point."""

from __future__ import annotations

from making import changed, figure, yearly

from ictkg.view import series
from ictkg.view.chart import joins


def test_cumulative_single_and_instant_figures_never_share_a_line() -> None:
    found = series.of(
        [
            figure("a", period="2024-01/2024-03"),
            figure("b", period="2024-03", period_kind="single"),
            figure("c", period="2024-01/2024-03", period_kind="single"),
            figure("d", period="2024-03-31", period_kind="instant"),
        ]
    )
    assert sorted((one.kind, one.months) for one in found) == [
        ("cumulative", None), ("instant", None), ("single", 1), ("single", 3)
    ]  # fmt: skip
    assert all(len(one.points) == 1 for one in found)


def test_units_areas_and_breakdowns_are_lines_of_their_own_with_names_that_tell_them_apart() -> None:
    figures = [
        figure("a"),
        figure("b", unit="USD"),
        figure("c", area="place/x", area_label="X"),
        figure("d", breakdown=("breakdown/size/large",)),
    ]
    found = series.of(figures, names={"breakdown/size/large": "large firms"})
    assert sorted(one.name for one in found) == [
        "China, US dollars", "China, large firms, yuan", "China, yuan", "X, yuan"
    ]  # fmt: skip


def test_several_documents_make_one_point_the_preferred_first() -> None:
    several = [
        figure("official", tier="official", value="100000000000.0"),
        figure("press", tier="press", value="130000000000.0", release="release/x"),
        figure("copy", tier="republication", value="130000000000.0", release="release/x"),
    ]
    point = series.of(several)[0].points[0]
    assert (point.id, point.documents, [int(value) for value in point.others]) == (
        "observation/official", 3, [130000000000]
    )  # fmt: skip
    assert "130 billion yuan" in point.text
    assert series.of(several, preferred={"observation/press"})[0].points[0].id == "observation/press"
    assert series.of(several, contested={"observation/copy"})[0].points[0].contested


def test_a_correction_moves_the_point_with_its_digits_and_is_said() -> None:
    slip = figure("slip", value="100000000.0", resolution="1000000.0")
    point = series.of([slip], corrections={"observation/slip": {"value": "100000000000.0"}})[0].points[0]
    assert (point.amount, point.printed) == ("100 billion yuan", "100 billion yuan")
    assert "Corrected by us" in point.text


def test_figures_without_period_or_value_are_left_out() -> None:
    assert series.of([figure("a", period=None), figure("b", value=None), figure("c", unit=None)]) == ()


def test_lines_join_only_neighbours_in_the_rhythm_of_the_series() -> None:
    found = series.of(yearly(2015, [1, 2, 3, None, 5, 6]))[0]
    assert [[point.year for point in run] for run in joins.runs(found)] == [[2015, 2016, 2017], [2019, 2020]]


def test_a_break_cuts_the_line() -> None:
    found = series.of(yearly(2015, [1, 2, 3, 4]), breaks=[changed("2017-01")])[0]
    assert [[point.year for point in run] for run in joins.runs(found)] == [[2015, 2016], [2017, 2018]]


def test_january_is_no_gap_and_a_missing_month_is_one() -> None:
    months = [figure(f"m{m}", period=f"2024-01/2024-{m:02}") for m in (2, 3, 4, 6, 7, 8, 9)]
    december = figure("d", period="2023")
    found = series.of([december, *months])[0]
    runs = [[point.period.slug for point in run] for run in joins.runs(found)]
    assert [len(run) for run in runs] == [4, 4]
    assert runs[0][:2] == ["2023", "2024-01_2024-02"]


def test_targets_and_projections_are_never_joined() -> None:
    found = series.of([*yearly(2020, [1, 2]), figure("t", period="2022", status="target")])[0]
    assert [point.year for run in joins.runs(found) for point in run] == [2020, 2021]


def test_within_the_year_each_year_is_a_line() -> None:
    figures = [figure(f"{y}{m}", period=f"{y}-01/{y}-{m:02}") for y in (2022, 2023) for m in (3, 6, 9)]
    found = series.within_year(series.of([*figures, figure("whole", period="2022")])[0])
    assert [(one.name, one.axis, len(one.points)) for one in found] == [("2022", "months", 4), ("2023", "months", 3)]
