"""Names as people type them: other characters and spellings, one slip, things before what is about them."""

from __future__ import annotations

import sqlite3

import pytest

from ictkg.store.search import find, grams, normalise
from ictkg.store.traditional import simplified


@pytest.fixture
def table() -> sqlite3.Connection:
    """Five names, as the table of a store has them."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE things (id, kind, type, topic, uses)")
    connection.execute("CREATE TABLE names (id, name, plain, weight)")
    connection.execute("CREATE TABLE grams (gram, names)")
    numbers: dict[str, list[str]] = {}
    names = {
        "place/guizhou": ("Guizhou", "贵州"),
        "indicator/software-enterprises": ("software enterprises above a size", "软件企业数量"),
        "breakdown/group/software-enterprises": ("software enterprises", "软件企业"),
        "industry/data-centres": ("data centres", "数据中心"),
        "model/step-2-5": ("Step2.5", "阶跃2.5"),
    }
    for identifier, both in names.items():
        connection.execute("INSERT INTO things VALUES (?, ?, 'T', NULL, 1)", (identifier, identifier.split("/")[0]))
        for name in both:
            plain = normalise(name)
            row = connection.execute("INSERT INTO names VALUES (?, ?, ?, 2)", (identifier, name, plain)).lastrowid
            for gram in grams(plain):
                numbers.setdefault(gram, []).append(str(row))
    connection.executemany("INSERT INTO grams VALUES (?, ?)", [(gram, " ".join(n)) for gram, n in numbers.items()])
    return connection


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("貴州", "place/guizhou"),
        ("Guizhuo", "place/guizhou"),
        ("Gizhou", "place/guizhou"),
        ("guizhoou", "place/guizhou"),
        ("data center", "industry/data-centres"),
        ("數據中心", "industry/data-centres"),
        ("software enterprises", "indicator/software-enterprises"),
        ("软件企业", "indicator/software-enterprises"),
        ("step 2.5", "model/step-2-5"),
    ],
)
def test_the_meant_thing_is_first(table: sqlite3.Connection, typed: str, meant: str) -> None:
    assert find(table, typed)[0].id == meant


def test_a_slip_in_a_number_is_another_thing(table: sqlite3.Connection) -> None:
    assert [hit.score for hit in find(table, "Guizhau")] == [0.72]
    assert all(hit.score < 0.72 for hit in find(table, "step2.6"))
    assert all(hit.score < 0.72 for hit in find(table, "贵洲"))


def test_a_plural_is_nearer_than_a_longer_name(table: sqlite3.Connection) -> None:
    assert find(table, "data centre")[0].score == 0.95
    assert find(table, "data cent")[0].score == 0.9


def test_traditional_characters_stand_for_simplified_ones() -> None:
    assert simplified("軟件業務收入 裡後於") == "软件业务收入 里后于"
    assert simplified("软件 ABC かな") == "软件 ABC かな"


def test_spellings_of_english_are_one() -> None:
    assert normalise("Fiber Center") == normalise("fibre centre")
    assert normalise("digitalization program") == normalise("digitalisation programme")
