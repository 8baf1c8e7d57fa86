"""Cells: everything that documents say of one indicator, measure, area, period …; the key without the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ictkg.audit.agreement.reading import VINTAGE, Reading, reading
from ictkg.audit.group import Row
from ictkg.model.audit import Disagreement

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Documents that speak as one: they report one release, or carry the same figures within a few days.

    ``observations`` are short ids, the original first; ``bodies`` whose word it is.
    """

    release: str | None
    observations: tuple[str, ...]
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """All figures of one thing, and which of them to use.

    ``observations`` are short ids, the preferred one first; ``reason`` says why it is preferred; ``kind`` is the
    gravest reason for which figures differ, None where none do; ``contested`` that they cannot all hold.
    """

    observations: tuple[str, ...]
    voices: tuple[Voice, ...]
    preferred: str
    reason: str
    reason_zh: str
    kind: Disagreement | None
    contested: bool


CONTESTING = frozenset(
    (Disagreement.conflict, Disagreement.misprint, Disagreement.unit_slip, Disagreement.copy_departs)
)
"""Classes whose figures cannot all hold."""


def key(row: Row) -> Key:
    """What two documents have in common that speak of the same: the key of an observation without its document.

    The vintage of a figure is none of it: that it was preliminary is why it differs, not what it is of.
    """
    return (
        row.indicator,
        tuple(part for part in row.breakdown if not part.startswith(VINTAGE)),
        row.measure,
        row.of_measure,
        row.subject,
        row.area,
        row.period,
        row.base_period,
        row.base_area,
        row.base_indicator,
        row.whole,
        row.whole_area,
        row.whole_subject,
        row.status,
        row.unit,
    )


def gathered(rows: Iterable[Row], *, fewest: int = 1) -> Iterator[tuple[Reading, ...]]:
    """The figures of each cell with so many rows, or with a corrected one, in the order of their first rows.

    Figures that no interval can stand for are left out.
    """
    cells: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        cells[key(row)].append(row)
    for found in cells.values():
        if len(found) < fewest and not any(row.corrected for row in found):
            continue
        readings = tuple(one for row in found if (one := reading(row)))
        if readings:
            yield readings
