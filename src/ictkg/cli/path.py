"""``ictkg path``: how two things hang together, each step with its documents."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from ictkg.cli.amount import count
from ictkg.cli.output import add_output, workspace, write_text

if TYPE_CHECKING:
    from ictkg.network.path import Step

EPILOG = "The relations are read both ways; what is former or denied joins nothing."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("start", metavar="A", help="a thing: its id, IRI or exact name")
    parser.add_argument("end", metavar="B", help="another thing")
    parser.add_argument(
        "--limit", type=count, default=3, metavar="N", help="ways of the shortest length at most (default: 3)"
    )
    parser.add_argument("-f", "--format", choices=("text", "json"), default="text", help="form of the answer")
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    with workspace(arguments) as kg:
        found = kg.path(arguments.start, arguments.end, language=arguments.lang, limit=arguments.limit)
        titles = dict(tuple(row) for row in kg.table.execute("SELECT id, coalesce(title, label) FROM documents"))
    if arguments.format == "json":
        write_text(json.dumps([asdict(path) for path in found], ensure_ascii=False, indent=1), arguments.output)
    elif found:
        write_text("\n\n".join(_told(path.steps, titles) for path in found), arguments.output)
    else:
        print("no stated relation joins the two", file=sys.stderr)
    return 0


def _told(steps: tuple[Step, ...], titles: dict[str, str]) -> str:
    lines = []
    for step in steps:
        more = f" and {len(step.documents) - 1} more" if len(step.documents) > 1 else ""
        first = step.documents[0]
        lines.append(f"{step}\n    {titles.get(first) or first} ({first}){more}")
    return "\n".join(lines)
