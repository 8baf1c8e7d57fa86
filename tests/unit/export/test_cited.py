"""Cited tables and citations: words, document and verdict of each figure, in the forms that people paste."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pandas
import pytest
from lxml import html
from pybtex.database import parse_string

from ictkg.cli.main import main
from ictkg.errors import InputError
from ictkg.workspace import Workspace

TARGET = "observation/yunling-government/2023-06-15-digital-plan/c6e60cd6"
COPY = "observation/river-times/2024-05-02-software-q1/"


def test_rows_keep_the_order_of_the_figures(world: Workspace) -> None:
    found = list(world.observations(area="Yunling"))
    chosen = [found[3].id, found[1], found[2].id]
    table = world.cited_table(chosen)
    assert [row[-1] for row in table.rows] == [found[3].id, found[1].id, found[2].id]
    with pytest.raises(InputError, match="no figure"):
        world.cited_table(["observation/nothing"])


def test_words_document_and_verdict_stand_beside_each_figure(world: Workspace) -> None:
    [row] = csv.DictReader(io.StringIO(world.cited_table([TARGET]).to_csv() or ""))
    assert row["Words"] == "350 billion yuan"
    assert (row["Value"], row["Unit"]) == ("350000000000", "yuan")
    assert row["Document"] == "Yunling digital plan"
    assert row["Measure"] == "level, target"
    [claim] = [finding for finding in world.findings(observation=TARGET) if finding.operands[0] == TARGET][:1]
    assert row["What the check says"] == claim.message
    assert row["Check"].startswith("adds up (reached")


def test_the_verdict_is_the_gravest_on_the_figure_as_a_claim(world: Workspace) -> None:
    found = [item for item in world.observations() if item.id.startswith(COPY)]
    rows = {row[-1]: row for row in world.cited_table(found).rows}
    assert len(rows) > 3
    for identifier, row in rows.items():
        claims = [one for one in world.findings(observation=identifier) if one.operands[0] == identifier]
        assert row[13] == (claims[0].message if claims else "")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_html_is_a_page_that_asks_nothing_of_others(world: Workspace, tmp_path: Path, language: str) -> None:
    found = world.observations(language=language)
    world.cited_table(found, language=language).to_html(tmp_path / "a.html")
    page = html.parse(str(tmp_path / "a.html"))
    assert not page.xpath("//script | //link | //img | //iframe")
    assert len(page.xpath("//tbody/tr")) == len(found)
    assert [cell.text for cell in page.xpath("//td/q")] == [item.printed for item in found]
    assert [cell.get("lang") for cell in page.xpath("//td/q")] == [item.printed_language for item in found]
    shown = {link.get("href") for link in page.xpath("//td/a")}
    assert {item.url for item in found if item.url} <= shown
    assert all(link.startswith(("http://", "https://")) for link in shown)


def test_markup_in_words_stays_words(world: Workspace, tmp_path: Path) -> None:
    words, title = '<script>"x" & 1</script>', "<img src=x> '&lt;'"
    figure = replace(world.observations()[0], printed=words, document_title=title, url='https://x.example/"><b>')
    world.cited_table([figure]).to_html(tmp_path / "a.html")
    page = html.parse(str(tmp_path / "a.html"))
    assert not page.xpath("//script | //tbody//img | //tbody//b")
    assert [cell.text for cell in page.xpath("//td/q")] == [words]
    assert title in [cell.text for cell in page.xpath("//td/a")]
    assert figure.url in [link.get("href") for link in page.xpath("//td/a")]


def test_markdown_has_a_line_for_each(world: Workspace) -> None:
    found = world.observations()
    lines = (world.cited_table(found).to_markdown() or "").splitlines()
    assert len(lines) == len(found) + 2
    assert {line.replace("\\|", "").count("|") for line in lines} == {lines[0].count("|")}


def test_xlsx_is_read_by_pandas(world: Workspace, tmp_path: Path) -> None:
    found = world.observations()
    world.cited_table(found).to_xlsx(tmp_path / "a.xlsx")
    frame = pandas.read_excel(tmp_path / "a.xlsx")
    assert list(frame["Words"]) == [item.printed for item in found]
    assert list(frame["Figure"]) == [item.id for item in found]


@pytest.mark.parametrize("format", ["md", "html", "xlsx"])
def test_the_command_writes_it(world_path: Path, tmp_path: Path, format: str) -> None:
    target = tmp_path / f"a.{format}"
    code = main(["--home", str(world_path), "observations", "--area", "Yunling", "-f", format, "-o", str(target)])
    assert code == 0
    assert target.stat().st_size > 1000


def test_findings_are_a_table_of_their_own(world: Workspace, tmp_path: Path) -> None:
    world.export("csv", tmp_path / "a.csv", table="findings")
    rows = pandas.read_csv(tmp_path / "a.csv", dtype=str, keep_default_na=False).to_dict("records")
    found = world.findings()
    assert [row["id"] for row in rows] == [finding.id for finding in found]
    assert [row["operands"].split() for row in rows] == [list(finding.operands) for finding in found]
    assert [(row["severity"], row["verdict"]) for row in rows] == [(str(f.severity), str(f.verdict)) for f in found]


def test_all_tables_hold_the_findings_too(world: Workspace, tmp_path: Path) -> None:
    world.export("csvw", tmp_path / "all")
    assert (tmp_path / "all" / "findings.csv").exists()
    assert "findings" in pandas.read_excel(_workbook(world, tmp_path), sheet_name=None)


def _workbook(world: Workspace, folder: Path) -> Path:
    world.export("xlsx", folder / "a.xlsx")
    return folder / "a.xlsx"


RELEASE = "document/mdw/2024-04-29-software-q1"
FIGURE = "observation/mdw/2024-04-29-software-q1/43691fab"


def test_a_document_is_cited_as_it_calls_itself(world: Workspace) -> None:
    assert world.cite(RELEASE) == (
        "2024年一季度软件业运行情况. Ministry of Digital Works, 29 April 2024. "
        "https://mdw.example/tongji/2024/0429.html https://w3id.org/ictkg/id/document/mdw/2024-04-29-software-q1"
    )
    assert world.cite(RELEASE, language="zh").startswith("2024年一季度软件业运行情况。")
    assert "2024年4月29日。" in world.cite(RELEASE, language="zh")


def test_a_figure_is_cited_by_its_words_and_its_document(world: Workspace) -> None:
    text = world.cite(FIGURE)
    assert text.startswith("“29584亿元”, in 2024年一季度软件业运行情况.")
    assert text.endswith(FIGURE)


def test_a_label_of_ours_stands_in_brackets(world: Workspace) -> None:
    assert world.cite("document/lakeside-review/undated-software-boom").startswith("[Lakeside Review: software boom].")


@pytest.mark.parametrize("thing", [None, RELEASE, FIGURE, "indicator/software-business-revenue"])
def test_each_style_is_read_back(world: Workspace, thing: str | None) -> None:
    [entry] = parse_string(world.cite(thing, style="bibtex"), "bibtex").entries.values()
    item = json.loads(world.cite(thing, style="csl"))
    assert entry.fields["title"].strip("{}") == item["title"]
    ris = dict(line.split("  - ", 1) for line in world.cite(thing, style="ris").splitlines())
    assert (ris["TI"], ris["ER"]) == (item["title"], "")
    assert item["title"] in world.cite(thing, style="markdown")


def test_a_thing_is_cited_as_a_part_of_the_graph(world: Workspace) -> None:
    assert world.cite("Yunling").startswith("ictkg contributors. Yunling, in ictkg: a provenance-first knowledge graph")


def test_an_unvetted_copy_is_cited_without_its_address(world: Workspace) -> None:
    for style in ("text", "markdown", "bibtex", "csl", "ris"):
        assert "almanac.example" not in world.cite("document/southern-almanac/2024-12-01-hubs-and-houses", style=style)


def test_an_unknown_style_lists_those_there_are(world: Workspace) -> None:
    with pytest.raises(InputError, match="use one of text, markdown"):
        world.cite(RELEASE, style="apa")
