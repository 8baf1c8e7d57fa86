"""What stands around a figure in its group: its thing in other units, other words of its document, equal numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ictkg.audit.agreement.reading import Reading, reading
from ictkg.audit.group import Group, Row


class Around:
    """The figures of a group, found in one step by what they have in common with another."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._beside: defaultdict[tuple[object, ...], list[Reading]] = defaultdict(list)
        self._units: defaultdict[tuple[object, ...], list[Reading]] = defaultdict(list)
        self._equal: defaultdict[tuple[object, ...], list[Reading]] = defaultdict(list)
        for one in readings:
            self._beside[_beside(one.row)].append(one)
            self._units[*series(one.row), one.row.period].append(one)
            self._equal[_equal(one)].append(one)

    def beside(self, one: Reading) -> Sequence[Reading]:
        """What the same document says of the same indicator, area and period, whatever the measure and unit."""
        return self._beside.get(_beside(one.row), ())

    def in_other_units(self, one: Reading) -> Sequence[Reading]:
        """What anyone says of the same thing in the same period in another unit."""
        found = self._units.get((*series(one.row), one.row.period), ())
        return [other for other in found if other.row.unit != one.row.unit]

    def equal(self, one: Reading) -> Sequence[Reading]:
        """The same number of the same measure, area and owner in other documents, of any indicator and period."""
        return [other for other in self._equal.get(_equal(one), ()) if other.row.document != one.row.document]


def of_group(group: Group) -> Around:
    """What stands around the figures of a group."""
    return Around(one for row in group.rows if (one := reading(row)))


def series(row: Row) -> tuple[object, ...]:
    """What figures of one thing in different periods and units have in common."""
    return row.indicator, row.breakdown, row.measure, row.of_measure, row.subject, row.area, row.whole, row.status


def _beside(row: Row) -> tuple[object, ...]:
    return row.document, row.indicator, row.subject, row.area, row.period


def _equal(one: Reading) -> tuple[object, ...]:
    row = one.row
    return row.measure, row.subject, row.area, row.status, row.unit, one.value
