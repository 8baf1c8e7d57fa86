"""Rows of all tables gathered by document: what is new, what is there already, what cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TypeVar

from ictkg.intake import records
from ictkg.intake.cells import Refused, Row
from ictkg.intake.chinese import with_chinese
from ictkg.intake.columns import KINDS, TOLD
from ictkg.intake.resolving import Names
from ictkg.intake.table import Table
from ictkg.intake.workbook import FORMULA, Cells
from ictkg.model.document import Document
from ictkg.model.finding import Finding, Severity
from ictkg.model.observation import Observation, mint
from ictkg.model.statement import Statement

Stated = TypeVar("Stated", Observation, Statement)
Place = tuple[str, int]


@dataclass(slots=True)
class Draft:
    """What the tables say of one document. ``rows`` tells where each record stands, by its id."""

    document: Document | None = None
    observations: list[Observation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    rows: dict[str, Place] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """The drafts by id of their document, the findings about rows, and how many rows there were and were repeated."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    read: int = 0
    repeated: int = 0


def gather(found: Iterable[Table], names: Names) -> Gathered:
    """Read all rows; what cannot be used becomes a finding with its row, its column, the reason and a cure."""
    gathered = Gathered()
    seen: dict[tuple[str, frozenset[tuple[str, str]]], Place] = {}
    unknown: dict[tuple[str, str, str], list[int]] = {}
    for table in found:
        if not table.kind:
            gathered.findings.append(_no_table(table))
            continue
        gathered.findings += _columns(table)
        known = {column.name for column in KINDS[table.kind]}
        for number, cells in table.rows:
            gathered.read += 1
            key = (table.kind, frozenset((name, text) for name, text in cells.items() if name in known))
            if key in seen:
                gathered.repeated += 1
                gathered.findings.append(_repeated(table, number, seen[key]))
                continue
            seen[key] = (table.where, number)
            try:
                _add(gathered, table, number, cells, names)
            except Refused as refused:
                place = (table.where, refused.column, refused.name)
                if refused.name:
                    unknown.setdefault(place, []).append(number)
                if not refused.name or len(unknown[place]) == 1:
                    gathered.findings.append(refusal(table.where, number, refused, cells))
    gathered.findings = [with_chinese(_counted(finding, unknown)) for finding in gathered.findings]
    for draft in gathered.drafts.values():
        draft.observations = _minted(draft, "observation", draft.observations)
        draft.statements = _minted(draft, "statement", draft.statements)
    return gathered


def _add(gathered: Gathered, table: Table, number: int, cells: Cells, names: Names) -> None:
    row = Row(cells, names)
    row.check(column.name for column in KINDS[table.kind])
    if table.kind == "documents":
        document = records.document(row)
        draft = gathered.drafts.setdefault(document.id, Draft())
        if draft.document:
            where, other = draft.rows[document.id]
            raise Refused("id", f"the document is described otherwise in {where}, row {other}", "keep one of the rows")
        draft.document = document
        draft.rows[document.id] = (table.where, number)
        return
    record = records.observation(row) if table.kind == "observations" else records.statement(row, names)
    draft = gathered.drafts.setdefault(record.document, Draft())
    if record.id and record.id in draft.rows:
        where, other = draft.rows[record.id]
        raise Refused("id", f"the same id stands otherwise in {where}, row {other}", "leave one of them empty")
    held = record.id or f"?{table.where}:{number}"
    draft.rows[held] = (table.where, number)
    if isinstance(record, Observation):
        draft.observations.append(replace(record, id=held))
    else:
        draft.statements.append(replace(record, id=held))


def _minted(draft: Draft, kind: str, found: list[Stated]) -> list[Stated]:
    """The records with ids for those that have none, in the order of their places, then of their rows."""
    taken = {record.id for record in found if not record.id.startswith("?")}
    ordered = sorted(found, key=lambda record: (record.span.start if record.span else -1, draft.rows[record.id][1]))
    made = []
    for record in ordered:
        if record.id.startswith("?"):
            identifier = mint(kind, record.document, record.key(), taken)
            draft.rows[identifier] = draft.rows.pop(record.id)
            record = replace(record, id=identifier)
        made.append(record)
    return made


def _columns(table: Table) -> list[Finding]:
    known = [column.name for column in KINDS[table.kind]]
    findings = []
    for name in table.columns:
        if name and name not in known and name not in TOLD:
            near = get_close_matches(name, known, 1)
            cure = f"did you mean {near[0]}?" if near else f"columns are {', '.join(known)}"
            message = f"the column {name!r} is not known and was left out"
            findings.append(
                Finding(code="column-unknown", severity=Severity.warning, where=table.where, message=message, cure=cure)
            )
    return findings


def _no_table(table: Table) -> Finding:
    return Finding(
        code="sheet-unknown",
        severity=Severity.info,
        where=table.where,
        message="the sheet is no table of figures, relations or documents and was left out",
        cure="give it the head line of a template, or nothing",
    )


def _repeated(table: Table, number: int, first: Place) -> Finding:
    return Finding(
        code="row-repeated",
        severity=Severity.info,
        where=table.where,
        line=number,
        message=f"the row says what row {first[1]} of {first[0]} says, and was taken once",
        cure="nothing needs to be done",
    )


def refusal(where: str, number: int | None, refused: Refused, cells: Cells) -> Finding:
    """The finding of a row that was refused."""
    return Finding(
        code="name-unknown" if refused.name else "row-refused",
        severity=Severity.error,
        where=where,
        line=number,
        property=refused.column,
        value=cells.get(refused.column, "").removeprefix(FORMULA) or None,
        message=refused.reason,
        cure=refused.cure,
    )


def _counted(finding: Finding, unknown: dict[tuple[str, str, str], list[int]]) -> Finding:
    """A name that several rows hold is told once, with all the rows."""
    rows = next(
        (rows for (where, column, name), rows in unknown.items()
         if finding.code == "name-unknown" and (where, column) == (finding.where, finding.property)
         and rows[0] == finding.line),
        [],
    )  # fmt: skip
    if len(rows) < 2:
        return finding
    shown = ", ".join(map(str, rows[1:6])) + (" …" if len(rows) > 6 else "")
    return replace(finding, message=f"{finding.message} (also in row{'s' if len(rows) > 2 else ''} {shown})")
