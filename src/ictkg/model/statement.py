"""Statements: one document's claim that two things are related."""

from __future__ import annotations

from dataclasses import dataclass

from ictkg.model.document import Caution
from ictkg.model.text import Span, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A relation as a document states it.

    ``predicate`` is a term of the ontology (``developedBy``); ``object`` is a short id, words, or an ISO date in
    ``object_date``. ``start_date``, ``end_date`` and ``as_of`` are as precise as stated. ``standing`` is one of stated,
    planned, underConstruction, former, denied.
    """

    id: str
    document: str
    subject: str | None = None
    predicate: str | None = None
    object: str | None = None
    object_words: Text | None = None
    object_date: str | None = None
    printed: Text | None = None
    span: Span | None = None
    also_at: tuple[Span, ...] = ()
    start_date: str | None = None
    end_date: str | None = None
    as_of: str | None = None
    role: Text | None = None
    standing: str | None = None
    attributed_to: tuple[str, ...] = ()
    spoken_by: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    notes: tuple[Text, ...] = ()

    def key(self) -> tuple[str, ...]:
        """Document, subject, predicate, object, role and start date."""
        target = self.object or (self.object_words.value if self.object_words else None) or self.object_date
        return (
            self.document,
            self.subject or "",
            self.predicate or "",
            target or "",
            self.role.value if self.role else "",
            self.start_date or "",
        )
