"""``ictkg stats``: what the graph holds, counted."""

from __future__ import annotations

import argparse

from ictkg.cli.output import add_output, width, workspace, write_section, write_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--coverage", action="store_true", help="figures by topic and year")
    parser.add_argument(
        "-f",
        "--format",
        choices=("table", "csv", "markdown"),
        default="table",
        help="form of the answer (default: table)",
    )
    parser.add_argument("--into", metavar="FILE", help="put the Markdown between the <!-- coverage --> marks of a file")
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    with workspace(arguments) as kg:
        answer = kg.stats(coverage=arguments.coverage or bool(arguments.into))
    if arguments.into:
        write_section(answer.markdown(), arguments.into, "coverage")
        return 0
    if arguments.format == "csv":
        text = answer.to_csv() or ""
    else:
        text = answer.markdown() if arguments.format == "markdown" else answer.table(width())
    write_text(text, arguments.output)
    return 0
