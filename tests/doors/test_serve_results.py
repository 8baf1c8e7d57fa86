"""The W3C's tests of results as JSON, CSV and TSV, asked of a real server that holds their data.

They lie beside the checkout (``../shared/w3c``) and are no part of it; elsewhere these tests are skipped and say so.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from ictkg.serve.app import create
from ictkg.serve.pool import Pool
from ictkg.workspace import Workspace

W3C = Path(__file__).resolve().parents[3] / "shared" / "w3c" / "sparql" / "sparql11"
pytestmark = pytest.mark.skipif(not W3C.is_dir(), reason="the tests of the W3C are not beside this checkout")
DATA = ("csv-tsv-res/data.ttl", "csv-tsv-res/data2.ttl", "json-res/data.ttl")
TESTS = (
    *((f"csv-tsv-res/csvtsv0{number}.{form}", f"csv-tsv-res/csvtsv0{number}.rq", DATA[0])
      for number in (1, 2) for form in ("csv", "tsv")),
    *((f"csv-tsv-res/csvtsv03.{form}", "csv-tsv-res/csvtsv01.rq", DATA[1]) for form in ("csv", "tsv")),
    *((f"json-res/jsonres0{number}.srj", f"json-res/jsonres0{number}.rq", DATA[2]) for number in (1, 2, 3, 4)),
)  # fmt: skip


def graph(name: str) -> str:
    return f"http://example.org/tests/{name}"


@pytest.fixture(scope="module")
def endpoint(world: Workspace, serve: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("results")
    store = ox.Store(str(place))
    for name in DATA:
        store.load(path=W3C / name, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(graph(name)))
    store.flush()
    del store
    app = create(world)
    app.state.site.pool = Pool(place, 1)
    with serve(app) as served:
        yield served.address


@pytest.mark.parametrize(("result", "query", "data"), TESTS, ids=lambda name: name.partition("/")[2])
def test_results(endpoint: str, result: str, query: str, data: str) -> None:
    asked = {
        "query": (W3C / query).read_text("utf-8"),
        "default-graph-uri": graph(data),
        "format": result.rpartition(".")[2],
    }
    answer = httpx.get(f"{endpoint}/sparql", params=asked, trust_env=False)
    assert answer.status_code == 200, answer.text
    read = {"csv": read_csv, "tsv": read_tsv, "srj": json.loads}[asked["format"]]
    found, expected = read(answer.text), read((W3C / result).read_text("utf-8"))
    if asked["format"] == "srj":
        found, expected = plainly(found), plainly(expected)
    assert found == expected


Row = list[tuple[str, str]]


def by_column(rows: list[list[str]]) -> list[Row]:
    """Rows with their columns by name: in which order ``SELECT *`` gives them is the engine's affair.

    Numbers are compared by value: the engine keeps that, and for types other than decimal not the spelling.
    """
    head, *others = [[valued(re.sub("^_:.*", "_:", cell)) for cell in row] for row in rows]
    return sorted(sorted(zip(head, row, strict=True)) for row in others)


def valued(cell: str) -> str:
    number = re.fullmatch(r'"?([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)"?(?:\^\^<.*#(?:double|\w*[iI]nteger)>)?', cell)
    return f"{Decimal(number[1]).normalize():f}" if number else cell


def read_csv(text: str) -> list[Row]:
    return by_column(list(csv.reader(io.StringIO(text))))


def read_tsv(text: str) -> list[Row]:
    return by_column([line.split("\t") for line in text.splitlines()])


def plainly(result: dict[str, Any]) -> Any:
    if "boolean" in result:
        return result["boolean"]
    rows = result["results"]["bindings"]
    for term in [term for row in rows for term in row.values()]:
        if term["type"] == "bnode":
            term["value"] = ""
    return set(result["head"]["vars"]), sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))
