"""Checks after a small change find what checks of everything find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ictkg.home import find_home
from ictkg.validate import recheck
from ictkg.validate.home import validate_home

Edit = Callable[[Path], None]


def replaced(name: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / "graph" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def removed(name: str) -> Edit:
    def edit(root: Path) -> None:
        (root / "graph" / name).unlink()

    return edit


EDITS = {
    "a unit": replaced("document/river-times/2024-05-02-software-q1.ttl", "unit:CNY", "unit:users"),
    "a truncated file": replaced(
        "document/river-times/2024-05-02-software-q1.ttl", "ictkg:unit unit:CNY ;", "ictkg:unit"
    ),
    "a reference thing": replaced("reference/indicators.ttl", "unit:CNY", "unit:count"),
    "a document gone": removed("document/lakeside-review/undated-software-boom.ttl"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_a_change_is_judged_as_a_whole_run_would(
    own_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: Edit
) -> None:
    home = find_home(own_world)
    monkeypatch.setenv("ICTKG_CACHE", str(tmp_path / "kept"))
    before = validate_home(home, None)
    edit(own_world)
    after = validate_home(home, None)
    monkeypatch.setenv("ICTKG_CACHE", str(tmp_path / "fresh"))
    whole = validate_home(home, None)
    assert after.findings == whole.findings
    assert after.findings != before.findings or edit is EDITS["a document gone"]


def test_a_document_takes_its_findings_with_it(
    own_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = find_home(own_world)
    monkeypatch.setenv("ICTKG_CACHE", str(tmp_path))
    EDITS["a unit"](own_world)
    assert [finding.code for finding in validate_home(home, None)].count("unit-not-canonical") == 1
    removed("document/river-times/2024-05-02-software-q1.ttl")(own_world)
    assert "unit-not-canonical" not in {finding.code for finding in validate_home(home, None)}


def test_another_program_asks_all_checks_again(
    own_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = find_home(own_world)
    monkeypatch.setenv("ICTKG_CACHE", str(tmp_path))
    validate_home(home, None)
    monkeypatch.setattr("ictkg.validate.home.generation", None)
    validate_home(home, None)
    monkeypatch.setattr(recheck, "program_digest", lambda: "another")
    with pytest.raises(AttributeError):
        validate_home(home, None)


def test_few_changes_need_no_store_of_everything(
    own_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = find_home(own_world)
    monkeypatch.setenv("ICTKG_CACHE", str(tmp_path))
    validate_home(home, None)
    EDITS["a unit"](own_world)
    monkeypatch.setattr("ictkg.validate.home.generation", None)
    assert "unit-not-canonical" in {finding.code for finding in validate_home(home, None)}
    monkeypatch.setattr(recheck, "FEW", 0)
    EDITS["a document gone"](own_world)
    EDITS["a unit"](own_world)
    with pytest.raises(AttributeError):
        validate_home(home, None)
