"""``ictkg export``: the graph in the forms that other tools read."""

from __future__ import annotations

import argparse
import sys

from ictkg.cli.output import workspace

FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-f", "--format", choices=FORMATS, required=True, help="the form")
    parser.add_argument("-o", "--output", metavar="PATH", required=True, help="the file to write, whole or not at all")


def run(arguments: argparse.Namespace) -> int:
    with workspace(arguments) as kg:
        exported = kg.export(arguments.format, arguments.output)
    print(f"{exported.path}: {exported.triples} triples in {exported.graphs} graphs", file=sys.stderr)
    return 0
