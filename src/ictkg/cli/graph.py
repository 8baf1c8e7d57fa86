"""``ictkg graph``: the relations around things as a picture, or as a file for other tools."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ictkg.cli.amount import count, steps
from ictkg.cli.output import binary_output, workspace
from ictkg.errors import InputError

EPILOG = """\
svg, png and html are pictures; graphml, gexf, dot and json (node-link) hold every relation found.
A picture holds the things nearest to those named, and of these the ones that most documents tell of.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("things", nargs="*", metavar="THING", help="where to start: ids, IRIs or exact names")
    parser.add_argument("--depth", type=steps, metavar="N", help="how many steps from there (default: 1)")
    parser.add_argument(
        "--type",
        action="append",
        default=[],
        metavar="T",
        help="only things of this class or kind (repeatable)",
    )
    parser.add_argument("--limit", type=count, metavar="N", help="things in a picture at most, up to 300 (default: 60)")
    parser.add_argument(
        "--theme", choices=("auto", "light", "dark", "print"), help="colours of a picture (default: auto)"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="file .svg, .png, .html, .graphml, .gexf, .dot or .json"
    )


def run(arguments: argparse.Namespace) -> int:
    from ictkg.network.graph import network
    from ictkg.view.picture.forms import FORMS, MOST, NETWORKS, check, rendered

    form = Path(arguments.output).suffix.removeprefix(".").lower()
    if form not in FORMS:
        named = ", ".join(f".{name}" for name in FORMS)
        raise InputError(f"{arguments.output} says no form that is known", cure=f"end the name with one of {named}")
    if form in NETWORKS and (arguments.limit or arguments.theme):
        raise InputError(f"{form} holds every relation, without colours", cure="leave out --limit and --theme")
    limit, theme = arguments.limit or 60, arguments.theme or "auto"
    check(form, limit=limit, theme=theme)
    with workspace(arguments) as kg:
        seeds = tuple(kg.resolve(thing) for thing in arguments.things)
        options = {"types": arguments.type, "depth": arguments.depth, "language": arguments.lang}
        graph = network(kg.table, things=seeds, **options)
        found, left_out = rendered(graph, form, seeds=seeds, limit=limit, language=arguments.lang, theme=theme)
    with binary_output(arguments.output) as out:
        out.write(found)
    if left_out:
        takes = min(limit + left_out, MOST)
        cure = f"--limit {takes} takes in more" if takes > limit else "a form such as gexf holds all"
        print(f"{left_out} more things had no room; {cure}", file=sys.stderr)
    return 0
