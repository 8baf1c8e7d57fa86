"""Homes to export: the worked one, and one with everything that a format can stumble over."""

from __future__ import annotations

from pathlib import Path

import pytest
from nasty import NASTY_DOCUMENT, NASTY_MORE, NASTY_THINGS, Exporter, write_home

from ictkg.export.registry import Exported, export
from ictkg.home import find_home
from ictkg.store.generation import current


@pytest.fixture(scope="session")
def nasty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of two documents and a reference file, full of traps."""
    return write_home(
        tmp_path_factory.mktemp("nasty"),
        {
            "document/nasty/2024-05-03-a.ttl": NASTY_DOCUMENT,
            "document/nasty/2024-05-03-b.ttl": NASTY_MORE,
            "reference/places.ttl": NASTY_THINGS,
        },
        ontology=True,
    )


@pytest.fixture(scope="session")
def homes(world_path: Path, nasty_home: Path) -> dict[str, Path]:
    """The two homes by name."""
    return {"world": world_path, "nasty": nasty_home}


@pytest.fixture
def exporter(cache_folder: Path) -> Exporter:
    """Export a home, its store built first where needed."""

    def run(root: Path, format: str, path: Path | None = None, **options: object) -> Exported:
        home = find_home(root)
        return export(home, current(home), format, path, **options)  # type: ignore[arg-type]

    return run
