"""Which files a home has, and how messages name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ictkg.errors import HomeError
from ictkg.home import find_home


@pytest.fixture
def home_of_two(tmp_path: Path) -> Path:
    for name in (
        *("document/a/2024-b.ttl", "document/.draft/2024-c.ttl", "document/a/.2024-b.ttl", "document/a/2024-b.ttl~"),
        *("reference/places.ttl", ".git/x.ttl"),
    ):
        path = tmp_path / "home" / "graph" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path / "home"


def test_hidden_files_and_folders_are_none_of_its_files(home_of_two: Path) -> None:
    home = find_home(home_of_two)
    own = [path.relative_to(home.graph).as_posix() for path, _ in home.files() if path.is_relative_to(home.root)]
    assert own == ["document/a/2024-b.ttl", "reference/places.ttl"]
    graphs = [graph for _, graph in home.files()]
    assert graphs == sorted(graphs) and len(set(graphs)) == len(graphs)


def test_shapes_and_mappings_are_no_graphs(home_of_two: Path) -> None:
    home = find_home(home_of_two)
    assert not [graph for _, graph in home.files() if "/shapes/" in graph or "/align/" in graph]
    assert home.shapes()


def test_borrowed_files_are_named_as_if_they_lay_in_the_home(home_of_two: Path, root: Path) -> None:
    home = find_home(home_of_two)
    assert home.ontology == root / "ontology"
    assert home.display(home.ontology / "place.ttl") == "ontology/place.ttl"
    assert home.display(home.queries / "check" / "x.rq") == "queries/check/x.rq"
    assert home.display(home.graph / "reference" / "places.ttl") == "graph/reference/places.ttl"
    assert home.display(Path("/elsewhere/x.ttl")) == "/elsewhere/x.ttl"


def test_the_argument_goes_before_the_environment_and_that_before_the_folder(
    home_of_two: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = root / "tests" / "world"
    monkeypatch.setenv("ICTKG_HOME", str(world))
    assert find_home(home_of_two).root == home_of_two
    monkeypatch.chdir(home_of_two / "graph" / "document")
    assert find_home().root == world
    monkeypatch.delenv("ICTKG_HOME")
    assert find_home().root == home_of_two
    with pytest.raises(HomeError, match="from the argument"):
        find_home(home_of_two / "graph")
