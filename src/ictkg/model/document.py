"""Documents: where every figure and relation is stated."""

from __future__ import annotations

from dataclasses import dataclass

from ictkg.model.text import Span, Text


@dataclass(frozen=True, slots=True)
class Caution:
    """A document's own words of doubt, with their place where the text was at hand."""

    words: Text
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source at one address in one language.

    ``issued`` is as precise as known (``2024-05-03``, ``2024-05``, ``2024`` or None); ``address`` is None where it is
    not known, and ``open`` then says so; ``text_digest`` and ``text_name`` are there where the text was at hand.
    """

    id: str
    label: str
    title: Text | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    issued: str | None = None
    language: str | None = None
    address: str | None = None
    kind: str | None = None
    tier: str | None = None
    rights: tuple[Text, ...] = ()
    text_digest: str | None = None
    text_name: str | None = None
    reports: str | None = None
    original_publisher: str | None = None
    translation_of: str | None = None
    replaces: str | None = None
    open: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def path(self) -> str:
        """``publisher/date-slug``: the id without its kind."""
        return self.id.removeprefix("document/")
