"""The cost of an audit: a small multiple of reading the figures, linear, in bounded memory; little after one change."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from ictkg.audit import definitions, run
from ictkg.workspace import Workspace

pytestmark = pytest.mark.benchmark
SCRIPT = Path(__file__).parent / "synthetic.py"
MILLION, TENTH = 1_000_000, 100_000


class Measured(NamedTuple):
    """Seconds of work, how many came out, and the peak of memory in MB."""

    seconds: float
    count: int
    megabytes: int


def measured(act: str, table: Path, count: int) -> Measured:
    """One act on a table of invented figures, in a process of its own."""
    command = [sys.executable, str(SCRIPT), act, str(table), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1500)
    assert done.returncode == 0, done.stderr[-2000:]
    seconds, counted, megabytes = done.stdout.split()
    return Measured(float(seconds), int(counted), int(megabytes))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("synthetic")
    found = {count: folder / f"{count}.sqlite" for count in (TENTH, MILLION)}
    for count, path in found.items():
        assert measured("make", path, count).count == count
    return found


def test_a_million_figures(tables: dict[int, Path]) -> None:
    read, audit = (measured(act, tables[MILLION], MILLION) for act in ("read", "audit"))
    tenth = measured("audit", tables[TENTH], TENTH)
    print(
        f"read {read.seconds:.0f} s, audit {audit.seconds:.0f} s ({audit.megabytes} MB), a tenth {tenth.seconds:.0f} s"
    )
    assert read.count == MILLION
    assert audit.seconds <= 5 * read.seconds
    assert audit.seconds <= 13 * tenth.seconds
    assert audit.megabytes <= 200


def test_one_changed_document_costs_little(tables: dict[int, Path]) -> None:
    whole, again = (measured(act, tables[TENTH], TENTH) for act in ("keep", "again"))
    print(f"whole {whole.seconds:.1f} s, after one change {again.seconds:.1f} s")
    assert again.count == whole.count
    assert again.seconds <= whole.seconds / 4


def test_the_real_graph_in_under_ten_seconds(kg: Workspace) -> None:
    table = kg.table
    began = time.process_time()
    found = list(run.audit_rows(table, definitions.of_home(kg.home, table)))
    spent = time.process_time() - began
    print(f"{len(found)} findings in {spent:.1f} s")
    assert spent < 10


def test_one_changed_document_of_the_real_graph(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings after a change of one document, from the audit to a store that can be asked, against the first time."""
    home = tmp_path / "home"
    shutil.copytree(root / "graph", home / "graph")
    monkeypatch.setenv("ICTKG_CACHE", str(tmp_path / "cache"))
    sizes = sorted((path.stat().st_size, path) for path in (home / "graph" / "document").rglob("*.ttl"))
    changed = sizes[len(sizes) // 2][1]
    spent = []
    for number in range(3):
        if number:
            changed.write_text(changed.read_text("utf-8").replace('label "', f'label "{number} ', 1), "utf-8")
        with Workspace(home) as kg:
            assert kg.generation
            began = time.process_time()
            assert kg.audited.marker["renewed"] == min(number, 1)
            spent.append(time.process_time() - began)
    print(f"first {spent[0]:.1f} s, after one changed document {spent[1]:.1f} and {spent[2]:.1f} s")
    assert min(spent[1:]) <= spent[0] / 2
    assert min(spent[1:]) < 5
