"""``ictkg export``: the graph in the forms that other tools read."""

from __future__ import annotations

import argparse
import sys

from ictkg.cli.output import Progress, workspace
from ictkg.errors import InputError

EPILOG = """\
formats:
  turtle    all graphs as one, made to be read        trig     every named graph, made to be read
  ntriples  all graphs as one, a line a triple        nquads   every named graph, a line a triple
  jsonld    every named graph, short keys             rdfxml   all graphs as one, for tools that read only XML
  context   the JSON-LD context alone
  framed    JSON-LD, a tree for each thing              cube     the RDF Data Cube, IC-1 to IC-21 hold
  dcat      what the graph is, DCAT and VoID            schema-org   for search engines
  findings  what the audit found, as N-Quads
  annotations   Web Annotations of the printed words    graphml, gexf   things and their relations
  geojson   places, to be joined by their codes         bibtex, csl-json   documents

  csv       one table: figures, or what --table says    jsonl    the same, a JSON object a line
  parquet   the same, typed (needs pyarrow)             xlsx     all tables, a sheet each
  csvw      all tables as CSV on the Web, a folder or a .zip

  release   all of these with checksums, citation and, --since an earlier one, what has changed in words
  site      the explorer's pages as files, to be put on any web server; --thing: only those around one

examples:
  ictkg export -f jsonld -o graph.jsonld
  ictkg export -f nquads -o - | gzip > graph.nq.gz
  ictkg export -f csv --table documents -o documents.csv
  ictkg export release --since ictkg-0.1.0.zip -o ictkg-0.2.0.zip
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", nargs="?", metavar="FORMAT", help="the form, see below")
    parser.add_argument("-f", "--format", help="the same")
    parser.add_argument("-o", "--output", metavar="PATH", required=True, help="the file to write, or - for a stream")
    parser.add_argument("--since", metavar="PATH", help="an earlier release (folder or .zip), for release")
    parser.add_argument("--thing", help="the one thing that framed or site shows, with all that is said of it")
    parser.add_argument(
        "--table", help="observations, statements, documents, things or findings: for csv, jsonl, parquet, xlsx, csvw"
    )
    parser.add_argument(
        "--no-ontology", action="store_true", help="leave out terms and code lists: for turtle … rdfxml"
    )


def run(arguments: argparse.Namespace) -> int:
    from ictkg.export.registry import check_options

    form = arguments.format or arguments.form
    if not form or (arguments.format and arguments.form):
        raise InputError("one format is needed", cure="write ictkg export turtle -o FILE; --help lists the formats")
    if form == "site":
        return _site(arguments)
    check_options(
        form,
        ontology=not arguments.no_ontology,
        table=arguments.table,
        thing=arguments.thing,
        since=arguments.since,
    )
    with workspace(arguments) as kg:
        target = sys.stdout.buffer if arguments.output == "-" else arguments.output
        exported = kg.export(
            form,
            target,
            ontology=not arguments.no_ontology,
            table=arguments.table,
            thing=arguments.thing,
            since=arguments.since,
            language=arguments.lang,
        )
    print(exported, file=sys.stderr)
    return 0


def _site(arguments: argparse.Namespace) -> int:
    from pathlib import Path

    from ictkg.serve.frozen.writing import write_site

    if arguments.output == "-":
        raise InputError("a site is a folder", cure="name one with -o")
    for option in ("table", "since", "no_ontology"):
        if getattr(arguments, option):
            raise InputError(
                f"site takes no --{option.replace('_', '-')}", cure="leave it out; --thing is its only option"
            )
    with workspace(arguments) as kg:
        things = [arguments.thing] if arguments.thing else []
        print(write_site(kg, Path(arguments.output), things=things, progress=Progress()), file=sys.stderr)
    return 0
