"""``ictkg validate``: findings about files."""

from __future__ import annotations

import argparse

from ictkg.cli import findings
from ictkg.cli.output import add_output, workspace, write_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (default: the whole home)")
    findings.add_fail_on(parser)
    parser.add_argument(
        "-f",
        "--format",
        choices=("text", "json", "turtle"),
        default="text",
        help="form of the findings (default: text)",
    )
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    with workspace(arguments) as kg:
        report = kg.validate(arguments.paths)
    if arguments.format == "json":
        text = findings.as_json(report)
    elif arguments.format == "turtle":
        from ictkg.validate.results import as_turtle

        text = as_turtle(report)
    else:
        text = findings.as_text(report, arguments.lang, findings.coloured(arguments.no_color) and not arguments.output)
    write_text(text, arguments.output)
    return findings.exit_code(report, arguments.fail_on)
