"""Reference things, indicators and the breaks in their series: each described once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from ictkg.model.shown import brief, card
from ictkg.model.text import Text, pick
from ictkg.number.period import Period


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Thing:
    """Something that documents speak of: an organisation, a place, a programme, a model, a law …

    ``types`` are classes of the ontology (``Company``). ``within`` is the place that a place lies in, ``family`` the
    family of a model. Of a release or a work, ``publisher`` and ``issued`` say whose and when, ``period`` what time its
    figures are of, ``revises`` which earlier releases it prints anew.
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
    publisher: str | None = None
    issued: str | None = None
    period: Period | None = None
    revises: tuple[str, ...] = ()

    def label(self, language: str = "en") -> str:
        """The name in a language, else in English, else the id.

        >>> Thing(id="place/x", labels=(Text("Yunling", "en"), Text("云岭省", "zh"))).label("zh")
        '云岭省'
        """
        return pick(self.labels, language) or self.id

    def __repr__(self) -> str:
        return brief(self, (field.name for field in fields(self)))

    def _repr_html_(self) -> str:
        found = ((field.name, getattr(self, field.name)) for field in fields(self))
        return card(self.label(), ((name.replace("_", " "), _said(value)) for name, value in found))


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_said, value))
    if isinstance(value, Text):
        return f"{value.value} ({value.language})" if value.language else value.value
    return value.label() if isinstance(value, Thing) else "" if value is None else str(value)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Break(Thing):
    """A break in the series of one or several ``indicators``: levels on its two sides are not set side by side.

    ``date`` (day, month or year) is the first that is counted the new way; ``kind`` one of definition, coverage,
    classification, method, price-base; ``reason`` says what changed, in English and Chinese; ``evidence`` are
    documents or addresses that show it.

    >>> Break(id="break/x", date="2022-01", reason=(Text("threshold raised", "en"),)).reason_in("en")
    'threshold raised'
    """

    indicators: tuple[str, ...] = ()
    kind: str | None = None
    date: str | None = None
    reason: tuple[Text, ...] = ()
    evidence: tuple[str, ...] = ()

    def reason_in(self, language: str = "en") -> str:
        """What changed, in a language, else in English, else nothing."""
        return pick(self.reason, language) or ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Indicator(Thing):
    """What is counted, its scope included.

    ``nature`` is one of cumulative, flow, stock, ratio, attribute; values of an indicator stand in ``canonical_unit``,
    currencies other than the yuan apart. ``breaks`` are those of its series, the earliest first; they are nodes of
    their own, so a file of indicators holds none and ``Workspace.thing`` adds them.
    """

    scope: tuple[Text, ...] = ()
    canonical_unit: str | None = None
    nature: str | None = None
    topic: str | None = None
    territorial: bool | None = None
    component_of: str | None = None
    not_comparable_with: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()
