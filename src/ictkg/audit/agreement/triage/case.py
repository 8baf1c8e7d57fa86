"""What a class of disagreement is asked: a figure that departs, the one it departs from, what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, Self

from ictkg.audit import words
from ictkg.audit.agreement.around import Around
from ictkg.audit.agreement.camps import Camp
from ictkg.audit.agreement.reading import Reading
from ictkg.audit.definitions import Definitions
from ictkg.model.audit import Disagreement

_SOURCE = re.compile(r"Attributed on the page to:? (?:the )?(.+?)\.?$")
TENTH = Fraction(1, 10)


class Reason(NamedTuple):
    """A class with what it rests on, and, where arithmetic shows it, that arithmetic."""

    kind: Disagreement
    evidence: str
    evidence_zh: str
    formula: str | None = None


@dataclass(frozen=True)
class Case:
    """Two camps of one cell.

    ``one`` is the figure of the departing camp that speaks for it, ``other`` the one that it is held against.
    ``around`` finds what else the group holds of either.
    """

    one: Reading
    other: Reading
    departing: Camp
    standing: Camp
    around: Around
    definitions: Definitions

    @cached_property
    def one_release(self) -> bool:
        """Whether both report one and the same release."""
        return bool(self.one.row.release) and self.one.row.release == self.other.row.release

    @cached_property
    def one_body(self) -> bool:
        """Whether both give the word of a body in common."""
        return bool({*self.bodies(self.one)} & {*self.bodies(self.other)})

    def of(self, one: Reading, other: Reading) -> Self:
        """The same question of two other figures of the two documents."""
        return replace(self, one=one, other=other)

    def bodies(self, one: Reading) -> tuple[str, ...]:
        """Whose word a figure is: the bodies that it is attributed to, else the source that its note names, else the
        public body that publishes it."""
        row = one.row
        named = _SOURCE.match(row.note or "")
        own = (row.publisher,) if row.publisher and self.definitions.public(row.publisher) else ()
        return row.attributed_to or ((named[1],) if named else own)

    @cached_property
    def timeless(self) -> bool:
        """Whether time does not change what the figures are of: parameters of a model, the floor of a building."""
        return self.definitions.nature(self.one.row.indicator) == "attribute"

    @cached_property
    def percent(self) -> bool:
        """Whether the figures are rates, whose scale no unit word carries."""
        return self.one.row.unit in ("percent", "percentage-points")

    @cached_property
    def apart(self) -> Fraction:
        """The distance of the values, as a part of the greater one; for rates, in points."""
        distance = abs(self.one.value - self.other.value)
        greatest = max(abs(self.one.value), abs(self.other.value))
        return distance if self.percent or not greatest else distance / greatest

    def distance(self, language: str = "en") -> str:
        """The distance in words: "3.4 %", "1.2 points"."""
        if self.percent:
            return f"{words.digits(self.apart, TENTH)}{'个百分点' if language == 'zh' else ' points'}"
        return f"{words.digits(self.apart * 100, TENTH)}{'%' if language == 'zh' else ' %'}"

    def name(self, identifier: str | None, language: str = "en") -> str:
        """The name of a thing."""
        return self.definitions.label(identifier, language)

    def names(self, identifiers: tuple[str, ...], language: str = "en") -> str:
        """The names of some things, as a list in words."""
        names = (self.name(one, language) if "/" in one else one for one in identifiers)
        return (", " if language == "en" else "、").join(names)
