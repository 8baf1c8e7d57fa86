"""Reviews: what we say of a document, kept apart from what it says."""

from __future__ import annotations

from dataclasses import dataclass

from ictkg.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """That somebody read a document's graph against its document, when, and with what result."""

    id: str
    reviews: str | None = None
    reviewer: str | None = None
    date: str | None = None
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a printed value should be, with the value found as its guard and the reason."""

    id: str
    corrects: str | None = None
    property: str | None = None
    as_found: str | None = None
    should_be: str | None = None
    reasons: tuple[Text, ...] = ()
    evidence: tuple[str, ...] = ()
    reviewer: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """That a finding is known and stays, with the reason."""

    id: str
    acknowledges: str | None = None
    finding_code: str | None = None
    reasons: tuple[Text, ...] = ()
    reviewer: str | None = None
    date: str | None = None
