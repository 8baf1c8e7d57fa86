"""Rows as people type them: names resolved or refused with candidates, cells refused with their place and a cure."""

from __future__ import annotations

import ast
import csv
import io
import re
import string
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyoxigraph as ox
import pytest

from ictkg import intake, names, terms
from ictkg.cli.main import main
from ictkg.errors import InputError
from ictkg.intake.chinese import chinese
from ictkg.intake.columns import KINDS
from ictkg.intake.run import Imported
from ictkg.model.finding import Finding
from ictkg.turtle.read import read
from ictkg.turtle.records import document_records
from ictkg.workspace import Workspace

DOCUMENT = {
    "id": "river-times/2025-02-01-review",
    "title": "A year of software",
    "title_language": "en",
    "publisher": "River Times",
    "published": "2025-02-01",
    "language": "en",
    "url": "https://river.example/review",
    "kind": "news",
    "tier": "press",
}
FIGURE = {
    "document": "river-times/2025-02-01-review",
    "indicator": "software business revenue",
    "measure": "level",
    "area": "云岭省",
    "period": "2024",
    "value": "300000000000",
    "unit": "CNY",
    "resolution": "1000000000",
    "bound": "exact",
    "printed": "300 billion yuan",
    "printed_language": "en",
}
RELATION = {
    "document": "river-times/2025-02-01-review",
    "subject": "Cloudbird",
    "predicate": "locatedIn",
    "object": "Linjiang",
}
Import = Callable[..., Imported]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def taken(world: Workspace, tmp_path: Path) -> Import:
    """Import rows into a new home."""

    def run(
        figures: list[dict[str, Any]], *, documents: Any = (DOCUMENT,), relations: Any = (), **options: Any
    ) -> Imported:
        tables = [write(tmp_path / "documents.csv", list(documents))] if documents else []
        tables += [write(tmp_path / "figures.csv", figures)] if figures else []
        tables += [write(tmp_path / "relations.csv", list(relations))] if relations else []
        return world.import_table(*tables, into=tmp_path / "home", **options)

    return run


def errors(imported: Imported) -> list[Finding]:
    return [finding for finding in imported.findings if str(finding.severity) == "error"]


def figures_of(home: Path) -> Any:
    [path] = home.rglob("2025-02-01-review.ttl")
    return document_records(read(path))


def test_names_become_the_things_they_name(taken: Import, tmp_path: Path) -> None:
    imported = taken([FIGURE], relations=[RELATION])
    assert errors(imported) == []
    found = figures_of(tmp_path / "home")
    [figure], [relation] = found.observations, found.statements
    assert (figure.indicator, figure.area) == ("indicator/software-business-revenue", "place/yunling")
    assert figure.status == "reported"
    assert (relation.subject, relation.object) == ("organisation/cloudbird", "place/linjiang")
    assert found.document.publisher == "organisation/river-times"


def test_a_name_that_is_not_known_is_listed_once_with_candidates(taken: Import, tmp_path: Path) -> None:
    rows = [
        {**FIGURE, "area": "Yunlin", "printed": f"{n} billion yuan", "value": f"{n}000000000"} for n in (301, 302, 303)
    ]
    imported = taken([*rows, FIGURE])
    [finding] = errors(imported)
    assert (finding.code, finding.where, finding.line) == ("name-unknown", "figures.csv", 2)
    assert (finding.property, finding.value) == ("area", "Yunlin")
    assert "place/yunling" in finding.cure
    assert "also in rows 3, 4" in finding.message
    assert len(figures_of(tmp_path / "home").observations) == 1


def test_a_thing_of_another_kind_is_not_taken(taken: Import) -> None:
    [finding] = errors(taken([{**FIGURE, "area": "organisation/cloudbird"}]))
    assert "is no place" in finding.message


REFUSED = [
    ("value", "2,8", "plain number"),
    ("value", "1e9", "plain number"),
    ("resolution", "0", "not positive"),
    ("bound", "roughly", "no bound"),
    ("measure", "levl", "no measure"),
    ("unit", "yuan", "no unit"),
    ("status", "guess", "no status"),
    ("period", "Q1 2024", "not a period"),
    ("period", "2024-13", "calendar"),
    ("base_period", "last year", "not a period"),
    ("start", "ten", "whole number"),
    ("also_at", "5", "no place"),
    ("open", "period-unknown", "no open"),
    ("document", "river times/x", "no id of a document"),
    ("id", "observation/other/2025-02-01-x/00000000", "no observation of"),
    ("printed_language", "english", "no language tag"),
    ("start", "5", "belong together"),
]


@pytest.mark.parametrize(("column", "cell", "reason"), REFUSED)
def test_a_cell_that_cannot_be_used_says_why(taken: Import, column: str, cell: str, reason: str) -> None:
    other = {**FIGURE, "printed": "299 billion yuan", "value": "299000000000"}
    [finding] = errors(taken([other, {**FIGURE, column: cell}]))
    assert (finding.where, finding.line) == ("figures.csv", 3)
    assert reason in finding.message
    assert finding.cure
    assert finding.property in (column, "end")


@pytest.mark.parametrize("column", ["document", "indicator", "measure", "unit", "printed", "printed_language"])
def test_what_must_be_filled_is_asked_for(taken: Import, column: str) -> None:
    [finding] = errors(taken([{**FIGURE, column: ""}]))
    assert finding.property == column
    assert "empty" in finding.message


def test_the_words_fill_in_number_precision_and_bound(taken: Import, tmp_path: Path) -> None:
    row = {**FIGURE, "value": "", "resolution": "", "bound": "", "printed": "more than 300 billion yuan"}
    assert errors(taken([row])) == []
    [figure] = figures_of(tmp_path / "home").observations
    assert (figure.value, figure.resolution, figure.bound.value) == (300_000_000_000, 1_000_000_000, "moreThan")


def test_words_that_are_not_read_for_sure_fill_in_nothing(taken: Import) -> None:
    [finding] = errors(taken([{**FIGURE, "value": "", "printed": "dozens of billions"}]))
    assert finding.property == "value"
    [finding] = errors(taken([{**FIGURE, "resolution": "", "value": "310000000000"}]))
    assert "300000000000" in finding.message


def test_the_same_row_twice_is_taken_once(taken: Import, tmp_path: Path) -> None:
    imported = taken([FIGURE, FIGURE, {**FIGURE, "extra": "of no meaning"}])
    assert (imported.taken, imported.repeated) == (2, 2)
    told = [(finding.line, finding.code) for finding in imported.findings if finding.code == "row-repeated"]
    assert told == [(3, "row-repeated"), (4, "row-repeated")]
    assert len(figures_of(tmp_path / "home").observations) == 1


def test_two_readings_of_one_key_are_two_figures(taken: Import, tmp_path: Path) -> None:
    other = {**FIGURE, "bound": "moreThan", "printed": "more than 300 billion yuan"}
    assert errors(taken([FIGURE, other])) == []
    first, second = sorted(record.id for record in figures_of(tmp_path / "home").observations)
    assert second == first + "-2"


def test_an_unknown_column_is_told(taken: Import) -> None:
    imported = taken([{**FIGURE, "aera": "x"}])
    [finding] = [one for one in imported.findings if one.code == "column-unknown"]
    assert finding.cure == "did you mean area?"


def test_a_figure_of_a_document_that_nobody_describes(taken: Import, tmp_path: Path) -> None:
    [finding] = errors(taken([FIGURE], documents=()))
    assert "no file and no row describes the document" in finding.message
    assert not (tmp_path / "home").exists()


def test_a_document_of_the_home_in_use_needs_no_row(taken: Import, tmp_path: Path) -> None:
    imported = taken([{**FIGURE, "document": "mdw/2024-01-25-briefing"}], documents=())
    assert errors(imported) == []
    assert imported.written == ("document/mdw/2024-01-25-briefing.ttl",)


def test_what_the_validator_refuses_is_not_written_and_told_with_its_row(taken: Import, tmp_path: Path) -> None:
    imported = taken([{**FIGURE, "measure": "share", "unit": "CNY"}])
    found = errors(imported)
    assert found and {(finding.where, finding.line) for finding in found} == {("figures.csv", 2)}
    assert imported.written == ()
    assert not list(tmp_path.glob("home/graph/document/*/*.ttl"))


def test_a_file_that_stands_is_added_to_and_nothing_in_it_changed(own_world: Path, tmp_path: Path) -> None:
    path = own_world / "graph/document/mdw/2024-06-20-software-q1-revised.ttl"
    before = set(read(path))
    row = {**FIGURE, "document": "mdw/2024-06-20-software-q1-revised", "start": "", "printed": "300 billion yuan"}
    with Workspace(own_world) as kg:
        imported = kg.import_table(write(tmp_path / "a.csv", [row]))
        assert imported.added_to == ("document/mdw/2024-06-20-software-q1-revised.ttl",)
        after = set(read(path))
        assert before < after
        added = {triple.subject for triple in after - before}
        assert len(added) == 1
        again = kg.import_table(tmp_path / "a.csv")
        assert (again.taken, again.there, again.added_to) == (0, 1, ())
    assert set(read(path)) == after


def test_what_a_file_says_otherwise_is_refused(own_world: Path, world: Workspace, tmp_path: Path) -> None:
    world.export("csv", tmp_path / "a.csv")
    rows = list(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8")))
    rows[0]["value"], rows[0]["printed"] = "7", "seven"
    before = {path: path.read_bytes() for path in own_world.rglob("*.ttl")}
    with Workspace(own_world) as kg:
        imported = kg.import_table(write(tmp_path / "b.csv", rows))
    [finding] = errors(imported)
    assert (finding.code, finding.line, finding.node) == ("file-differs", 2, rows[0]["id"])
    assert {path: path.read_bytes() for path in own_world.rglob("*.ttl")} == before


def test_a_file_with_comments_is_left_alone(own_world: Path, tmp_path: Path) -> None:
    path = own_world / "graph/document/mdw/2024-06-20-software-q1-revised.ttl"
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    row = {**FIGURE, "document": "mdw/2024-06-20-software-q1-revised"}
    with Workspace(own_world) as kg:
        imported = kg.import_table(write(tmp_path / "a.csv", [row]))
    assert "comments" in errors(imported)[0].message
    assert path.read_text("utf-8").endswith("# mine\n")


def test_several_values_in_a_cell(taken: Import, tmp_path: Path) -> None:
    row = {
        **FIGURE,
        "attributed_to": "Ministry of Digital Works|Cloudbird",
        "note": "first@en\n第二@zh",
        "open": "scope-ambiguous unit-ambiguous",
    }
    assert errors(taken([row])) == []
    [figure] = figures_of(tmp_path / "home").observations
    assert figure.attributed_to == ("organisation/cloudbird", "organisation/mdw")
    assert [str(note) for note in figure.notes] == ["first", "第二"]
    assert figure.open == ("scope-ambiguous", "unit-ambiguous")


@pytest.mark.parametrize(("delimiter", "mark"), [(";", ""), ("\t", ""), (",", "\ufeff")])
def test_csv_as_spreadsheets_save_it(world: Workspace, tmp_path: Path, delimiter: str, mark: str) -> None:
    path = tmp_path / "figures.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(mark)
        writer = csv.writer(out, delimiter=delimiter)
        writer.writerows([list(FIGURE), list(FIGURE.values())])
    documents = write(tmp_path / "documents.csv", [DOCUMENT])
    assert world.import_table(documents, path, into=tmp_path / "home").taken == 2


BROKEN = [
    ("a.pdf", b"%PDF", "no table that can be read"),
    ("a.csv", b"\xff\xfe\x00", "not UTF-8"),
    ("a.csv", b"one,two\n1,2\n", "neither"),
    ("a.csv", b"indicator,measure,measure\n", "two columns"),
    ("a.csv", b"indicator,measure\na,b,c\n", "more cells"),
    ("a.csv", b'indicator,measure\n"a,b\n', "well-formed"),
    ("a.jsonl", b"[1]\n", "line 1"),
    ("a.jsonl", b"[" * 100_000, "line 1"),
    ("a.xlsx", b"no workbook", "no workbook"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BROKEN)
def test_what_is_no_table_is_told(
    world_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    code = main(["--home", str(world_path), "import", str(tmp_path / name), "--into", str(tmp_path / "home")])
    assert code == 2
    assert reason in capsys.readouterr().err
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("name", ["observations.csv", "statements.jsonl", "documents.csv", "all.xlsx"])
def test_a_template_is_a_table(world: Workspace, tmp_path: Path, name: str) -> None:
    from ictkg.intake.columns import KINDS
    from ictkg.intake.table import tables
    from ictkg.intake.template import write_template

    write_template(tmp_path / name)
    found = list(tables(tmp_path / name))
    assert [table.kind for table in found] == (list(KINDS) if name == "all.xlsx" else [name.partition(".")[0]])
    for table in found:
        must = {column.name for column in KINDS[table.kind] if column.must}
        assert must <= set(table.rows[0][1])
        if not name.endswith(".jsonl"):
            assert [column for column in table.columns if column] == [column.name for column in KINDS[table.kind]]
    with pytest.raises(InputError, match="there already"):
        write_template(tmp_path / name)


def test_the_columns_are_those_of_an_export(world: Workspace) -> None:
    from ictkg.export.tables.rows import TABLES
    from ictkg.intake.columns import KINDS, TOLD

    for kind, columns in KINDS.items():
        read = {column.name for column in columns} | TOLD
        assert {column.name for column in TABLES[kind]} <= read, kind


def test_a_folder_of_something_else_is_not_written_to(world: Workspace, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x")
    with pytest.raises(InputError, match="no home and not empty"):
        world.import_table(write(tmp_path / "a.csv", [FIGURE]), into=tmp_path / "mine")


def test_ids_are_minted_as_everywhere(taken: Import, tmp_path: Path) -> None:
    taken([FIGURE])
    [path] = (tmp_path / "home").rglob("2025-02-01-review.ttl")
    a = ox.NamedNode(terms.OBSERVATION)
    [node] = [triple.subject for triple in read(path) if triple.object == a]
    [record] = figures_of(tmp_path / "home").observations
    from ictkg.model.observation import mint

    assert names.short(node.value) == mint("observation", record.document, record.key(), set())  # type: ignore[union-attr]


def book(sheets: dict[str, list[list[Any]]], formats: dict[str, str] | None = None) -> bytes:
    """A workbook with these rows; formats of cells of the first sheet by their place."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    for place, number_format in (formats or {}).items():
        made.worksheets[0][place].number_format = number_format
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def import_book(world: Workspace, tmp_path: Path, data: bytes) -> Imported:
    (tmp_path / "a.xlsx").write_bytes(data)
    documents = write(tmp_path / "documents.csv", [DOCUMENT])
    return world.import_table(tmp_path / "a.xlsx", documents, into=tmp_path / "home")


def test_a_month_that_a_spreadsheet_made_a_day_stays_a_month(world: Workspace, tmp_path: Path) -> None:
    rows = [list(FIGURE), *(list({**FIGURE, "period": datetime(2024, 3, 1)}.values()) for _ in range(3))]
    rows[2][0] = rows[3][0] = FIGURE["document"]
    place = string.ascii_uppercase[list(FIGURE).index("period")]
    formats = {f"{place}2": "mmm-yy", f"{place}3": "yyyy-mm-dd", f"{place}4": "yyyy"}
    imported = import_book(world, tmp_path, book({"observations": rows}, formats))
    assert not errors(imported)
    found = {str(one.period) for one in figures_of(tmp_path / "home").observations}
    assert found == {"2024-03", "2024-03-01", "2024"}


def test_numbers_are_those_that_a_spreadsheet_keeps(world: Workspace, tmp_path: Path) -> None:
    cells = {**FIGURE, "value": 0.1 + 0.2, "resolution": 0.1, "unit": "percent", "printed": "0.3 percent"}
    import_book(world, tmp_path, book({"observations": [list(cells), list(cells.values())]}))
    [figure] = figures_of(tmp_path / "home").observations
    assert figure.value == Decimal("0.3")


def test_formulas_are_refused_wherever_they_stand(world: Workspace, tmp_path: Path) -> None:
    for column in ("value", "printed", "indicator"):
        cells = {**FIGURE, column: "=1+1"}
        imported = import_book(world, tmp_path, book({"observations": [list(cells), list(cells.values())]}))
        [finding] = errors(imported)
        assert (finding.property, finding.value, finding.line) == (column, "=1+1", 2)
        assert "formula" in finding.message and "公式" in (finding.message_zh or "")


def test_sheets_of_something_else_are_told_and_left_out(world: Workspace, tmp_path: Path) -> None:
    sheets = {"notes": [["to do", "by"], ["check", "Monday"]], "figures": [list(FIGURE), list(FIGURE.values())]}
    imported = import_book(world, tmp_path, book({**sheets, "empty": []}))
    assert imported.taken == 2 and not errors(imported)
    assert [finding.where for finding in imported.findings if finding.code == "sheet-unknown"] == ["a.xlsx (notes)"]
    with pytest.raises(InputError, match="neither a table"):
        import_book(world, tmp_path, book({"notes": sheets["notes"]}))


def test_heads_may_be_capitalised_and_spaced(taken: Import) -> None:
    assert taken([{name.replace("_", " ").title(): cell for name, cell in FIGURE.items()}]).taken == 2


def test_utf_16_of_a_spreadsheet_is_read(world: Workspace, tmp_path: Path) -> None:
    rows = [list(FIGURE), list(FIGURE.values())]
    (tmp_path / "a.txt").write_bytes("\n".join("\t".join(row) for row in rows).encode("utf-16"))
    imported = world.import_table(tmp_path / "a.txt", write(tmp_path / "d.csv", [DOCUMENT]), into=tmp_path / "home")
    assert imported.taken == 2


@pytest.mark.parametrize("column", ["value", "printed", "indicator"])
def test_control_characters_are_refused(taken: Import, column: str) -> None:
    [finding] = errors(taken([{**FIGURE, column: "a\x07b"}]))
    assert finding.property == column and "no text may hold" in finding.message


def sentences() -> Iterator[str]:
    """Every sentence that the modules of the import say of a row, with x for what is filled in."""
    for module in ("cells", "records", "drafts", "writing"):
        text = (Path(intake.__file__).parent / f"{module}.py").read_text("utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                for part in node.args[1:3]:
                    if isinstance(part, ast.Constant):
                        yield part.value
                    elif isinstance(part, ast.JoinedStr):
                        yield "".join(str(getattr(one, "value", "")) if isinstance(one, ast.Constant) else "observation"
                                      for one in part.values)  # fmt: skip


def test_every_sentence_is_said_in_chinese_too() -> None:
    found = list(sentences())
    assert len(found) > 40
    assert [text for text in found if chinese(text) is None] == []


@pytest.mark.parametrize(
    ("column", "cell"), [("indicator", "softwear business"), ("unit", "yuan"), ("area", "Nowhere")]
)
def test_names_that_are_not_known_are_told_in_chinese_too(taken: Import, column: str, cell: str) -> None:
    [finding] = errors(taken([{**FIGURE, column: cell}]))
    assert re.search(r"[\u4e00-\u9fff]", finding.message_zh or "") and re.search(
        r"[\u4e00-\u9fff]", finding.cure_zh or ""
    )


def test_the_format_is_described_column_by_column() -> None:
    text = (Path(intake.__file__).parent / "README.md").read_text("utf-8")
    for kind, columns in KINDS.items():
        assert f"## {kind}" in text
        for column in columns:
            must = r" \*" if column.must else ""
            meaning = column.meaning.replace("|", r"\|")
            assert f"| `{column.name}`{must} | {meaning} |" in text
