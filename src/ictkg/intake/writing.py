"""Drafts as document files: new ones written, old ones added to, nothing that stands changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import BrokenFileError
from ictkg.intake.cells import Refused
from ictkg.intake.drafts import Draft, refusal
from ictkg.model.document import Document
from ictkg.model.finding import Finding, Severity
from ictkg.model.observation import Observation
from ictkg.model.statement import Statement
from ictkg.turtle import read, write
from ictkg.turtle.atomic import replacing
from ictkg.turtle.records import to_triples

Nodes = dict[str, list[ox.Triple]]
_LOOSE = (terms.START, terms.END, terms.ALSO_AT, terms.NOTE, terms.OPEN, terms.CAUTION, terms.CAUTION_AT)


@dataclass(frozen=True, slots=True)
class Page:
    """A document file to be: its path under graph/, its text, how many nodes are new in it, whether it stood before."""

    path: str
    text: str
    added: int
    stood: bool


def pages(
    drafts: Mapping[str, Draft],
    graph: Path,
    described: Mapping[str, Document],
    findings: list[Finding],
    there: list[str],
) -> Iterator[tuple[str, Page]]:
    """The file of each draft with its document's id; what cannot be used is added to the findings,
    what stands already in a file to ``there``.

    ``graph`` is the folder that holds the files that stand; ``described`` the documents that the home in use knows.
    """
    for identifier, draft in sorted(drafts.items()):
        path = f"{identifier}.ttl"
        target = graph / path
        try:
            standing = _standing(target) if target.is_file() else []
        except (BrokenFileError, Refused) as error:
            findings.append(_whole(draft, path, str(error)))
            continue
        document = draft.document or (None if standing else described.get(identifier))
        if not standing and document is None:
            findings += _undescribed(draft, identifier)
            continue
        nodes = _nodes(standing)
        added = _added(draft, document, nodes, path, findings, there)
        if added:
            triples = [*standing, *(triple for found in added.values() for triple in found)]
            yield identifier, Page(path, write.format_triples(triples), len(added), bool(standing))


def _standing(target: Path) -> list[ox.Triple]:
    data = read.read_bytes(target, target.name)
    if write.comments(data.decode("utf-8", errors="replace")):
        raise Refused("document", "the file has comments, which adding to it would lose", "move them into skos:note")
    return read.parse(data, target.name)


def _nodes(triples: list[ox.Triple]) -> Nodes:
    nodes: Nodes = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode):
            nodes.setdefault(names.short(triple.subject.value), []).append(triple)
    return nodes


def _added(
    draft: Draft, document: Document | None, nodes: Nodes, path: str, findings: list[Finding], there: list[str]
) -> Nodes:
    """The nodes that are not there yet; one that is there otherwise is refused, one that is the same is passed over."""
    added: Nodes = {}
    said = {_content(triples) for triples in nodes.values()}
    records: list[Document | Observation | Statement] = [document] if document else []
    records += [*draft.observations, *draft.statements]
    for record in records:
        triples = list(to_triples(record))
        standing = nodes.get(record.id)
        row = draft.rows.get(record.id)
        if standing is None and _content(triples) not in said:
            added[record.id] = triples
        elif standing is None or _values(standing) == _values(triples):
            there += [record.id] if row else []
        elif row:
            findings.append(_otherwise(record, row, path))
    return added


def _values(triples: list[ox.Triple]) -> frozenset[tuple[str, str]]:
    """What is said, numbers by value: the formatter writes them one way."""
    return frozenset((triple.predicate.value, _written(triple.object)) for triple in triples)


def _written(term: object) -> str:
    return write.Writer().term(term) if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _content(triples: list[ox.Triple]) -> frozenset[tuple[str, str]]:
    """What tells a node whose id was made from the same one under another id: all but notes and places."""
    return frozenset(pair for pair in _values(triples) if pair[0] not in _LOOSE)


def _otherwise(record: Document | Observation | Statement, row: tuple[str, int], path: str) -> Finding:
    document = isinstance(record, Document)
    return Finding(
        code="file-differs",
        severity=Severity.warning if document else Severity.error,
        where=row[0],
        line=row[1],
        node=record.id,
        property="id",
        message=f"graph/{path} says otherwise of it, and was left as it is",
        cure="mend the file by hand, or take its block out and import again",
    )


def _undescribed(draft: Draft, identifier: str) -> list[Finding]:
    cure = "add a row of documents (ictkg import --template documents.csv writes one)"
    refused = Refused("document", "no file and no row describes the document", cure)
    [first, *others] = sorted(set(draft.rows.values()))
    more = f" ({len(others)} more rows of it)" if others else ""
    finding = refusal(*first, refused, {"document": identifier + more})
    return [finding]


def _whole(draft: Draft, path: str, reason: str) -> Finding:
    where, number = min(draft.rows.values())
    refused = Refused("document", f"graph/{path} cannot be added to: {reason}", "mend the file, then import again")
    return refusal(where, number, refused, {})


def put(found: Mapping[str, Page], graph: Path) -> None:
    """Write the files, each whole or not at all."""
    for page in found.values():
        with replacing(graph / page.path) as out:
            out.write(page.text.encode())
