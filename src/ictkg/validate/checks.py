"""The check queries: what needs more than one document is asked of the whole store at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ictkg import names
from ictkg.errors import QueryError
from ictkg.home import Home
from ictkg.model.finding import Finding, Severity
from ictkg.validate.place import prefixed

Select = Callable[[str], Iterable[Mapping[str, Any]]]
Locate = Callable[[str], tuple[str, int | None] | None]

_HEADER = re.compile(r"^#\+\s*([A-Za-z-]+)\s*:\s*(.*?)\s*$")
_PLACEHOLDER = re.compile(r"\{\??([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Check:
    """One check query with what its header says of a row that it finds."""

    name: str
    code: str
    severity: Severity
    message: str
    message_zh: str | None
    cure: str
    text: str

    @property
    def leaves_out_acknowledged(self) -> bool:
        """Whether the query itself passes over what is acknowledged, so that none can tell what it would have found."""
        return "ictkg:findingCode" in self.text


def read_check(path: Path) -> Check:
    """The check of a query file; QueryError where its header lacks code, severity, message or cure.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a-violation.rq"
    >>> _ = path.write_text("#+ code: a\\n#+ severity: error\\n#+ message: m {node}\\n#+ cure: c\\nSELECT ?node {}")
    >>> read_check(path).severity
    <Severity.error: 3>
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"the check {path.name} cannot be read ({error})", cure="restore the file") from None
    header = {match[1].lower(): match[2] for line in text.splitlines() if (match := _HEADER.match(line))}
    lacking = [key for key in ("code", "severity", "message", "cure") if not header.get(key)]
    if lacking or header["severity"] not in Severity.__members__:
        what = f"has no {', '.join(lacking)} in its header" if lacking else f"has the severity {header['severity']!r}"
        raise QueryError(f"the check {path.name} {what}", cure="write #+ code:, severity:, message: and cure:")
    severity = Severity[header["severity"]]
    zh = header.get("message-zh") or None
    return Check(path.stem, header["code"], severity, header["message"], zh, header["cure"], text)


def all_checks(home: Home) -> list[Check]:
    """The checks of a home, by name."""
    return [read_check(path) for path in home.queries_of("check")]


def run(home: Home, select: Select, checks: Iterable[Check], locate: Locate = lambda node: None) -> list[Finding]:
    """One finding for each row that a check finds.

    ``select`` runs a query and gives its rows as mappings from column to term. A row's ``node`` is the culprit;
    ``locate`` tells the file and line that describe it. Where it does not, the file is that of ``document``, else of
    the node by its IRI, else the graph folder. Raises QueryError, naming the check, where a query fails.
    """
    found: dict[Finding, None] = {}
    for check in checks:
        try:
            rows = list(select(check.text))
        except QueryError as error:
            raise QueryError(f"the check {check.name} failed: {error.message}", cure=error.cure) from error
        found.update(dict.fromkeys(_finding(home, check, row, locate) for row in rows))
    return list(found)


def _finding(home: Home, check: Check, row: Mapping[str, Any], locate: Locate) -> Finding:
    shown = {column: _shown(term) for column, term in row.items() if term is not None}

    def fill(template: str) -> str:
        return _PLACEHOLDER.sub(lambda match: shown.get(match[1], "?"), template)

    node = row.get("node")
    place = locate(node.value) if isinstance(node, ox.NamedNode) else None
    where, line = place or (_where(home, row), None)
    return Finding(
        code=check.code,
        severity=check.severity,
        where=where,
        line=line,
        node=names.short(node.value) if isinstance(node, ox.NamedNode) else None,
        property=shown.get("property"),
        value=shown.get("value"),
        message=fill(check.message).rstrip("."),
        message_zh=fill(check.message_zh) if check.message_zh else None,
        cure=fill(check.cure).rstrip("."),
    )


def _shown(term: Any) -> str:
    if isinstance(term, ox.NamedNode):
        short = names.short(term.value)
        return short if short != term.value else prefixed(term.value)
    return term.value if isinstance(term, ox.Literal) else str(term)


def _where(home: Home, row: Mapping[str, Any]) -> str:
    for column in ("document", "node"):
        term = row.get(column)
        if isinstance(term, ox.NamedNode) and (path := path_of(home, term.value)):
            return home.display(path)
    return home.display(home.graph)


def path_of(home: Home, iri: str) -> Path | None:
    """The file of a document, observation, statement or review by its IRI, or of a graph, where it is there.

    Reference things stand in files of any name, so None for them.
    """
    relative = names.graph_path(iri)
    if relative is None and iri.startswith(names.ID):
        kind, _, rest = iri[len(names.ID) :].partition("/")
        if kind in ("observation", "statement", "correction", "acknowledgement"):
            rest = rest.rpartition("/")[0]
        if kind in ("document", "observation", "statement"):
            relative = f"document/{rest}.ttl"
        elif kind in ("review", "correction", "acknowledgement"):
            relative = f"review/{rest}.ttl"
    path = home.graph / relative if relative else None
    return path if path and path.is_file() else None
