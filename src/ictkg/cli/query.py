"""``ictkg query``: one question, or any SPARQL query, answered with its sources."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ictkg.cli.amount import seconds
from ictkg.cli.deadline import ending_after
from ictkg.cli.output import add_output, binary_output, width, workspace, write_text
from ictkg.errors import InputError

if TYPE_CHECKING:
    from ictkg.query.answer import Answer
    from ictkg.workspace import Workspace

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "jsonld", "ntriples")
EPILOG = """\
examples:
  ictkg query targets-of-place -p place=Guizhou -p year=2025
  ictkg query who-says -p indicator=软件业务收入 -p period=2024-01/2024-03
  echo 'SELECT ?d { ?d a ictkg:Document }' | ictkg query -
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query", metavar="NAME|FILE.rq|-", help="a question of the catalogue, a query file, or - for standard input"
    )
    parser.add_argument(
        "-p",
        "--parameter",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter of the question; an empty value leaves it open",
    )
    parser.add_argument("-f", "--format", choices=FORMATS, default="table", help="form of the answer (default: table)")
    parser.add_argument("--endpoint", metavar="URL", help="ask a SPARQL 1.1 endpoint instead of the store")
    parser.add_argument(
        "--timeout", type=seconds, default=60.0, metavar="SECONDS", help="end the query after so long (default: 60)"
    )
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    parameters = dict(_pair(text) for text in arguments.parameter)
    with workspace(arguments) as kg:
        if arguments.endpoint or arguments.query == "-" or arguments.query.endswith(".rq"):
            _ask_anything(kg, arguments, parameters)
        else:
            _ask_catalogue(kg, arguments, parameters)
    return 0


def _ask_catalogue(kg: Workspace, arguments: argparse.Namespace, parameters: dict[str, str]) -> None:
    """The home's own queries are bounded and known: they run here, where one process is quicker than two."""
    if "language" not in parameters and arguments.lang != "en" and _speaks(kg, arguments.query):
        parameters["language"] = arguments.lang
    text = kg.query_text(arguments.query, parameters)
    if arguments.format == "table":
        from ictkg.query.answer import of_solutions

        with ending_after(arguments.timeout):
            answer = of_solutions(kg.session_for(text).solutions(text))
        _print(answer, arguments)
    else:
        whole = io.BytesIO()  # no file is begun that an end at the time limit would leave behind
        with ending_after(arguments.timeout):
            kg.session_for(text).write(text, arguments.format, whole)
        with binary_output(arguments.output) as target:
            target.write(whole.getbuffer())


def _ask_anything(kg: Workspace, arguments: argparse.Namespace, parameters: dict[str, str]) -> None:
    if not arguments.endpoint:
        kg.engine()  # starts while the query is read and guarded; one that needs findings starts its own
    from ictkg.store.guard import check_query

    text = _text(kg, arguments.query, parameters)
    graph = check_query(text, any_graph=bool(arguments.endpoint)).makes_graph
    if arguments.format == "table":
        from ictkg.query.answer import read_answer, read_graph

        out = io.BytesIO()
        kg.run(text, "ntriples" if graph else "json", out)
        _print((read_graph if graph else read_answer)(out.getvalue()), arguments)
    else:
        with binary_output(arguments.output) as target:
            kg.run(text, arguments.format, target)


def _print(answer: Answer, arguments: argparse.Namespace) -> None:
    write_text(answer.table(None if arguments.output else width()), arguments.output)
    if not len(answer):
        print("no rows: the graph holds nothing that fits", file=sys.stderr)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise InputError(f"{text!r} is not a parameter", cure="write -p name=value")
    return name.strip(), value


def _text(kg: Workspace, name: str, parameters: dict[str, str]) -> str:
    if name != "-" and not name.endswith(".rq"):
        return kg.query_text(name, parameters)
    text = _decoded(sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes(), name)
    if not parameters:
        return text
    from ictkg.query.catalogue import parse_query

    return kg.fill(parse_query(text, Path(name)), parameters)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{'standard input' if name == '-' else name} is not UTF-8 (byte {error.start})", cure="save it as UTF-8"
        ) from None


def _speaks(kg: Workspace, name: str) -> bool:
    from ictkg.query.catalogue import find_query

    return any(parameter.name == "language" for parameter in find_query(kg.home, name).parameters)
