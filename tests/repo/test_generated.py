"""What is generated into READMEs is what the commands would write today."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ictkg.cli.main import main


@pytest.mark.parametrize(("command", "page"), [("queries", "queries/README.md"), ("stats", "graph/README.md")])
def test_generated_parts_are_up_to_date(root: Path, tmp_path: Path, command: str, page: str) -> None:
    copy = tmp_path / "README.md"
    shutil.copy(root / page, copy)
    assert main([command, "--home", str(root), "--into", str(copy)]) == 0
    assert copy.read_text("utf-8") == (root / page).read_text("utf-8")
