"""``ictkg import``: tables into document files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ictkg.cli import findings
from ictkg.cli.output import workspace, write_text

EPILOG = """\
A table has a head line and a row for each figure, relation or document, with the columns of ictkg export -f csv;
its kind is told by its columns. A folder with observations.csv, statements.csv and documents.csv is three tables.
--template NAME.xlsx writes a workbook with all columns, what stands in each, and examples; --columns lists them.

Names stand for things of the home and are never guessed: those that name nothing are listed with the nearest
candidates. Each row that cannot be used is listed with its number, the column, the reason and a cure. A file that
stands is added to, never changed. A document in which ictkg validate would find an error is not written.

examples:
  ictkg import --template figures.csv
  ictkg import figures.csv documents.csv --dry-run
  ictkg import figures.xlsx --into my-home
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=".csv, .tsv, .jsonl or .xlsx, or a folder of them")
    parser.add_argument("--kind", choices=("observations", "statements", "documents"), help="what a row is")
    parser.add_argument("--into", metavar="DIR", help="the home (or new folder) to write to (default: the home in use)")
    parser.add_argument("--template", metavar="FILE", help="write a template and end")
    parser.add_argument("--columns", action="store_true", help="list the columns and end")
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done, write nothing")


def run(arguments: argparse.Namespace) -> int:
    if arguments.template or arguments.columns:
        if arguments.tables or arguments.into or arguments.dry_run:
            from ictkg.errors import InputError

            raise InputError("nothing is imported with --template or --columns", cure="leave out the tables, or these")
        return _told(arguments)
    if not arguments.tables:
        from ictkg.errors import InputError

        raise InputError("no table is given", cure="name one, or write a template with --template FILE")
    with workspace(arguments) as kg:
        imported = kg.import_table(*arguments.tables, kind=arguments.kind, into=arguments.into, dry=arguments.dry_run)
    for verb, paths in (("written", imported.written), ("added to", imported.added_to)):
        for path in paths:
            print(f"{'would be ' if arguments.dry_run else ''}{verb}: graph/{path}")
    shown = imported.findings
    if len(shown):
        write_text(findings.as_text(shown, arguments.lang, findings.coloured(arguments.no_color)), None)
    print(imported, file=sys.stderr)
    return findings.exit_code(shown, "error")


def _told(arguments: argparse.Namespace) -> int:
    from ictkg.intake.template import explained, write_template

    if arguments.columns:
        for kind in [arguments.kind] if arguments.kind else ("observations", "statements", "documents"):
            print(f"{kind} (* must be filled)\n{explained(kind)}\n")
    if arguments.template:
        kind = write_template(Path(arguments.template), arguments.kind)
        print(f"{arguments.template}: template of {kind}", file=sys.stderr)
    return 0
