"""``ictkg audit`` and the checks that ``ictkg show`` lists, as a reader meets them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef

from ictkg import names
from ictkg.cli.main import main

CLAIM = "observation/lantern-post/2024-04-30-software-q1/5f8847c5"
FINDING = URIRef(names.ONTOLOGY + "Finding")


def ictkg(home: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        code = main([*arguments, "--home", str(home)])
    except SystemExit as ended:
        code = int(ended.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def test_the_denominator_comes_first(world_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ictkg(world_path, capsys, "audit")
    head = out.splitlines()[0]
    numbers = [int(number) for number in re.findall(r"\d+", head)]
    assert re.fullmatch(
        r"\d+ checked · \d+ add up · \d+ do(es)? not add up · \d+ not comparable · \d+ cannot be told", head
    )
    assert numbers[0] == sum(numbers[1:]) and code == 1  # two sources conflict
    assert (
        "28.0 %" in out
        and "≠ Sources conflict  [error disagreement]" in out
        and "≠ Does not add up  [warning share-of-whole]" in out
    )


def test_in_chinese(world_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ictkg(world_path, capsys, "audit", "--lang", "zh")
    assert re.match(r"\d+项已核对 · \d+项吻合 · \d+项不吻合 · \d+项不可比 · \d+项无法判断", out)
    assert "≠ 不吻合" in out and "软件产品收入" in out


def test_only_what_needs_an_answer_unless_asked(world_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, few, _ = ictkg(world_path, capsys, "audit", "-f", "json")
    _, everything, _ = ictkg(world_path, capsys, "audit", "--all", "-f", "json")
    shown, whole = json.loads(few), json.loads(everything)
    assert 0 < len(shown["findings"]) < len(whole["findings"])
    assert shown["checked"] == whole["checked"]
    assert {finding["verdict"] for finding in shown["findings"]} == {"differs"}
    told = sum(1 for finding in whole["findings"] if finding["code"] != "corrected-print")
    assert told == whole["checked"]["checked"]
    first = whole["findings"][0]
    assert {"id", "code", "operands", "formula", "computed", "printed", "message_zh", "acknowledged"} <= set(first)


def test_one_document_with_its_arithmetic(world_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = "document/lantern-post/2024-04-30-software-q1"
    _, out, _ = ictkg(world_path, capsys, "audit", "--document", document)
    assert "1.95 trillion yuan ÷ 3.0 trillion yuan × 100 = 65.0 %" in out
    assert "cannot" in out.splitlines()[0] and "? Cannot tell" not in out


def test_a_class_and_a_place(world_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ictkg(world_path, capsys, "audit", "--class", "reached", "--area", "Yunling")
    assert out.count("✓ Reached") == 2
    _, out, _ = ictkg(world_path, capsys, "audit", "--class", "unit-slip")
    assert "Acknowledged: The release and the other copy print ten times as much." in out


@pytest.mark.parametrize(
    ("severity", "indicator", "expected"),
    [
        ("error", "software-business-revenue", 0),
        ("warning", "software-product-revenue", 1),
        ("error", "base-stations-5g", 1),
    ],
)
def test_exit_codes(
    world_path: Path, capsys: pytest.CaptureFixture[str], severity: str, indicator: str, expected: int
) -> None:
    arguments = ("--fail-on", severity, "--indicator", f"indicator/{indicator}")
    assert ictkg(world_path, capsys, "audit", *arguments)[0] == expected


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--class", "conflikt"], "conflict"),
        (["--verdict", "wrong"], "differs"),
        (["--document", "document/nobody/nothing"], "document"),
        (["--indicator", "softwear busines revenue"], "software-business-revenue"),
        (["--area", "Yunlin"], "yunling"),
    ],
)
def test_mistakes(world_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    code, out, err = ictkg(world_path, capsys, "audit", *arguments)
    assert code == 2 and words in err and out == ""


def test_turtle(world_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ictkg(world_path, capsys, "audit", "--all", "-f", "turtle")
    graph = Graph().parse(data=out, format="turtle")
    assert len(set(graph.subjects(RDF.type, FINDING))) > 30


class Page(HTMLParser):
    """What a page loads and links to, and how many cards, chips and pictures it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.outside: list[str] = []
        self.tags: list[str] = []
        self.chips = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.chips += (given.get("class") or "").split()[:1] == ["chip"]
        self.outside += [value or "" for name, value in attrs if name in ("src", "href") and (value or "")[:1] != "#"]


@pytest.mark.parametrize(("language", "title"), [("en", "Checks"), ("zh", "核对结果")])
def test_a_page_that_needs_nothing_else(
    world_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, title: str
) -> None:
    target = tmp_path / "checks.html"
    ictkg(world_path, capsys, "audit", "--all", "-f", "html", "--lang", language, "-o", str(target))
    text = target.read_text("utf-8")
    page = Page(text)
    assert f"<h1>{title}</h1>" in text and text.startswith("<!DOCTYPE html>")
    assert page.outside == [] and "script" not in page.tags and "link" not in page.tags
    assert page.chips == page.tags.count("article") > 30
    assert page.tags.count("svg") > page.chips  # a glyph in each chip, and bars
    assert page.tags.count("figure") > 20


def test_show_lists_the_checks_of_a_figure(world_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ictkg(world_path, capsys, "show", CLAIM)
    assert "checks (" in out and "≠ Does not add up  [warning share-of-whole]" in out
    _, out, _ = ictkg(world_path, capsys, "show", CLAIM, "-f", "json")
    assert "share-of-whole" in {finding["code"] for finding in json.loads(out)["findings"]}
    _, out, _ = ictkg(world_path, capsys, "show", "organisation/mdw", "-f", "json")
    assert "findings" not in json.loads(out)


def test_a_broken_review(own_world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review = own_world / "graph" / "review" / "river-times" / "2024-05-02-software-q1.ttl"
    review.write_text(review.read_text("utf-8") + "\n<broken", encoding="utf-8")
    code, out, err = ictkg(own_world, capsys, "audit")
    assert code == 3 and "river-times" in err and out == ""
    code, out, _ = ictkg(own_world, capsys, "audit", "--skip-broken")
    assert "checked" in out.splitlines()[0] and "33.0 billion yuan" in out  # without its correction the slip shows
    assert code == 1
