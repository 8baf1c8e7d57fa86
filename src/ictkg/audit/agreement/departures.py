"""The camps of a cell, and what each one that departs is held against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ictkg.audit.agreement.around import Around
from ictkg.audit.agreement.camps import Camp, camps
from ictkg.audit.agreement.reading import Reading
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.audit.agreement.triage.order import triage
from ictkg.audit.agreement.voices import original
from ictkg.audit.definitions import Definitions


class Departure(NamedTuple):
    """A camp that departs: the figure that speaks for it, the one that it is held against, and why they differ."""

    camp: Camp
    one: Reading
    other: Reading
    reason: Reason


def judged(
    readings: Sequence[Reading], around: Around, definitions: Definitions
) -> tuple[tuple[Camp, ...], tuple[Departure, ...]]:
    """The camps of a cell, the weightiest first, and the departure of each other one.

    A camp is held against the first one that has a copy of its release, else against the weightiest.
    """
    found = camps(readings)
    later = enumerate(found[1:], 1)
    return found, tuple(_departure(camp, found[:place], around, definitions) for place, camp in later)


def _departure(camp: Camp, before: Sequence[Camp], around: Around, definitions: Definitions) -> Departure:
    one = _speaker(camp)
    release = one.row.release
    alike = (each for each in before if release and any(other.row.release == release for other in each.readings))
    held = next(alike, before[0])
    other = _speaker(held, one)
    return Departure(camp, one, other, triage(Case(one, other, camp, held, around, definitions)))


def _speaker(camp: Camp, facing: Reading | None = None) -> Reading:
    """The figure that speaks for a camp: one of the release that it is held against, else the finest with a source."""
    release = facing.row.release if facing else None
    return min(
        camp.readings,
        key=lambda one: (
            not (release and one.row.release == release),
            one.one_sided,
            not one.exact,
            not original(one),
            not one.row.attributed_to,
            one.resolution,
            one.row.published or "9999",
            one.id,
        ),
    )
