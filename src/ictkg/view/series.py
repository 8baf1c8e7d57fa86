"""Figures as series that may be drawn as one line: cumulative, single and instant ones never share one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ictkg.errors import InputError
from ictkg.model.cited import CitedObservation
from ictkg.model.thing import Break
from ictkg.number.bound import Bound
from ictkg.number.figure import Figure, read_decimal
from ictkg.number.interval import Interval
from ictkg.number.period import Period
from ictkg.view import digits
from ictkg.view.words import say

_KEY = ("indicator", "area", "subject", "measure", "of_measure", "breakdown", "unit", "denominator",
        "denominator_area")  # fmt: skip
_TIERS = ("official", "agency", "reference", "press", "analysis", "republication", "unvetted-copy")
_RATES = frozenset(
    ("percent", "percentage-points", "times", "ratio", "rank", "index-points", "CNY-per-USD", "USD-per-CNY")
)
PAST = frozenset(("reported", "estimated"))


@dataclass(frozen=True, slots=True)
class Point:
    """One place in a picture: the figure that stands there, and what else documents print for the same period.

    ``value`` is exact, ``interval`` what its printed digits and bound admit. ``others`` are the values of the other
    independent voices (releases, else documents), ``documents`` how many documents speak. ``text`` is the point in
    words.
    """

    id: str
    period: Period
    value: Decimal
    interval: Interval
    bound: str
    status: str
    contested: bool
    others: tuple[Decimal, ...]
    documents: int
    text: str
    amount: str
    printed: str

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


@dataclass(frozen=True, slots=True)
class Series:
    """Points that may share a line, in order of time; targets and projections among them.

    ``kind`` is cumulative, single, instant or plan; ``months`` how long the period of a single figure is, else None.
    ``name`` tells it from the others of a picture. ``axis`` is "time" or "months" (one line per year, January to
    December).
    """

    name: str
    indicator: str
    area: str | None
    measure: str
    unit: str
    kind: str
    months: int | None
    points: tuple[Point, ...]
    breaks: tuple[Break, ...] = ()
    axis: str = "time"

    @property
    def is_rate(self) -> bool:
        """Whether its values are rates, shares or prices, which need no zero."""
        return self.unit in _RATES or "-per-" in self.unit

    @property
    def in_columns(self) -> bool:
        """Whether its values are amounts of single periods, which stand as columns from zero."""
        amount = not self.is_rate and self.axis == "time" and self.measure in ("level", "absolute-change")
        return amount and (self.kind == "single" or (self.kind == "cumulative" and self.of_years))

    @property
    def of_years(self) -> bool:
        """Whether every point stands for a whole year."""
        return all(point.is_year for point in self.points)


def of(
    observations: Iterable[CitedObservation],
    *,
    contested: Collection[str] = (),
    preferred: Collection[str] = (),
    breaks: Sequence[Break] = (),
    language: str = "en",
    names: Mapping[str, str] | None = None,
) -> tuple[Series, ...]:
    """The series in some observations, the fullest first.

    ``contested`` and ``preferred`` are ids of observations (``kg.contested``, the ``preferred`` of cells); without a
    preferred one, an exact figure of the nearest source stands first. Figures without a period or a value are left out.
    ``names`` names breakdowns, wholes and subjects where series differ in them.
    """
    groups: dict[tuple[object, ...], dict[tuple[object, ...], list[_Read]]] = {}
    for observation in observations:
        read = _read(observation)
        if read is None:
            continue
        kind = observation.period_kind or ("instant" if read.period.mark == "at" else "single")
        months = read.period.months if kind == "single" else None
        key = (*(getattr(observation, name) for name in _KEY), kind, months)
        cell = (read.period, observation.status or "reported")
        groups.setdefault(key, {}).setdefault(cell, []).append(read)
    parted = _parting(list(groups))
    found = []
    for key, cells in groups.items():
        points = [_point(cell, set(contested), set(preferred), language) for cell in cells.values()]
        first = next(iter(cells.values()))[0].observation
        own = tuple(item for item in breaks if first.indicator in item.indicators)
        found.append(
            Series(
                _name(first, key, parted, language, names or {}),
                first.indicator or "",
                first.area,
                first.measure or "level",
                first.unit or "",
                str(key[-2]),
                key[-1] if isinstance(key[-1], int) else None,
                tuple(sorted(points, key=lambda point: (point.period, point.status, point.id))),
                own,
            )
        )
    return tuple(sorted(found, key=lambda series: (-len(series.points), series.name)))


def years(series: Series) -> Series:
    """The whole years of a cumulative series."""
    return replace(series, points=tuple(point for point in series.points if point.is_year))


def within_year(series: Series) -> tuple[Series, ...]:
    """A cumulative series as one series per year, from January to December; the newest year last."""
    listed: dict[int, list[Point]] = {}
    for point in series.points:
        if point.status in PAST and point.period.start and point.period.start.first == date(point.year, 1, 1):
            listed.setdefault(point.year, []).append(point)
    return tuple(
        replace(series, name=str(year), points=tuple(listed[year]), axis="months", breaks=()) for year in sorted(listed)
    )


@dataclass(frozen=True, slots=True)
class _Read:
    observation: CitedObservation
    period: Period
    figure: Figure


def _read(observation: CitedObservation) -> _Read | None:
    if observation.period is None or observation.value is None or observation.unit is None:
        return None
    slug = observation.period.replace("../", "until-").replace("/", "_")
    if observation.period_kind == "instant":
        slug = f"at-{slug}"
    try:
        period = Period.parse(slug)
        value = read_decimal(observation.value)
        step = read_decimal(observation.resolution) if observation.resolution else Decimal(1).scaleb(-3)
        return _Read(observation, period, Figure(value, step, Bound(observation.bound or "exact")))
    except (InputError, ValueError):
        return None


def _point(cell: list[_Read], contested: set[str], preferred: set[str], language: str) -> Point:
    first, *rest = sorted(cell, key=lambda read: _standing(read, preferred))
    observation = first.observation
    voices: dict[str, Decimal] = {}
    for read in (first, *rest):
        voices.setdefault(read.observation.release or read.observation.document, read.figure.value)
    others = tuple(sorted({value for value in voices.values() if value != first.figure.value}))
    doubted = any(read.observation.id in contested for read in cell)
    amount = amount_of(observation, language)
    return Point(
        observation.id,
        first.period,
        first.figure.value,
        first.figure.interval(),
        observation.bound or "exact",
        observation.status or "reported",
        doubted,
        others,
        len({read.observation.document for read in cell}),
        _text(observation, first.period, amount, [read.observation for read in rest], doubted, language),
        amount,
        observation.printed or "",
    )


def _standing(read: _Read, preferred: set[str]) -> tuple[object, ...]:
    """The preferred first; else exact before bounded, near sources before far ones, later before earlier."""
    observation = read.observation
    tier = _TIERS.index(observation.tier) if observation.tier in _TIERS else len(_TIERS)
    later = tuple(-int(part) for part in (observation.published or "0").split("-") if part.isdigit())
    return (observation.id not in preferred, read.figure.bound is not Bound.EXACT, tier, later, observation.id)


def amount_of(observation: CitedObservation, language: str) -> str:
    """The value of an observation as people read it, with its bound; its printed words where it has none."""
    if observation.value is None or observation.unit is None:
        return observation.printed or ""
    return digits.bounded(observation.value, observation.unit, observation.resolution, observation.bound, language)


def spoken(period: Period, kind: str | None, language: str) -> str:
    """A period with its kind where that is not plain.

    >>> spoken(Period.parse("2024-01_2024-03"), "cumulative", "en"), spoken(Period.parse("2024"), "cumulative", "zh")
    ('January–March 2024, cumulative', '2024年')
    """
    label = period.label(language)
    if kind != "cumulative" or period.start is None or period.months in (12, None):
        return label
    return f"{label}（累计）" if language == "zh" else f"{label}, cumulative"


def _text(
    first: CitedObservation, period: Period, amount: str, rest: list[CitedObservation], doubted: bool, language: str
) -> str:
    """The point in words: what a tooltip and a screen reader say."""
    comma, colon, end = (say(key, language) for key in ("comma", "colon", "end"))
    text = spoken(period, first.period_kind, language) + colon + amount
    if first.status not in (None, "reported"):
        text += comma + say(str(first.status), language).split("（")[0].split(",")[0]
    parts = [text]
    if doubted:
        parts.append(say("contested", language))
    shown = {amount}
    others = [other for item in rest if (other := amount_of(item, language)) not in shown and not shown.add(other)]  # type: ignore[func-returns-value]
    if others:
        more = "…" if len(others) > 4 else ""
        parts.append(say("also", language, values=say("list", language).join(others[:4]) + more))
    if first.printed:
        parts.append(f"“{first.printed}”")
    if first.document_title:
        parts.append(first.document_title)
    return end.join(part[:1].upper() + part[1:] for part in parts)


def _parting(keys: list[tuple[object, ...]]) -> set[int]:
    """The places of a key in which the series of a picture differ."""
    return {place for place in range(len(_KEY) + 2) if len({key[place] for key in keys}) > 1}


def _name(
    first: CitedObservation, key: tuple[object, ...], parted: set[int], language: str, names: Mapping[str, str]
) -> str:
    """What tells a series from the others of a picture; its indicator where it is alone."""
    own = {"indicator": first.indicator_label or first.indicator, "area": first.area_label or first.area,
           "subject": first.subject_label or first.subject}  # fmt: skip
    parts = []
    for place, column in enumerate(_KEY):
        value = key[place]
        if place not in parted or not value:
            continue
        if column in own:
            parts.append(str(own[column]))
        elif column == "unit":
            parts.append(digits.unit_name(str(value), language) or str(value))
        else:
            listed = value if isinstance(value, tuple) else (value,)
            parts += [names.get(str(item), str(item).rpartition("/")[2].replace("-", " ")) for item in listed]
    if len(_KEY) in parted and len(parts) == 0:
        parts.append(say(str(key[-2]), language) if key[-2] in ("cumulative", "single", "instant") else str(key[-2]))
    return say("list", language).join(parts) or str(own["indicator"] or "")
