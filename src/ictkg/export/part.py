"""One named graph on its way out: its triples, and its page where the formatter has laid out its file."""

from __future__ import annotations

import pyoxigraph as ox

from ictkg.export import laidout
from ictkg.export.expand import Lines
from ictkg.export.laidout import LongWay
from ictkg.export.lines import lines_in_order, lines_of
from ictkg.turtle import read


class Part:
    """One named graph: its triples, each once; ``body`` is the text of its file where it may be laid out."""

    def __init__(
        self,
        graph: str,
        triples: list[ox.Triple] | None = None,
        *,
        data: bytes = b"",
        where: str = "",
        expanded: Lines | None = None,
        laid_out: int | None = None,
    ) -> None:
        self.graph = graph
        self.body = laidout.body_of(data) if triples is None else None
        self._triples = triples
        self._data = data
        self._where = where
        self._expanded = expanded
        self._laid_out = laid_out

    def __bool__(self) -> bool:
        return self.body is not None or bool(self.triples)

    @property
    def triples(self) -> list[ox.Triple]:
        """The triples, read when they are asked for."""
        if self._triples is None:
            self._triples = read.parse(self._data, self._where)
        return self._triples

    def laid_out(self) -> int:
        """How many triples the body says where it is laid out in every line; 0 where it is not."""
        if self._laid_out is None:
            try:
                self._laid_out = laidout.triples(self.body) if self.body else 0
            except LongWay:
                self._laid_out = 0
        return self._laid_out

    def ntriples(self, end: bytes = b" .\n") -> tuple[bytes, int]:
        """The triples as lines of N-Triples that end with ``end``, each once, and how many there are.

        In the order of the file, else in that of the formatter. Raises InputError for blank nodes.
        """
        if self.body and self._expanded:
            try:
                return self._expanded.of(self.body, end)
            except LongWay:
                pass
        if self._triples is None:
            lines = lines_of(read.ntriples(self._data, self._where))
        else:
            lines = lines_in_order(self._triples)
        return end.join([*lines, b""]), len(lines)
