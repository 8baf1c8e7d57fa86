"""The command line in awkward company: odd streams, odd locales, odd places, numbers out of range."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

WORLD = Path(__file__).resolve().parents[1] / "world"


def ictkg(line: str, tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A shell line in which ``ictkg`` is the command, on the worked home."""
    program = f'ictkg() {{ "{sys.executable}" -m ictkg "$@"; }}'
    result = subprocess.run(
        ["/bin/sh", "-c", f"{program}\n{line}"],
        cwd=tmp_path,
        env={**os.environ, "ICTKG_HOME": str(WORLD), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert "Traceback" not in result.stderr
    return result


@pytest.mark.parametrize("command", ["", "stats", "query targets-of-place -f csv"])
def test_a_closed_or_full_standard_output_is_said(command: str, tmp_path: Path) -> None:
    for stream, reason in ((">&-", "closed"), (">/dev/full", "make room")):
        result = ictkg(f"ictkg {command} {stream}", tmp_path)
        assert (result.returncode, result.stdout) == (3, "")
        assert reason in result.stderr
    assert ictkg(f"ictkg {command} 2>&- >/dev/null", tmp_path).returncode == 0


def test_a_closed_standard_output_does_not_hinder_a_file(tmp_path: Path) -> None:
    assert ictkg("ictkg stats -o counts.txt >&-", tmp_path).returncode == 0
    assert (tmp_path / "counts.txt").read_text().startswith("what")


def test_chinese_in_a_locale_without_it(tmp_path: Path) -> None:
    poor = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "算力" in ictkg("ictkg", tmp_path, **poor).stdout
    assert "place/" in ictkg("ictkg find 中国", tmp_path, **poor).stdout
    assert "'算法哦'" in ictkg("ictkg show 算法哦", tmp_path, **poor).stderr


@pytest.mark.parametrize(
    "command", ["stats -o .", "query targets-of-place -o .", "graph China -o folder.svg", "find China -o file/below"]
)
def test_a_place_that_cannot_be_written_is_named_with_a_cure(command: str, tmp_path: Path) -> None:
    (tmp_path / "folder.svg").mkdir()
    (tmp_path / "file").touch()
    result = ictkg(f"ictkg {command}", tmp_path)
    assert result.returncode == 3
    assert ".part" not in result.stderr
    assert "folder" in result.stderr or "is a file" in result.stderr
    assert not list(tmp_path.rglob("*.part"))


def test_a_device_stays_a_device_and_a_link_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    assert ictkg("ictkg stats -o link; ictkg stats -o /dev/null", tmp_path).returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text().startswith("what")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize(
    "command",
    [
        "find 5G --limit 0",
        "find 5G --limit -1",
        "find 5G --limit 99999999999999999999",
        "path A B --limit 0",
        "central --limit x",
        "graph -o a.svg --depth -1",
        "query who-says --timeout 0",
        "query who-says --timeout nan",
        "serve --port x",
        "serve --cors example.org",
        "serve --cors https://example.org/page",
    ],
)
def test_numbers_and_addresses_out_of_range_are_usage(command: str, tmp_path: Path) -> None:
    result = ictkg(f"ictkg {command}", tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "give a" in result.stderr or "go from" in result.stderr
    assert "_port" not in result.stderr


def test_what_there_is_none_of_is_listed(tmp_path: Path) -> None:
    result = ictkg("ictkg queries --tag nope", tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "targets" in result.stderr
    result = ictkg("ictkg find 5G --kind nope", tmp_path)
    assert result.returncode == 2
    assert "indicator" in result.stderr


def test_candidates_are_things_before_papers(kg: object) -> None:
    from ictkg.errors import InputError
    from ictkg.workspace import Workspace

    assert isinstance(kg, Workspace)
    with pytest.raises(InputError, match="did you mean organisation/miit"):
        kg.resolve("MIITT")
