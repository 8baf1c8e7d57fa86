"""Groups from the observation table, one after the other, so that memory holds one group at a time."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from ictkg import names
from ictkg.audit.definitions import Definitions
from ictkg.audit.group import Group, Row
from ictkg.model.review import Correction
from ictkg.model.text import pick, said
from ictkg.store import rows as columns

_SELECT = """
    SELECT o.id, o.document, o.indicator, o.breakdown, o.measure, o.of_measure, o.subject, o.area, o.period,
        o.period_kind, o.first_day, o.last_day, o.value, o.unit, o.printed, o.printed_language, o.resolution, o.bound,
        o.status, o.base_period, o.base_area, o.base_indicator, o.denominator, o.denominator_area,
        o.denominator_subject, o.open, o.caution, o.attributed_to, o.note, o.start, d.publisher, d.original_publisher,
        d.published, d.tier, d.release, d.language
    FROM observations o LEFT JOIN documents d ON d.id = o.document
"""
_FIELDS = {name: place for place, name in enumerate(Row._fields)}
_LISTS = tuple(_FIELDS[name] for name in ("breakdown", "open", "attributed_to"))
_NEEDED = tuple(_FIELDS[name] for name in ("indicator", "measure", "value", "unit", "resolution", "bound", "status"))
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def places(table: sqlite3.Connection, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """Indicators and area of every group of the table, in the order of its first indicator and its area."""
    present = [name for (name,) in table.execute("SELECT DISTINCT indicator FROM observations") if name]
    done: set[str] = set()
    for indicator in sorted(present):
        component = definitions.component(indicator)
        if component[0] in done:
            continue
        done.add(component[0])
        marks = ", ".join("?" * len(component))
        found = table.execute(f"SELECT DISTINCT area FROM observations WHERE indicator IN ({marks})", component)
        for area in sorted((area for (area,) in found), key=lambda area: area or ""):
            yield component, area


def groups(table: sqlite3.Connection, definitions: Definitions) -> Iterator[Group]:
    """Every group of the table, one after the other; each figure stands in one of them.

    Figures that lack what makes a figure (a value that is a number, a unit …) are left to validation.
    """
    for indicators, area in places(table, definitions):
        yield group(table, definitions, indicators, area)


def group(table: sqlite3.Connection, definitions: Definitions, indicators: tuple[str, ...], area: str | None) -> Group:
    """One group: the figures of some indicators in an area, with the context that they name."""
    found = sorted(_rows(table, definitions, indicators, area))
    around = neighbourhood(definitions, indicators, area, found)
    return Group(area, indicators, tuple(found), tuple(sorted(_context(table, definitions, around, found))))


def _rows(
    table: sqlite3.Connection, definitions: Definitions, indicators: Sequence[str], area: str | None, more: str = "1"
) -> Iterator[Row]:
    marks = ", ".join("?" * len(indicators))
    statement = f"{_SELECT} WHERE o.indicator IN ({marks}) AND o.area IS ? AND {more}"
    for found in table.execute(statement, (*indicators, area)):
        row = _row(found, definitions)
        if row:
            yield row


def _row(found: Iterable[object], definitions: Definitions) -> Row | None:
    values = list(found)
    if any(values[place] is None for place in _NEEDED) or not _DECIMAL.fullmatch(str(values[_FIELDS["value"]])):
        return None
    for place in _LISTS:
        values[place] = _listed(values[place])
    base = values[_FIELDS["base_period"]]
    if base:
        instant = values[_FIELDS["period_kind"]] == "instant"
        values[_FIELDS["base_period"]] = _slug(str(base), instant)
    row = Row(*values)  # type: ignore[arg-type]
    corrections = definitions.corrections.get(row.id)
    return corrected(row, corrections, definitions) if corrections else row


@lru_cache(maxsize=1 << 12)
def _listed(text: object) -> tuple[str, ...]:
    return tuple(json.loads(str(text)))


@lru_cache(maxsize=1 << 12)
def _slug(edtf: str, instant: bool) -> str:
    if edtf.startswith("../"):
        return f"until-{edtf[3:]}"
    return f"at-{edtf}" if instant and "/" not in edtf else edtf.replace("/", "_")


_CORRECTABLE = {"value": "value", "unit": "unit", "period": "period", "whole": "whole", "resolution": "resolution"}


def corrected(row: Row, corrections: Iterable[Correction], definitions: Definitions) -> Row:
    """The row as reviews say that it should be; a correction whose guard does not fit what is printed is left out."""
    for correction in corrections:
        name = _CORRECTABLE.get((correction.property or "").rpartition("#")[2].rpartition("/")[2])
        if not name or correction.should_be is None:
            continue
        found, wanted = _plain(name, correction.as_found), _plain(name, correction.should_be)
        if wanted is None or found != _plain(name, getattr(row, name)):
            continue
        reason = pick(correction.reasons, "en") or ""
        if name == "value":
            row = row._replace(resolution=rescaled(row.resolution, row.value, wanted))
        row = row._replace(corrected=reason, corrected_zh=said(correction.reasons, "zh"), **{name: wanted})  # type: ignore[arg-type]
        if name == "period":
            row = _moved(row, definitions)
    return row


def rescaled(resolution: str, before: str, after: str) -> str:
    """The place of the last printed digit of a value that is moved by whole powers of ten; else as it was.

    >>> rescaled("100000000000", "12600000000000", "126000000000000"), rescaled("1", "73", "8")
    ('1000000000000', '1')
    """
    old, new = Decimal(before), Decimal(after)
    if not old or not new or old.normalize().as_tuple().digits != new.normalize().as_tuple().digits:
        return resolution
    return f"{Decimal(resolution).scaleb(new.adjusted() - old.adjusted()):f}"


def _plain(name: str, text: str | None) -> str | None:
    if text is None:
        return None
    if name in ("value", "resolution"):
        return columns.number(text, None)
    return names.short(text).removeprefix("period/").removeprefix("unit/")


def _moved(row: Row, definitions: Definitions) -> Row:
    period, nature = row.when, definitions.nature(row.indicator)
    if period is None:
        return row
    return row._replace(
        period_kind=period.kind(nature) if nature else None,
        first_day=period.first_day.isoformat() if period.first_day else None,
        last_day=period.last_day.isoformat(),
    )


def neighbourhood(
    definitions: Definitions, indicators: tuple[str, ...], area: str | None, rows: Iterable[Row]
) -> list[tuple[str, str | None]]:
    """The indicators and areas whose levels a group is measured by: wholes, bases and parts elsewhere, rates."""
    wanted: dict[tuple[str, str | None], None] = {}
    members = frozenset(indicators)
    for identity in definitions.identities:
        if identity.kind != "currency" and not members.isdisjoint(identity.indicators):
            if not identity.applies_to:
                wanted.update({(name, area): None for name in identity.indicators})
            elif identity.part_areas and identity.area == area:
                named = sorted(members.intersection(identity.applies_to))
                wanted.update({(name, part): None for name in named for part in identity.part_areas})
    converted = False
    for row in rows:
        converted = converted or row.unit in _CURRENCIES
        if row.whole:
            wanted[row.whole, row.whole_area or area] = None
        if row.base_indicator or row.base_area:
            wanted[row.base_indicator or row.indicator, row.base_area or area] = None
    if converted:
        wanted.update({(rate, "place/china"): None for rate in definitions.rates})
    return [
        (name, place)
        for name, place in wanted
        if name.startswith("indicator/") and (name not in members or place != area)
    ]


def _context(
    table: sqlite3.Connection, definitions: Definitions, around: Iterable[tuple[str, str | None]], found: list[Row]
) -> set[Row]:
    """The levels of a neighbourhood: of output, population and rates all, of others those of the group's periods."""
    periods = {row.period for row in found} | {row.base_period for row in found}
    return {
        row
        for name, place in around
        for row in _rows(table, definitions, (name,), place, "o.measure = 'level'")
        if name in definitions.context or row.period in periods
    }


_CURRENCIES = frozenset(("USD", "HKD", "EUR", "GBP", "JPY"))
