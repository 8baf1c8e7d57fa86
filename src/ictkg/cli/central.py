"""``ictkg central``: which things stand in the middle of the relations."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from ictkg.cli.amount import count
from ictkg.cli.output import add_output, width, workspace, write_text

_COLUMNS = ("place", "id", "label", "type", "score", "neighbours", "documents")
EPILOG = """\
degree       share of all other things that it is joined to
betweenness  share of the shortest paths between others that run through it
closeness    inverse of its mean distance to the others
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--type",
        action="append",
        default=[],
        metavar="T",
        help="only things of this class or kind (repeatable)",
    )
    parser.add_argument(
        "--measure",
        choices=("degree", "betweenness", "closeness"),
        default="betweenness",
        help="what makes a thing central, see below (default: betweenness)",
    )
    parser.add_argument("--limit", type=count, default=20, metavar="N", help="how many at most (default: 20)")
    parser.add_argument("-f", "--format", choices=("table", "json", "csv"), default="table", help="form of the answer")
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    with workspace(arguments) as kg:
        found = kg.central(
            types=arguments.type, measure=arguments.measure, language=arguments.lang, limit=arguments.limit
        )
    records = [asdict(item) for item in found]
    if arguments.format == "json":
        write_text(json.dumps(records, ensure_ascii=False, indent=1), arguments.output)
        return 0
    rows = [[_text(record[name]) for name in _COLUMNS] for record in records]
    if arguments.format == "csv":
        write_text(_csv(rows), arguments.output)
    elif rows:
        from ictkg.query.answer import text_table

        write_text(text_table(_COLUMNS, rows, {0, 4, 5, 6}, width()), arguments.output)
    else:
        print("nothing of that type has a relation", file=sys.stderr)
    return 0


def _text(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else "" if value is None else str(value)


def _csv(rows: list[list[str]]) -> str:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(rows)
    return out.getvalue()
