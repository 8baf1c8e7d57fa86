"""Rows written here read as those that the engine writes."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from ictkg.store.solutions import csv_term, write_solutions

COLUMNS = ["first", "zweite_Spalte", "算力"]
Rows = list[list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]]
FORMATS = {"json": ox.QueryResultsFormat.JSON, "tsv": ox.QueryResultsFormat.TSV, "xml": ox.QueryResultsFormat.XML}


@pytest.fixture
def rows(terms: list) -> Rows:
    """Each term in the first column, most in the second, none in the third."""
    return [[terms[index], terms[-index - 1] if index % 3 else None, None] for index in range(len(terms))]


def written(media: str, columns: list[str], rows: Rows) -> bytes:
    out = io.BytesIO()
    write_solutions(media, columns, rows, out.write)
    return out.getvalue()


def by_engine(media: str, data: bytes) -> bytes:
    """The same results, read from JSON and written by the engine, which keeps lexical forms when it only converts."""
    results = ox.parse_query_results(data, FORMATS["json"])
    return results.serialize(format=FORMATS.get(media, ox.QueryResultsFormat.CSV))


@pytest.mark.parametrize("media", ["json", "tsv"])
def test_bytes_are_those_of_the_engine(media: str, rows: Rows) -> None:
    data = written("json", COLUMNS, rows)
    assert written(media, COLUMNS, rows) == by_engine(media, data)


def test_json_is_read_back_whole(rows: Rows) -> None:
    results = ox.parse_query_results(written("json", COLUMNS, rows), FORMATS["json"])
    assert [list(row) for row in results] == rows
    assert json.loads(written("json", [], [[], []])) == {"head": {"vars": []}, "results": {"bindings": [{}, {}]}}


def test_xml_says_what_the_engine_says(rows: Rows) -> None:
    rows = [row for row in rows if "\u0001" not in str(row)]
    ours = ElementTree.fromstring(written("xml", COLUMNS, rows))
    others = ElementTree.fromstring(by_engine("xml", written("json", COLUMNS, rows)))
    assert shape(ours) == shape(others)
    assert "two\nlines\r\nand\ttabs" in [element.text for element in ours.iter()]


def shape(element: ElementTree.Element) -> list[tuple[str, dict[str, str], str]]:
    """Tags, attributes and texts, in order; line ends as an XML reader gives those that the engine leaves bare."""
    return [(item.tag, item.attrib, (item.text or "").replace("\r\n", "\n")) for item in element.iter()]


def test_csv_is_quoted_wherever_it_must_be(rows: Rows, terms: list) -> None:
    data = written("csv", COLUMNS, rows).decode()
    head, *read = csv.reader(io.StringIO(data, newline=""))
    assert head == COLUMNS
    assert read == [["" if term is None else csv_term(term) for term in row] for row in rows]
    plain = [[term, None, None] for term in terms if isinstance(term, ox.Literal)]
    assert written("csv", COLUMNS, plain) == by_engine("csv", written("json", COLUMNS, plain))


@pytest.mark.parametrize("sign", [",", '"', "\n", "\r"])
def test_csv_quotes_a_field_for_each_sign_that_ends_one(sign: str) -> None:
    data = written("csv", ["x"], [[ox.Literal(f"one{sign}two")]]).decode()
    assert data.startswith('x\r\n"one') and data.endswith('two"\r\n')
    assert list(csv.reader(io.StringIO(data, newline=""))) == [["x"], [f"one{sign}two"]]


@pytest.mark.parametrize("media", ["csv", "tsv", "json", "xml"])
def test_no_columns_and_no_rows(media: str) -> None:
    for columns, rows in (([], []), ([], [[]]), (["x"], []), (["x"], [[None]])):
        assert written(media, columns, rows) == by_engine(media, written("json", columns, rows))
