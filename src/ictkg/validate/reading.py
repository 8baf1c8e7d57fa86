"""Whether a file can be read, and whether what it describes belongs into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import BrokenFileError, Problem
from ictkg.model.finding import Finding, Severity
from ictkg.turtle import read, write
from ictkg.validate.place import Places, key

PER_DOCUMENT = ("document", "observation", "statement", "review", "correction", "acknowledgement")
_REVIEWING = ("review", "correction", "acknowledgement")


@dataclass(frozen=True, slots=True)
class Source:
    """One file: where it is, how messages name it, the graph that it holds or would hold."""

    path: Path
    where: str
    graph: str

    @property
    def kind(self) -> str:
        """The folder of ``graph/`` that the file stands in: document, review, reference."""
        return self.graph.removeprefix(names.GRAPH).partition("/")[0]

    @property
    def stem(self) -> str:
        """The path below that folder: ``publisher/date-slug`` for documents and reviews."""
        return self.graph.removeprefix(names.GRAPH).partition("/")[2]


def problem_finding(problem: Problem, text: str | None = None) -> Finding:
    """A finding for a file that cannot be read, with the node at that place where the text lets it be told."""
    code, cure, message = problem.code, problem.cure, problem.message
    if "unexpected end" in message.lower():
        code, cure = "file-truncated", "complete the last statement, or restore the file from version control"
    if "\ufeff" in message:
        code, message = "file-not-utf8", "the file starts with a byte order mark"
        cure = "save the file as UTF-8 without a byte order mark"
    place = f" (line {problem.line}, column {problem.column})" if problem.line and problem.column else ""
    return Finding(
        code=code,
        severity=Severity.error,
        where=problem.file,
        line=problem.line,
        node=Places(text).node_at(problem.line) if text else None,
        message=f"{message.removesuffix('.')}{place}",
        message_zh=f"文件无法读取{f'（第{problem.line}行）' if problem.line else ''}",
        cure=cure,
    )


def parse(data: bytes, where: str) -> tuple[list[ox.Triple], list[Finding]]:
    """The triples of a file, or no triples and the finding that says why.

    >>> triples, findings = parse(b"<place/china> a <place/", "a.ttl")
    >>> triples, findings[0].code, findings[0].line
    ([], 'file-truncated', 1)
    """
    try:
        return read.parse(data, where), []
    except BrokenFileError as error:
        text = data.decode("utf-8", errors="replace")
        return [], [problem_finding(problem, text) for problem in error.problems]


def unreadable(error: BrokenFileError) -> list[Finding]:
    """Findings for a file whose bytes cannot be had."""
    return [problem_finding(problem) for problem in error.problems]


def structure(source: Source, triples: Sequence[ox.Triple], text: str, places: Places) -> list[Finding]:
    """What is wrong with a file as a whole: blank nodes, comments, subjects that belong elsewhere, no document."""
    found: list[Finding] = []
    subjects: dict[str, bool] = {}
    blanks = False
    for subject, predicate, target in triples:
        if type(subject) is not ox.NamedNode or isinstance(target, ox.BlankNode | ox.Triple):
            blanks = True
            continue
        is_document = predicate.value == terms.TYPE and key(target) == terms.DOCUMENT
        subjects[subject.value] = subjects.get(subject.value, False) or is_document
    if blanks:
        found.append(_blank(source, text))
    found.extend(_comment(source, line) for line in write.comments(text))
    if source.kind == "document":
        found.extend(_document(source, subjects))
        found.extend(_stated_elsewhere(source, triples, places))
    found.extend(
        _misplaced(source, subject, places.line(subject)) for subject in subjects if not _belongs(source, subject)
    )
    return found


def _blank(source: Source, text: str) -> Finding:
    line = next((n for n, line in enumerate(text.splitlines(), 1) if "_:" in line or "[" in line), None)
    return Finding(
        code="blank-node",
        severity=Severity.error,
        where=source.where,
        line=line,
        message="the file holds a blank node or a quoted triple, which nothing can refer to",
        message_zh="文件含有空白节点或引用三元组",
        cure="give the node an IRI",
    )


def _comment(source: Source, line: int) -> Finding:
    return Finding(
        code="comment-lost-by-formatting",
        severity=Severity.info,
        where=source.where,
        line=line,
        message="a comment, which formatting cannot keep",
        message_zh="注释在格式化时无法保留",
        cure="move what it says into a skos:note of the node",
    )


def _document(source: Source, subjects: Mapping[str, bool]) -> list[Finding]:
    wanted = f"{names.ID}document/{source.stem}"
    documents = [subject for subject, is_document in subjects.items() if is_document]
    if wanted in documents:
        return []
    short = names.short(wanted)
    if not documents:
        message, node = f"the file does not describe its document <{short}>", short
        cure = f"add <{short}> a ictkg:Document with its label, publisher, date, address, tier"
    else:
        node = names.short(documents[0])
        message = f"the file describes <{node}>, but its path says <{short}>"
        cure = "rename the file or the document, so that the path under graph/ is the document's IRI"
    return [
        Finding(
            code="document-path",
            severity=Severity.error,
            where=source.where,
            node=node,
            message=message,
            message_zh=f"文件路径与文献IRI不一致，应为 {short}",
            cure=cure,
        )
    ]


def _stated_elsewhere(source: Source, triples: Iterable[ox.Triple], places: Places) -> Iterator[Finding]:
    wanted = f"{names.ID}document/{source.stem}"
    for subject, predicate, target in triples:
        if predicate.value == terms.STATED_IN and key(target) != wanted and isinstance(subject, ox.NamedNode):
            yield Finding(
                code="stated-elsewhere",
                severity=Severity.error,
                where=source.where,
                line=places.line(subject.value, predicate.value),
                node=names.short(subject.value),
                property="statedIn",
                value=names.short(key(target)),
                message="the node is stated in another document than the one of this file",
                message_zh="该节点的出处不是本文件的文献",
                cure=f"write <document/{source.stem}>, or move the node to the file of its document",
            )


def _belongs(source: Source, subject: str) -> bool:
    if not subject.startswith(names.ID):
        return source.kind == "reference" and subject.startswith(names.CODE + "breakdown/")
    kind, _, rest = subject[len(names.ID) :].partition("/")
    if source.kind == "document":
        if kind == "document":
            return rest == source.stem
        return kind in ("observation", "statement") and rest.startswith(source.stem + "/")
    if source.kind == "review":
        return kind in _REVIEWING and (rest == source.stem or rest.startswith(source.stem + "/"))
    return kind not in PER_DOCUMENT and kind != "period"


def _misplaced(source: Source, subject: str, line: int | None) -> Finding:
    short = names.short(subject)
    if source.kind == "document":
        holds = f"<document/{source.stem}>, <observation/{source.stem}/…> and <statement/{source.stem}/…>"
    elif source.kind == "review":
        holds = f"<review/{source.stem}>, <correction/{source.stem}/…> and <acknowledgement/{source.stem}/…>"
    else:
        holds = "reference things and breakdowns"
    return Finding(
        code="subject-misplaced",
        severity=Severity.error,
        where=source.where,
        line=line,
        node=short,
        message=f"this node does not belong to this file, which holds {holds}",
        message_zh=f"该节点不属于本文件，本文件只描述 {holds}",
        cure="move it to the file that it belongs to, or correct its IRI",
    )


def described_twice(described: Iterable[tuple[str, Source]]) -> list[Finding]:
    """A finding for every further file that describes a node already described.

    ``described`` names each subject of each file, in the order of the files.
    """
    first: dict[str, Source] = {}
    found = []
    for subject, source in described:
        other = first.setdefault(subject, source)
        if other is source:
            continue
        found.append(
            Finding(
                code="described-twice",
                severity=Severity.error,
                where=source.where,
                node=names.short(subject),
                message=f"this node is described in {other.where} too",
                message_zh=f"该节点在 {other.where} 中也有描述",
                cure="keep one description and remove the other",
            )
        )
    return found


def at_line(finding: Finding, places: Places) -> Finding:
    """A finding with the line where its node stands."""
    return replace(finding, line=places.line(names.thing(finding.node or "")))
