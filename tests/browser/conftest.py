"""A browser, and servers on the real graph and on the worked home."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from served import commanded
from visiting import CHROMIUM, FLAGS, Visit, visiting


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium; skipped where it is not installed, unless ICTKG_REQUIRE_PROGRAMS says that it must be.

    One for each module: while Playwright runs, nothing else of the process can run a loop of its own.
    """
    if not Path(CHROMIUM).exists():
        missing = f"there is no {CHROMIUM}"
        if os.environ.get("ICTKG_REQUIRE_PROGRAMS"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def real_site(root: Path, cache_folder: Path) -> Iterator[str]:
    """``ictkg serve`` on the real graph."""
    with commanded(root) as server:
        yield server.address


@pytest.fixture(scope="session")
def world_site(world_path: Path, cache_folder: Path) -> Iterator[str]:
    """``ictkg serve`` on the worked home."""
    with commanded(world_path) as server:
        yield server.address


@pytest.fixture
def reader(browser: Browser, real_site: str) -> Callable[..., AbstractContextManager[Visit]]:
    """Readers of the real graph: ``with reader(locale="zh-CN") as visit``."""
    return partial(visiting, browser, real_site)


@pytest.fixture
def world_reader(browser: Browser, world_site: str) -> Callable[..., AbstractContextManager[Visit]]:
    """Readers of the worked home."""
    return partial(visiting, browser, world_site)
