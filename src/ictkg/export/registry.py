"""The formats that a graph can be exported to, and the one way to do it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Literal

from ictkg.errors import InputError
from ictkg.export import members
from ictkg.export.members import Members
from ictkg.export.source import Progress, Source
from ictkg.home import Home
from ictkg.store.generation import Generation
from ictkg.turtle.atomic import replacing

Holds = Literal["triples", "rows", "nodes", "edges", "files"]


@dataclass(frozen=True, slots=True)
class Format:
    """One form that other tools read: its name, file suffix and media type, and what it holds.

    ``module`` of this package writes it and is imported when it is asked for. ``holds`` says what is counted: triples,
    rows of tables, nodes of trees or edges; ``several`` files go to a folder or a ZIP archive. ``takes`` names the
    options of ``export`` that make a difference to it: ontology, table, thing, since.
    """

    name: str
    module: str
    suffix: str
    media: str
    summary: str
    holds: Holds = "triples"
    several: bool = False
    takes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file or folder (None for a stream), and how many of what: see ``Format.holds``.

    ``graphs`` counts the named graphs that triples were taken from, where they were taken from graphs.
    """

    path: Path | None
    count: int
    holds: Holds = "triples"
    graphs: int = 0

    @property
    def triples(self) -> int:
        """How many triples were written; 0 for what is no RDF of the graph.

        >>> Exported(None, 5, "triples").triples, Exported(None, 5, "rows").triples
        (5, 0)
        """
        return self.count if self.holds == "triples" else 0

    @property
    def rows(self) -> int:
        """How many rows were written; 0 for what is no table.

        >>> Exported(None, 5, "rows").rows
        5
        """
        return self.count if self.holds == "rows" else 0

    def __str__(self) -> str:
        graphs = f" in {self.graphs} graphs" if self.graphs and self.holds == "triples" else ""
        return f"{self.path or 'standard output'}: {self.count} {self.holds}{graphs}"


_ALL_TABLES = ("xlsx", "csvw", "release", "findings")
_CSL = "application/vnd.citationstyles.csl+json"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_JSONLD = "application/ld+json"
_PARQUET = "application/vnd.apache.parquet"
_ZIP = "application/zip"
_GRAPHS = ("ontology",)
_TABLE = ("table",)
FORMATS = {
    item.name: item
    for item in (
        Format("turtle", "turtle", ".ttl", "text/turtle", "all graphs as one, made to be read", takes=_GRAPHS),
        Format("trig", "trig", ".trig", "application/trig", "every named graph, made to be read", takes=_GRAPHS),
        Format("ntriples", "ntriples", ".nt", "application/n-triples", "all graphs, a line a triple", takes=_GRAPHS),
        Format("nquads", "nquads", ".nq", "application/n-quads", "every named graph, a line a triple", takes=_GRAPHS),
        Format("jsonld", "jsonld", ".jsonld", _JSONLD, "every named graph as JSON with short keys", takes=_GRAPHS),
        Format("rdfxml", "rdfxml", ".rdf", "application/rdf+xml", "all graphs as one, for XML tools", takes=_GRAPHS),
        Format("context", "context", ".jsonld", _JSONLD, "the JSON-LD context alone"),
        Format(
            "cube", "cube.cube", ".ttl", "text/turtle", "the RDF Data Cube, a data set for each indicator and measure"
        ),
        Format(
            "framed", "framed", ".jsonld", _JSONLD, "a tree for each thing (see --thing)", "nodes", takes=("thing",)
        ),
        Format("annotations", "annotations", ".jsonld", _JSONLD, "Web Annotations of all words", "nodes"),
        Format("schema-org", "schemaorg", ".jsonld", _JSONLD, "schema.org, for search engines", "nodes"),
        Format("findings", "findings", ".nq", "application/n-quads", "what the audit found, a graph a document"),
        Format("dcat", "dcat", ".ttl", "text/turtle", "what the graph is and holds, in DCAT and VoID"),
        Format("csv", "tables.csv", ".csv", "text/csv", "one table (see --table), tidy", "rows", takes=_TABLE),
        Format("jsonl", "tables.jsonl", ".jsonl", "application/x-ndjson", "one table as JSON", "rows", takes=_TABLE),
        Format("parquet", "tables.parquet", ".parquet", _PARQUET, "one table, typed", "rows", takes=_TABLE),
        Format("xlsx", "tables.xlsx", ".xlsx", _XLSX, "all tables, a sheet each", "rows", takes=_TABLE),
        Format("graphml", "graphml", ".graphml", "application/graphml+xml", "things and their relations", "edges"),
        Format("gexf", "gexf", ".gexf", "application/gexf+xml", "things and their relations, for Gephi", "edges"),
        Format("geojson", "geojson", ".geojson", "application/geo+json", "places, to be joined by their codes", "rows"),
        Format("bibtex", "citing.bibtex", ".bib", "application/x-bibtex", "documents, for LaTeX", "rows"),
        Format("csl-json", "citing.csl", ".json", _CSL, "documents, for Zotero and Pandoc", "rows"),
        Format("csvw", "tables.csvw", ".zip", _ZIP, "all tables as CSV on the Web", "rows", True, _TABLE),
        Format("release", "release.bundle", ".zip", _ZIP, "all forms, with checksums", "files", True, ("since",)),
    )
}


def find_format(name: str) -> Format:
    """The format of a name; raises InputError with the nearest names where there is none.

    >>> find_format("turtle").media
    'text/turtle'
    """
    if name in FORMATS:
        return FORMATS[name]
    wanted = name.lower().lstrip(".")
    near = [item.name for item in FORMATS.values() if item.suffix == f".{wanted}"]
    near = near[:1] or get_close_matches(wanted, FORMATS, n=1)
    listed = ", ".join(FORMATS)
    raise InputError(
        f"no format {name!r}", cure=f"did you mean {near[0]}? There are {listed}" if near else f"use one of {listed}"
    )


def check_options(
    name: str, *, ontology: bool = True, table: object = None, thing: object = None, since: object = None
) -> Format:
    """The format of a name; raises InputError for an option that would make no difference to it.

    >>> check_options("csv", table="documents").name
    'csv'
    """
    form = find_format(name)
    given = {"ontology": not ontology, "table": table, "thing": thing, "since": since}
    for option, value in given.items():
        if value and option not in form.takes:
            told = "--no-ontology" if option == "ontology" else f"--{option}"
            fitting = [one.name for one in FORMATS.values() if option in one.takes]
            raise InputError(
                f"{form.name} takes no {option} ({told})", cure=f"leave it out, or export as {' or '.join(fitting)}"
            )
    return form


def wants_findings(format: str, table: str | None) -> bool:
    """Whether an export holds findings, so that the figures must be audited first.

    >>> wants_findings("csv", "findings"), wants_findings("csv", None), wants_findings("xlsx", None)
    (True, False, True)
    """
    return table == "findings" or (table is None and format in _ALL_TABLES)


def export(
    home: Home,
    generation: Generation,
    format: str,
    path: Path | None = None,
    *,
    out: BinaryIO | None = None,
    ontology: bool = True,
    table: str | None = None,
    thing: str | None = None,
    since: Path | None = None,
    language: str = "en",
    progress: Progress | None = None,
) -> Exported:
    """Write the graph of a home to ``path``, whole or not at all, or to the stream ``out``.

    The files of the home, the graphs derived from them and, unless ``ontology`` is False, the ontology with its code
    lists; never the shapes. The same files always give the same bytes. ``language`` is for formats that have room for
    one name of a thing; those of RDF carry all. ``table`` names the one table that csv, jsonl and parquet hold
    (observations), or the only one of xlsx and csvw; ``thing`` the one whose tree ``framed`` holds; ``since`` an
    earlier release that a release is compared with. Formats of several files make a folder, or a ZIP archive where the
    path ends so. ``progress`` is called with "export", graphs done and graphs in all.

    Raises InputError for an unknown format or table, an option that the format does not take, a path that is no file,
    and what a format cannot carry; BusyError where the files are no longer those of ``generation``; OSError where the
    disk is full.
    """
    form = check_options(format, ontology=ontology, table=table, thing=thing, since=since)
    if (path is None) == (out is None):
        raise InputError("an export needs one place to go to", cure="give a path or a stream")
    module = import_module(f"ictkg.export.{form.module}")
    source = Source(
        home,
        generation,
        ontology=ontology,
        table=table,
        thing=thing,
        since=since,
        language=language,
        progress=progress,
    )
    with _opened(form, path, out) as target:
        try:
            count = module.write(source, target)
        except InputError as error:
            where = f"{source.where}: " if source.where else ""
            raise InputError(f"{where}{error.message}", cure=error.cure) from None
        finally:
            source.close()
    return Exported(path, count, form.holds, source.graphs)


@contextmanager
def _opened(form: Format, path: Path | None, out: BinaryIO | None) -> Iterator[BinaryIO | Members]:
    if form.several and path is not None and path.suffix != ".zip":
        with members.folder(path) as folder:
            yield folder
        return
    if path is not None and path.is_dir():
        raise InputError(f"{path} is a folder", cure=f"name a file, such as {path / ('ictkg' + form.suffix)}")
    with replacing(path) if path is not None else _stream(out) as stream:
        if form.several:
            with members.archive(stream) as archive:
                yield archive
        else:
            yield stream


@contextmanager
def _stream(out: BinaryIO | None) -> Iterator[BinaryIO]:
    assert out is not None
    yield out
    out.flush()
