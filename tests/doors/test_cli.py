"""The command line as a newcomer meets it: every command, every form, every mistake."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ictkg.cli.main import COMMANDS, main

KEYS = [
    "id",
    "indicator",
    "indicator_label",
    "breakdown",
    "measure",
    "of_measure",
    "subject",
    "subject_label",
    "area",
    "area_label",
    "period",
    "period_kind",
    "value",
    "unit",
    "printed",
    "printed_language",
    "resolution",
    "bound",
    "status",
    "base_period",
    "base_area",
    "denominator",
    "denominator_area",
    "open",
    "caution",
    "attributed_to",
    "document",
    "document_title",
    "publisher",
    "published",
    "tier",
    "release",
    "url",
    "start",
    "end",
    "also_at",
    "text_digest",
]


class Result:
    """What a finished command printed and returned."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")
        assert "Traceback" not in self.err, self.err


def ictkg(*arguments: str | Path, home: Path | None = None, text: str = "") -> Result:
    command = [sys.executable, "-m", "ictkg", *map(str, arguments)]
    if home is not None:
        command += ["--home", str(home)]
    return Result(subprocess.run(command, input=text.encode(), capture_output=True, timeout=60, check=False))


def test_alone_it_says_what_to_do_next() -> None:
    result = ictkg()
    assert result.code == 0
    suggested = re.findall(r"^  ictkg (\S+)", result.out, re.MULTILINE)
    assert set(suggested) - {"--help"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = ictkg(command, "--help")
    assert result.code == 0
    assert result.out.startswith(f"usage: ictkg {command}")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["querry"], "did you mean query"),
        (["query"], "NAME"),
        (["query", "targets-of-plaice"], "targets-of-place"),
        (["query", "targets-of-place", "-p", "plaice=Guizhou"], "place"),
        (["query", "targets-of-place", "-p", "place"], "name=value"),
        (["query", "targets-of-place", "-p", "place=Guizou"], "place/guizhou"),
        (["query", "targets-of-place", "-f", "turtle"], "csv"),
        (["query", "no/such/file.rq"], "no/such/file.rq"),
        (["show", "Guizou"], "place/guizhou"),
        (["show", "organisation/miti"], "organisation/miit"),
        (["observations", "--measure", "levl"], "level"),
        (["audit", "--class", "revison"], "did you mean revision"),
        (["queries", "who-says", "--tag", "figures"], "--tag"),
        (["observations", "--period", "last year"], "2024-01_2024-03"),
        (["validate", "no/such/file.ttl"], "no/such/file.ttl"),
        (["verify-texts", "no/such/folder"], "no/such/folder"),
        (["export", "-f", "turtl", "-o", "x"], "turtle"),
        (["format", "no/such/file.ttl"], "no/such/file.ttl"),
    ],
)
def test_mistakes_are_answered_with_a_cure(arguments: list[str], words: str) -> None:
    result = ictkg(*arguments)
    assert result.code in (2, 3), (result.out, result.err)
    assert words in result.err
    assert result.out == ""


def test_a_question_without_rows_ends_well_on_a_terminal() -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ictkg", "query", "targets-of-place", "-p", "place=Guizhou", "-p", "year=1901"]
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(theirs), os.close(ours)
    assert (done.returncode, done.stderr) == (0, b"no rows: the graph holds nothing that fits\n")


def test_a_question_that_is_ended_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The end comes from outside, whatever is going on: so nothing may have been begun."""

    @contextmanager
    def watched(_: float) -> Iterator[None]:
        yield
        assert not list(tmp_path.iterdir())

    monkeypatch.setattr("ictkg.cli.query.ending_after", watched)
    question = ["query", "targets-of-place", "-p", "place=Guizhou", "-f", "csv", "-o", str(tmp_path / "a.csv")]
    assert main(question) == 0
    assert (tmp_path / "a.csv").stat().st_size > 1000


@pytest.mark.parametrize(("weight", "code"), [(None, 0), ("error", 0), ("warning", 1), ("info", 1)])
def test_findings_fail_from_the_weight_that_is_asked_for(
    root: Path, tmp_path: Path, weight: str | None, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = shutil.copytree(root / "tests" / "world" / "texts", tmp_path / "texts")
    (texts / "stray.txt").write_text("stray")
    asked = ["--fail-on", weight] if weight else []
    assert main(["verify-texts", str(texts), "--home", str(root / "tests" / "world"), *asked]) == code
    assert "warning text-unknown" in capsys.readouterr().out


def test_acknowledged_findings_are_listed_only_when_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reasons = {}
    for asked in ([], ["--all"]):
        main(["audit", "-f", "json", "--home", str(root / "tests" / "world"), *asked])
        findings = json.loads(capsys.readouterr().out)["findings"]
        reasons[len(asked)] = {finding["acknowledged"] for finding in findings if finding["verdict"] == "differs"}
    assert reasons[0] == {None} and len(reasons[1]) > 2


@pytest.mark.parametrize("text", ["no marks", "<!-- coverage -->\nno end", "<!-- /coverage -->\n"])
def test_a_file_without_both_marks_is_left_as_it_is(
    root: Path, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text(text)
    assert main(["stats", "--into", str(page), "--home", str(root / "tests" / "world")]) == 2
    assert "has no part marked coverage" in capsys.readouterr().err and page.read_text() == text


def test_a_thing_of_many_figures_is_shown_in_part_or_whole(capsys: pytest.CaptureFixture[str]) -> None:
    counts = {}
    for asked in ([], ["--all"]):
        main(["show", "place/guizhou", *asked])
        out = capsys.readouterr().out
        [said] = re.findall(r"^figures \((\d+)\)$", out, re.MULTILINE)
        counts[len(asked)] = len(re.findall("^      “", out.partition("\nrelations")[0], re.MULTILINE))
    assert counts[0] <= 40 < counts[1] == int(said)


def test_what_is_true_or_false_of_a_thing_is_said_in_words(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = str(root / "tests" / "world")
    for indicator, word in (("software-business-revenue", "yes"), ("countries-covered", "no")):
        main(["show", f"indicator/{indicator}", "--home", home])
        assert f"  territorial: {word}\n" in capsys.readouterr().out


def test_a_folder_that_is_no_home(tmp_path: Path) -> None:
    result = ictkg("stats", home=tmp_path)
    assert result.code == 3
    assert str(tmp_path) in result.err and "graph/" in result.err


def test_a_question_answers_with_its_sources() -> None:
    result = ictkg("query", "targets-of-place", "-p", "place=贵州省", "-p", "year=2025", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert {row["printed"] for row in rows} >= {
        "350 billion yuan",
        "210 billion yuan",
        "100 billion yuan",
        "40 billion yuan",
    }
    assert all(row["document"] for row in rows)


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_rows_come_in_every_form(form: str) -> None:
    result = ictkg("query", "who-says", "-f", form)
    assert result.code == 0, result.err
    assert "2.8 trillion yuan" in result.out
    if form == "json":
        assert json.loads(result.out)["results"]["bindings"]


@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld", "table"])
def test_graphs_come_in_every_form(form: str) -> None:
    query = "CONSTRUCT { ?o ictkg:printed ?p } { ?o ictkg:printed ?p ; ictkg:area <place/guizhou> }"
    result = ictkg("query", "-", "-f", form, text=query)
    assert result.code == 0, result.err
    assert "350 billion yuan" in result.out


def test_an_ask_is_answered() -> None:
    assert "true" in ictkg("query", "-", text="ASK { ?s a ictkg:Document }").out


def test_labels_follow_the_language() -> None:
    assert "贵州省" in ictkg("observations", "--area", "Guizhou", "--lang", "zh").out
    assert "软件业务收入" in ictkg("query", "who-says", "--lang", "zh").out
    assert "软件" in ictkg("--lang", "zh", "queries").out


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?s { ?s ?p", "line"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("DELETE WHERE { ?s ?p ?o }", "SELECT"),
        ("SELECT ?s { " + "{" * 1000 + "}" * 1000 + " }", "deep"),
    ],
)
def test_queries_that_cannot_run_are_refused_with_the_reason(query: str, words: str) -> None:
    result = ictkg("query", "-", text=query)
    assert result.code == 2
    assert words.lower() in result.err.lower(), result.err


def test_a_query_without_end_is_ended() -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    result = ictkg("query", "-", "--timeout", "0.5", text=query)
    assert result.code == 2
    assert "0.5" in result.err


def test_json_lines_have_the_keys_of_the_contract_in_order() -> None:
    lines = [json.loads(line) for line in ictkg("observations", "-f", "jsonl").out.splitlines()]
    assert len(lines) >= 75
    assert all(list(line) == KEYS for line in lines)
    for line in lines:
        assert isinstance(line["value"], str) and re.fullmatch(r"-?\d+(\.\d+)?", line["value"])
        for key in ("breakdown", "open", "attributed_to", "also_at"):
            assert isinstance(line[key], list)
        assert line["start"] is None or isinstance(line["start"], int)


def test_filters_narrow() -> None:
    result = ictkg("observations", "--area", "Guizhou", "--status", "target", "--period", "2025", "-f", "jsonl")
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert {(line["area"], line["status"], line["period"][:4]) for line in lines} == {
        ("place/guizhou", "target", "2025")
    }
    assert {line["printed"] for line in lines} >= {
        "350 billion yuan",
        "210 billion yuan",
        "100 billion yuan",
        "40 billion yuan",
    }


def test_nothing_found_is_said_and_clean() -> None:
    result = ictkg("observations", "--area", "place/world", "--status", "target", "--measure", "rank")
    assert (result.code, result.out) == (0, "")
    assert "no figures" in result.err


def test_an_observation_shows_its_words_and_where_they_stand() -> None:
    [line] = [
        json.loads(line)
        for line in ictkg(
            "observations", "--document", "europe-today/2024-05-03-software-q1", "-f", "jsonl"
        ).out.splitlines()
        if "65.7 percent" in line
    ]
    out = ictkg("show", line["id"]).out
    for part in ("“65.7 percent”", f"at {line['start']}–{line['end']}", "theeuropetoday.com", "organisation/miit"):
        assert part in out


def test_show_gives_json_too() -> None:
    found = json.loads(ictkg("show", "MIIT", "-f", "json").out)
    assert found["id"] == "organisation/miit"
    assert found["observations"] and found["statements"]


def test_an_indicator_shows_its_scope_and_where_its_series_breaks() -> None:
    out = ictkg("show", "indicator/telecom-business-volume").out
    assert "  canonical unit: yuan (CNY)" in out and "  scope: MIIT, monthly telecom statistics" in out
    assert "  from 2021-01, price base: " in out and out.index("breaks in its series (2)") < out.index("figures (")
    found = json.loads(ictkg("show", "indicator/telecom-business-volume", "-f", "json").out)["thing"]
    assert [one["date"] for one in found["breaks"]] == ["2016-01", "2021-01"]


def test_an_identity_shows_its_operands() -> None:
    out = ictkg("show", "identity/ecommerce-platform-services-revenue-within-it-services-revenue", "--lang", "zh").out
    assert "  whole: 信息技术服务收入 (indicator/it-services-revenue)" in out
    assert "  part: 电子商务平台技术服务收入 (indicator/ecommerce-platform-services-revenue)" in out
    assert "no document" not in out


def test_find_speaks_json() -> None:
    assert json.loads(ictkg("find", "贵州", "-f", "json").out)[0]["id"] == "place/guizhou"


def test_output_goes_to_a_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "out" / "a.csv"
    result = ictkg("query", "who-says", "-f", "csv", "-o", target)
    assert (result.code, result.out) == (0, "")
    assert "2.8 trillion yuan" in target.read_text("utf-8")
    before = target.read_bytes()
    assert ictkg("query", "-", "-f", "csv", "-o", target, text="SELECT broken").code == 2
    assert target.read_bytes() == before


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m ictkg observations -f jsonl | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=True, timeout=60)
    assert b"Error" not in done.stderr and done.stdout.startswith(b"{")


@pytest.mark.slow
def test_one_broken_file_stops_questions_but_not_validation(own_world: Path) -> None:
    broken = next((own_world / "graph" / "document").rglob("*.ttl"))
    broken.write_bytes(broken.read_bytes()[:-5])
    result = ictkg("stats", home=own_world)
    assert result.code == 3
    assert broken.name in result.err and "--skip-broken" in result.err
    assert ictkg("stats", "--skip-broken", home=own_world).code == 0
    validated = ictkg("validate", "-f", "json", home=own_world)
    assert validated.code == 1
    report = json.loads(validated.out)
    assert any(f["where"].endswith(broken.name) and f["line"] and f["cure"] for f in report["findings"])
    assert report["checked"]["files"] > 10
    formatted = ictkg("format", home=own_world)
    assert formatted.code == 3 and broken.name in formatted.err


def test_build_and_stats_count_the_same(own_world: Path) -> None:
    built = ictkg("build", home=own_world).out
    counted = ictkg("stats", "-f", "csv", home=own_world).out
    [documents] = re.findall(r"(\d+) documents", built)
    assert f"documents,all,{documents}" in counted


@pytest.mark.slow
@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"])
def test_export_writes_every_form(form: str, tmp_path: Path) -> None:
    target = tmp_path / "graph"
    result = ictkg("export", "-f", form, "-o", target)
    assert result.code == 0, result.err
    assert "350 billion yuan" in target.read_text("utf-8")


def test_version() -> None:
    assert re.fullmatch(r"ictkg \d+\.\d+\.\d+\n", ictkg("--version").out)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("chart GDP --width 100 -o a.svg", "240 to 4000"),
        ("chart GDP --view growth --measure share -o a.svg", "shows no share"),
        ("graph MIIT --limit 301 -o a.svg", "from 1 to 300"),
        ("graph MIIT --limit 5 -o a.gexf", "leave out --limit"),
        ("graph MIIT --theme dark -o a.dot", "leave out --limit and --theme"),
        ("graph --depth 2 -o a.svg", "counted from things"),
        ("export turtle --table documents -o a", "export as csv"),
        ("export geojson --thing China -o a", "export as framed"),
        ("export site --since old.zip -o a", "site takes no --since"),
        ("import rows.csv --template a.csv", "nothing is imported"),
    ],
)
def test_options_that_would_be_passed_over_are_refused(
    command: str, words: str, world_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    *arguments, name = command.split()
    code = main([*arguments, str(tmp_path / name), "--home", str(world_path)])
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert words in err
    assert list(tmp_path.iterdir()) == []
