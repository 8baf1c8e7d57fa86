"""Every question of the catalogue answers on the worked home exactly as its golden file says."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import query_file
import world_store
from pyoxigraph import QueryResultsFormat, Store
from rdflib.plugins.sparql import prepareQuery

from ictkg import names
from ictkg.number.period import NATURES, Period
from ictkg.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden"
QUESTIONS = {question.name: question for question in query_file.folder("question")}
REPORTS = {report.name: report for report in query_file.folder("report")}
YUNLING = "<place/yunling>"
ASKED = {
    "company-figures": {"indicator": "UNDEF"},
    "data-centres-in-place": {"place": YUNLING},
    "data-centres-of-company": {"company": "<organisation/cloudbird>"},
    "developers-and-operators": {"thing": "<organisation/cloudbird>"},
    "documents-about-thing": {"thing": YUNLING},
    "documents-of-publisher": {"publisher": "<organisation/mdw>"},
    "fastest-growth": {"period": "<period/2023>"},
    "figures-about-thing": {"thing": "<organisation/cloudbird>"},
    "findings-of-document": {"document": "<document/lantern-post/2024-04-30-software-q1>"},
    "figures-of-document": {"document": "<document/mdw/2024-04-29-software-q1>"},
    "figures-of-period": {"period": "<period/2023>"},
    "figures-of-place": {"place": YUNLING},
    "issued-and-adopted": {"thing": "UNDEF"},
    "latest-figures-of-place": {"place": YUNLING},
    "programme-network": {"programme": "<programme/lake-and-mountain-computing>"},
    "relayed-figures": {"thing": "<organisation/mdw>"},
    "provinces-compared": {"period": "<period/2024-01_2024-03>"},
    "relations-of-thing": {"thing": "<organisation/cloudbird>"},
    "spoken-by": {"thing": "<person/lin-hua>"},
    "subsidiaries": {"thing": "<organisation/cloudbird>"},
    "things-between": {"one": "<organisation/cloudbird>", "two": "<organisation/redleaf>"},
    "targets-of-place": {"place": YUNLING},
}
VARIANTS = {
    "disagreements.slips": {"class": '"unit-slip"', "language": '"zh"'},
    "figures-of-tier.press": {"tier": '"press"', "indicator": "<indicator/software-business-revenue>"},
    "growth-of-indicator.of-users": {"indicator": "<indicator/gigabit-users>"},
    "identities-of-indicator.of-yunling": {"place": YUNLING, "period": "<period/2025>", "language": '"zh"'},
    "targets-of-place.any-year": {"place": YUNLING, "year": "UNDEF"},
    "laws-in-force.too-early": {"date": '"2020-01-01"'},
    "no-chinese-name.people": {"text": '"Person"'},
    "office-holders.in-2020": {"thing": "<organisation/mdw>", "date": '"2020-06-01"'},
    "ranks.of-china": {"place": "<place/china>"},
    "relayed-figures.of-all": {"thing": "UNDEF"},
    "revenue-by-period.in-chinese": {"place": YUNLING, "language": '"zh"'},
    "series-breaks.of-software": {"indicator": "<indicator/software-business-revenue>", "language": '"zh"'},
    "shares-and-wholes.of-yunling": {"place": YUNLING},
    "targets-by-due-date.of-computing": {"topic": "<https://w3id.org/ictkg/code/topic/computing>"},
    "targets-progress.of-yunling": {"place": YUNLING, "language": '"zh"'},
    "targets-and-actuals.elsewhere": {"place": "<place/beihe>"},
    "who-says.profits": {"indicator": "<indicator/software-total-profits>"},
}
KEPT = ("unit", "status", "period_kind", "bound", "printed", "document", "observation")
SPAN = r'BIND\(STRAFTER\(STR\(\?\w+\), "/period/"\) AS \?span\)\s+'
KIND = re.compile(SPAN + r'(BIND.+?"single"\)\)\)) AS \?(?:period_kind|kind_of_period)\)', re.DOTALL)
FIGURES = sorted(name for name, question in QUESTIONS.items() if "value" in question.columns)
CASES = {name: ASKED.get(name, {}) for name in QUESTIONS} | VARIANTS


@pytest.fixture(scope="module")
def store() -> Store:
    return world_store.load()


@pytest.fixture(scope="module")
def audited(world: Workspace) -> Store:
    """The store of the program with the findings of the audit: no second hand makes those."""
    return world.audited.open_store()


@pytest.mark.parametrize("case", sorted(CASES))
def test_answer_is_the_golden_one(store: Store, request: pytest.FixtureRequest, case: str) -> None:
    question = QUESTIONS[case.partition(".")[0]]
    asked = request.getfixturevalue("audited") if question.header.get("needs") == "findings" else store
    answer = asked.query(question.filled(**CASES[case]), use_default_graph_as_union=True)
    assert [variable.value for variable in answer.variables] == list(question.columns)
    lines = answer.serialize(format=QueryResultsFormat.CSV).decode().replace("\r\n", "\n")
    assert lines == (GOLDEN / f"{case}.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_report_is_the_golden_one(store: Store, name: str) -> None:
    answer = store.query(REPORTS[name].text, use_default_graph_as_union=True)
    assert [variable.value for variable in answer.variables] == list(REPORTS[name].columns)
    lines = answer.serialize(format=QueryResultsFormat.CSV).decode().replace("\r\n", "\n")
    assert lines == (GOLDEN / "report" / f"{name}.csv").read_text(encoding="utf-8")


def test_every_golden_file_belongs_to_a_case() -> None:
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(CASES)
    assert {path.stem for path in (GOLDEN / "report").glob("*.csv")} == set(REPORTS)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_header_is_whole(name: str) -> None:
    question = QUESTIONS[name]
    assert {"summary", "question", "question-zh", "tags"} <= set(question.header)
    assert question.header["question"].endswith("?") and question.header["question-zh"].endswith("？")
    assert {"document", "document_label", "url"} <= set(question.columns), "no answer without its document"
    for parameter, words in question.parameters.items():
        assert words.partition(" — ")[0] in query_file.KINDS, parameter


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_keeps_what_makes_it_one(name: str) -> None:
    """Whoever takes the rows away has unit, status, kind of period, bound, words, document and the figure itself."""
    assert set(KEPT) <= set(QUESTIONS[name].columns)


def test_columns_are_documented_in_the_same_words() -> None:
    for column in ("status", "period_kind", "bound", "observation"):
        said = {QUESTIONS[name].columns[column] for name in FIGURES}
        assert len(said) == 1, (column, said)


@pytest.mark.parametrize("case", sorted(case for case in CASES if case.partition(".")[0] in FIGURES))
def test_rows_say_of_a_figure_what_the_table_says(world: Workspace, case: str) -> None:
    """The table of observations is made by another hand; the kind of a period is worked out in both."""
    table = {item.id: item for item in world.observations()}
    with (GOLDEN / f"{case}.csv").open(encoding="utf-8") as golden:
        rows = list(csv.DictReader(golden))
    for row in rows:
        assert bool(row["value"]) == bool(row["observation"]), row
        if row["observation"]:
            figure = table[names.short(row["observation"])]
            expected = {name: getattr(figure, name) or "" for name in KEPT[:-1]}
            assert {name: names.short(row[name]) for name in KEPT[:-1]} == expected


def test_the_kind_of_a_period_is_worked_out_alike_in_every_question() -> None:
    ways = {" ".join(KIND.search(QUESTIONS[name].text)[1].split()) for name in FIGURES}  # type: ignore[index]
    assert len(ways) == 1
    slugs = "2024 2024-01 2024-01-01 2024-01_2024-03 2024-01-01_2024-03-15 2024-04_2024-06 2023-01_2024-03 2024-12 "
    slugs += "2016_2020 at-2024-01 at-2023 until-2024-06 until-2024"
    cases = [(slug, nature) for slug in slugs.split() for nature in NATURES]
    rows = " ".join(f"(<{names.ID}period/{slug}> <{names.code('nature', nature)}>)" for slug, nature in cases)
    text = f"PREFIX nature: <{names.code('nature', '')}> SELECT ?period_kind {{ VALUES (?when ?nature) {{ {rows} }} "
    answer = Store().query(
        text + 'BIND(STRAFTER(STR(?when), "/period/") AS ?span) ' + ways.pop() + " AS ?period_kind) }"
    )
    found = [solution["period_kind"].value for solution in answer]
    assert found == [Period.parse(slug).kind(nature) for slug, nature in cases]


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_answers_are_ordered_and_values_exact(name: str) -> None:
    text = QUESTIONS[name].text
    assert "\nORDER BY " in text
    assert "xsd:double" not in text and "SERVICE" not in text and "FROM " not in text


@pytest.mark.parametrize("path", sorted(query_file.QUERIES.glob("*/*.rq")), ids=lambda path: path.stem)
def test_a_second_parser_reads_it(path: Path) -> None:
    """rdflib's parser is another reading of the same grammar."""
    assert prepareQuery(path.read_text(encoding="utf-8")).algebra
