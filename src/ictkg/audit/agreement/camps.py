"""Camps: the figures of a cell that stand for one value, apart from those that stand for another."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ictkg.audit.agreement.meeting import Meeting, meeting
from ictkg.audit.agreement.reading import Reading


@dataclass(frozen=True, slots=True)
class Camp:
    """Figures that meet; ``leader`` is the one with the most digits, to which the others were held."""

    leader: Reading
    readings: tuple[Reading, ...]

    @property
    def identical(self) -> bool:
        """Whether all of them print one and the same figure."""
        return all(meeting(self.leader, one) is Meeting.same for one in self.readings)

    @property
    def weight(self) -> tuple[int, str]:
        """How much stands behind the value: each voice by its best document, and a little more for further copies."""
        voices: dict[str, int] = {}
        copies: Counter[str] = Counter()
        for one in self.readings:
            row = one.row
            mark = _TIERS.get(row.tier or "", 1) + 2 * bool(row.release) + bool(row.attributed_to)
            voices[row.voice] = max(voices.get(row.voice, 0), mark)
            copies[row.voice] += 1
        further = sum(min(count - 1, _COPIES) for count in copies.values())
        return sum(voices.values()) + further, max(one.row.published or "" for one in self.readings)


_LOOK_AROUND = 4  # leaders below and above a value to which it is held: one farther off is met by none nearer
_COPIES = 3  # from so many on, further copies of one release say nothing more
_TIERS = {"official": 5, "agency": 3, "press": 2, "reference": 2, "analysis": 2, "republication": 1}


def camps(readings: Sequence[Reading]) -> tuple[Camp, ...]:
    """The camps of a cell, the weightiest first; each figure stands in the camp whose value lies closest to it.

    Exact figures open camps before approximations, these before bounds; more digits before fewer.
    """
    if len(readings) == 1:
        return (Camp(readings[0], tuple(readings)),)
    ordered = sorted(readings, key=lambda one: (one.one_sided, not one.exact, one.resolution, _issued(one), one.id))
    found: list[list[Reading]] = []
    leaders: list[tuple[Fraction, int]] = []  # values in order, each with the place of its camp
    for one in ordered:
        at = bisect_left(leaders, (one.value, -1))
        around = leaders[max(0, at - _LOOK_AROUND) : at + _LOOK_AROUND]
        met = (
            (abs(value - one.value), place) for value, place in around if meeting(one, found[place][0]) > Meeting.loose
        )
        best = min(met, default=None)
        if best is None:
            insort(leaders, (one.value, len(found)))
            found.append([one])
        else:
            found[best[1]].append(one)
    made = [Camp(members[0], tuple(sorted(members, key=lambda one: one.id))) for members in found]
    if len(made) == 1:
        return tuple(made)
    return tuple(sorted(made, key=lambda camp: (camp.weight, camp.leader.id), reverse=True))


def _issued(one: Reading) -> str:
    return one.row.published or "9999"
