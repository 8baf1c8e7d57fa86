"""``ictkg verify-texts``: printed phrases against the texts of their documents."""

from __future__ import annotations

import argparse

from ictkg.cli import findings
from ictkg.cli.output import add_output, workspace, write_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", metavar="DIR", help="the folder that holds the texts")
    findings.add_fail_on(parser)
    parser.add_argument(
        "-f", "--format", choices=("text", "json"), default="text", help="form of the findings (default: text)"
    )
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    with workspace(arguments) as kg:
        report = kg.verify_texts(arguments.directory)
    colour = findings.coloured(arguments.no_color) and not arguments.output
    text = findings.as_json(report) if arguments.format == "json" else findings.as_text(report, arguments.lang, colour)
    write_text(text, arguments.output)
    return findings.exit_code(report, arguments.fail_on)
