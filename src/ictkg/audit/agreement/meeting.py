"""How two figures meet: the same digits, the same value rounded, a bound beside its value, or not at all."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction

from ictkg.audit.agreement.reading import Reading

_NEAR = Fraction(1, 20)  # how far apart figures may lie that meet only if zeros are not taken for digits


class Meeting(IntEnum):
    """The closest way in which two figures meet, from none to identical."""

    none = 0
    cut = 1
    loose = 2
    coarse = 3
    bound = 4
    rounded = 5
    same = 6


def meeting(one: Reading, other: Reading) -> Meeting:
    """How two figures meet.

    *same*: value and bound alike. *rounded*: the digits of both leave a value in common. *bound*: one is a bound that
    lies just beside the other. *coarse*: as rounded, where zeros before the point are not taken for digits. *cut*: one
    is the other with digits cut off instead of rounded. *loose*: a bound, and not broken by the other, but far from it.
    """
    if one.value == other.value and one.bound is other.bound:
        return Meeting.same
    if one.one_sided or other.one_sided:
        if one.near.overlaps(other.near) and one.digits.overlaps(other.digits):
            return Meeting.bound
        if _is_cut(one, other) or _is_cut(other, one):
            return Meeting.cut
        return Meeting.loose if one.digits.overlaps(other.digits) else Meeting.none
    if one.digits.overlaps(other.digits):
        return Meeting.rounded if one.near.overlaps(other.near) else Meeting.loose
    near = abs(one.value - other.value) <= _NEAR * max(abs(one.value), abs(other.value))
    if near and one.coarse.overlaps(other.coarse):
        return Meeting.coarse
    return Meeting.cut if _is_cut(one, other) or _is_cut(other, one) else Meeting.none


def _is_cut(rough: Reading, fine: Reading) -> bool:
    """Whether the rough figure is the fine one without its last digits."""
    if rough.step <= fine.resolution or rough.value * fine.value <= 0:
        return False
    rest = abs(fine.value) - abs(rough.value)
    return 0 <= rest < rough.step and rough.step * 10 <= abs(rough.value)
