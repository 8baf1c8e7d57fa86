"""Identities: what must add up."""

from __future__ import annotations

from dataclasses import dataclass

from ictkg.model.thing import Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Thing):
    """A relation of arithmetic that figures must meet, told in terms of indicators.

    ``kind`` is a code of the identity kinds (``sum-of-parts``, ``ratio`` …); it says which of the other fields there
    are. Indicators, areas and breakdowns are short ids, natures bare codes. The figures are alike in all that the
    identity does not name: area, period, breakdown, subject, status. ``complete_partition`` says whether the parts
    exhaust their whole; ``approximate`` that the operands as published only nearly give the result. ``start_date`` and
    ``end_date`` bound the periods for which it holds, both included.
    """

    kind: str | None = None
    result: str | None = None
    area: str | None = None
    whole: str | None = None
    parts: tuple[str, ...] = ()
    part_breakdowns: tuple[str, ...] = ()
    part_areas: tuple[str, ...] = ()
    complete_partition: bool | None = None
    numerator: str | None = None
    denominator: str | None = None
    minuend: str | None = None
    subtrahend: str | None = None
    applies_to: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    approximate: bool | None = None
    start_date: str | None = None
    end_date: str | None = None

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator that it names, each once, in order: what it ties together.

        >>> Identity(id="identity/x", kind="share", whole="indicator/b", parts=("indicator/a",)).indicators
        ('indicator/a', 'indicator/b')
        """
        single = (self.result, self.whole, self.numerator, self.denominator, self.minuend, self.subtrahend)
        return tuple(sorted({*filter(None, single), *self.parts, *self.applies_to}))
