"""A part that its own document prints beside the whole, where no rule of sums or of parts has looked at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ictkg.audit.figures import Figures, unit_of
from ictkg.audit.group import Row
from ictkg.audit.rules.parts import not_above
from ictkg.audit.rules.share import holds
from ictkg.model.audit import AuditFinding
from ictkg.model.identity import Identity

_FAMILIES = (
    "age", "application", "device", "direction", "enterprise-size", "segment", "size", "technology", "territorial-unit",
)  # fmt: skip
"""Breakdowns that cut a part from a whole; those of other families tell of another kind of figure."""
_NATURES = ("stock", "cumulative", "flow")
Parts = list[tuple[Row, tuple[str, ...]]]


def check(figures: Figures) -> Iterator[AuditFinding]:
    """A finding for each such part: one that an identity of shares names, or one that a breakdown cuts."""
    limited, known = (_pairs(figures, *kinds) for kinds in (_LIMITED, (*_LIMITED, "sum-of-parts", "share")))
    together = _together(figures)
    for identity in figures.definitions.of_kind("share"):
        if identity.whole in figures.group.indicators and not identity.approximate:
            for row, rest in _parts(figures, identity):
                named = (*identity.parts, *identity.part_breakdowns)
                if row.id not in together and not limited.intersection((name, identity.whole) for name in named):
                    yield from _held(figures, row, identity.whole, rest, identity)
    for row in figures.claims("level"):
        if row.breakdown and figures.definitions.nature(row.indicator) in _NATURES:
            for cut in row.breakdown:
                if cut.split("/")[1] in _FAMILIES and (cut, row.indicator) not in known:
                    yield from _held(figures, row, row.indicator, _without(row, cut), None)


_LIMITED = ("part-not-above-whole",)


def _pairs(figures: Figures, *kinds: str) -> set[tuple[str, str | None]]:
    return {
        (part, identity.whole)
        for kind in kinds
        for identity in figures.definitions.of_kind(kind)
        for part in (*identity.parts, *identity.part_breakdowns)
    }


def _parts(figures: Figures, identity: Identity) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """The parts that an identity names, while it holds, each with what else cuts it."""
    for part in identity.parts:
        yield from ((row, row.breakdown) for row in figures.levels(part) if holds(identity, row))
    for cut in identity.part_breakdowns:
        for row in figures.levels(identity.whole or ""):
            if cut in row.breakdown and holds(identity, row):
                yield row, _without(row, cut)


def _together(figures: Figures) -> set[str]:
    """The parts of sums (indicators) of which one document prints several: what they add up to is told."""
    found: set[str] = set()
    for identity in figures.definitions.of_kind("sum-of-parts"):
        if identity.whole in figures.group.indicators:
            alike: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
            for part in identity.parts:
                for row in figures.levels(part):
                    alike[row.document, row.period, row.subject, row.breakdown].append(row.id)
            found.update(name for names in alike.values() if len(names) > 1 for name in names)
    return found


def _without(row: Row, cut: str) -> tuple[str, ...]:
    return tuple(name for name in row.breakdown if name != cut)


def _held(
    figures: Figures, row: Row, whole: str | None, rest: tuple[str, ...], identity: Identity | None
) -> Iterator[AuditFinding]:
    wholes = figures.find(row, row.when, indicator=whole, breakdown=rest)
    near = [found for found in wholes if found.document == row.document and unit_of(found) == unit_of(row)]
    if near:
        yield from not_above(figures, near[0], (row,), identity, "part-within-whole")
