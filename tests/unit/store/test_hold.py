"""What somebody uses is not removed; what nobody uses is, beyond the newest two of a kind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import ictkg
from ictkg.home import find_home
from ictkg.store import cache, generation
from ictkg.store.hold import hold, release_unused

USER = """
import sys
import ictkg
kg = ictkg.open(sys.argv[1])
place = {wanted}
print(place, flush=True)
sys.stdin.readline()
[row] = kg.sparql("SELECT (COUNT(DISTINCT ?o) AS ?n) {{ ?o a ictkg:Observation }}").rows
print(row[0], len(kg.findings(limit=1)), flush=True)
"""


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own-cache"
    monkeypatch.setenv("ICTKG_CACHE", str(folder))
    return folder


def made(folder: Path, name: str, age: float) -> Path:
    place = folder / name
    place.mkdir(parents=True)
    (place / "marker.json").write_text("{}")
    stamp = 2_000_000_000 - age
    os.utime(place, (stamp, stamp))
    return place


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_plain_and_audited_generations_are_counted_apart(tmp_path: Path) -> None:
    for number in range(4):
        made(tmp_path, f"{number}", number)
        made(tmp_path, f"{number}-audited-v", number)
    (tmp_path / "building-dead").mkdir()
    (tmp_path / "manifest.json").write_text("{}")
    cache.clean(tmp_path, "0")
    assert names(tmp_path) == {"0", "1", "0-audited-v", "1-audited-v", "manifest.json"}


def test_the_kept_ones_stay_however_old_they_are(tmp_path: Path) -> None:
    for number in range(3):
        made(tmp_path, f"{number}", number)
    cache.clean(tmp_path, "2")
    assert names(tmp_path) == {"0", "2"}


def test_a_held_generation_is_not_removed_until_it_is_let_go(tmp_path: Path) -> None:
    for number in range(4):
        made(tmp_path, f"{number}", number)
    held = hold(tmp_path / "3")
    assert held
    cache.clean(tmp_path, "0")
    assert names(tmp_path) == {"0", "1", "3"}
    held.close()
    cache.clean(tmp_path, "0")
    assert names(tmp_path) == {"0", "1"}


def test_one_that_is_being_removed_cannot_be_held(tmp_path: Path) -> None:
    place = made(tmp_path, "old", 0)
    assert release_unused(place, tmp_path / "building-away")
    assert hold(place) is None
    assert not release_unused(place, tmp_path / "building-again")


@pytest.mark.slow
@pytest.mark.parametrize("wanted", ["kg.generation.folder", "kg.audited.folder"])
def test_another_process_keeps_what_it_uses(own_world: Path, own_cache: Path, wanted: str) -> None:
    """Its next question starts a process on the generation that it opened, however often the files changed since."""
    script = USER.format(wanted=wanted)
    user = subprocess.Popen(
        [sys.executable, "-c", script, str(own_world)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert user.stdin and user.stdout
    used = Path(user.stdout.readline().strip())
    home = find_home(own_world)
    document = next((own_world / "graph" / "document").rglob("*.ttl"))
    text = document.read_text("utf-8")
    for number in range(4):
        document.write_text(f"{text}# {number}\n", "utf-8")
        last = generation.current(home)
        stamp = 2_000_000_000 + number
        os.utime(last.folder, (stamp, stamp))
    assert used.is_dir()
    answer, _ = user.communicate("\n", timeout=60)
    assert user.returncode == 0
    assert int(answer.split()[0]) == json.loads((used / "marker.json").read_bytes())["observations"]
    document.write_text(f"{text}# at last\n", "utf-8")
    with ictkg.open(own_world) as kg:
        kg.build()
        assert kg.generation.folder != used
    assert not (used.is_dir() and wanted == "kg.generation.folder")
