"""What the parts of one chart share: language, links, the scale word of the axis, and which marks were drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from ictkg.view import digits
from ictkg.view.series import Point


@dataclass(slots=True)
class Sheet:
    """The state of a drawing. ``present`` gathers the keys of marks for the legend, ``off`` counts values that lie off
    the scale."""

    language: str
    unit: str
    link: Callable[[str], str] | None = None
    power: int = 0
    narrow: bool = False
    small: bool = False
    present: set[str] = field(default_factory=set)
    off: int = 0

    def tick(self, value: Decimal) -> str:
        """The word of a gridline."""
        return digits.plain(value.scaleb(-self.power).normalize() + 0, self.language)

    def value(self, point: Point) -> str:
        """The digits of a point in the scale of the axis, as many as were printed."""
        if point.resolution is None:
            return self.tick(point.value)
        places = max(0, self.power - point.resolution.adjusted())
        if places > 3:
            return self.tick(point.value)
        number = point.value.scaleb(-self.power)
        written = f"{abs(number):,.{places}f}" if self.language == "en" else f"{abs(number):.{places}f}"
        return ("−" if number < 0 else "") + written
