"""What the words around a printed number say about the true value."""

from __future__ import annotations

from enum import StrEnum


class Bound(StrEnum):
    """How a true value lies to the printed one; bounds are for the signed value.

    >>> Bound("moreThan") is Bound.MORE_THAN, Bound.MORE_THAN.mirrored
    (True, <Bound.LESS_THAN: 'lessThan'>)
    """

    EXACT = "exact"
    MORE_THAN = "moreThan"
    AT_LEAST = "atLeast"
    ABOUT = "about"
    NEARLY = "nearly"
    LESS_THAN = "lessThan"
    UP_TO = "upTo"

    @property
    def mirrored(self) -> Bound:
        """The bound of −x where this one is the bound of x ("fell by more than 3" says less than −3).

        >>> Bound.UP_TO.mirrored, Bound.ABOUT.mirrored
        (<Bound.AT_LEAST: 'atLeast'>, <Bound.ABOUT: 'about'>)
        """
        return _MIRROR[self]


_MIRROR = {
    Bound.EXACT: Bound.EXACT,
    Bound.ABOUT: Bound.ABOUT,
    Bound.MORE_THAN: Bound.LESS_THAN,
    Bound.LESS_THAN: Bound.MORE_THAN,
    Bound.AT_LEAST: Bound.UP_TO,
    Bound.UP_TO: Bound.AT_LEAST,
    Bound.NEARLY: Bound.MORE_THAN,
}
