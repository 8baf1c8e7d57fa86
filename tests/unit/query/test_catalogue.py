"""The catalogue: headers are read, parameters become terms, nothing is pasted."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ictkg.errors import InputError, QueryError
from ictkg.query.catalogue import CatalogueQuery, catalogue, parse_query
from ictkg.workspace import Workspace

TEXT = """#+ summary: One thing
#+   in two lines
#+ question: What is it?
#+ question-zh: 这是什么？
#+ tags: a, b
#+ parameters:
#+   thing: thing — what
#+   text: text — words
#+   count: integer — how many
#+   measure: measure — which measure
#+   when: period — when
#+   language: language — names
#+ columns:
#+   s — subject
BASE <https://w3id.org/ictkg/id/>
SELECT ?s {
  VALUES ?thing { <place/china> }
  VALUES ?text { "x" }
  VALUES ?count { 1 }
  VALUES ?measure { UNDEF }
  VALUES ?when { <period/2024> }
  VALUES ?language { "en" }
}
"""


def query() -> CatalogueQuery:
    return parse_query(TEXT, Path("a.rq"))


def resolver(text: str, kinds: tuple[str, ...]) -> str:
    return f"place/{text}" if "/" not in text else text


def test_the_header_is_read() -> None:
    found = query()
    assert (found.summary, found.question, found.question_zh) == ("One thing in two lines", "What is it?", "这是什么？")
    assert found.tags == ("a", "b")
    assert [(p.name, p.kind, p.default) for p in found.parameters][:2] == [
        ("thing", "thing", "<place/china>"),
        ("text", "text", '"x"'),
    ]
    assert [column.name for column in found.columns] == ["s"]


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("thing", "guizhou", "VALUES ?thing { <https://w3id.org/ictkg/id/place/guizhou> }"),
        ("thing", "", "VALUES ?thing { UNDEF }"),
        ("count", "12", "VALUES ?count { 12 }"),
        ("measure", "growth", "VALUES ?measure { <https://w3id.org/ictkg/code/measure/growth> }"),
        ("when", "2024-01/2024-03", "VALUES ?when { <https://w3id.org/ictkg/id/period/2024-01_2024-03> }"),
        ("language", "ZH", 'VALUES ?language { "zh" }'),
    ],
)
def test_values_become_terms(name: str, value: str, line: str) -> None:
    assert line in query().with_parameters({name: value}, resolver)


@pytest.mark.parametrize("value", ['" } SERVICE <http://x> { ?s ?p ?o } #', "a\nb", 'quote " and \\', "}", "{{"])
def test_text_cannot_break_out_of_its_place(value: str) -> None:
    filled = query().with_parameters({"text": value}, resolver)
    store = ox.Store()
    [solution] = store.query(filled.replace("SELECT ?s", "SELECT ?text"))
    assert solution["text"] == ox.Literal(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("count", "1.5"), ("count", "many"), ("count", "9" * 19), ("count", "１２")),
        *(("language", "en }"), ("when", "soon"), ("other", "x")),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: str) -> None:
    with pytest.raises(InputError):
        query().with_parameters({name: value}, resolver)


def test_a_parameter_without_its_line_is_an_error() -> None:
    with pytest.raises(QueryError, match="VALUES"):
        parse_query(TEXT.replace("  VALUES ?count { 1 }\n", ""), Path("a.rq"))


def test_every_query_of_the_catalogue_is_complete_and_parses(kg: Workspace) -> None:
    found = catalogue(kg.home)
    assert len(found) >= 20
    for item in found:
        assert item.summary and item.question and item.question_zh and item.columns, item.name
        assert all(parameter.description for parameter in item.parameters), item.name
        assert item.name == item.path.stem
        results = ox.Store().query(item.text)
        assert isinstance(results, ox.QuerySolutions), item.name
        assert [variable.value for variable in results.variables] == [column.name for column in item.columns], item.name
