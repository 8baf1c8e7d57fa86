"""Findings of an audit in the observation table: written once, read back by filters, the worst first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from fractions import Fraction

from ictkg.errors import InputError
from ictkg.model.audit import AuditFinding, Disagreement, Progress, Verdict
from ictkg.model.finding import Severity
from ictkg.number.interval import Interval

FILTERS = ("observation", "document", "indicator", "area", "code", "verdict", "kind", "severity")
_TEXTS = (
    "code", "verdict", "kind", "where", "node", "property", "value", "message", "message_zh", "cure", "cure_zh",
    "formula", "unit", "identity", "evidence", "evidence_zh", "indicator", "area", "period", "acknowledged",
    "acknowledged_zh",
)  # fmt: skip
_COLUMNS = ("id", "rank", "severity", "document", "line", "computed", "printed", *_TEXTS)
_DEFINED = ", ".join(f'"{name}"' for name in _COLUMNS)
_SCHEMA = (
    f"CREATE TABLE findings ({_DEFINED})",
    "CREATE TABLE finding_operands (finding, position, observation)",
)
_INDEXES = (
    "CREATE UNIQUE INDEX finding_id ON findings (id)",
    "CREATE INDEX finding_document ON findings (document)",
    "CREATE INDEX finding_series ON findings (indicator, area)",
    "CREATE INDEX operand_finding ON finding_operands (finding, position)",
    "CREATE INDEX operand_observation ON finding_operands (observation)",
)
_INSERT = f"INSERT INTO findings VALUES ({', '.join('?' * len(_COLUMNS))})"
_RANK = """
    UPDATE findings SET rank = ranked.place FROM (
        SELECT id AS one, row_number() OVER (ORDER BY rank, indicator, area, period DESC, id) AS place FROM findings
    ) AS ranked WHERE findings.id = ranked.one
"""
_MOST = 2**63 - 1
_WORDS = {"kind": "class"}
_VERDICTS = [str(verdict) for verdict in Verdict]
_BY_VERDICT = [str(verdict) for verdict in (Verdict.differs, Verdict.not_comparable, Verdict.cannot_tell)]
_KINDS = [str(kind) for kind in (*Disagreement, *Progress)]
CONTESTING = ("conflict", "misprint", "unit-slip", "copy-departs")
"""Classes of disagreement whose figures cannot all hold."""


Written = tuple[object, ...]
"""A finding as the table has it, without its id and its rank."""


class FindingsWriter:
    """Takes findings one by one into the tables ``findings`` and ``finding_operands``, and ranks them at the end."""

    def __init__(self, table: sqlite3.Connection) -> None:
        self._table = table
        self._seen: set[str] = set()
        for statement in _SCHEMA:
            table.execute(statement)

    def add(self, finding: AuditFinding) -> Written | None:
        """Write a finding and return it as written, its rank aside; None where one with its id was written before."""
        row = _row(finding)
        identifier = row[0]
        if identifier in self._seen:
            return None
        self._seen.add(str(identifier))
        self._table.execute(_INSERT, row)
        operands = ((identifier, position, operand) for position, operand in enumerate(finding.operands))
        self._table.executemany("INSERT INTO finding_operands VALUES (?, ?, ?)", operands)
        return row[2:]

    def close(self) -> int:
        """Rank the findings, the worst first, and index them; returns how many there are.

        The worst is told by severity, verdict and class; those alike stand by what they are of, newest period first.
        """
        for statement in (*_INDEXES, _RANK, "CREATE INDEX finding_rank ON findings (rank)"):
            self._table.execute(statement)
        self._table.commit()
        return len(self._seen)


def written(table: sqlite3.Connection) -> dict[str, Written]:
    """All findings of a table as they were written, by their ids: what ``FindingsWriter.add`` gave."""
    return {row[0]: tuple(row)[2:] for row in table.execute(f"SELECT {_DEFINED} FROM findings")}


def _grade(finding: AuditFinding) -> int:
    verdict = _BY_VERDICT.index(finding.verdict) if finding.verdict in _BY_VERDICT else len(_BY_VERDICT)
    kind = len(_KINDS) - _KINDS.index(finding.kind) if finding.kind in _KINDS else len(_KINDS) + 1
    return (-int(finding.severity) * 10 + verdict) * 100 + kind


def _row(finding: AuditFinding) -> tuple[object, ...]:
    document = finding.where.removeprefix("graph/").removesuffix(".ttl")
    intervals = (_written(finding.computed), _written(finding.printed))
    texts = (None if (text := getattr(finding, name)) is None else str(text) for name in _TEXTS)
    return finding.id, _grade(finding), int(finding.severity), document, finding.line, *intervals, *texts


def _written(interval: Interval | None) -> str | None:
    if interval is None:
        return None
    low = "" if interval.low is None else str(interval.low)
    high = "" if interval.high is None else str(interval.high)
    return f"{'(' if interval.low_open else '['}{low},{high}{')' if interval.high_open else ']'}"


def _read(text: str | None) -> Interval | None:
    if text is None:
        return None
    low, _, high = text[1:-1].partition(",")
    ends = (Fraction(low) if low else None, Fraction(high) if high else None)
    return Interval(*ends, text[0] == "(", text[-1] == ")")


def select(
    table: sqlite3.Connection,
    filters: Mapping[str, str | None],
    limit: int | None = None,
    offset: int = 0,
) -> tuple[AuditFinding, ...]:
    """The findings that meet every filter, the worst first.

    ``observation`` admits every finding in which it is an operand; ``severity`` that and above. Raises InputError for
    an unknown filter, verdict, class or severity, or a limit or offset that is no count.
    """
    where, values = _conditions(filters)
    for name, number in (("limit", limit), ("offset", offset)):
        if number is not None and (type(number) is not int or not 0 <= number <= _MOST):
            raise InputError(f"the {name} is no count", cure=f"give a whole number from 0 to {_MOST}")
    rows = table.execute(
        f"SELECT * FROM findings WHERE {where} ORDER BY rank LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    ).fetchall()
    operands = _operands(table, [row["id"] for row in rows])
    return tuple(_finding(row, operands[row["id"]]) for row in rows)


def count(table: sqlite3.Connection, filters: Mapping[str, str | None]) -> int:
    """How many findings meet every filter. Raises InputError as ``select``."""
    where, values = _conditions(filters)
    [number] = table.execute(f"SELECT count(*) FROM findings WHERE {where}", values).fetchone()
    return int(number)


def _conditions(filters: Mapping[str, str | None]) -> tuple[str, list[object]]:
    where, values = ["1"], list[object]()
    for name, wanted in filters.items():
        if name not in FILTERS:
            raise InputError(f"findings have no filter {name!r}", cure=f"use {', '.join(FILTERS)}")
        if wanted is None:
            continue
        if name == "observation":
            where.append("id IN (SELECT finding FROM finding_operands WHERE observation = ?)")
            values.append(wanted)
        elif name == "severity":
            where.append("severity >= ?")
            values.append(int(Severity[_one_of(name, wanted, [str(one) for one in Severity])]))
        else:
            known = {"verdict": _VERDICTS, "kind": _KINDS}.get(name)
            where.append(f'"{name}" = ?')
            values.append(_one_of(name, wanted, known) if known else wanted)
    return " AND ".join(where), values


def _one_of(name: str, wanted: str, known: list[str]) -> str:
    if wanted not in known:
        raise InputError(
            f"there is no {_WORDS.get(name, name)} {wanted!r}", cure=f"use {', '.join(dict.fromkeys(known))}"
        )
    return wanted


def _operands(table: sqlite3.Connection, findings: list[str]) -> dict[str, tuple[str, ...]]:
    """The operands of each finding, from one query."""
    found: dict[str, list[str]] = {finding: [] for finding in findings}
    rows = table.execute(
        """SELECT o.finding, o.observation FROM json_each(?) j CROSS JOIN finding_operands o ON o.finding = j.value
           ORDER BY o.finding, o.position""",
        (json.dumps(findings),),
    )
    for finding, observation in rows:
        found[finding].append(observation)
    return {finding: tuple(listed) for finding, listed in found.items()}


def _finding(row: sqlite3.Row, operands: tuple[str, ...]) -> AuditFinding:
    texts = {name: row[name] for name in _TEXTS if name != "verdict"}
    return AuditFinding(
        **texts,
        verdict=Verdict(row["verdict"]),
        severity=Severity(row["severity"]),
        line=row["line"],
        computed=_read(row["computed"]),
        printed=_read(row["printed"]),
        operands=operands,
    )


def verdicts(table: sqlite3.Connection, filters: Mapping[str, str | None]) -> dict[str, int]:
    """How many findings that meet every filter have each verdict, and how many there are: ``checked`` first.

    What only tells of reviews is no check. Raises InputError as ``select``.
    """
    where, values = _conditions(filters)
    rows = table.execute(
        f"SELECT verdict, count(*) FROM findings WHERE {where} "
        "AND code NOT IN ('acknowledgement-void', 'corrected-print') GROUP BY verdict",
        values,
    )
    counted = {str(row[0]): int(row[1]) for row in rows}
    return {"checked": sum(counted.values()), **{verdict: counted.get(verdict, 0) for verdict in _VERDICTS}}


def contested(table: sqlite3.Connection) -> set[str]:
    """The observations that cannot hold beside what others print, or do not follow from what they should.

    These are the figures of a cell with a conflict, a misprint, a unit slip or a copy that departs, and claims that
    differ from what their operands allow; acknowledged findings set aside.
    """
    marks = ", ".join("?" * len(CONTESTING))
    rows = table.execute(
        f"""
        WITH grave AS (
            SELECT o.observation, o.position, f.kind FROM findings f JOIN finding_operands o ON o.finding = f.id
            WHERE f.acknowledged IS NULL AND (f.kind IN ({marks}) OR f.verdict = 'differs')
        ), direct AS (
            SELECT observation FROM grave WHERE position = 0 OR kind IN ({marks})
        )
        SELECT observation FROM direct
        UNION SELECT kin.observation FROM finding_operands one
            JOIN findings f ON f.id = one.finding AND f.code = 'agreement'
            JOIN finding_operands kin ON kin.finding = f.id
            WHERE one.observation IN (SELECT observation FROM grave WHERE kind IN ({marks}))
        """,
        CONTESTING * 3,
    )
    return {row[0] for row in rows}
