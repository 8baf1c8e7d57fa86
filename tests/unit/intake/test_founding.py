"""A new home: valid from the start, never over anything, and a graph moves into it whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from ictkg.cli.main import main
from ictkg.errors import InputError
from ictkg.home import find_home
from ictkg.intake.founding import FOLDERS, found_home
from ictkg.names import ID
from ictkg.turtle import read, write
from ictkg.workspace import Workspace


def test_the_example_is_valid_laid_out_and_answers(tmp_path: Path, cache_folder: Path) -> None:
    made = found_home(tmp_path / "mine")
    assert all((tmp_path / "mine" / folder).is_dir() for folder in FOLDERS)
    for path in (path for path in made if path.suffix == ".ttl"):
        assert write.format_triples(read.parse(path.read_bytes(), path.name)) == path.read_text("utf-8")
    with Workspace(tmp_path / "mine") as kg:
        assert [str(finding) for finding in kg.validate()] == []
        [growth, level] = sorted(kg.observations(indicator="harbour sensors (example)"), key=lambda one: one.measure)
        assert (level.printed, level.bound, growth.printed) == ("more than 1,200 sensors", "moreThan", "12.5 percent")
        assert kg.thing("Example Harbour").id == "place/example-harbour"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_readme_names_what_there_is(tmp_path: Path, language: str) -> None:
    found_home(tmp_path / "mine", language=language)
    text = (tmp_path / "mine" / "README.md").read_text("utf-8")
    for words in (*FOLDERS, "ictkg import", "ictkg validate", "init", "--things", "example-news", "example.ttl"):
        assert words in text


def test_nothing_is_overwritten(tmp_path: Path, world_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="not empty"):
        found_home(tmp_path / "mine")
    with pytest.raises(InputError, match="not empty"):
        found_home(tmp_path / "mine" / "notes.txt")
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "notes.txt"]
    (tmp_path / "empty").mkdir()
    assert found_home(tmp_path / "empty", example=False, things=find_home(world_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "mine"]


def test_the_graph_of_one_home_moves_into_a_new_one(
    world_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the README of a new home tells: the same triples, document by document, and the same things."""
    old, new, tables = str(world_path), tmp_path / "new", str(tmp_path / "tables")
    assert main(["--home", old, "init", str(new), "--things", "--reviews", "--no-example"]) == 0
    assert main(["--home", old, "export", "csvw", "-o", tables]) == 0
    assert main(["--home", str(new), "import", tables]) == 0
    assert "error" not in capsys.readouterr().out
    for part in ("document", "reference", "review"):
        before, after = graphs(world_path / "graph" / part), graphs(new / "graph" / part)
        assert before == after
        assert before


def graphs(folder: Path) -> dict[str, set[str]]:
    return {
        path.relative_to(folder).as_posix(): {str(triple) for triple in read.parse(path.read_bytes(), ID)}
        for path in folder.rglob("*.ttl")
    }
