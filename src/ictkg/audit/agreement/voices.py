"""Voices: documents that report one release, or carry the same figure within a few days, count once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from ictkg.audit.agreement.cell import Voice
from ictkg.audit.agreement.meeting import Meeting, meeting
from ictkg.audit.agreement.reading import Reading
from ictkg.number.period import Point

_CLOSE = 14  # days within which the same figure counts as carried, not found anew
_MONTH = len("2024-05")
_LOOK_BACK = 16  # documents before one, in the order of their dates, to which it is held: cost stays linear
TIERS = ("official", "agency", "press", "reference", "analysis", "republication", "unvetted-copy")


def voices(readings: Sequence[Reading]) -> tuple[Voice, ...]:
    """The voices of a cell, those with the most documents first; in each the original, or the nearest copy, first.

    Documents are joined that report one release; and, where one of two reports none, that give the word of the same
    bodies (or of none) for figures that meet, printed within a fortnight of each other.
    """
    ordered = sorted(readings, key=lambda one: (one.row.published or "9999", one.id))
    chief = list(range(len(ordered)))

    def find(place: int) -> int:
        while chief[place] != place:
            place = chief[place]
        return place

    first: dict[str, int] = {}
    told: dict[int, str] = {}  # the release of a voice, by its first document: two releases are never joined
    for place, one in enumerate(ordered):
        if one.row.release:
            chief[place] = find(first.setdefault(one.row.release, place))
            told[chief[place]] = one.row.release
        for before in range(max(0, place - _LOOK_BACK), place):
            mine, theirs = find(place), find(before)
            if mine == theirs or not _one_voice(ordered[before], one):
                continue
            if told.get(mine) and told.get(theirs) and told[mine] != told[theirs]:
                continue
            chief[mine] = theirs
            if release := told.get(mine) or told.get(theirs):
                told[theirs] = release
    together: dict[int, list[Reading]] = {}
    for place, one in enumerate(ordered):
        together.setdefault(find(place), []).append(one)
    found = [_voice(members) for members in together.values()]
    return tuple(sorted(found, key=lambda voice: (-len(voice.observations), voice.observations)))


def _one_voice(one: Reading, other: Reading) -> bool:
    mine, theirs = one.row, other.row
    if mine.document == theirs.document or (mine.release and mine.release == theirs.release):
        return True
    if mine.release and theirs.release:
        return False
    if mine.attributed_to and theirs.attributed_to and not {*mine.attributed_to} & {*theirs.attributed_to}:
        return False
    vague = min(len(date or "") for date in (mine.published, theirs.published)) < _MONTH
    apart = None if vague else days_apart(mine.published, theirs.published)
    return apart is not None and apart <= _CLOSE and meeting(one, other) > Meeting.loose


def _voice(members: Iterable[Reading]) -> Voice:
    ordered = sorted(members, key=nearness)
    release = next((one.row.release for one in ordered if one.row.release), None)
    bodies = tuple(dict.fromkeys(body for one in ordered for body in one.row.attributed_to))
    return Voice(release, tuple(one.id for one in ordered), bodies)


def nearness(one: Reading) -> tuple[bool, int, str, str]:
    """How near a document is to the source: the body's own page first, then by tier, then by date."""
    row = one.row
    tier = TIERS.index(row.tier) if row.tier in TIERS else len(TIERS)
    return not original(one), tier, row.published or "9999", one.id


def original(one: Reading) -> bool:
    """Whether the document is published by the body whose word it is.

    A page that somebody else put up again is none, whoever published it first.
    """
    row = one.row
    if row.tier in ("republication", "unvetted-copy"):
        return False
    return row.publisher in row.attributed_to or (row.tier == "official" and not row.attributed_to)


def days_apart(one: str | None, other: str | None) -> int | None:
    """The fewest days that may lie between two dates of any precision; None where one is missing.

    >>> days_apart("2024-05-03", "2024-06-02"), days_apart("2024-05-03", "2024-05"), days_apart(None, "2024")
    (30, 0, None)
    """
    first, second = _days(one), _days(other)
    if first is None or second is None:
        return None
    return max(0, (second[0] - first[1]).days, (first[0] - second[1]).days)


@lru_cache(maxsize=1 << 12)
def _days(text: str | None) -> tuple[date, date] | None:
    if not text:
        return None
    try:
        point = Point(*(int(part) for part in text.split("-")))
        return point.first, point.last
    except (ValueError, TypeError):
        return None
