"""Each class of disagreement, on the smallest figures that have it, and beside its nearest neighbours."""

from __future__ import annotations

import pytest
from invented import ANALYST, MINISTRY, OFFICE, departing, figure, found, rate

from ictkg.audit.group import Row
from ictkg.model.audit import Disagreement, Verdict
from ictkg.model.finding import Severity

RELEASE = {"release": "release/one", "by": (MINISTRY,)}
LATER = {"release": "release/two", "by": (MINISTRY,), "published": "2021-12-20"}

NEAR: dict[str, tuple[Disagreement, list[Row]]] = {
    "another day of the year": (
        Disagreement.different_period,
        [figure("a/1", "1300", period="at-2020-12"), figure("b/1", "1425", period="at-2020-12-31")],
    ),
    "a slip that the dates hide": (
        Disagreement.unit_slip,
        [figure("a/1", "50000", "10000", period="at-2020"), figure("b/1", "500", "100", period="at-2020-12-31")],
    ),
    "another count within the year": (
        Disagreement.different_scope,
        [
            figure("a/1", "280", period="at-2020"),
            figure("b/1", "493", period="at-2020-12-31", open=("scope-ambiguous",)),
        ],
    ),
}

CASES: dict[str, tuple[Disagreement, list[Row]]] = {
    "a tenth, in copies": (
        Disagreement.unit_slip,
        [figure("a/1", "2916000000", "1000000", **RELEASE), figure("b/1", "2920000", "10000", **RELEASE)],
    ),
    "亿 for 万亿, in a bound": (
        Disagreement.unit_slip,
        [figure("a/1", "184000000", "1000000", bound="moreThan"), figure("b/1", "1850000000000", "1000000000")],
    ),
    "dollars as yuan": (
        Disagreement.unit_slip,
        [
            figure("a/1", "17730000000000", "10000000000"),
            figure("b/1", "114370000000000", "10000000000", **RELEASE),
            figure("c/1", "17700000000000", "100000000000", unit="USD", **RELEASE),
        ],
    ),
    "one digit": (
        Disagreement.misprint,
        [figure("a/1", "131100000", "100000", by=(MINISTRY,)), figure("b/1", "131500000", "100000", by=(MINISTRY,))],
    ),
    "two digits changed about, in copies": (
        Disagreement.misprint,
        [figure("a/1", "5464", **RELEASE), figure("b/1", "5644", **RELEASE)],
    ),
    "a digit lost, in copies": (
        Disagreement.misprint,
        [figure("a/1", "2004", **RELEASE), figure("b/1", "20504", **RELEASE), figure("c/1", "20504", **RELEASE)],
    ),
    "a point lost": (Disagreement.misprint, [rate("a/1", "73", "1", **RELEASE), rate("b/1", "7.3", **RELEASE)]),
    "copies": (Disagreement.copy_departs, [figure("a/1", "5456", **RELEASE), figure("b/1", "5464", **RELEASE)]),
    "another month": (
        Disagreement.different_period,
        [
            figure("a/1", "51234", **RELEASE, period="2020-01_2020-05"),
            figure("b/1", "46120", **RELEASE, period="2020-01_2020-05"),
            figure("c/1", "51234", by=(MINISTRY,), period="2019-01_2019-05"),
        ],
    ),
    "no period": (
        Disagreement.different_period,
        [figure("a/1", "13", period=None, open=("period-not-stated",)), figure("b/1", "105", period=None)],
    ),
    "within a year": (
        Disagreement.different_period,
        [figure("a/1", "197", period="at-2020"), figure("b/1", "230", period="at-2020", published="2021-06")],
    ),
    "scope left open": (
        Disagreement.different_scope,
        [figure("a/1", "538", open=("scope-ambiguous",), **RELEASE), figure("b/1", "376", by=(OFFICE,))],
    ),
    "scope in a note": (
        Disagreement.different_scope,
        [figure("a/1", "255", note="Mobile phones only.", by=(MINISTRY,)), figure("b/1", "271", **RELEASE)],
    ),
    "a break between": (
        Disagreement.different_scope,
        [figure("a/1", "500", **RELEASE), figure("b/1", "400", **LATER | {"published": "2022-03-01"})],
    ),
    "two offices": (
        Disagreement.different_scope,
        [figure("a/1", "538", by=(MINISTRY,)), figure("b/1", "376", by=(OFFICE,))],
    ),
    "rates of exchange": (
        Disagreement.estimate_spread,
        [
            figure("a/1", "6820", unit="USD", **RELEASE),
            figure("b/1", "6950", unit="USD", **RELEASE),
            figure("a/1", "44200", **RELEASE),
            figure("b/1", "44200", **RELEASE),
        ],
    ),
    "revised": (Disagreement.revision, [figure("a/1", "71768", **RELEASE), figure("b/1", "72072", **LATER)]),
    "revised by a tenth of a point": (
        Disagreement.revision,
        [rate("a/1", "7.4", **RELEASE), rate("b/1", "7.3", **LATER)],
    ),
    "noted as final": (
        Disagreement.revision,
        [
            figure("a/1", "1143670", note="Vintage: preliminary.", by=(OFFICE,)),
            figure("b/1", "1149237", note="Vintage: final verification.", by=(OFFICE,)),
        ],
    ),
    "two analysts": (
        Disagreement.estimate_spread,
        [figure("a/1", "340", by=(ANALYST,)), figure("b/1", "369", by=("organisation/other",))],
    ),
    "projections": (
        Disagreement.estimate_spread,
        [figure("a/1", "600", status="projected"), figure("b/1", "1000", status="projected")],
    ),
    "cut off or rounded": (
        Disagreement.same_within_rounding,
        [figure("a/1", "701", by=(ANALYST,)), figure("b/1", "702", by=(ANALYST,))],
    ),
    "nothing explains it": (
        Disagreement.conflict,
        [figure("a/1", "4590", by=(MINISTRY,)), figure("b/1", "6120", by=(MINISTRY,))],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_class(name: str) -> None:
    kind, rows = CASES[name]
    own = [row for row in rows if row.unit != "CNY"] if name == "rates of exchange" else rows
    finding = departing(*rows)
    assert finding.kind == kind, finding.evidence
    assert set(finding.operands) <= {row.id for row in own}
    assert finding.evidence and finding.evidence_zh
    assert "“" in finding.message and finding.message_zh and "“" in finding.message_zh


@pytest.mark.parametrize("name", NEAR)
def test_a_state_dated_roughly_is_held_against_those_of_days_within(name: str) -> None:
    kind, rows = NEAR[name]
    assert departing(*rows).kind == kind


def test_a_state_that_one_within_meets_is_no_disagreement() -> None:
    rows = [figure("a/1", "1400", "100", period="at-2020-12"), figure("b/1", "1425", period="at-2020-12-31")]
    assert found(*rows) == []
    assert found(rows[0], figure("a/1", "1700", period="at-2020-12-31")) == []  # one document knows its dates


@pytest.mark.parametrize(
    ("one", "other", "spreads"),
    [
        (figure("a/1", "550", bound="about"), figure("b/1", "585"), True),
        (figure("a/1", "550", bound="about"), figure("b/1", "845"), False),
        (rate("a/1", "7.5", bound="about"), rate("b/1", "9.6"), True),
        (rate("a/1", "7.5", bound="about"), rate("b/1", "12.6"), False),
    ],
    ids=["a tenth", "more than a tenth", "three points", "more than three points"],
)
def test_an_approximation_without_a_source_spreads_only_so_far(one: Row, other: Row, spreads: bool) -> None:
    assert (departing(one, other).kind == Disagreement.estimate_spread) is spreads


@pytest.mark.parametrize("name", CASES)
def test_order_of_the_rows_does_not_matter(name: str) -> None:
    _, rows = CASES[name]
    assert found(*rows) == found(*reversed(rows))


def test_only_a_conflict_is_an_error() -> None:
    weights = {kind: departing(*rows).severity for kind, rows in CASES.values()}
    assert {kind for kind, weight in weights.items() if weight is Severity.error} == {Disagreement.conflict}
    assert {kind for kind, weight in weights.items() if weight is Severity.warning} == {
        Disagreement.unit_slip,
        Disagreement.misprint,
        Disagreement.copy_departs,
    }


def test_what_differs_is_what_cannot_all_hold() -> None:
    verdicts = {kind: departing(*rows).verdict for kind, rows in CASES.values()}
    grave = {Disagreement.conflict, Disagreement.unit_slip, Disagreement.misprint, Disagreement.copy_departs}
    assert {kind for kind, verdict in verdicts.items() if verdict is Verdict.differs} == grave


def test_a_target_never_meets_an_actual() -> None:
    assert found(figure("a/1", "100", status="target"), figure("b/1", "250")) == []


def test_other_wholes_units_and_breakdowns_are_other_cells() -> None:
    one = figure("a/1", "10", measure="share", whole="indicator/gdp")
    others = [
        figure("b/1", "20", measure="share", whole="indicator/exports"),
        figure("c/1", "30", unit="USD"),
        figure("d/1", "40", breakdown=("breakdown/kind/large",)),
    ]
    assert found(one, *others) == []


def test_one_document_that_says_two_things_is_no_disagreement_of_documents() -> None:
    assert found(figure("a/1", "10"), figure("a/1", "20")) == []


def test_a_figure_that_no_interval_stands_for_is_left_out() -> None:
    assert found(figure("a/1", "10", resolution="0"), figure("b/1", "20")) == []
