"""``ictkg build``: the store, built from the files of the home."""

from __future__ import annotations

import argparse
import sys

from ictkg.cli.output import workspace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="build it again although the files have not changed")


def run(arguments: argparse.Namespace) -> int:
    with workspace(arguments) as kg:
        built = kg.build(rebuild=arguments.force)
    marker = built.marker
    print(
        f"{marker['files']} files, {marker['quads']} quads: {marker['documents']} documents, "
        f"{marker['observations']} figures, {marker['statements']} relations, {marker['things']} things\n{built.folder}"
    )
    for problem in built.broken():
        print(f"ictkg: left out: {problem}", file=sys.stderr)
    return 0
