"""``ictkg init``: a new home."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

EPILOG = """\
The new home has graph/document, graph/reference and graph/review, a README, and one invented document that shows how
each is written. --things takes along the indicators, places, organisations … of the home in use, so that tables can
name them; --reviews its corrections and what it acknowledges. Nothing that is there is overwritten.

examples:
  ictkg init my-home
  ictkg init my-home --things --no-example
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", help="a new or an empty folder")
    parser.add_argument("--things", action="store_true", help="take along the things of the home in use (--home)")
    parser.add_argument("--reviews", action="store_true", help="take along its reviews too")
    parser.add_argument("--no-example", action="store_true", help="leave out the worked example")


def run(arguments: argparse.Namespace) -> int:
    from ictkg.home import find_home
    from ictkg.intake.founding import found_home

    folder = Path(arguments.folder)
    old = find_home(arguments.home) if arguments.things or arguments.reviews else None
    made = found_home(
        folder,
        example=not arguments.no_example,
        things=old if arguments.things else None,
        reviews=old if arguments.reviews else None,
        language=arguments.lang,
    )
    for file in made:
        print(file)
    print(f"{folder} is a home; start with {folder / 'README.md'}", file=sys.stderr)
    return 0
