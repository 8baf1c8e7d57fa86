"""The vocabulary of indicators: of a size that one person can know, bilingual, without words that nothing uses."""

from __future__ import annotations

from collections import Counter

import pytest

from ictkg.model.thing import Break, Indicator
from ictkg.turtle.read import read
from ictkg.turtle.records import things
from ictkg.workspace import Workspace


@pytest.fixture(scope="module")
def indicators(kg: Workspace) -> list[Indicator]:
    path = kg.home.graph / "reference" / "indicators.ttl"
    return [thing for thing in things(read(path, str(path))) if isinstance(thing, Indicator)]


def test_there_are_as_many_as_one_can_know(indicators: list[Indicator]) -> None:
    assert 250 <= len(indicators) <= 400


@pytest.mark.parametrize("field", ["labels", "definitions", "scope"])
def test_each_is_told_once_in_english_and_once_in_chinese(indicators: list[Indicator], field: str) -> None:
    told = {one.id: Counter(text.language for text in getattr(one, field)) for one in indicators}
    assert {name: tags for name, tags in told.items() if tags != {"en": 1, "zh": 1}} == {}


def test_no_two_are_defined_alike(indicators: list[Indicator]) -> None:
    words = Counter(text for one in indicators for text in one.definitions)
    assert [text.value for text, count in words.items() if count > 1] == []


def test_each_has_figures(kg: Workspace, indicators: list[Indicator]) -> None:
    used = {row[0] for row in kg.table.execute("SELECT DISTINCT indicator FROM observations")}
    assert {one.id for one in indicators} == used


def test_the_known_breaks_stand_at_their_dates(kg: Workspace) -> None:
    known = {
        ("indicator/software-business-revenue", "2022-01", "coverage"),
        ("indicator/software-development-index", "2019", "method"),
        ("indicator/telecom-business-volume", "2021-01", "price-base"),
        ("indicator/digital-economy-scale", "2024", "definition"),
    }
    for name, date, kind in known:
        found = kg.thing(name)
        assert isinstance(found, Indicator)
        assert (date, kind) in {(one.date, one.kind) for one in found.breaks if isinstance(one, Break)}
