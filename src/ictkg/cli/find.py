"""``ictkg find``: things by name."""

from __future__ import annotations

import argparse
import json
import sys

from ictkg.cli.amount import count
from ictkg.cli.output import add_output, width, workspace, write_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="+", metavar="TEXT", help="a name or a part of one, in English or Chinese")
    parser.add_argument("--kind", help="only things of this kind: indicator, organisation, place, document …")
    parser.add_argument("--limit", type=count, default=20, metavar="N", help="how many at most (default: 20)")
    parser.add_argument(
        "-f", "--format", choices=("table", "json"), default="table", help="form of the answer (default: table)"
    )
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    from ictkg.query.answer import text_table

    with workspace(arguments) as kg:
        hits = kg.find(" ".join(arguments.text), limit=arguments.limit, kind=arguments.kind)
        if arguments.format == "json":
            found = [{**hit._asdict(), "score": round(hit.score, 3)} for hit in hits]
            write_text(json.dumps(found, ensure_ascii=False, indent=1), arguments.output)
            return 0
        from ictkg.store.observations import labels

        names = labels(kg.table, arguments.lang)
        rows = [
            [
                hit.id,
                names.get(hit.id, ""),
                "" if hit.name == names.get(hit.id) else hit.name,
                hit.type or "",
                str(hit.uses),
            ]
            for hit in hits
        ]
    if rows:
        write_text(text_table(("id", "name", "found as", "type", "uses"), rows, {4}, width()), arguments.output)
    else:
        print("nothing of that name, nor near it", file=sys.stderr)
    return 0
