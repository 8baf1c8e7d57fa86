"""Search: the first row is the answer, a number finds who printed it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ictkg.serve.pages import asking, search
from ictkg.serve.pages.reading import Reading
from ictkg.workspace import Workspace


@pytest.fixture(scope="module")
def english(kg: Workspace) -> Reading:
    return Reading(kg, audited=False)


@pytest.mark.parametrize("text", ["software revenue q1 2024", "软件业务收入2024年一季度", "软件收入 2024年一季度"])
def test_the_first_row_is_the_figure(english: Reading, text: str) -> None:
    first = search.view(english, text)["answers"][0].cited
    assert (first.indicator, first.area, first.period) == (
        "indicator/software-business-revenue",
        "place/china",
        "2024-01/2024-03",
    )
    assert first.measure == "level" and abs(first.number - Decimal("2.8e12")) < Decimal("0.05e12")


@pytest.mark.parametrize("text", ["2.64 million", "264万", "264万个"])
def test_a_number_finds_who_printed_it(english: Reading, text: str) -> None:
    found = search.view(english, text)["numbers"]
    assert found[0].cited.number == Decimal(2640000)
    assert {figure.cited.indicator for figure in found[:4]} == {"indicator/base-stations-5g"}
    assert all(figure.cited.number is not None for figure in found)


def test_a_number_is_not_admitted_by_a_bound_far_below(english: Reading) -> None:
    for figure in search.view(english, "2.64 million")["numbers"]:
        if figure.cited.bound in ("moreThan", "atLeast", "lessThan", "upTo", "nearly"):
            assert figure.cited.number == Decimal(2640000)


def test_place_and_measure_are_understood(english: Reading) -> None:
    question = asking.understand(english, "software revenue growth Guizhou 2022")
    assert (question.place, question.measure) == ("place/guizhou", "growth")
    first = search.answer(english, question)[0].cited
    assert (first.area, first.measure, first.period) == ("place/guizhou", "growth", "2022")


@pytest.mark.parametrize(("text", "name"), [("DeepSeek", "organisation/deepseek"), ("贵州", "place/guizhou")])
def test_a_name_finds_the_thing(english: Reading, text: str, name: str) -> None:
    groups = {group["key"]: [hit.id for hit in group["hits"]] for group in search.view(english, text)["groups"]}
    assert name in groups["things"]


@pytest.mark.parametrize(
    "text", ["", " ", "zzzqqq", "?" * 500, "0", "999999999999999999999999999999", "%", "\x00", "12:30"]
)
def test_nothing_is_said_plainly_and_nothing_breaks(english: Reading, text: str) -> None:
    found = search.view(english, text)
    assert not found["answers"]
