"""The figures of a group, found by what they are of, nearest source first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import product

from ictkg.audit.crowd import FEW, Crowd
from ictkg.audit.definitions import Definitions
from ictkg.audit.group import Group, Row
from ictkg.audit.operand import operand
from ictkg.number.interval import Interval
from ictkg.number.period import Period
from ictkg.store.rows import period as parsed

UNSURE = frozenset(
    (
        "period-not-stated", "whole-not-stated", "subject-ambiguous", "scope-ambiguous", "unit-ambiguous",
        "measure-ambiguous", "area-not-stated", "indicator-ambiguous", "status-ambiguous",
    )
)  # fmt: skip
"""What a document may leave open that makes its figure no operand."""

INFERRED = "period-inferred"
Key = tuple[str, str, str | None, str | None, tuple[str, ...], str | None]


class Nearness(IntEnum):
    """How near a figure's source is to that of the claim that it is held against."""

    document = 0
    release = 1
    series = 2
    elsewhere = 3


class Figures:
    """The rows of a group by their measure, and by all that tells a cell: what, whose, where, when."""

    def __init__(self, group: Group, definitions: Definitions) -> None:
        self.group = group
        self.definitions = definitions
        self._cells: defaultdict[Key, list[Row]] = defaultdict(list)
        self._claims: defaultdict[str, list[Row]] = defaultdict(list)
        self._levels: defaultdict[str, list[Row]] = defaultdict(list)
        self._crowds: dict[Key, Crowd] = {}
        for row in group.rows:
            self._claims[row.measure].append(row)
            if row.measure == "level":
                self._levels[row.indicator].append(row)
            self._cells[self._key_of(row)].append(row)
        for row in group.context:
            self._cells[self._key_of(row)].append(row)

    def claims(self, *measures: str) -> Iterator[Row]:
        """The rows of the group (not of its context) with one of some measures."""
        for measure in measures:
            yield from self._claims.get(measure, ())

    def levels(self, indicator: str) -> Sequence[Row]:
        """The levels of an indicator of the group."""
        return self._levels.get(indicator, ())

    def cells(self) -> Iterable[tuple[Key, Sequence[Row]]]:
        """All figures of one thing together."""
        return self._cells.items()

    def _key_of(self, row: Row) -> Key:
        time = moment(row.period, self.definitions.nature(row.indicator))
        return row.indicator, row.measure, row.subject, row.area, row.breakdown, time

    def find(
        self,
        claim: Row,
        period: Period | None,
        *,
        indicator: str | None = None,
        measure: str = "level",
        area: str | None = None,
        subject: str | None = None,
        breakdown: tuple[str, ...] | None = None,
        statuses: tuple[str, ...] = (),
    ) -> list[Row]:
        """The figures that may be an operand of a claim, nearest first; all that is not given is as in the claim.

        Figures of other statuses are left out, and so are those of other documents that leave open what they are of.
        """
        if period is None:
            return []
        name = indicator or claim.indicator
        key = (
            name,
            measure,
            claim.subject if subject is None else subject or None,
            claim.area if area is None else area or None,
            claim.breakdown if breakdown is None else breakdown,
            moment(period.slug, self.definitions.nature(name)),
        )
        wanted = statuses or (claim.status,)
        near = self._near(key, claim)
        found = [row for row in near if row.status in wanted and row.id != claim.id and usable(row, claim)]
        if near and not found and claim.status in COUNTED_OR_ESTIMATED:
            found = [row for row in near if _estimate(row, claim) and row.id != claim.id and usable(row, claim)]
        return sorted(found, key=lambda row: _order(claim, row)) if len(found) > 1 else found

    def _near(self, key: Key, claim: Row) -> Sequence[Row]:
        rows = self._cells.get(key, ())
        if len(rows) <= FEW:
            return rows
        if key not in self._crowds:
            self._crowds[key] = Crowd(rows, origin)
        return self._crowds[key].near(claim)


COUNTED_OR_ESTIMATED = ("reported", "estimated")
"""The statuses of figures of the past, of which a document may print one beside the other."""


def _estimate(row: Row, claim: Row) -> bool:
    """Whether a figure may stand for want of one of the claim's status: an estimate of its document, or its ground."""
    return (
        row.status == "reported"
        if claim.status == "estimated"
        else (row.status == "estimated" and row.document == claim.document)
    )


def usable(row: Row, claim: Row) -> bool:
    """Whether a figure may be held against a claim at all."""
    return row.document == claim.document or not UNSURE.intersection(row.open)


def nearness(claim: Row, *others: Row) -> Nearness:
    """How near the farthest of some figures is to a claim."""
    return max((_nearness(claim, row) for row in others), default=Nearness.document)


def _nearness(claim: Row, row: Row) -> Nearness:
    if row.document == claim.document:
        return Nearness.document
    if row.release is not None and row.release == claim.release:
        return Nearness.release
    return Nearness.series if origin(row) & origin(claim) else Nearness.elsewhere


@lru_cache(maxsize=1 << 14)
def _origin(names: tuple[str | None, ...]) -> frozenset[str]:
    return frozenset(filter(None, names))


def origin(row: Row) -> frozenset[str]:
    """The bodies that a figure may come from: who is quoted, else who published it."""
    return _origin(row.attributed_to or (row.original_publisher or row.publisher,))


_TIERS = {"official": 0, "agency": 1, "press": 2, "reference": 3, "analysis": 3, "republication": 4}


def _order(claim: Row, row: Row) -> tuple[int, bool, bool, int, str, str]:
    return (
        _nearness(claim, row),
        row.unit != claim.unit,
        row.bound != "exact",
        _TIERS.get(row.tier or "", 5),
        row.published or "",
        row.id,
    )


@lru_cache(maxsize=1 << 14)
def moment(slug: str | None, nature: str | None) -> str | None:
    """One name for the same time: a stock stands at the last day of its period, a month's end is that month.

    >>> moment("at-2023-03-31", "stock"), moment("2023-01_2023-03", "stock"), moment("at-2023", "stock")
    ('at-2023-03', 'at-2023-03', 'at-2023-12')
    >>> moment("2024-01_2024-03", "cumulative")
    '2024-01_2024-03'
    """
    period = parsed(slug)
    if period is None:
        return slug
    if period.mark != "at" and nature not in ("stock", "attribute"):
        return period.slug
    end = period.end
    whole = end.day is None or end.ends_month
    return f"at-{end.year:04}-{end.month or 12:02}" + ("" if whole else f"-{end.day:02}")


def combinations(claim: Row, *operands: Sequence[Row], one_unit: bool = True, most: int = 12) -> list[tuple[Row, ...]]:
    """The ways to take one figure for each operand, in one unit unless told, those of the nearest sources first.

    At most ``most``; empty where an operand has no figure, or none in the unit of the others.
    """
    found = product(*(_telling(claim, rows) for rows in operands))
    kept = [choice for choice in found if not one_unit or len({unit_of(row) for row in choice}) == 1]
    return sorted(kept, key=lambda choice: (nearness(claim, *choice), _mixed(choice)))[:most]


COUNTED = ("count", "users", "persons", "households", "enterprises")
"""Units of counted things: a count of connections may be held against one of users."""


def unit_of(row: Row) -> str:
    """The unit of a figure, one for all that is counted."""
    return "count" if row.unit in COUNTED else row.unit


def _telling(claim: Row, rows: Sequence[Row]) -> list[Row]:
    """The first figures that differ in what they say; of other documents, a coarse one only where no finer one is."""
    if len(rows) < 2:
        return list(rows)
    seen: dict[tuple[str, str, str, str], Row] = {}
    for row in rows:
        seen.setdefault((row.value, row.resolution, row.bound, row.unit), row)
    own = [row for row in rows if row.document == claim.document]
    different = list(seen.values())
    if own:
        different = [row for row in different if row.document == claim.document or _compatible(row, own, claim)]
    different = different[:8]
    kept = [row for row in different if row.document == claim.document or not _refined(row, different)]
    return kept[:4]


def _compatible(row: Row, own: Sequence[Row], claim: Row) -> bool:
    """Whether a figure can be that of the claim's own page, where this prints one: others refine it, no more.

    An exact one of the claim's own release may also put it right.
    """
    if row.bound == "exact" and row.release is not None and row.release == claim.release:
        return True
    alike = [one for one in own if one.unit == row.unit]
    return not alike or any(operand(one).coarse.overlaps(operand(row).coarse) for one in alike)


def _refined(row: Row, others: Sequence[Row]) -> bool:
    """Whether another figure says the same, but more exactly."""
    mine = operand(row).fine
    return any(other is not row and other.unit == row.unit and _within(operand(other).fine, mine) for other in others)


def _within(one: Interval, other: Interval) -> bool:
    """Whether one interval lies in another and is narrower."""
    low = other.low is None or (one.low is not None and one.low >= other.low)
    high = other.high is None or (one.high is not None and one.high <= other.high)
    return low and high and (one.low != other.low or one.high != other.high)


def _mixed(choice: tuple[Row, ...]) -> int:
    return len({row.document for row in choice})
