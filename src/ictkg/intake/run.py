"""One import: tables read, drafts judged, files written where they hold."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from ictkg import names
from ictkg.errors import InputError
from ictkg.intake.chinese import with_chinese
from ictkg.intake.drafts import Draft, gather
from ictkg.intake.resolving import Names
from ictkg.intake.table import tables
from ictkg.intake.writing import Page, pages, put
from ictkg.model.document import Document
from ictkg.model.finding import Finding, Report, Severity, report
from ictkg.turtle.records import document_records

Judge = Callable[[Iterable[Path]], Report]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: files written and added to (paths under graph/), counts of rows, and the findings."""

    written: tuple[str, ...]
    added_to: tuple[str, ...]
    rows: int
    taken: int
    there: int
    repeated: int
    findings: Report

    def __str__(self) -> str:
        files = f"{len(self.written)} files written, {len(self.added_to)} added to"
        return (
            f"{self.rows} rows read, {self.taken} taken, {self.there} there already, {self.repeated} repeated; {files}"
        )


def import_tables(
    paths: Iterable[Path],
    graph: Path,
    connection: sqlite3.Connection,
    store: ox.Store,
    judge: Judge,
    *,
    kind: str | None = None,
    dry: bool = False,
) -> Imported:
    """Read tables and write what they say as document files below ``graph``; see ``Workspace.import_table``.

    ``connection`` and ``store`` are those of the home whose names count; ``judge`` validates files.
    """
    connection.row_factory = None
    gathered = gather((table for path in paths for table in tables(path, kind)), Names(connection))
    findings = list(gathered.findings)
    described = _Described(store)
    there: list[str] = []
    found = dict(pages(gathered.drafts, graph, described, findings, there))
    judged = _judged(found, gathered.drafts, judge)
    faulty = {_document_of(finding.node) for finding in judged if finding.severity is Severity.error and finding.node}
    kept = {identifier: page for identifier, page in found.items() if identifier not in faulty}
    if not dry:
        put(kept, graph)
    return Imported(
        written=tuple(page.path for page in kept.values() if not page.stood),
        added_to=tuple(page.path for page in kept.values() if page.stood),
        rows=gathered.read,
        taken=sum(page.added for page in kept.values()),
        there=len(there),
        repeated=gathered.repeated,
        findings=report(map(with_chinese, [*findings, *judged])),
    )


class _Described(Mapping[str, Document]):
    """The documents of a store, read when asked for."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def __getitem__(self, identifier: str) -> Document:
        graph = ox.NamedNode(names.graph_iri(f"{identifier}.ttl"))
        node = ox.NamedNode(names.thing(identifier))
        triples = [quad.triple for quad in self._store.quads_for_pattern(node, None, None, graph)]
        document = document_records(triples).document
        if document is None:
            raise KeyError(identifier)
        return document

    def __iter__(self):  # type: ignore[no-untyped-def]
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


def _judged(found: Mapping[str, Page], drafts: Mapping[str, Draft], judge: Judge) -> list[Finding]:
    """What the validator finds in the files to be, told of the rows that they come from."""
    with tempfile.TemporaryDirectory(prefix="ictkg-import-") as folder:
        staged = {Path(folder, "graph", page.path): page for page in found.values()}
        for path, page in staged.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.text, encoding="utf-8")
        findings = list(judge(list(staged))) if staged else []
    rows = {identifier: row for draft in drafts.values() for identifier, row in draft.rows.items()}
    told = []
    for finding in findings:
        row = rows.get(finding.node or "")
        place = {"where": row[0], "line": row[1]} if row else {"where": _place(finding.where, folder)}
        told.append(replace(finding, **place))
    return told


def _place(where: str, folder: str) -> str:
    return where.rpartition(folder)[2].lstrip("/")


def _document_of(node: str) -> str:
    kind, _, rest = node.partition("/")
    return node if kind == "document" else f"document/{rest.rpartition('/')[0]}"


def target_graph(into: Path) -> Path:
    """The folder graph/ of a home to be; InputError for a folder that holds something else."""
    if into.resolve() == Path(__file__).resolve().parent.parent / "packaged":
        raise InputError("the graph that came with ictkg is not written to", cure="name a folder with --into DIR")
    if into.is_file():
        raise InputError(f"{into} is a file", cure="name a folder")
    if into.is_dir() and any(into.iterdir()) and not (into / "graph").is_dir():
        raise InputError(f"{into} is no home and not empty", cure="name a home or a new folder")
    return into / "graph"
