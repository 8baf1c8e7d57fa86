"""Cells that very many documents speak of: a claim looks at its own, its release's, and one for each thing said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain

from ictkg.audit.group import Row

FEW = 48
"""Cells with no more figures are looked at whole."""


class Crowd:
    """The figures of one cell, so that what a claim looks at does not grow with the number of copies.

    ``origin`` tells where a figure comes from: of the figures of one origin that say the same, one stands for all.
    """

    def __init__(self, rows: Sequence[Row], origin: Callable[[Row], frozenset[str]]) -> None:
        self._documents: defaultdict[str, list[Row]] = defaultdict(list)
        self._releases: defaultdict[str | None, list[Row]] = defaultdict(list)
        told: dict[tuple[object, ...], Row] = {}
        for row in rows:
            self._documents[row.document].append(row)
            if len(self._releases[row.release]) < FEW:
                self._releases[row.release].append(row)
            said = (row.value, row.resolution, row.bound, row.unit, row.status, bool(row.open), origin(row))
            if len(told) < FEW:
                told.setdefault(said, row)
        self._telling = tuple(told.values())

    def near(self, claim: Row) -> list[Row]:
        """The figures that a claim is held against, each once."""
        released = self._releases.get(claim.release, ()) if claim.release is not None else ()
        found = chain(self._documents.get(claim.document, ()), released, self._telling)
        return list({row.id: row for row in found}.values())
