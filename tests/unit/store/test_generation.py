"""The store is a cache: keyed by the files, built whole, shared safely, thrown away freely."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ictkg.errors import BrokenFileError, HomeError
from ictkg.home import find_home
from ictkg.store import cache, digest, generation
from ictkg.store.digest import contents


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own-cache"
    monkeypatch.setenv("ICTKG_CACHE", str(folder))
    return folder


def a_document(home: Path) -> Path:
    return next((home / "graph" / "document").rglob("*.ttl"))


def sound(found: generation.Generation) -> bool:
    """Whether store and table open and hold as much as the marker says; a store whose log was lost opens empty."""
    try:
        quads, table = len(found.open_store()), found.open_table()
    except (OSError, RuntimeError):
        return False
    [count] = table.execute("SELECT count(*) FROM observations").fetchone()
    return (quads, count) == (found.marker["quads"], found.marker["observations"])


def test_an_unchanged_home_is_not_built_again(own_world: Path, own_cache: Path) -> None:
    home = find_home(own_world)
    first = generation.current(home)
    stamp = (first.folder / "marker.json").stat().st_mtime_ns
    assert generation.current(home) == first
    assert (first.folder / "marker.json").stat().st_mtime_ns == stamp
    assert sound(first)


def test_a_changed_byte_gives_another_store_and_its_return_the_first(own_world: Path, own_cache: Path) -> None:
    home = find_home(own_world)
    first = generation.current(home)
    path = a_document(own_world)
    text = path.read_text("utf-8")
    path.write_text(text.replace("reported", "estimated", 1), "utf-8")
    second = generation.current(home)
    assert second.digest != first.digest
    path.write_text(text, "utf-8")
    assert generation.current(home).digest == first.digest


def test_same_size_and_time_do_not_hide_a_change(own_world: Path, own_cache: Path) -> None:
    """A file rewritten within the clock's grain, its times put back, is still seen."""
    home = find_home(own_world)
    first = generation.current(home)
    path = a_document(own_world)
    before = path.stat()
    text = path.read_text("utf-8")
    path.write_text(text.replace("observation/", "observatiom/", 1), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert generation.current(home).digest != first.digest


def test_the_manifest_saves_reading(own_world: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = find_home(own_world)
    manifest = cache.folder_of(home) / "manifest.json"
    long_ago = time.time() - 1000
    for path, _ in home.files():
        if path.is_relative_to(own_world):
            os.utime(path, (long_ago, long_ago))
    first = contents(home, manifest)
    remembered = json.loads(manifest.read_bytes())
    monkeypatch.setattr("ictkg.store.digest._RACY_SECONDS", -1)
    contents(home, manifest)
    read: list[Path] = []
    true_read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or true_read(path))
    assert contents(home, manifest).digest == first.digest
    assert [path for path in read if path.suffix == ".ttl"] == []
    assert remembered is not None


def test_another_state_of_the_modules_that_fill_a_store_is_another_store(
    own_world: Path, own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, manifest = find_home(own_world), tmp_path / "manifest.json"
    first = contents(home, manifest)
    package = tmp_path / "package"
    shutil.copytree(digest._PACKAGE, package, ignore=shutil.ignore_patterns("static", "front", "__pycache__"))
    monkeypatch.setattr(digest, "_PACKAGE", package)
    assert contents(home, manifest).digest == first.digest
    rows = package / "store" / "rows.py"
    rows.write_text(rows.read_text("utf-8") + "\n", "utf-8")
    changed = contents(home, manifest)
    assert changed.digest != first.digest and changed.entries == first.entries


def test_a_file_written_just_now_is_not_remembered(own_world: Path, own_cache: Path) -> None:
    """Its time could not tell that it was written again within one tick of the clock."""
    home = find_home(own_world)
    manifest = cache.folder_of(home) / "manifest.json"
    fresh = own_world / "graph" / "reference" / "people.ttl"
    fresh.write_bytes(fresh.read_bytes())
    contents(home, manifest)
    assert str(fresh) not in json.loads(manifest.read_bytes())["files"]


def test_broken_files_are_all_named_and_the_others_load_where_asked(own_world: Path, own_cache: Path) -> None:
    home = find_home(own_world)
    whole = generation.current(home)
    [first, second, *_] = sorted((own_world / "graph" / "document").rglob("*.ttl"))
    first.write_bytes(first.read_bytes()[:-3])
    second.write_bytes(second.read_bytes() + b"\xff")
    with pytest.raises(BrokenFileError) as caught:
        generation.current(home)
    assert [problem.file for problem in caught.value.problems] == [
        first.relative_to(own_world).as_posix(),
        second.relative_to(own_world).as_posix(),
    ]
    assert all(problem.line and problem.cure for problem in caught.value.problems)
    partial = generation.current(home, skip_broken=True)
    assert partial.broken() == caught.value.problems
    assert 0 < partial.marker["documents"] == whole.marker["documents"] - 2
    with pytest.raises(BrokenFileError):
        generation.current(home)


def test_a_failed_build_leaves_nothing_behind(own_world: Path, own_cache: Path) -> None:
    a_document(own_world).write_bytes(b"<a")
    home = find_home(own_world)
    with pytest.raises(BrokenFileError):
        generation.current(home)
    assert {path.name for path in cache.folder_of(home).iterdir()} <= {"lock", "manifest.json"}


def test_a_damaged_store_is_noticed(own_world: Path, own_cache: Path) -> None:
    found = generation.current(find_home(own_world))
    for path in [*found.store_path.glob("*.sst"), *found.store_path.glob("*.log")]:
        path.unlink()
    assert not sound(found)
    again = generation.current(find_home(own_world))
    assert again.digest == found.digest
    assert sound(again)


def test_processes_that_build_at_once_share_one_store(own_world: Path, own_cache: Path) -> None:
    script = (
        "import sys; from ictkg.home import find_home; from ictkg.store import generation\n"
        "print(generation.current(find_home(sys.argv[1])).digest)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(own_world)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    outputs = {process.communicate(timeout=60)[0] for process in running}
    assert [process.returncode for process in running] == [0] * 4
    assert len(outputs) == 1
    found = generation.current(find_home(own_world))
    assert outputs == {f"{found.digest}\n"} and sound(found)


def test_a_builder_that_is_killed_harms_nothing(own_world: Path, own_cache: Path) -> None:
    script = (
        "import sys, os, signal; from ictkg.home import find_home; from ictkg.store import generation, build\n"
        "true = build.TableWriter.write\n"
        "build.TableWriter.write = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "generation.current(find_home(sys.argv[1]))"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(own_world)], check=False)
    assert killed.returncode == -signal.SIGKILL
    home = find_home(own_world)
    left = [path.name for path in cache.folder_of(home).iterdir()]
    assert any(name.startswith("building-") for name in left)
    assert sound(generation.current(home))
    assert not [path for path in cache.folder_of(home).iterdir() if path.name.startswith("building-")]


def test_an_open_store_survives_its_removal(own_world: Path, own_cache: Path) -> None:
    found = generation.current(find_home(own_world))
    store = found.open_store()
    table = found.open_table()
    shutil.rmtree(found.folder)
    assert bool(store.query("ASK { GRAPH ?g { ?s ?p ?o } }"))
    assert table.execute("SELECT count(*) FROM observations").fetchone()[0] > 0


def test_without_a_writable_cache_a_temporary_folder_is_used_and_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    for name in ("ICTKG_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(blocked))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert cache.cache_root().is_relative_to(tmp_path)
    assert cache.cache_root() == cache.cache_root()
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2 and all("ICTKG_CACHE" in line for line in said)


@pytest.mark.parametrize("taken", ["a file", "a link", "open to all"])
def test_a_temporary_cache_that_others_can_write_to_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, taken: str
) -> None:
    for name in ("ICTKG_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder = tmp_path / f"ictkg-{os.getuid()}"
    if taken == "a file":
        folder.write_text("")
    elif taken == "a link":
        (tmp_path / "elsewhere").mkdir()
        folder.symlink_to(tmp_path / "elsewhere")
    else:
        folder.mkdir()
        folder.chmod(0o777)
    with pytest.raises(HomeError, match="set ICTKG_CACHE"):
        cache.cache_root()
