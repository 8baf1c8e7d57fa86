"""Records to triples and back: nothing is lost, and defective files still read."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ictkg.model.document import Caution, Document
from ictkg.model.observation import Observation, mint
from ictkg.model.statement import Statement
from ictkg.model.text import Span, Text
from ictkg.model.thing import Indicator, Thing
from ictkg.number.bound import Bound
from ictkg.number.period import Period
from ictkg.turtle.read import parse
from ictkg.turtle.records import document_records, things, to_triples
from ictkg.turtle.write import format_triples

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
texts = st.builds(Text, words, st.sampled_from(["en", "zh", "zh-hant"]))
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 9000), st.integers(1, 80))
decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**19), max_value=10**19, places=4)
periods = st.sampled_from(["2024-01_2024-03", "2025", "at-2023-03-31", "until-2024-06", "2016_2020", "2024-05-03"])
sorted_ids = st.lists(st.sampled_from(["organisation/a", "organisation/b", "person/c"]), unique=True).map(
    lambda items: tuple(sorted(items))
)
observations = st.builds(
    Observation,
    id=st.just("observation/a/b/00000000"),
    document=st.just("document/a/b"),
    indicator=st.just("indicator/x"),
    measure=st.sampled_from(["level", "growth", "share"]),
    of_measure=st.none() | st.just("growth"),
    area=st.none() | st.just("place/china"),
    breakdown=st.just(("breakdown/technology/5g",)) | st.just(()),
    period=st.none() | periods.map(Period.parse),
    base_period=st.none() | periods.map(Period.parse),
    whole=st.none() | st.just("whole/countries"),
    value=decimals,
    unit=st.just("CNY"),
    printed=texts,
    resolution=st.just(Decimal("0.1")),
    bound=st.sampled_from(Bound),
    status=st.just("reported"),
    attributed_to=sorted_ids,
    span=st.none() | spans,
    also_at=st.lists(spans, max_size=3, unique=True).map(lambda items: tuple(sorted(items))),
    open=st.just(("period-not-stated",)) | st.just(()),
    cautions=st.just(()) | texts.map(lambda text: (Caution(text, Span(3, 3 + len(text.value))),)),
    notes=st.just(()) | texts.map(lambda text: (text,)),
)


@given(observations)
def test_an_observation_comes_back_as_it_was(observation: Observation) -> None:
    text = format_triples(to_triples(observation))
    assert document_records(parse(text.encode(), "a.ttl")).observations == (observation,)


def test_a_document_with_all_its_fields_comes_back() -> None:
    document = Document(
        id="document/a/2024-05-b",
        label="A, May 2024",
        title=Text("题目", "zh"),
        publisher="organisation/a",
        authors=("person/b",),
        issued="2024-05",
        language="zh",
        address="https://example.org/a?b=c",
        kind="news",
        tier="press",
        text_digest="sha256:" + "0" * 64,
        text_name="a.txt",
        reports="release/c",
        open=("page-not-known",),
        cautions=(
            Caution(Text("not independently verified", "en"), Span(7, 33)),
            Caution(Text("handle with care", "en")),
        ),
        notes=(Text("n", "en"),),
    )
    found = document_records(parse(format_triples(to_triples(document)).encode(), "a.ttl")).document
    assert found is not None
    assert set(found.cautions) == set(document.cautions)
    assert found.issued == "2024-05"
    assert found.address == document.address


def test_statement_objects_are_things_words_or_dates() -> None:
    for field, value in (
        ("object", "place/china"),
        ("object_words", Text("countries", "en")),
        ("object_date", "2024-05"),
    ):
        statement = Statement(
            id="statement/a/b/00000000",
            document="document/a/b",
            subject="organisation/a",
            predicate="operatesIn",
            standing="stated",
            role=Text("r", "en"),
            start_date="2024",
            **{field: value},
        )
        triples = parse(format_triples(to_triples(statement)).encode(), "a.ttl")
        assert document_records(triples).statements == (statement,)


def test_indicators_are_read_as_indicators() -> None:
    indicator = Indicator(
        id="indicator/x",
        types=("Indicator",),
        labels=(Text("x", "en"), Text("某", "zh")),
        canonical_unit="CNY",
        nature="cumulative",
        topic="software",
        territorial=True,
        not_comparable_with=("indicator/y",),
    )
    assert things(parse(format_triples(to_triples(indicator)).encode(), "a.ttl")) == (indicator,)


def test_defective_observations_are_read_as_far_as_they_go() -> None:
    data = b"""@prefix ictkg: <https://w3id.org/ictkg/ontology#> .
<observation/a/b/1> a ictkg:Observation ; ictkg:value "abc" ; ictkg:unit "CNY" ; ictkg:period <period/never> ;
    ictkg:bound <x:y> ; ictkg:start "x" ; ictkg:alsoAt "1-2", "3" ."""
    [observation] = document_records(parse(data, "a.ttl")).observations
    assert observation.document == "document/a/b"
    assert (observation.value, observation.unit, observation.period, observation.bound) == (None, None, None, None)
    assert observation.also_at == (Span(1, 2),)
    assert observation.figure is None


def test_ids_are_minted_from_the_key_and_repeats_are_numbered() -> None:
    taken: set[str] = set()
    ids = [mint("observation", "document/a/b", ("k",), taken) for _ in range(3)]
    assert ids == [ids[0], ids[0] + "-2", ids[0] + "-3"]
    assert ids[0].startswith("observation/a/b/")
    assert len(ids[0].rpartition("/")[2]) == 8


def test_a_release_comes_back_with_what_it_revises() -> None:
    record = Thing(
        id="release/gdp-2022-verified",
        types=("Release",),
        labels=(Text("final verification", "en"),),
        publisher="organisation/nbs",
        issued="2023-12-29",
        period=Period.parse("2022"),
        revises=("release/gdp-2022",),
    )
    text = format_triples(to_triples(record))
    assert things(parse(text.encode(), "a.ttl")) == (record,)
