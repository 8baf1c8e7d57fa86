"""What an audit knows beforehand: identities, indicators, places, names, corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ictkg.errors import BrokenFileError
from ictkg.home import Home
from ictkg.model.identity import Identity
from ictkg.model.review import Correction
from ictkg.model.thing import Indicator, Thing

if TYPE_CHECKING:
    import sqlite3

CONTEXT = ("indicator/gdp", "indicator/population")
"""Indicators that so many others are measured by that identities with them do not tie the others together."""
_UNKNOWN = Identity(id="")


@dataclass(frozen=True)
class Definitions:
    """Everything that is the same for every group.

    ``indicators`` by short id; ``within`` the place that a place lies in; ``labels`` by language and id; ``breaks`` the
    dates at which the series of an indicator breaks, with the reasons by language, and ``break_kinds`` the kind of each
    (definition, coverage, method …) by indicator and date; ``authorities`` the public bodies; ``places`` the files of
    the identities.
    """

    identities: tuple[Identity, ...] = ()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    breaks: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = field(default_factory=dict)
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)
    authorities: frozenset[str] = frozenset()
    places: Mapping[str, str] = field(default_factory=dict)
    break_kinds: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def public(self, body: str) -> bool:
        """Whether a body is a ministry or another part of government, which counts and does not reckon."""
        return body in self.authorities

    def label(self, identifier: str | None, language: str = "en") -> str:
        """The name of a thing in a language, else in English, else its id."""
        if identifier is None:
            return ""
        found = self.labels.get(language, {}).get(identifier) or self.labels.get("en", {}).get(identifier)
        return found or identifier.rpartition("/")[2].replace("-", " ")

    def without(self, identities: Collection[str]) -> Definitions:
        """The same without some identities."""
        if not identities:
            return self
        return replace(self, identities=tuple(known for known in self.identities if known.id not in identities))

    def nature(self, indicator: str | None) -> str | None:
        """cumulative, flow, stock, ratio or attribute."""
        found = self.indicators.get(indicator or "")
        return found.nature if found else None

    @cached_property
    def context(self) -> frozenset[str]:
        """The indicators that tie nothing together: output, population, rates of exchange."""
        return frozenset((*CONTEXT, *self.rates))

    @cached_property
    def rates(self) -> tuple[str, ...]:
        """The rates of exchange: indicators in yuan to the dollar, and what identities of currencies name."""
        named = {identity.result for identity in self.identities if identity.kind == "currency"}
        in_unit = {name for name, known in self.indicators.items() if known.canonical_unit == "CNY-per-USD"}
        return tuple(sorted(in_unit | {name for name in named if name}))

    @cached_property
    def shares(self) -> dict[str, tuple[Identity, ...]]:
        """The identities of shares by their whole; under "" those that name none."""
        return _grouped((identity.whole or "", identity) for identity in self.identities if identity.kind == "share")

    def of_kind(self, kind: str) -> tuple[Identity, ...]:
        """The identities of a kind."""
        return self._kinds.get(kind, ())

    @cached_property
    def _kinds(self) -> dict[str, tuple[Identity, ...]]:
        return _grouped((identity.kind or "", identity) for identity in self.identities)

    def for_indicator(self, kind: str, indicator: str) -> Identity | None:
        """The identity of a kind that ties an indicator's own figures: one that names it before one of its nature."""
        known = self._own.get((kind, indicator), _UNKNOWN)
        if known is not _UNKNOWN:
            return known
        nature = self.nature(indicator)
        found = [identity for identity in self.of_kind(kind) if indicator in identity.applies_to]
        found += [identity for identity in self.of_kind(kind) if nature in identity.natures]
        self._own[kind, indicator] = found[0] if found else None
        return self._own[kind, indicator]

    @cached_property
    def _own(self) -> dict[tuple[str, str], Identity | None]:
        return {}

    @cached_property
    def components(self) -> dict[str, tuple[str, ...]]:
        """For each indicator that an identity ties to another, all that it is tied to, itself included, sorted.

        >>> share = Identity(id="identity/x", kind="share", whole="indicator/b", parts=("indicator/a",))
        >>> Definitions((share,)).components["indicator/a"]
        ('indicator/a', 'indicator/b')
        """
        chief: dict[str, str] = {}

        def find(name: str) -> str:
            while chief.setdefault(name, name) != name:
                chief[name] = chief[chief[name]]
                name = chief[name]
            return name

        for identity in self.identities:
            tied = [name for name in identity.indicators if name not in self.context]
            if not identity.applies_to:
                for name in tied[1:]:
                    chief[find(name)] = find(tied[0])
        members: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(chief):
            members[find(name)].append(name)
        return {name: tuple(names) for names in members.values() for name in names}

    def component(self, indicator: str) -> tuple[str, ...]:
        """The indicators that are audited together with one."""
        return self.components.get(indicator, (indicator,))


def _grouped(pairs: Iterable[tuple[str, Identity]]) -> dict[str, tuple[Identity, ...]]:
    found: defaultdict[str, list[Identity]] = defaultdict(list)
    for key, identity in pairs:
        found[key].append(identity)
    return {key: tuple(identities) for key, identities in found.items()}


def of_home(home: Home, table: sqlite3.Connection, *, skip_broken: bool = False) -> Definitions:
    """The definitions of a home: from its reference files and reviews, names from the observation table.

    Raises BrokenFileError for a reference file or a review with corrections that cannot be read, unless
    ``skip_broken``: then it is left out.
    """
    from ictkg.turtle import read, records

    things: list[Thing] = []
    places: dict[str, str] = {}
    for path in sorted((home.graph / "reference").rglob("*.ttl")):
        if path.name.startswith("."):
            continue
        with _passing(skip_broken):
            found = records.things(read.read(path, home.display(path)))
            places.update({thing.id: home.display(path) for thing in found if isinstance(thing, Identity)})
            things += found
    labels: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for identifier, language, label in table.execute("SELECT id, language, label FROM labels"):
        labels[language].setdefault(identifier, label)
    return Definitions(
        tuple(thing for thing in things if isinstance(thing, Identity)),
        {thing.id: thing for thing in things if isinstance(thing, Indicator)},
        {thing.id: thing.within[0] for thing in things if thing.within},
        dict(labels),
        _breaks(table),
        _corrections(home, skip_broken),
        frozenset(thing.id for thing in things if not _AUTHORITIES.isdisjoint(thing.types)),
        places,
        _break_kinds(table),
    )


_AUTHORITIES = frozenset(("Ministry", "GovernmentBody"))


def _has_breaks(table: sqlite3.Connection) -> bool:
    return table.execute("SELECT 1 FROM sqlite_master WHERE name = 'breaks'").fetchone() is not None


def _break_kinds(table: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = table.execute("SELECT DISTINCT indicator, date, kind FROM breaks") if _has_breaks(table) else ()
    return {(indicator, date): kind for indicator, date, kind in rows}


def _breaks(table: sqlite3.Connection) -> dict[str, tuple[tuple[str, Mapping[str, str]], ...]]:
    if not _has_breaks(table):
        return {}
    found: defaultdict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for indicator, date, language, reason in table.execute("SELECT indicator, date, language, reason FROM breaks"):
        found[indicator][date][language] = reason
    return {indicator: tuple(sorted(dates.items())) for indicator, dates in found.items()}


def _corrections(home: Home, skip_broken: bool) -> dict[str, tuple[Correction, ...]]:
    found: defaultdict[str, list[Correction]] = defaultdict(list)
    for path in _review_files(home.graph / "review"):
        with _passing(skip_broken):
            for review in _with_corrections(path, home.display(path)):
                if review.corrects:
                    found[review.corrects].append(review)
    return {identifier: tuple(reviews) for identifier, reviews in found.items()}


def _passing(skip_broken: bool) -> AbstractContextManager[None]:
    """What lets a file that cannot be read pass where that is asked."""
    return suppress(BrokenFileError) if skip_broken else nullcontext()


def _review_files(folder: Path) -> Iterable[Path]:
    return (path for path in sorted(folder.rglob("*.ttl")) if not path.name.startswith("."))


def _with_corrections(path: Path, where: str) -> Iterable[Correction]:
    from ictkg.turtle import read, records

    data = read.read_bytes(path, where)
    if b"ictkg:Correction" not in data:
        return ()
    return (review for review in records.reviews(read.parse(data, where)) if isinstance(review, Correction))
