"""Whole runs: paths, caches, processes, progress, order."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from ictkg.errors import InputError
from ictkg.validate import rules
from ictkg.validate.judge import judge_all
from ictkg.validate.run import validate


def test_files_and_folders_of_the_home(small: Any) -> None:
    for relative in (small.alpha_file, small.beta_file):
        small.change(relative, "tier:press", "tier:pres")
    assert {f.where for f in small.found(small.path(small.alpha_file))} == {small.alpha_file}
    assert {f.where for f in small.found(small.path("graph/document/beta-news"))} == {small.beta_file}
    assert {f.where for f in small.found(small.path("graph"))} == {small.alpha_file, small.beta_file}
    assert small.report(small.path("graph/document")).checked["files"] == 2


def test_a_file_of_the_ontology_can_be_named(small: Any) -> None:
    assert small.found(small.repository / "ontology" / "document.ttl") == []


@pytest.mark.parametrize("missing", ["nowhere.ttl", "nowhere", "empty", "notes.txt"])
def test_paths_that_hold_no_turtle(small: Any, tmp_path: Path, missing: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(InputError) as raised:
        small.found(tmp_path / missing)
    assert missing in raised.value.message and raised.value.cure


def test_document_from_outside_is_judged_as_if_it_stood_in_the_home(small: Any, tmp_path: Path, only) -> None:
    outside = tmp_path / "draft.ttl"
    outside.write_bytes(small.path(small.alpha_file).read_bytes())
    assert small.found(outside) == []
    outside.write_text(outside.read_text().replace("indicator/software-revenue", "indicator/softwar-revenue", 1))
    finding = only(small.found(outside), "undescribed-thing")
    assert finding.where == str(outside) and "indicator/software-revenue" in finding.cure
    outside.write_text(outside.read_text().replace("2024-05-03-software>", "2024-05-03-softwares>", 1))
    assert "stated-elsewhere" in {f.code for f in small.found(outside)}


def test_new_document_from_outside(small: Any, tmp_path: Path, only) -> None:
    outside = tmp_path / "drafts" / "new.ttl"
    small.write("../drafts/new.ttl", [small.a_document("document/gamma/2024-06-software", "alpha-daily")])
    assert small.found(outside.parent) == []
    outside.write_text("@prefix : <x> .\n<a")
    assert only(small.found(outside), "file-truncated").where == str(outside)


def test_a_second_run_judges_nothing_and_finds_the_same(small: Any, tmp_path: Path) -> None:
    small.change(small.alpha_file, "ictkg:value", "ictkg:vlaue")
    folder = tmp_path / "cache"
    first, second = validate(small.home, cache=folder), validate(small.home, cache=folder)
    assert first.checked["judged"] == 6 and second.checked["judged"] == 0
    assert list(first) == list(second) == list(validate(small.home)) != []


def test_verdicts_are_of_one_program(small: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = tuple((path.name, path.read_bytes()) for path in small.home.shapes())
    before = rules._digest(shapes)
    assert before == rules._digest(shapes) != rules._digest(shapes[1:])
    monkeypatch.setattr(rules, "program_digest", lambda: "another")
    assert rules._digest(shapes) != before


def test_one_changed_document_is_judged_alone(small: Any, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    validate(small.home, cache=folder)
    small.change(small.beta_file, "65.7 ;", "65.8 ;")
    assert validate(small.home, cache=folder).checked["judged"] == 1


def test_a_changed_thing_brings_those_that_name_it_to_judgement(small: Any, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    validate(small.home, cache=folder)
    small.change("graph/reference/indicators.ttl", "designated size.", "a size.")
    assert validate(small.home, cache=folder).checked["judged"] == 1, "its scope is no concern of the documents"
    small.change("graph/reference/organisations.ttl", "ictkg:Ministry", "ictkg:Company")
    assert validate(small.home, cache=folder).checked["judged"] == 3, "both documents name it"


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[1]", b'{"outline_key": 1}', b"\xff", b"null"])
def test_corrupt_cache_entries_are_ignored(small: Any, tmp_path: Path, rubbish: bytes) -> None:
    small.change(small.alpha_file, "ictkg:value", "ictkg:vlaue")
    folder = tmp_path / "cache"
    first = validate(small.home, cache=folder)
    for path in folder.rglob("*.json"):
        path.write_bytes(rubbish)
    assert list(validate(small.home, cache=folder)) == list(first)


def test_cache_entries_with_rubbish_inside_are_ignored(small: Any, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    small.change(small.alpha_file, "ictkg:value", "ictkg:vlaue")
    first = validate(small.home, cache=folder)
    for key, value in (("outline", {"described": 1}), ("findings", [{"code": "x"}]), ("findings", 7)):
        for path in folder.rglob("*.json"):
            path.write_text(json.dumps({**json.loads(path.read_text()), key: value}))
        assert list(validate(small.home, cache=folder)) == list(first)


def test_a_cache_that_cannot_be_written_does_no_harm(small: Any, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert list(validate(small.home, cache=blocked)) == []


def test_concurrent_runs_on_one_cache(small: Any, tmp_path: Path) -> None:
    small.change(small.alpha_file, "ictkg:value", "ictkg:vlaue")
    wanted = list(validate(small.home))
    with ThreadPoolExecutor(3) as pool:
        runs = pool.map(lambda _: list(validate(small.home, cache=tmp_path / "cache")), range(3))
        assert all(found == wanted for found in runs)
    assert not list((tmp_path / "cache").rglob("*.part"))


def test_progress_counts_up_to_all(small: Any, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    validate(small.home, cache=tmp_path / "cache", progress=lambda done, total: steps.append((done, total)))
    assert steps[0] == (0, 6) and steps[-1] == (6, 6) and steps == sorted(steps)


def many(small: Any, count: int) -> None:
    text = small.path(small.alpha_file).read_text()
    for number in range(count):
        slug = f"2024-05-03-copy-{number}"
        small.path(f"graph/document/alpha-daily/{slug}.ttl").write_text(text.replace("2024-05-03-software", slug))


def test_processes_find_the_same_as_one_and_a_script_needs_no_guard(small: Any, tmp_path: Path) -> None:
    many(small, 45)
    small.change("graph/document/alpha-daily/2024-05-03-copy-7.ttl", "ictkg:value", "ictkg:vlaue")
    alone = validate(small.home, jobs=1)
    assert alone.checked["judged"] == 51 and len(alone)
    script = tmp_path / "script.py"
    script.write_text(
        "import ictkg.validate.judge as judge\nfrom pathlib import Path\nfrom ictkg.home import Home\n"
        "from ictkg.validate.run import validate\nprint('once')\njudge._BATCH_BYTES = 50_000\n"
        f"root, repository = Path({str(small.root)!r}), Path({str(small.repository)!r})\n"
        "home = Home(root, root / 'graph', repository / 'ontology', repository / 'queries')\n"
        "print(*validate(home, jobs=2), sep='\\n')\n"
    )
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    assert (run.stdout.splitlines(), run.stderr) == (["once", *map(str, alone)], "")


def test_no_tasks_need_no_processes() -> None:
    assert judge_all([], None, 4, lambda more: None) == []  # type: ignore[arg-type]


def test_reading_the_module_loads_no_rdf_library() -> None:
    code = "import ictkg.validate.run, sys; print([m for m in ('rdflib', 'pyshacl') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
