"""Figures as series that may be drawn as one line: cumulative, single and instant ones never share one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ictkg.model.cited import CitedObservation
from ictkg.model.thing import Break
from ictkg.view import digits
from ictkg.view.point import PAST, Point, Said, gathered, months_between, read
from ictkg.view.words import say

_KEY = ("indicator", "area", "subject", "measure", "of_measure", "breakdown", "unit", "denominator",
        "denominator_area")  # fmt: skip
_RATES = frozenset(
    ("percent", "percentage-points", "times", "ratio", "rank", "index-points", "CNY-per-USD", "USD-per-CNY")
)

__all__ = ["PAST", "Point", "Series", "months_between", "named", "of", "within_year", "years"]


@dataclass(frozen=True, slots=True)
class Series:
    """Points that may share a line, in order of time; targets and projections among them.

    ``kind`` is cumulative, single, instant or plan; ``months`` how long the period of a single figure is, else None.
    ``name`` tells it from the others of a picture. ``axis`` is "time" or "months" (one line per year, January to
    December); ``rhythm`` is the most common distance of points in months,
    ``told`` the parts of its key in words.
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
    rhythm: int = 12
    told: tuple[str, ...] = ()

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
    corrections: Mapping[str, Mapping[str, str]] | None = None,
    language: str = "en",
    names: Mapping[str, str] | None = None,
) -> tuple[Series, ...]:
    """The series in some observations, the fullest first.

    ``contested`` and ``preferred`` are ids of observations (``kg.contested``, the ``preferred`` of cells); without a
    preferred one, an exact figure of the nearest source stands first. ``corrections`` (``kg.corrections``) are the
    fields that reviews put right, by observation: the point stands there and its text says so. Figures without a period
    or a value are left out. ``names`` names breakdowns, wholes and subjects where series differ in them.
    """
    groups: dict[tuple[object, ...], dict[tuple[object, ...], list[Said]]] = {}
    for observation in observations:
        said = read(observation, (corrections or {}).get(observation.id))
        if said is None:
            continue
        kind = said.observation.period_kind or ("instant" if said.period.mark == "at" else "single")
        months = said.period.months if kind == "single" else None
        key = (*(getattr(said.observation, name) for name in _KEY), kind, months)
        cell = (said.period, said.observation.status or "reported")
        groups.setdefault(key, {}).setdefault(cell, []).append(said)
    found = []
    for key, cells in groups.items():
        points = [gathered(cell, set(contested), set(preferred), language) for cell in cells.values()]
        points.sort(key=lambda point: (point.period, point.status, point.id))
        first = next(iter(cells.values()))[0].observation
        own = tuple(item for item in breaks if first.indicator in item.indicators)
        found.append(
            Series(
                "",
                first.indicator or "",
                first.area,
                first.measure or "level",
                first.unit or "",
                str(key[-2]),
                key[-1] if isinstance(key[-1], int) else None,
                tuple(points),
                own,
                rhythm=_rhythm(points),
                told=_told(first, str(key[-2]), language, names or {}),
            )
        )
    return tuple(sorted(named(found), key=lambda series: (-len(series.points), series.name)))


def years(series: Series) -> Series:
    """The whole years of a cumulative series."""
    return replace(series, points=tuple(point for point in series.points if point.is_year), rhythm=12)


def within_year(series: Series) -> tuple[Series, ...]:
    """A cumulative series as one series per year, from January to December; the newest year last."""
    listed: dict[int, list[Point]] = {}
    for point in series.points:
        if point.status in PAST and point.period.start and point.period.start.first == date(point.year, 1, 1):
            listed.setdefault(point.year, []).append(point)
    return tuple(replace(series, name=str(year), points=tuple(listed[year]), axis="months") for year in sorted(listed))


def _rhythm(points: Sequence[Point]) -> int:
    """The most common distance in months; the longer of two that are as common."""
    past = [point for point in points if point.status in PAST]
    steps = Counter(step for before, after in pairwise(past) if (step := months_between(before, after)) > 0)
    return max(steps, key=lambda step: (steps[step], step)) if steps else 0


def named(series: Sequence[Series]) -> list[Series]:
    """Series with names that say only in what they differ: the place, the kind, the unit …; alone, the indicator."""
    if any(one.axis == "months" for one in series):
        return list(series)
    parted = [place for place in range(len(_KEY) + 1) if len({one.told[place] for one in series}) > 1]
    return [
        replace(one, name=", ".join(one.told[place] for place in parted if one.told[place]) or one.told[0])
        for one in series
    ]


def _told(first: CitedObservation, kind: str, language: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Each part of the key in words, and the kind of the period."""
    own = {"indicator": first.indicator_label, "area": first.area_label, "subject": first.subject_label}
    found = []
    for column in _KEY:
        value = getattr(first, column)
        if own.get(column):
            found.append(str(own[column]))
        elif column == "unit":
            found.append(digits.unit_name(str(value), language) or str(value))
        else:
            listed = value if isinstance(value, tuple) else (value,) if value else ()
            words = [names.get(str(item), str(item).rpartition("/")[2].replace("-", " ")) for item in listed]
            found.append(say("list", language).join(words))
    return (*found, say(kind, language) if kind in ("cumulative", "single", "instant") else kind)
