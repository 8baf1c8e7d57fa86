"""Identities come back from their files as they were, among the other reference things."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ictkg.model.identity import Identity
from ictkg.model.text import Text
from ictkg.model.thing import Thing
from ictkg.turtle.read import parse
from ictkg.turtle.records import things, to_triples
from ictkg.turtle.write import format_triples

one = st.none() | st.sampled_from(["indicator/a", "indicator/b", "indicator/c"])
several = st.lists(st.sampled_from(["indicator/a", "indicator/b", "indicator/c"]), unique=True).map(
    lambda items: tuple(sorted(items))
)
identities = st.builds(
    Identity,
    id=st.just("identity/x"),
    types=st.just(("Identity",)),
    labels=st.just((Text("what adds up", "en"), Text("勾稽关系", "zh"))),
    notes=st.just(()) | st.just((Text("until 2018", "en"),)),
    kind=st.sampled_from(["sum-of-parts", "share", "ratio", "difference", "growth"]),
    result=one,
    area=st.none() | st.just("place/china"),
    whole=one,
    parts=several,
    part_breakdowns=st.just(()) | st.just(("breakdown/technology/4g", "breakdown/technology/5g")),
    part_areas=st.just(()) | st.just(("place/east", "place/west")),
    complete_partition=st.none() | st.booleans(),
    numerator=one,
    denominator=one,
    minuend=one,
    subtrahend=one,
    applies_to=several,
    natures=st.just(()) | st.just(("cumulative", "flow")),
    approximate=st.none() | st.booleans(),
    start_date=st.none() | st.sampled_from(["2019", "2022-01"]),
    end_date=st.none() | st.just("2018"),
)


@given(identities)
def test_an_identity_comes_back_as_it_was(identity: Identity) -> None:
    text = format_triples(to_triples(identity))
    assert things(parse(text.encode(), "a.ttl")) == (identity,)


@given(identities)
def test_its_indicators_are_those_that_its_file_names(identity: Identity) -> None:
    text = format_triples(to_triples(identity))
    assert [name for name in ("indicator/a", "indicator/b", "indicator/c") if name in text] == list(identity.indicators)


def test_things_of_three_sorts_share_a_file() -> None:
    data = b"""@base <https://w3id.org/ictkg/id/> . @prefix ictkg: <https://w3id.org/ictkg/ontology#> .
<identity/x> a ictkg:Identity ; ictkg:completePartition "maybe" . <indicator/a> a ictkg:Indicator .
<place/china> a ictkg:Country ."""
    identity, indicator, place = things(parse(data, "a.ttl"))
    assert isinstance(identity, Identity) and identity.complete_partition is None and identity.indicators == ()
    assert type(indicator).__name__ == "Indicator" and type(place) is Thing
