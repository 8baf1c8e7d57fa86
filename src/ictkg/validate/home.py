"""One run of the validator over a home with its store and its caches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ictkg.home import Home
from ictkg.model.finding import Finding, Report
from ictkg.store import cache, generation
from ictkg.store.digest import contents
from ictkg.store.session import Session
from ictkg.validate import checks
from ictkg.validate.recheck import recheck
from ictkg.validate.run import validate

Progress = Callable[[str, int, int], None]


def validate_home(
    home: Home, paths: list[Path] | None, progress: Progress | None = None, notice: Callable[[str], None] | None = None
) -> Report:
    """Findings about files and checks, everything that can be kept from the last run kept; see ``run.validate``.

    The store is built only where the checks must be asked of all documents.
    """
    folder = cache.folder_of(home)

    def whole() -> checks.Select:
        return Session(generation.current(home, skip_broken=True, progress=progress, notice=notice)).select

    def ask(asked: list[checks.Check], locate: checks.Locate) -> list[Finding]:
        return recheck(home, contents(home, folder / "manifest.json"), folder / "checks.json", whole, asked, locate)

    return validate(
        home,
        paths,
        cache=folder / "verdicts",
        ask=ask,
        progress=(lambda done, total: progress("validate", done, total)) if progress else None,
    )
