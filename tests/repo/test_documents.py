"""README, licences and folders say what is true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ictkg.cli.main import COMMANDS


def fenced(text: str, heading: str) -> list[str]:
    """The lines of the one fenced sh block under a heading."""
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    blocks = re.findall(r"^```sh\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 1, f"{heading}: one fenced sh block"
    return blocks[0].splitlines()


@pytest.mark.parametrize("heading", ["Run it", "Test it"])
def test_readme_has_one_command_line_for_each_job(root: Path, heading: str) -> None:
    assert len(fenced((root / "README.md").read_text("utf-8"), heading)) == 1


def test_readme_names_every_command(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")
    assert not [name for name in COMMANDS if f"ictkg {name}" not in text]


def test_links_inside_the_repository_lead_somewhere(root: Path) -> None:
    broken = []
    for page in [*root.glob("*.md"), *(root / "graph").glob("*.md"), *(root / "queries").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert not broken


def test_no_path_of_one_machine_is_in_the_tree(root: Path) -> None:
    pattern = re.compile(r"(^|[^A-Za-z0-9_.])/(home|root|Users)/")
    wrong = []
    for folder in ("src", "tests", "queries", "ontology", "graph", "requirements"):
        for path in (root / folder).rglob("*"):
            text_file = path.suffix in (".py", ".ttl", ".rq", ".md", ".csv", ".lock") and path != Path(__file__)
            if text_file and pattern.search(path.read_text("utf-8")):
                wrong.append(path.relative_to(root).as_posix())
    assert not wrong


@pytest.mark.slow
def test_the_python_example_of_the_readme_runs_as_printed(root: Path, tmp_path: Path) -> None:
    [example] = re.findall(r"```python\n(.*?)```", (root / "README.md").read_text("utf-8"), re.DOTALL)
    environment = {**os.environ, "ICTKG_HOME": str(root)}
    run = subprocess.run([sys.executable, "-c", example], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "revenue.svg").read_text("utf-8").startswith("<svg")
    assert (tmp_path / "graph.ttl").stat().st_size > 1_000_000
