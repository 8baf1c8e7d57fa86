"""What stands around a figure in its group: its thing in other units, other words of its document, equal numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from ictkg.audit.agreement.reading import Reading, reading
from ictkg.audit.group import Group, Row

Index = Mapping[tuple[object, ...], Sequence[Row]]


class Around:
    """The figures of a group, found in one step by what they have in common with another; sorted out when asked."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def beside(self, one: Reading) -> Sequence[Reading]:
        """What the same document says of the same indicator, area and period, whatever the measure and unit."""
        return _read(self._beside.get(_beside(one.row), ()))

    def in_other_units(self, one: Reading) -> Sequence[Reading]:
        """What anyone says of the same thing in the same period in another unit."""
        found = self._units.get(_of_period(one.row), ())
        return _read(row for row in found if row.unit != one.row.unit)

    def equal(self, one: Reading) -> Sequence[Reading]:
        """The same number of the same measure, area and owner in other documents, of any indicator and period."""
        found = self._equal.get(_equal(one.row), ())
        return _read(row for row in found if row.document != one.row.document)

    @cached_property
    def _beside(self) -> Index:
        return _index(self._rows, _beside)

    @cached_property
    def _units(self) -> Index:
        return _index(self._rows, _of_period)

    @cached_property
    def _equal(self) -> Index:
        return _index(self._rows, _equal)


def _index(rows: Iterable[Row], key: Callable[[Row], tuple[object, ...]]) -> Index:
    found: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _read(rows: Iterable[Row]) -> list[Reading]:
    return [found for row in rows if (found := reading(row))]


def of_group(group: Group) -> Around:
    """What stands around the figures of a group."""
    return Around(group.rows)


def series(row: Row) -> tuple[object, ...]:
    """What figures of one thing in different periods and units have in common."""
    return row.indicator, row.breakdown, row.measure, row.of_measure, row.subject, row.area, row.whole, row.status


def _of_period(row: Row) -> tuple[object, ...]:
    return *series(row), row.period


def _beside(row: Row) -> tuple[object, ...]:
    return row.document, row.indicator, row.subject, row.area, row.period


def _equal(row: Row) -> tuple[object, ...]:
    return row.measure, row.subject, row.area, row.status, row.unit, Decimal(row.value)
