"""The audit against the labelled cases: precision and recall of each class and verdict, held to floors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from ictkg.audit import read
from ictkg.audit.agreement.around import Around, of_group
from ictkg.audit.agreement.pair import between
from ictkg.audit.agreement.reading import Reading, reading
from ictkg.audit.codes import CODES
from ictkg.model.audit import AuditFinding, Progress, Verdict
from ictkg.workspace import Workspace

HERE = Path(__file__).parent
pytestmark = pytest.mark.slow

CELLS = Fraction(95, 100)  # of the cells, any answer that a careful reader could give
CELLS_FIRST = Fraction(88, 100)  # the reader's first answer
OF_CELLS = ("agreement", "disagreement", "corrected-print")
ADDS_UP = ("agrees", "agrees-within-rounding")  # a reader who counts the two as one verdict loses little
SILENT = {"fall-in-year": "cumulative-fall", "range": "out-of-range"}  # rules that speak only of what does not fit
EACH_CLASS = Fraction(80, 100)
CLAIMS = Fraction(238, 240)
EACH_VERDICT = Fraction(80, 100)


class Case(NamedTuple):
    """One labelled case: what it is about, the reader's answer, and others that a careful reader could give."""

    id: str
    kind: str
    code: str | None
    observations: tuple[str, ...]
    expected: str
    also: tuple[str, ...]


class Answered(NamedTuple):
    """A case with what the audit says."""

    case: Case
    said: str

    @property
    def right(self) -> bool:
        known = (self.case.expected, *self.case.also)
        return self.said in known or (self.said in ADDS_UP and not {*ADDS_UP}.isdisjoint(known))


def cases(kind: str) -> list[Case]:
    rows = (json.loads(line) for line in (HERE / "cases.jsonl").read_text("utf-8").splitlines() if line)
    return [
        Case(
            row["id"], row["kind"], row["code"], tuple(row["observations"]), row["expected"], tuple(row.get("also", ()))
        )
        for row in rows
        if row["kind"] == kind
    ]


@pytest.fixture(scope="module")
def figures(kg: Workspace) -> Mapping[str, tuple[Reading, Around]]:
    """Every figure of the graph with what stands around it."""
    found: dict[str, tuple[Reading, Around]] = {}
    for group in read.groups(kg.table, kg.definitions):
        around = of_group(group)
        found |= {row.id: (one, around) for row in group.rows if (one := reading(row))}
    return found


@pytest.fixture(scope="module")
def told(kg: Workspace) -> Mapping[str, list[AuditFinding]]:
    """The findings of the audit by their claim."""
    found: dict[str, list[AuditFinding]] = {}
    for finding in kg.findings():
        found.setdefault(finding.operands[0], []).append(finding)
    return found


def cells(kg: Workspace, figures: Mapping[str, tuple[Reading, Around]]) -> Iterator[Answered]:
    for case in cases("cell"):
        one, other = (figures.get(identifier) for identifier in case.observations[:2])
        if one is None or other is None:
            yield Answered(case, "missing")
            continue
        reason = between(one[0], other[0], one[1], kg.definitions)
        yield Answered(case, str(reason.kind) if reason else "agrees")


def reported(answers: list[Answered]) -> str:
    """Precision and recall of each answer, then the cases that were missed."""
    wanted = Counter(answer.case.expected for answer in answers)
    said = Counter(answer.said for answer in answers)
    hits = Counter(answer.case.expected for answer in answers if answer.right)
    true = Counter(answer.said for answer in answers if answer.right)
    lines = [
        f"{name:22} recall {hits[name]}/{wanted[name]}  precision {true[name]}/{said[name]}"
        for name in sorted({*wanted, *said})
    ]
    lines += [f"{a.case.id}: expected {a.case.expected}, said {a.said}" for a in answers if not a.right]
    return "\n".join(lines)


def share(answers: list[Answered]) -> Fraction:
    return Fraction(sum(answer.right for answer in answers), len(answers) or 1)


def test_cells(
    kg: Workspace,
    figures: Mapping[str, tuple[Reading, Around]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers = list(cells(kg, figures))
    text = reported(answers)
    with capsys.disabled():
        print(f"\n{text}")
    assert len(answers) >= 150
    assert share(answers) >= CELLS, text
    first = [answer for answer in answers if answer.said == answer.case.expected]
    assert Fraction(len(first), len(answers)) >= CELLS_FIRST, text
    for name in {answer.case.expected for answer in answers}:
        assert share([answer for answer in answers if answer.case.expected == name]) >= EACH_CLASS, text
        precise = [answer for answer in answers if answer.said == name]
        assert not precise or share(precise) >= EACH_CLASS, text


def verdict(case: Case, told: Mapping[str, list[AuditFinding]]) -> str:
    """The verdict (of a target its progress) on a claim, nearest to the operands of the case."""
    found = [
        finding for finding in told.get(case.observations[0], ()) if finding.code not in ("agreement", "disagreement")
    ]
    if case.code == "target":
        found = [finding for finding in found if finding.code == "target-progress"]
    if case.code in SILENT and SILENT[case.code] not in {finding.code for finding in found}:
        return "agrees"
    if not found:
        return "cannot-tell"
    best = max(found, key=lambda finding: (len({*finding.operands} & {*case.observations}), -len(finding.operands)))
    if case.code == "target":
        return best.kind or str(best.verdict)
    return "differs" if best.code == "base-revision" else str(best.verdict)


def test_claims(told: Mapping[str, list[AuditFinding]], capsys: pytest.CaptureFixture[str]) -> None:
    answers = [Answered(case, verdict(case, told)) for case in cases("claim")]
    text = reported(answers)
    with capsys.disabled():
        print(f"\n{text}")
    assert {answer.case.expected for answer in answers} <= {*map(str, Verdict), *map(str, Progress)}
    assert {finding.code for found in told.values() for finding in found} <= CODES
    assert share(answers) >= CLAIMS, text
    for name in {answer.case.expected for answer in answers}:
        assert share([answer for answer in answers if answer.case.expected == name]) >= EACH_VERDICT, text
        assert share([answer for answer in answers if answer.said == name]) >= EACH_VERDICT, text
