"""Servers that several tests use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from served import Served, commanded, threaded


@pytest.fixture(scope="session")
def serve(cache_folder: Path) -> Callable[..., object]:
    """What starts a server in a thread: ``with serve(app) as served``."""
    return threaded


@pytest.fixture(scope="session")
def served(world_path: Path, cache_folder: Path) -> Iterator[Served]:
    """``ictkg serve`` on the worked home, with small limits: two seconds and a thousand rows."""
    with commanded(world_path, "--timeout", "2", "--rows", "1000") as server:
        yield server


@pytest.fixture
def http(served: Served) -> Iterator[httpx.Client]:
    """A client of that server."""
    with served.client() as client:
        yield client
