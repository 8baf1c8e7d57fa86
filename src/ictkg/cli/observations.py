"""``ictkg observations``: figures by filters, each with its words and its document."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from ictkg.cli.output import add_output, binary_output, width, workspace, write_text

if TYPE_CHECKING:
    from ictkg.export.cited import CitedTable
    from ictkg.query.series import Observations

_HELP = {
    "indicator": "what is counted (name or id)",
    "measure": "level, growth, share, rank …",
    "area": "the place (name or id)",
    "subject": "the one thing that the figure is about: a company, a model …",
    "period": "figures whose period lies within: 2024, 2024-01/2024-03, 2023-03-31",
    "status": "reported, estimated, projected, planned, target",
    "document": "the document (id)",
}
_FORMATS = ("table", "jsonl", "csv", "parquet", "md", "html", "xlsx")
EPILOG = """\
Several values of one option are alternatives; several options must all hold.

examples:
  ictkg observations --area Guizhou --status target
  ictkg observations --indicator 软件业务收入 --period 2024 -f jsonl
  ictkg observations --area Guizhou -f parquet -o guizhou.parquet
  ictkg observations --area Guizhou --status target -f html -o targets.html    words, documents and verdicts
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    for name, explanation in _HELP.items():
        parser.add_argument(f"--{name}", action="append", default=[], help=explanation)
    parser.add_argument("-f", "--format", choices=_FORMATS, default="table", help="form of the answer (default: table)")
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    with workspace(arguments) as kg:
        found = kg.observations(language=arguments.lang, **{name: getattr(arguments, name) for name in _HELP})
        if arguments.format in ("md", "html", "xlsx"):
            return _cited(kg.cited_table(found, language=arguments.lang), arguments.format, arguments.output)
    if arguments.format == "parquet":
        return _parquet(found, arguments.output)
    if arguments.format == "jsonl":
        text = found.to_jsonl()
    elif arguments.format == "csv":
        text = found.to_csv() or ""
    else:
        text = found.table(None if arguments.output else width()) if len(found) else ""
    write_text(text, arguments.output)
    if not len(found):
        print("no figures: the graph holds nothing that fits", file=sys.stderr)
    return 0


def _parquet(found: Observations, output: str | None) -> int:
    with binary_output(output) as out:
        found.to_parquet(out)
    return 0


def _cited(table: CitedTable, format: str, output: str | None) -> int:
    with binary_output(output) as out:
        if format == "xlsx":
            table.to_xlsx(out)
        else:
            (table.to_markdown if format == "md" else table.to_html)(out)
    return 0
