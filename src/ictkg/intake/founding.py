"""A new home: its folders, a README, a worked example that validates; the things of another home where wanted."""

from __future__ import annotations

import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

from ictkg.errors import InputError
from ictkg.home import Home

FOLDERS = ("graph/document", "graph/reference", "graph/review")
_EXAMPLE = {
    "document.ttl": "graph/document/example-news/2024-05-03-sensors.ttl",
    "reference.ttl": "graph/reference/example.ttl",
    "review.ttl": "graph/review/example-news/2024-05-03-sensors.ttl",
}


def found_home(
    path: Path, *, example: bool = True, things: Home | None = None, reviews: Home | None = None, language: str = "en"
) -> tuple[Path, ...]:
    """Make a home in a new or empty folder, whole or not at all; returns its files.

    With ``example``, one invented document with its things and its review; with ``things``, the reference files of
    that home, so that their names can be used; with ``reviews``, what it says of its documents. ``language`` is that
    of the README (en, zh). Raises InputError where something is there already.

    >>> import tempfile
    >>> made = found_home(Path(tempfile.mkdtemp()) / "mine", example=False)
    >>> [file.name for file in made]
    ['README.md']
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise InputError(f"{path} is there already and not empty", cure="name a new or an empty folder")
    if not path.name:
        raise InputError(f"{path} cannot be made anew", cure="name a folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        _fill(scratch, example, {"reference": things, "review": reviews}, language)
        scratch.chmod(0o755)
        if path.exists():
            path.rmdir()
        scratch.rename(path)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return tuple(sorted(file for file in path.rglob("*") if file.is_file()))


def _fill(folder: Path, example: bool, taken: dict[str, Home | None], language: str) -> None:
    texts = files("ictkg.intake").joinpath("starting")
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    (folder / "README.md").write_bytes(texts.joinpath(f"README.{language}.md").read_bytes())
    for part, home in taken.items():
        if home and (home.graph / part).is_dir():
            shutil.copytree(home.graph / part, folder / "graph" / part, dirs_exist_ok=True)
    if example:
        for name, place in _EXAMPLE.items():
            target = folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(texts.joinpath(name).read_bytes())
