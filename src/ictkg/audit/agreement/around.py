"""What stands around a figure in its group: its thing in other units, other words of its document, equal numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from ictkg.audit.agreement.reading import Reading, reading
from ictkg.audit.group import Group, Row

Index = Mapping[tuple[object, ...], Sequence[Reading]]


class Around:
    """The figures of a group, found in one step by what they have in common with another; sorted out when asked."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

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

    @cached_property
    def _readings(self) -> tuple[Reading, ...]:
        return tuple(one for row in self._rows if (one := reading(row)))

    @cached_property
    def _beside(self) -> Index:
        return _index(self._readings, lambda one: _beside(one.row))

    @cached_property
    def _units(self) -> Index:
        return _index(self._readings, lambda one: (*series(one.row), one.row.period))

    @cached_property
    def _equal(self) -> Index:
        return _index(self._readings, _equal)


def _index(readings: Iterable[Reading], key: Callable[[Reading], tuple[object, ...]]) -> Index:
    found: defaultdict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for one in readings:
        found[key(one)].append(one)
    return found


def of_group(group: Group) -> Around:
    """What stands around the figures of a group."""
    return Around(group.rows)


def series(row: Row) -> tuple[object, ...]:
    """What figures of one thing in different periods and units have in common."""
    return row.indicator, row.breakdown, row.measure, row.of_measure, row.subject, row.area, row.whole, row.status


def _beside(row: Row) -> tuple[object, ...]:
    return row.document, row.indicator, row.subject, row.area, row.period


def _equal(one: Reading) -> tuple[object, ...]:
    row = one.row
    return row.measure, row.subject, row.area, row.status, row.unit, one.value
