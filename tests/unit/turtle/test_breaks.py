"""Breaks in series come back from their files as they were; an indicator gets those that part its series."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ictkg.model.text import Text
from ictkg.model.thing import Break, Indicator
from ictkg.turtle.read import parse
from ictkg.turtle.records import things, to_triples
from ictkg.turtle.write import format_triples

breaks = st.builds(
    Break,
    id=st.just("break/x"),
    types=st.just(("SeriesBreak",)),
    labels=st.just((Text("what changed", "en"), Text("变化", "zh"))),
    notes=st.just(()) | st.just((Text("by month only", "en"),)),
    indicators=st.sampled_from([(), ("indicator/a",), ("indicator/a", "indicator/b")]),
    kind=st.none() | st.sampled_from(["definition", "coverage", "price-base"]),
    date=st.none() | st.sampled_from(["2022", "2022-01", "2022-01-01"]),
    reason=st.just(()) | st.just((Text("threshold raised", "en"), Text("标准提高", "zh"))),
    evidence=st.just(()) | st.just(("document/mdw/2024-04-29-software-q1", "https://example.org/method")),
)


@given(breaks)
def test_a_break_comes_back_as_it_was(record: Break) -> None:
    text = format_triples(to_triples(record))
    assert things(parse(text.encode(), "a.ttl")) == (record,)


def test_an_address_is_no_node() -> None:
    record = Break(id="break/x", evidence=("document/a/b", "https://example.org/method"))
    [one, other] = [triple.object for triple in to_triples(record)]
    assert str(one) == "<https://w3id.org/ictkg/id/document/a/b>"
    assert str(other).endswith("#anyURI>")


def test_the_file_of_an_indicator_holds_no_breaks() -> None:
    record = Indicator(id="indicator/a", types=("Indicator",), breaks=(Break(id="break/x", date="2022"),))
    assert "2022" not in format_triples(to_triples(record))
