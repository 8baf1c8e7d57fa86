"""What every test may use: the repository, the worked home, and a cache of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ictkg.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test touches the cache of the person who runs it; the processes of one run share theirs."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = tmp_path_factory.getbasetemp().parent / "cache"
        folder.mkdir(exist_ok=True)
    else:
        folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ICTKG_CACHE", str(folder))
        patch.delenv("ICTKG_HOME", raising=False)
        yield folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def world_path() -> Path:
    """The worked home; never to be written to."""
    return ROOT / "tests" / "world"


@pytest.fixture(scope="session")
def world(world_path: Path, cache_folder: Path) -> Iterator[Workspace]:
    """A workspace on the worked home."""
    with Workspace(world_path) as kg:
        yield kg


@pytest.fixture(scope="session")
def kg(cache_folder: Path) -> Iterator[Workspace]:
    """A workspace on the real graph."""
    with Workspace(ROOT) as workspace:
        yield workspace


@pytest.fixture
def own_world(world_path: Path, tmp_path: Path) -> Path:
    """A copy of the worked home that a test may change."""
    shutil.copytree(world_path / "graph", tmp_path / "home" / "graph")
    return tmp_path / "home"
