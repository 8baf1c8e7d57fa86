"""``ictkg format``: the one layout of graph files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ictkg.errors import BrokenFileError, InputError
from ictkg.home import find_home
from ictkg.turtle.files import format_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (default: graph/ of the home)")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 where a file is laid out otherwise"
    )


def run(arguments: argparse.Namespace) -> int:
    home = find_home(arguments.home)
    paths = [Path(path) for path in arguments.paths] or [home.graph]
    changed = refused = 0
    for path in _files(paths):
        where = home.display(path.resolve())
        try:
            if format_file(path, where, check=arguments.check):
                changed += 1
                print(f"{'to format' if arguments.check else 'formatted'}: {where}")
        except (BrokenFileError, InputError) as error:
            refused += 1
            problems = error.problems if isinstance(error, BrokenFileError) else (error,)
            for problem in problems:
                print(f"ictkg: left as it is: {problem}", file=sys.stderr)
    if refused:
        return 3
    return 1 if changed and arguments.check else 0


def _files(paths: list[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(sorted(path.rglob("*.ttl")))
        elif path.exists():
            found[path] = None
        else:
            raise InputError(f"there is no file {path}", cure="name files or folders of the home")
    return list(found)
