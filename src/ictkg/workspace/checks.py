"""Checks of one home: its files against the rules, its figures against each other."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ictkg.workspace.opened import Opened

if TYPE_CHECKING:
    from ictkg.model.finding import Report


class Checks(Opened):
    """What can be held against a home."""

    def validate(self, paths: Iterable[str | os.PathLike[str]] = ()) -> Report:
        """Findings about all files of the home (or some files or folders): reading, shapes, vocabulary, words, checks.

        Never raises for wrong data and never writes to the home. Files that cannot be read are findings, and the others
        are judged; verdicts are kept until a file, what it names, or the rules change.
        """
        from ictkg.validate.home import validate_home

        return validate_home(self.home, [Path(path) for path in paths] or None, self._progress, self._notice)

    def verify_texts(self, directory: str | os.PathLike[str]) -> Report:
        """Findings about texts: the digest fits, and each span of a text is the printed phrase."""
        from ictkg.validate.texts import verify_texts

        return verify_texts(self.home, Path(directory))
