"""The bundle: every form under a name that says it, what it is, how to cite it, and checksums of all."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO, cast

from ictkg import __version__, names
from ictkg.errors import InputError
from ictkg.export import dcat
from ictkg.export.members import Members
from ictkg.export.release import told
from ictkg.export.release.changes import Compared
from ictkg.export.schemaorg import LICENCE
from ictkg.export.source import Source

RDF = (
    ("rdf/ictkg.ttl", "turtle", "text/turtle", "all graphs as one, made to be read"),
    ("rdf/ictkg.trig", "trig", "application/trig", "every named graph, made to be read"),
    ("rdf/ictkg.nt", "ntriples", "application/n-triples", "all graphs as one, a line a triple"),
    ("rdf/ictkg.nq", "nquads", "application/n-quads", "every named graph, a line a triple"),
    ("rdf/findings.nq", "findings", "application/n-quads", "what the audit found, a graph for each document"),
    ("rdf/ictkg.jsonld", "jsonld", "application/ld+json", "every named graph, short keys"),
    ("rdf/ictkg.rdf", "rdfxml", "application/rdf+xml", "all graphs as one, XML"),
    ("rdf/context.jsonld", "context", "application/ld+json", "the JSON-LD context alone"),
    ("rdf/things.jsonld", "framed", "application/ld+json", "a tree for each thing"),
    ("rdf/cube.ttl", "cube.cube", "text/turtle", "the RDF Data Cube"),
    ("rdf/annotations.jsonld", "annotations", "application/ld+json", "Web Annotations of the printed words"),
    ("rdf/schema-org.jsonld", "schemaorg", "application/ld+json", "schema.org"),
)
OTHER = (
    ("tables/ictkg.xlsx", "tables.xlsx", "all tables, a sheet each"),
    ("network/relations.graphml", "graphml", "things and their relations"),
    ("network/relations.gexf", "gexf", "the same for Gephi"),
    ("places.geojson", "geojson", "places with their codes, without geometry"),
    ("documents.bib", "citing.bibtex", "documents for LaTeX"),
    ("documents.csl.json", "citing.csl", "documents for Zotero and Pandoc"),
)
_SPDX = "http://spdx.org/rdf/terms#"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the bundle: name, what it is, media type where it is a form of the data, size and digest."""

    name: str
    what: str
    media: str
    size: int
    digest: str


class Release:
    """A bundle being written: its files in order, each weighed and digested on the way."""

    def __init__(self, members: Members) -> None:
        self._members = members
        self.files: list[File] = []

    @contextmanager
    def open(self, name: str, what: str = "", media: str = "") -> Iterator[BinaryIO]:
        """A new file of this name, to be written."""
        with self._members.open(name) as out:
            weighed = _Weighed(out)
            yield cast(BinaryIO, weighed)
        self.files.append(File(name, what, media, weighed.size, weighed.digest.hexdigest()))


class _Within:
    """The files of a form of several files, in a folder of the bundle."""

    def __init__(self, release: Release, folder: str, what: str) -> None:
        self._release, self._folder, self._what = release, folder, what

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """A new file of this name, to be written."""
        with self._release.open(f"{self._folder}/{name}", self._what) as out:
            yield out


class _Weighed(io.RawIOBase):
    """A stream that counts and digests what is written to it, and cannot go back."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.size = 0
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.size

    def write(self, data: Any) -> int:
        content = bytes(data)
        self.size += len(content)
        self.digest.update(content)
        self._out.write(content)
        return len(content)


def write(source: Source, members: Members) -> int:
    """Write the bundle; returns how many files it has. Parquet is left out where pyarrow is not installed."""
    release = Release(members)
    with _compared(source) as compared:
        for name, module, media, what in RDF:
            with release.open(name, what, media) as out:
                _writer(module)(source, out)
        source.where = ""
        for name, module, what in OTHER:
            with release.open(name, what) as out:
                _writer(module)(source, out)
        _writer("tables.csvw")(source, _Within(release, "tables", "a table as CSV, described by csv-metadata.json"))
        _by_table(source, release)
        _texts(source, release, compared)
    return len(release.files)


@contextmanager
def _compared(source: Source) -> Iterator[Compared | None]:
    """The graph held against the earlier release that the source names, before anything is written."""
    compared = Compared(source, source.since) if source.since else None
    try:
        yield compared
    finally:
        if compared:
            compared.close()


def _writer(module: str) -> Callable[[Source, Any], int]:
    return cast(Callable[[Source, Any], int], import_module(f"ictkg.export.{module}").write)


def _by_table(source: Source, release: Release) -> None:
    from ictkg.export.tables import jsonl

    for table in source.tables():
        with release.open(f"tables/{table}.jsonl", f"{table}, an object a line") as out:
            jsonl.write_table(source.table(table), out)
    try:
        from ictkg.export.tables import parquet

        parquet.needed()
    except InputError:
        return
    for table in source.tables():
        with release.open(f"tables/{table}.parquet", f"{table}, typed") as out:
            parquet.write_table(source.table(table), out)


def _texts(source: Source, release: Release, compared: Compared | None) -> None:
    """Description, changes, citation, readme and checksums; each knows the files before it."""
    with release.open("description.ttl", "what the graph is and holds, and these files, in DCAT and VoID") as out:
        out.write(_distributions(release.files).encode())
        dcat.write(source, out)
    if compared:
        with release.open("CHANGES.md", f"what has changed since {compared.name}, in words") as out:
            told.write_words(compared, out)
        with release.open("changes.csv", "the same as a table") as out:
            told.write_table(compared, out)
    with release.open("CITATION.cff", "how to cite it") as out:
        out.write(_citation(source).encode())
    with release.open("README.md", "this text") as out:
        out.write(_readme(source, release.files).encode())
    with release.open("SHA256SUMS", "checksums: sha256sum -c SHA256SUMS") as out:
        out.write("".join(f"{file.digest}  {file.name}\n" for file in release.files).encode())


def _distributions(files: list[File]) -> str:
    """The files as distributions; their addresses are relative to the description."""
    listed = [file for file in files if file.media]
    lines = [
        f"@prefix dcat: <{names.PREFIXES['dcat']}> .",
        f"@prefix dcterms: <{names.PREFIXES['dcterms']}> .",
        f"@prefix spdx: <{_SPDX}> .",
        "",
        f"<{dcat.DATASET}> dcat:distribution {', '.join(f'<{file.name}>' for file in listed)} .",
    ]
    for file in listed:
        lines += [
            f'<{file.name}> a dcat:Distribution ; dcterms:description "{file.what}"@en ;',
            f"    dcat:downloadURL <{file.name}> ; dcat:byteSize {file.size} ; dcterms:license <{LICENCE}> ;",
            f"    dcat:mediaType <https://www.iana.org/assignments/media-types/{file.media}> ;",
            f"    spdx:checksum <{file.name}#sha256> .",
            f"<{file.name}#sha256> a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ;",
            f'    spdx:checksumValue "{file.digest}" .',
        ]
    return "\n".join(lines) + "\n\n"


def _citation(source: Source) -> str:
    return f"""cff-version: 1.2.0
title: "ictkg: a provenance-first knowledge graph of China's digital economy"
message: "If you use the graph, please cite it as below; a single figure is cited with its document."
type: dataset
authors:
  - name: "ictkg contributors"
version: {__version__}
license: CC-BY-4.0
url: "{names.ROOT}"
identifiers:
  - type: other
    value: "sha256:{source.digest}"
    description: "digest of the files that this release was made from"
"""


def _readme(source: Source, files: list[File]) -> str:
    counts = source.counts()
    listed = "\n".join(f"| {file.name} | {file.what} | {_size(file.size)} |" for file in files)
    return f"""# ictkg {__version__}: China's digital economy, each figure with its words and its document

{counts["observations"]:,} figures and {counts["statements"]:,} relations of {counts["documents"]:,} documents,
{counts["things"]:,} things, {counts.get("findings", 0):,} findings of the audit. Made by ictkg {__version__} from files
with the digest `{source.digest}`.

Every figure stands as its document prints it, right or wrong: `value` in `unit`, the words in `printed`, how the words
bound it in `bound`, the place of its last printed digit in `resolution`. What does not agree is told in
`tables/findings.csv`. Empty cells are what a document leaves open; nothing is filled in.

| file | what it is | size |
|---|---|---|
{listed}
| SHA256SUMS | checksums: `sha256sum -c SHA256SUMS` | |

Licence: CC BY 4.0 ({LICENCE}). Attribution: "ictkg contributors, ictkg: a knowledge graph of China's digital economy".
Printed phrases and titles belong to their publishers and are quoted to show where a figure stands.
"""


def _size(count: int) -> str:
    return f"{count / 1_048_576:.1f} MB" if count > 1_048_576 else f"{-(-count // 1024)} KB"
