"""Reference things and indicators: each described once."""

from __future__ import annotations

from dataclasses import dataclass

from ictkg.model.text import Text, pick


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that documents speak of: an organisation, a place, a programme, a model, a law …

    ``types`` are classes of the ontology (``Company``). ``within`` is the place that a place lies in, ``family`` the
    family of a model.
    """

    id: str
    types: tuple[str, ...] = ()
    labels: tuple[Text, ...] = ()
    alternative_names: tuple[Text, ...] = ()
    definitions: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    within: tuple[str, ...] = ()
    family: str | None = None
    iso3166: str | None = None
    gbt2260: str | None = None

    def label(self, language: str = "en") -> str:
        """The name in a language, else in English, else the id."""
        return pick(self.labels, language) or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Thing):
    """What is counted, its scope included.

    ``nature`` is one of cumulative, flow, stock, ratio, attribute; values of an indicator stand in ``canonical_unit``,
    currencies other than the yuan apart.
    """

    scope: tuple[Text, ...] = ()
    canonical_unit: str | None = None
    nature: str | None = None
    topic: str | None = None
    territorial: bool | None = None
    component_of: str | None = None
    not_comparable_with: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
