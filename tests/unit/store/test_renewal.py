"""An audited generation made from the one before holds what one that is made whole holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ictkg.audit.version import version
from ictkg.store import renewal
from ictkg.store.audited import audited
from ictkg.store.generation import Generation
from ictkg.workspace import Workspace

FIGURE = "graph/document/lantern-post/2024-04-30-software-q1.ttl"


@pytest.fixture
def audited_before(own_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own with a cache of its own in which an audited generation stands."""
    monkeypatch.setenv("ICTKG_CACHE", str(tmp_path / "own-cache"))
    with Workspace(own_world) as kg:
        assert kg.audited.marker["renewed"] == 0
    return own_world


def content(made: Generation) -> tuple[object, ...]:
    """All that can be asked of a generation: quads, names of graphs, findings in their order with their operands."""
    store = made.open_store()
    with made.open_table() as table:
        rows = [sorted(map(tuple, table.execute(f"SELECT * FROM {name}"))) for name in ("findings", "finding_operands")]
    return set(store), set(store.named_graphs()), rows


def renewed_and_whole(home: Path) -> tuple[Generation, Generation]:
    with Workspace(home) as kg:
        renewed = kg.audited
        whole = audited(kg.home, kg.generation, f"{version()}-whole", kg._findings_made)
    assert whole.marker["renewed"] == 0
    return renewed, whole


def change(home: Path) -> None:
    path = home / FIGURE
    text = path.read_text("utf-8")
    assert "ictkg:value 28.0 ;" in text
    path.write_text(text.replace("ictkg:value 28.0 ;", "ictkg:value 36.0 ;"), "utf-8")


def remove(home: Path) -> None:
    (home / FIGURE).unlink()


def add(home: Path) -> None:
    shutil.copyfile(home / FIGURE, (home / FIGURE).with_name("2024-04-30-software-q1-again.ttl"))


def change_add_and_remove(home: Path) -> None:
    add(home)
    change(home)
    (home / "graph" / "document" / "river-times" / "2024-05-02-software-q1.ttl").unlink()


@pytest.mark.parametrize(
    "act", [change_add_and_remove, *(pytest.param(act, marks=pytest.mark.slow) for act in (change, remove, add))]
)
def test_what_is_renewed_is_what_is_made_whole(audited_before: Path, act: object) -> None:
    act(audited_before)  # type: ignore[operator]
    renewed, whole = renewed_and_whole(audited_before)
    assert renewed.marker["renewed"] == 1
    assert content(renewed) == content(whole)
    assert renewed.marker["findings"] == whole.marker["findings"]


@pytest.mark.slow
def test_what_is_put_back_is_as_it_was(audited_before: Path) -> None:
    text = (audited_before / FIGURE).read_text("utf-8")
    with Workspace(audited_before) as kg:
        before = content(kg.audited)
        shutil.rmtree(kg.audited.folder)
    change(audited_before)
    with Workspace(audited_before) as kg:
        assert content(kg.audited) != before
    (audited_before / FIGURE).write_text(text, "utf-8")
    with Workspace(audited_before) as kg:
        assert kg.audited.marker["renewed"] == 1 and content(kg.audited) == before


@pytest.mark.slow
def test_far_from_all_others_it_is_made_whole(audited_before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewal, "_MOST_FILES", 0)
    change(audited_before)
    with Workspace(audited_before) as kg:
        assert kg.audited.marker["renewed"] == 0


@pytest.mark.slow
def test_one_whose_files_are_not_told_lends_nothing(audited_before: Path) -> None:
    with Workspace(audited_before) as kg:
        (kg.audited.folder / "files.json").write_text("[", "utf-8")
    change(audited_before)
    with Workspace(audited_before) as kg:
        assert kg.audited.marker["renewed"] == 0
