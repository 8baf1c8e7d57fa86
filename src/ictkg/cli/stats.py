"""``ictkg stats``: what the graph holds, counted."""

from __future__ import annotations

import argparse

from ictkg.cli.output import add_output, width, workspace, write_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-f", "--format", choices=("table", "csv"), default="table", help="form of the answer")
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    with workspace(arguments) as kg:
        answer = kg.stats()
    text = answer.to_csv() or "" if arguments.format == "csv" else answer.table(width())
    write_text(text, arguments.output)
    return 0
