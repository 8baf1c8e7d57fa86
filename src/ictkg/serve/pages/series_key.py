"""What tells one series from another, its address, and the figures that belong to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from ictkg.model.cited import CitedObservation
from ictkg.serve.pages import figures
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.reading import Reading

COLUMNS = ("indicator", "area", "subject", "measure", "of_measure", "breakdown", "unit", "denominator",
           "denominator_area")  # fmt: skip
_NAMES = {"denominator": "whole", "denominator_area": "whole-area", "of_measure": "of"}


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """Figures that can stand in one line: one indicator, place, thing, measure, breakdown, unit and whole.

    ``breakdown`` is the JSON array of the table.
    """

    indicator: str
    area: str | None
    subject: str | None
    measure: str | None
    of_measure: str | None
    breakdown: str
    unit: str | None
    denominator: str | None
    denominator_area: str | None

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """The breakdowns as ids."""
        return tuple(json.loads(self.breakdown))

    @property
    def url(self) -> str:
        """The address of the series' page."""
        pairs = []
        for column in COLUMNS[1:]:
            value = getattr(self, column)
            if column == "breakdown":
                pairs += [("breakdown", item) for item in self.breakdowns]
            elif value is not None and not (column == "measure" and value == "level"):
                pairs.append((_NAMES.get(column, column), value))
        query = urlencode(pairs, safe="/")
        return f"/series/{self.indicator.removeprefix('indicator/')}" + (f"?{query}" if query else "")


def of_record(cited: CitedObservation) -> SeriesKey:
    """The series that a figure belongs to."""
    return SeriesKey(
        cited.indicator or "",
        cited.area,
        cited.subject,
        cited.measure,
        cited.of_measure,
        json.dumps(cited.breakdown, ensure_ascii=False),
        cited.unit,
        cited.denominator,
        cited.denominator_area,
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """A series with how many figures and documents it has and the days between which they lie."""

    key: SeriesKey
    figures: int
    documents: int
    first: str | None
    last: str | None


def counted(reading: Reading, condition: str, parameters: Mapping[str, Any]) -> list[Counted]:
    """The series among the figures that meet a condition over ``o``, the fullest first."""
    columns = ", ".join(f"o.{column}" for column in COLUMNS)
    rows = reading.rows(
        f"""SELECT {columns}, count(*) AS figures, count(DISTINCT o.document) AS documents, min(o.last_day) AS first,
            max(o.last_day) AS last FROM observations o WHERE {condition} AND o.indicator IS NOT NULL
            GROUP BY {columns} ORDER BY figures DESC, {columns}""",
        parameters,
    )
    return [
        Counted(SeriesKey(*(row[c] for c in COLUMNS)), row["figures"], row["documents"], row["first"], row["last"])
        for row in rows
    ]


def chosen(reading: Reading, indicator: str, given: Mapping[str, list[str]]) -> list[Counted]:
    """The series of an indicator that an address may mean, the one that fits best first.

    What the address leaves out may be anything, but nothing at all fits best; without a measure it means levels, or
    whatever there is where no level is.
    """
    if not given.get("measure"):
        levels = chosen(reading, indicator, {**given, "measure": ["level"]})
        if levels:
            return levels
    condition, values = ["o.indicator = :indicator"], {"indicator": indicator}
    for column in COLUMNS[1:]:
        wanted = given.get(_NAMES.get(column, column), [])
        if not wanted:
            continue
        values[column] = json.dumps(sorted(wanted), ensure_ascii=False) if column == "breakdown" else wanted[0]
        if column == "area" and "/" not in values[column]:
            values[column] = f"place/{values[column]}"
        condition.append(f"o.{column} = :{column}")
    found = counted(reading, " AND ".join(condition), values)
    return sorted(found, key=lambda one: _unasked(one.key, values))


def _unasked(key: SeriesKey, asked: Mapping[str, Any]) -> int:
    """How much a series is told apart by that an address does not say; its unit does not count."""
    free = [column for column in COLUMNS if column not in asked and column != "unit"]
    return sum(1 for column in free if getattr(key, column) not in (None, "[]"))


def select(reading: Reading, key: SeriesKey) -> list[Figure]:
    """The figures of a series in order of time."""
    condition = " AND ".join(f"o.{column} IS :{column}" for column in COLUMNS)
    return figures.select(reading, condition, asdict(key))


def title(reading: Reading, key: SeriesKey, *, place: bool = True, owner: bool = True) -> str:
    """The name of a series: indicator, kinds, thing, place; then the measure where it is not the level.

    Without ``place`` or ``owner`` those are left out, for lists under their name.
    """
    words, chinese = reading.words, reading.language == "zh"
    name = reading.name(key.indicator)
    kinds = [reading.name(item) for item in key.breakdowns]
    subject = reading.name(key.subject) if key.subject and owner else ""
    where = reading.name(key.area) if key.area and place else ""
    if kinds:
        name += f"（{'、'.join(kinds)}）" if chinese else f" ({', '.join(kinds)})"
    name = (
        ", ".join(filter(None, (name, subject, where)))
        if not chinese
        else "·".join(filter(None, (where, subject, name)))
    )
    measure = measured(reading, key)
    return f"{name}{words('series.colon')}{measure}" if measure else name


def measured(reading: Reading, key: SeriesKey) -> str:
    """What a series that is not a plain level is: "share of GDP", "year-on-year growth"; empty for levels."""
    if key.measure in (None, "level"):
        return ""
    words = reading.words
    name = reading.name(f"measure/{key.measure}")
    if key.of_measure:
        name = words("series.of-measure", measure=name, of=reading.name(f"measure/{key.of_measure}"))
    if key.denominator:
        whole = reading.name(key.denominator)
        if key.denominator_area:
            whole = words("series.whole-in", whole=whole, place=reading.name(key.denominator_area))
        known = {"share": "series.share-of", "rank": "series.rank-among"}.get(key.measure or "", "series.of-whole")
        name = words(known, measure=name, whole=whole)
    return name
