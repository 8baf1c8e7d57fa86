"""What tells two observations, or two statements, of a document apart; never the value."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ictkg.model.observation import Observation, mint
from ictkg.model.statement import Statement
from ictkg.model.text import Span, Text
from ictkg.number.bound import Bound
from ictkg.number.period import Period

ONE = Observation(id="observation/a/b/1", document="document/a/b")
TIE = Statement(id="statement/a/b/1", document="document/a/b")
YEAR = Period.parse("2024")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            (name, "x")
            for name in ("document", "indicator", "measure", "of_measure", "about", "area", "status", "unit")
        ),
        *((name, "x") for name in ("base_area", "base_indicator", "whole", "whole_area", "whole_subject")),
        *(("breakdown", ("x",)), ("period", YEAR), ("base_period", YEAR)),
    ],
)
def test_each_part_of_the_key_tells_observations_apart(name: str, value: Any) -> None:
    other = replace(ONE, **{name: value})
    assert len(other.key()) == len(ONE.key())
    assert other.key() != ONE.key()


def test_no_two_parts_of_the_key_stand_in_one_place() -> None:
    places = ("area", "base_area", "whole_area", "about", "whole", "whole_subject", "indicator", "base_indicator")
    assert len({replace(ONE, **{name: "x"}).key() for name in places}) == len(places)
    assert replace(ONE, period=YEAR).key() != replace(ONE, base_period=YEAR).key()


def test_value_words_and_place_are_no_part_of_the_key() -> None:
    said = {
        "value": Decimal(2),
        "resolution": Decimal(1),
        "bound": Bound.ABOUT,
        "printed": Text("2"),
        "span": Span(1, 2),
    }
    for name, value in said.items():
        assert replace(ONE, **{name: value}).key() == ONE.key()


def test_the_order_of_breakdowns_is_no_part_of_the_key() -> None:
    assert replace(ONE, breakdown=("a", "b")).key() == replace(ONE, breakdown=("b", "a")).key()


def test_what_tells_statements_apart() -> None:
    parts: dict[str, Any] = {"subject": "x", "predicate": "x", "object": "x", "role": Text("x"), "start_date": "2024"}
    keys = {TIE.key(), *(replace(TIE, **{name: value}).key() for name, value in parts.items())}
    assert len(keys) == len(parts) + 1
    for name in ("object_words", "object_date"):
        assert replace(TIE, **{name: Text("x") if name == "object_words" else "2024"}).key() != TIE.key()
    assert replace(TIE, end_date="2024", standing="former").key() == TIE.key()


def test_an_id_depends_on_the_key_and_is_never_given_twice() -> None:
    taken: set[str] = set()
    minted = [mint("observation", ONE.document, key, taken) for key in (ONE.key(), ONE.key(), ("x",), ONE.key())]
    assert len(set(minted)) == 4 and taken == set(minted)
    assert [one.removeprefix(minted[0]) for one in minted if one.startswith(minted[0])] == ["", "-2", "-3"]
