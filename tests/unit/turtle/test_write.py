"""The one formatter: stable bytes, nothing lost."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictkg import names
from ictkg.errors import InputError
from ictkg.turtle.read import parse
from ictkg.turtle.write import comments, format_triples

XSD = names.PREFIXES["xsd"]

slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
iris = st.one_of(
    st.builds(lambda kind, slug: f"{names.ID}{kind}/{slug}", slugs, slugs),
    st.builds(lambda slug: f"{names.CODE}breakdown/kind/{slug}", slugs),
    st.builds(lambda slug: f"{names.ONTOLOGY}{slug}", slugs),
    st.sampled_from(
        [
            "https://example.org/a?b=c&d=%20#e",
            names.ID,
            f"{names.ID}a//b",
            f"{names.ID}a/../b",
            f"{names.ID}a:b/c",
            names.PREFIXES["unit"] + "a.b",
            f"{names.ROOT}id",
        ]
    ),
)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
literals = st.one_of(
    st.builds(ox.Literal, texts),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), texts, st.sampled_from(["en", "zh", "zh-hans", "ja"])),
    st.builds(lambda n: ox.Literal(str(n), datatype=ox.NamedNode(XSD + "integer")), st.integers()),
    st.builds(
        lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(XSD + kind)),
        st.sampled_from(["2024-05-03", "abc", "", "true", "1e5", "2024", "+1", "NaN"]),
        st.sampled_from(["date", "gYear", "boolean", "double", "decimal", "integer", "anyURI"]),
    ),
)
nodes = st.builds(ox.NamedNode, iris)
triples = st.lists(st.builds(ox.Triple, nodes, nodes, st.one_of(nodes, literals)), max_size=12)


@given(triples)
def test_what_is_written_is_read_back(given_triples: list[ox.Triple]) -> None:
    text = format_triples(given_triples)
    assert set(parse(text.encode(), "a.ttl")) == {_canonical(triple) for triple in given_triples}


@given(triples)
def test_order_of_input_does_not_matter_and_formatting_is_stable(given_triples: list[ox.Triple]) -> None:
    text = format_triples(given_triples)
    assert format_triples(reversed(given_triples)) == text
    assert format_triples(parse(text.encode(), "a.ttl")) == text


def _canonical(triple: ox.Triple) -> ox.Triple:
    """The same triple with its decimal in the formatter's spelling."""
    target = triple.object
    if isinstance(target, ox.Literal) and target.datatype.value == XSD + "decimal":
        try:
            number = Decimal(target.value)
        except ArithmeticError:
            return triple
        if number.is_finite() and "e" not in target.value.lower():
            text = f"{number:f}" if "." in f"{number:f}" else f"{number:f}.0"
            return ox.Triple(
                triple.subject, triple.predicate, ox.Literal(text.lstrip("+"), datatype=ox.NamedNode(XSD + "decimal"))
            )
    return triple


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("2800000000000", "2800000000000.0"),
        ("39.20", "39.2"),
        ("+7.10", "7.1"),
        ("-0.0", "0.0"),
        (".5", "0.5"),
        ("123456789012345678901234567890.125", "123456789012345678901234567890.125"),
    ],
)
def test_decimals_have_a_point_and_no_needless_zeros(found: str, wanted: str) -> None:
    data = f'<a/b> <c:d> "{found}"^^<{XSD}decimal> .'.encode()
    assert f"<c:d> {wanted} ;" in format_triples(parse(data, "a.ttl"))


def test_document_comes_first_then_observations_by_place_then_statements() -> None:
    data = f"""
@prefix ictkg: <{names.ONTOLOGY}> .
<statement/a/b/1> a ictkg:Statement ; ictkg:start 1 .
<observation/a/b/9> a ictkg:Observation ; ictkg:start 5 .
<observation/a/b/1> a ictkg:Observation ; ictkg:start 40 .
<document/a/b> a ictkg:Document .
""".encode()
    text = format_triples(parse(data, "a.ttl"))
    order = [line for line in text.splitlines() if line.startswith("<") and "@" not in line]
    assert order == ["<document/a/b>", "<observation/a/b/9>", "<observation/a/b/1>", "<statement/a/b/1>"]


def test_only_prefixes_in_use_are_declared() -> None:
    text = format_triples(parse(b"<a/b> a <https://w3id.org/ictkg/ontology#Document> .", "a.ttl"))
    assert [line for line in text.splitlines() if line.startswith("@prefix")] == [
        f"@prefix ictkg: <{names.ONTOLOGY}> ."
    ]


def test_blank_nodes_are_refused() -> None:
    with pytest.raises(InputError, match="IRI"):
        format_triples(parse(b"<a/b> <c:d> [ <c:e> 1 ] .", "a.ttl"))


def test_comments_are_seen_but_not_in_texts_or_iris() -> None:
    text = '@prefix a: <x:y#> . # one\n<a#b> <c> "# no", """\n# no\n""", \'#no\' . # two\n'
    assert comments(text) == [1, 4]
