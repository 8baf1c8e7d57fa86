"""One place in a picture: the figure that stands there, and what else documents print for the same period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ictkg.errors import InputError
from ictkg.model.cited import CitedObservation
from ictkg.number.bound import Bound
from ictkg.number.figure import Figure, read_decimal
from ictkg.number.interval import Interval
from ictkg.number.period import Period
from ictkg.view.spoken import amount_of, spoken
from ictkg.view.words import say

_TIERS = ("official", "agency", "reference", "press", "analysis", "republication", "unvetted-copy")
PAST = frozenset(("reported", "estimated"))


@dataclass(frozen=True, slots=True)
class Point:
    """One place in a picture: the figure that stands there, and what else documents print for the same period.

    ``value`` is exact, ``interval`` what its printed digits and bound admit. ``others`` are the values of the other
    independent voices (releases, else documents), ``documents`` how many documents speak, ``publishers`` their
    publishers, that of the figure first; ``corrected`` says that a review put the printed value right. ``text`` is the
    point in words.
    """

    id: str
    period: Period
    value: Decimal
    resolution: Decimal | None
    interval: Interval
    bound: str
    status: str
    contested: bool
    others: tuple[Decimal, ...]
    documents: int
    text: str
    amount: str
    printed: str
    publishers: tuple[str, ...]
    corrected: bool = False

    @property
    def month(self) -> int:
        """The month in which its period ends."""
        return self.period.last_day.month

    @property
    def year(self) -> int:
        """The year in which its period ends."""
        return self.period.last_day.year

    @property
    def is_year(self) -> bool:
        """Whether it stands for a whole year."""
        return self.period.months == 12 and self.period.start == self.period.end


def months_between(before: Point, after: Point) -> int:
    """How many months lie between the ends of two points' periods."""
    return (after.year - before.year) * 12 + after.month - before.month


@dataclass(frozen=True, slots=True)
class Said:
    """An observation as read for a picture: its period and figure, and whether a review put it right."""

    observation: CitedObservation
    period: Period
    figure: Figure
    corrected: bool = False


def read(observation: CitedObservation, correction: Mapping[str, str] | None) -> Said | None:
    """An observation, its fields put right by a correction; None without period or value."""
    if correction:
        observation = _corrected(observation, correction)
    if observation.period is None or observation.value is None or observation.unit is None:
        return None
    slug = observation.period.replace("../", "until-").replace("/", "_")
    if observation.period_kind == "instant":
        slug = f"at-{slug}"
    try:
        period = Period.parse(slug)
        value = read_decimal(observation.value)
        step = read_decimal(observation.resolution) if observation.resolution else Decimal(1).scaleb(-3)
        figure = Figure(value, step, Bound(observation.bound or "exact"))
        return Said(observation, period, figure, bool(correction))
    except (InputError, ValueError):
        return None


def _corrected(observation: CitedObservation, correction: Mapping[str, str]) -> CitedObservation:
    """The observation put right; a value moved by a power of ten keeps its digits, so its last place moves along."""
    fields = dict(correction)
    if "value" in fields and "resolution" not in fields and observation.value and observation.resolution:
        before, after = read_decimal(observation.value), read_decimal(fields["value"])
        if before and (after / before).normalize() == Decimal(1).scaleb((after / before).adjusted()):
            moved = read_decimal(observation.resolution).scaleb((after / before).adjusted())
            fields["resolution"] = f"{moved:f}"
    return replace(observation, **fields)  # type: ignore[arg-type]


def gathered(cell: list[Said], contested: set[str], preferred: set[str], language: str) -> Point:
    """The point of one period and status from all that documents print for it."""
    first, *rest = sorted(cell, key=lambda said: _standing(said, preferred))
    observation = first.observation
    voices: dict[str, Decimal] = {}
    for said in (first, *rest):
        voices.setdefault(said.observation.release or said.observation.document, said.figure.value)
    others = tuple(sorted({value for value in voices.values() if value != first.figure.value}))
    doubted = any(said.observation.id in contested for said in cell)
    amount = amount_of(observation, language)
    return Point(
        observation.id,
        first.period,
        first.figure.value,
        read_decimal(observation.resolution) if observation.resolution else None,
        first.figure.interval(),
        observation.bound or "exact",
        observation.status or "reported",
        doubted,
        others,
        len({said.observation.document for said in cell}),
        _text(first, amount, [said.observation for said in rest], doubted, language),
        amount,
        observation.printed or "",
        tuple(dict.fromkeys(said.observation.publisher for said in (first, *rest) if said.observation.publisher)),
        first.corrected,
    )


def _standing(said: Said, preferred: set[str]) -> tuple[object, ...]:
    """The preferred first; else exact before bounded, near sources before far ones, later before earlier."""
    observation = said.observation
    tier = _TIERS.index(observation.tier) if observation.tier in _TIERS else len(_TIERS)
    later = tuple(-int(part) for part in (observation.published or "0").split("-") if part.isdigit())
    return (observation.id not in preferred, said.figure.bound is not Bound.EXACT, tier, later, observation.id)


def _text(said: Said, amount: str, rest: list[CitedObservation], doubted: bool, language: str) -> str:
    """The point in words: what a tooltip and a screen reader say."""
    comma, colon, end = (say(key, language) for key in ("comma", "colon", "end"))
    first = said.observation
    text = spoken(said.period, first.period_kind, language) + colon + amount
    if first.status not in (None, "reported"):
        text += comma + say(str(first.status), language).split("（")[0].split(",")[0]
    parts = [text]
    if doubted:
        parts.append(say("contested", language))
    others = [other for other in dict.fromkeys(amount_of(item, language) for item in rest) if other != amount]
    if others:
        more = "…" if len(others) > 4 else ""
        parts.append(say("also", language, values=say("list", language).join(others[:4]) + more))
    if said.corrected:
        parts.append(say("corrected", language))
    if first.printed:
        parts.append(f"“{first.printed}”")
    if first.document_title:
        parts.append(first.document_title)
    return end.join(part[:1].upper() + part[1:] for part in parts)
