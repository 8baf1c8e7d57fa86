"""The five founding texts, where they are at hand: each phrase stands where the graph says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ictkg.cli.main import main
from ictkg.workspace import Workspace

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding texts are not beside this checkout")


def test_the_five_texts_verify(kg: Workspace) -> None:
    report = kg.verify_texts(SEEDS)
    assert not list(report), [str(finding) for finding in report]
    assert report.checked["texts"] == 5


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    copy = tmp_path / "seeds"
    shutil.copytree(SEEDS, copy)
    for path in copy.iterdir():
        path.chmod(0o644)
    copy.chmod(0o755)
    return copy


@pytest.mark.parametrize("number", range(5))
def test_one_changed_character_is_found(kg: Workspace, seeds: Path, number: int) -> None:
    [path] = seeds.glob(f"00{number}_*.txt")
    text = path.read_bytes()
    place = text.index(b"0")
    path.write_bytes(text[:place] + b"9" + text[place + 1 :])
    findings = list(kg.verify_texts(seeds))
    assert "text-changed" in {finding.code for finding in findings}
    assert all(finding.where and finding.cure for finding in findings)


def test_a_missing_text_and_an_unknown_one_are_told(kg: Workspace, seeds: Path) -> None:
    next(seeds.glob("003_*.txt")).unlink()
    (seeds / "other.txt").write_text("nobody knows me", "utf-8")
    assert {"text-missing", "text-unknown"} <= {finding.code for finding in kg.verify_texts(seeds)}


def test_one_shifted_offset_is_found(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "home"
    shutil.copytree(root / "graph", home / "graph")
    path = home / "graph" / "document" / "scio" / "2023-06-09-ict-q1-2023.ttl"
    text = path.read_text("utf-8")
    start = text.index("ictkg:start ") + len("ictkg:start ")
    end = text.index(" ;", start)
    path.write_text(text[:start] + str(int(text[start:end]) + 1) + text[end:], "utf-8")
    assert main(["verify-texts", str(SEEDS), "--home", str(home)]) == 1
    assert "span-differs" in capsys.readouterr().out
