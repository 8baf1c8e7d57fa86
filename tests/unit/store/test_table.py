"""The observation table says what the store says, and finds what people type."""

from __future__ import annotations

import sqlite3

import pytest

from ictkg import terms
from ictkg.errors import InputError
from ictkg.store.lookup import label, resolve
from ictkg.store.observations import labels, select
from ictkg.store.rows import number
from ictkg.store.search import find, grams, normalise
from ictkg.workspace import Workspace


def count(kg: Workspace, cls: str) -> int:
    [row] = kg.sparql(f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a ictkg:{cls} }}").rows
    assert isinstance(row[0], int)
    return row[0]


def test_table_and_store_hold_the_same(world: Workspace) -> None:
    for table, cls in (("observations", "Observation"), ("statements", "Statement"), ("documents", "Document")):
        assert world.table.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == count(world, cls) > 0
    values = {row["id"]: row["value"] for row in world.table.execute("SELECT id, value FROM observations")}
    stored = {
        str(row[0]): row[1] for row in world.sparql("SELECT ?o ?v { ?o a ictkg:Observation ; ictkg:value ?v }").rows
    }
    from decimal import Decimal

    assert {key: Decimal(value) for key, value in values.items()} == stored


SELDOM = {
    "observations": {
        "of_measure": "of_measure",
        "base_area": "base_area",
        "base_indicator": "base_indicator",
        "denominator": "whole",
        "denominator_area": "whole_area",
        "denominator_subject": "whole_subject",
    },
    "statements": {name: name for name in ("from", "to", "as_of", "role")},
    "documents": {"release": "reports", "original_publisher": "original_publisher", "text_name": "text_name"},
}


@pytest.mark.parametrize("table", SELDOM)
def test_a_column_that_is_seldom_filled_holds_what_its_property_says(kg: Workspace, table: str) -> None:
    for column, name in SELDOM[table].items():
        said = kg.sparql(
            f"SELECT ?s ?v {{ ?s a ictkg:{table[:-1].capitalize()} ; <{getattr(terms, name.upper())}> ?v }}"
        )
        held = kg.table.execute(f'SELECT id, "{column}" FROM {table} WHERE "{column}" IS NOT NULL').fetchall()
        assert {(row[0], str(row[1])) for row in said.rows} == {tuple(row) for row in held}, column
        assert held, column


@pytest.mark.parametrize(
    ("text", "resolution", "wanted"),
    [
        ("39.2", "0.1", "39.2"),
        ("39.2", "0.01", "39.20"),
        ("2800000000000.0", "100000000000.0", "2800000000000"),
        ("12.345", "0.1", "12.345"),
        ("-3.0", "1.0", "-3"),
        ("1e5", "1", "1e5"),
        (None, "1", None),
    ],
)
def test_values_show_the_printed_digits_and_never_lose_any(text: str, resolution: str, wanted: str) -> None:
    assert number(text, resolution) == wanted


def test_every_filter_narrows_and_alternatives_widen(world: Workspace) -> None:
    everything = list(select(world.table, {}))
    for name in ("indicator", "measure", "area", "status", "document"):
        values = {getattr(item, name) for item in everything if getattr(item, name)}
        for value in values:
            found = list(select(world.table, {name: [value]}))
            assert found == [item for item in everything if getattr(item, name) == value]
        both = list(select(world.table, {name: sorted(values)[:2]}))
        assert {getattr(item, name) for item in both} == set(sorted(values)[:2])


def test_a_filter_takes_more_values_than_an_expression_may_be_deep(world: Workspace) -> None:
    everything = list(select(world.table, {}))
    documents = [*{item.document for item in everything}, *(f"document/nobody/{number}" for number in range(5000))]
    assert list(select(world.table, {"document": documents})) == everything
    assert list(select(world.table, {"document": []})) == everything


def test_a_relation_is_shown_with_its_own_dates(kg: Workspace) -> None:
    rows = kg.table.execute(
        'SELECT id, "from", "to", as_of FROM statements WHERE "from" IS NOT NULL AND "to" IS NOT NULL LIMIT 5'
    ).fetchall()
    assert any(row["from"] != row["to"] for row in rows)
    for row in rows:
        [one] = kg.show(row["id"]).statements
        assert (one.start_date, one.end_date, one.as_of) == (row["from"], row["to"], row["as_of"])


def test_an_unvetted_copy_has_no_address(world: Workspace) -> None:
    documents = world.table.execute("SELECT id, tier, url FROM documents").fetchall()
    [copy] = [row for row in documents if row["tier"] == "unvetted-copy"]
    [stated] = world.sparql(f"SELECT ?a {{ <{copy['id']}> ictkg:address ?a }}").rows
    assert stated[0] and copy["url"] is None
    assert sum(row["url"] is not None for row in documents) > 5
    assert {item.url for item in select(world.table, {"document": [copy["id"]]})} == {None}


def test_a_period_admits_what_lies_within_it(world: Workspace) -> None:
    found = {item.period for item in select(world.table, {"period": ["2024"]})}
    assert "2024-01/2024-03" in found
    assert all(period and period.startswith("2024") for period in found)
    whole = {item.period for item in select(world.table, {}) if item.period}
    assert found >= {period for period in whole if period.startswith("2024") and "/2025" not in period}
    quarter = {item.period for item in select(world.table, {"period": ["2024-01/2024-03"]})}
    assert "2024-01/2024-03" in quarter
    assert quarter <= {"2024-01/2024-03", "2024-01/2024-02", "2024-01", "2024-02", "2024-03"}
    with pytest.raises(InputError, match="not a period"):
        list(select(world.table, {"period": ["first quarter"]}))


def test_a_name_comes_in_the_language_else_in_english_else_as_it_is() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE labels (id, language, label)")
    named = {"a": ("en", "zh", "ug"), "b": ("zh", "en"), "c": ("zh",)}
    rows = [(thing, tag, f"{thing} {tag}") for thing, tags in named.items() for tag in tags]
    connection.executemany("INSERT INTO labels VALUES (?, ?, ?)", rows)
    assert labels(connection, "zh") == {"a": "a zh", "b": "b zh", "c": "c zh"}
    assert labels(connection, "ug") == {"a": "a ug", "b": "b en", "c": "c zh"}
    assert [label(connection, thing, "ug") for thing in ("a", "b", "c", None)] == ["a ug", "b en", "c zh", None]


def test_an_unknown_filter_is_refused(world: Workspace) -> None:
    with pytest.raises(InputError, match="place"):
        list(select(world.table, {"place": ["china"]}))


def test_names_fold_case_width_accents_and_punctuation() -> None:
    assert normalise("Gui’an New-Area") == normalise("GUIAN  new area")
    assert normalise("５Ｇ") == normalise("5g")
    assert grams("") == []
    assert grams("算力") == ["^算", "算力", "力$"]


def test_search_finds_whole_names_first_and_forgives(world: Workspace) -> None:
    names = world.table.execute("SELECT id, name FROM names WHERE weight = 2 AND id NOT LIKE 'document/%'").fetchall()
    assert len(names) > 40
    for row in names:
        hits = find(world.table, row["name"])
        assert row["id"] in [hit.id for hit in hits if hit.score == 1.0], row["name"]
    label = next(row["name"] for row in names if len(row["name"]) > 12 and row["name"].isascii())
    misspelt = label[:4] + label[5:]
    assert find(world.table, misspelt)[0].name
    assert find(world.table, "") == []
    assert find(world.table, "qqqqzzzz") == []


def test_words_in_another_order_or_number_are_found(kg: Workspace) -> None:
    assert find(kg.table, "software revenue")[0].id == "indicator/software-business-revenue"
    assert find(kg.table, "area guian")[0].id == "place/guian-new-area"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("guizhou", "place/guizhou"),
        ("贵州", "place/guizhou"),
        ("Gui'an", "place/guian-new-area"),
        ("5g基站", "indicator/base-stations-5g"),
        ("deepseek v4", "model/deepseek-v4"),
        ("MIIT", "organisation/miit"),
        ("工信部", "organisation/miit"),
        ("software revenue", "indicator/software-business-revenue"),
        ("EDWC", "programme/eastern-data-western-computing"),
        ("东数西算", "programme/eastern-data-western-computing"),
        ("算力", "indicator/total-computing-power"),
        ("sofware busines revenue", "indicator/software-business-revenue"),
        ("Guizou", "place/guizhou"),
    ],
)
def test_what_people_type_finds_what_they_mean(kg: Workspace, text: str, wanted: str) -> None:
    assert kg.find(text)[0].id == wanted


@pytest.mark.parametrize(
    "text", ["", "%", "_", "\0", "'; --", '"', "\u200b", "\ud800", "\ud800guizhou\udfff", "a" * 5000]
)
def test_whatever_is_typed_is_answered(kg: Workspace, text: str) -> None:
    whole = text.encode("utf-8", "ignore").decode()
    assert [hit.id for hit in find(kg.table, text)] == [hit.id for hit in find(kg.table, whole)]
    with pytest.raises(InputError):
        resolve(kg.table, text)
    with pytest.raises(InputError):
        list(kg.observations(indicator=text))


def test_resolving_names(kg: Workspace) -> None:
    table = kg.table
    assert resolve(table, "https://w3id.org/ictkg/id/place/china") == "place/china"
    assert resolve(table, "place/china") == "place/china"
    assert resolve(table, "china", ("place",)) == "place/china"
    assert resolve(table, "工业和信息化部") == "organisation/miit"
    with pytest.raises(InputError, match="place/guizhou"):
        resolve(table, "Guizou", ("place",))
    with pytest.raises(InputError, match=r"did you mean .*organisation/miit"):
        resolve(table, "organisation/miti")
    with pytest.raises(InputError, match="did you mean document/europe-today/2024-05-03-software-q1"):
        resolve(table, "document/europe-today/2024-05-03-software-q9", ("document",))
    with pytest.raises(InputError, match="nothing is named"):
        resolve(table, "no such thing at all, surely")
    with pytest.raises(InputError):
        resolve(table, "Guizhou", ("indicator",))
