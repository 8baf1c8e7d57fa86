"""``ictkg queries``: the catalogue, and one query explained."""

from __future__ import annotations

import argparse

from ictkg.cli.output import add_output, write_section, write_text
from ictkg.errors import InputError
from ictkg.home import find_home
from ictkg.query.catalogue import CatalogueQuery, catalogue, find_query


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="explain this question")
    parser.add_argument("--tag", metavar="TAG", help="list only the questions with this tag")
    parser.add_argument("--text", action="store_true", help="print the SPARQL of the question and nothing else")
    parser.add_argument("--into", metavar="FILE", help="put the list between the <!-- questions --> marks of a file")
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    home = find_home(arguments.home)
    if arguments.into:
        write_section(_markdown(catalogue(home)), arguments.into, "questions")
    elif arguments.name and arguments.tag:
        raise InputError("--tag lists questions and a name explains one", cure="give one of the two")
    elif arguments.name:
        query = find_query(home, arguments.name)
        write_text(query.text if arguments.text else _explained(query, arguments.lang), arguments.output)
    else:
        found = [query for query in catalogue(home) if arguments.tag in (None, *query.tags)]
        if not found and arguments.tag:
            tags = sorted({tag for query in catalogue(home) for tag in query.tags})
            raise InputError(f"no question has the tag {arguments.tag!r}", cure=f"use one of {', '.join(tags)}")
        longest = max((len(query.name) for query in found), default=0)
        lines = [f"{query.name:<{longest}}  {_question(query, arguments.lang)}" for query in found]
        write_text("\n".join([*lines, "", "Explain one with: ictkg queries NAME"]), arguments.output)
    return 0


def _question(query: CatalogueQuery, language: str) -> str:
    return (query.question_zh if language == "zh" else "") or query.question or query.summary


def _markdown(found: tuple[CatalogueQuery, ...]) -> str:
    rows = [(query.name, query.question, _parameters(query)) for query in found]
    lines = [f"| [{name}](question/{name}.rq) | {question} | {given} |" for name, question, given in rows]
    return "\n".join([f"{len(found)} questions:", "", "| name | question | parameters |", "|---|---|---|", *lines])


def _parameters(query: CatalogueQuery) -> str:
    return ", ".join(parameter.name for parameter in query.parameters if parameter.kind != "language")


def _explained(query: CatalogueQuery, language: str) -> str:
    lines = [query.name, f"  {_question(query, language)}", f"  {query.summary}"]
    if query.tags:
        lines.append(f"  tags: {', '.join(query.tags)}")
    lines += ["", "parameters:"] if query.parameters else ["", "parameters: none"]
    for parameter in query.parameters:
        default = "open" if parameter.default == "UNDEF" else parameter.default
        lines.append(f"  {parameter.name} ({parameter.kind}): {parameter.description}. Default: {default}")
    lines += ["", "columns:", *(f"  {column.name}: {column.description}" for column in query.columns)]
    given = "".join(f" -p {parameter.name}=…" for parameter in query.parameters if parameter.kind != "language")
    lines += ["", f"Run it with: ictkg query {query.name}{given}", f"See it with: ictkg queries {query.name} --text"]
    return "\n".join(lines)
