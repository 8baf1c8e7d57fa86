"""The page of a series: one figure stands large, two or three make a table, four or more a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ictkg.serve.pages import doubts, drawing, indicator_facts, machines, series_key
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.reading import Reading
from ictkg.serve.pages.series_key import SeriesKey

if TYPE_CHECKING:
    from starlette.requests import Request

_TIERS = ("official", "agency", "reference", "press", "analysis", "republication", "unvetted-copy")
_ENOUGH_FOR_A_CHART = 4
_ENOUGH_FOR_A_TABLE = 2
_SOURCES = 5
FORMS = {"svg": "image/svg+xml", "png": "image/png"}
_PARAMETERS = ("area", "subject", "measure", "of", "breakdown", "unit", "whole", "whole-area")


@dataclass(frozen=True, slots=True)
class Row:
    """One period of a series: the figure that stands first, why, and the others."""

    first: Figure
    reason: str | None
    others: tuple[Figure, ...]
    contested: bool


def view(reading: Reading, indicator: str, request: Request) -> Mapping[str, Any] | None:
    """What the page of a series shows; None where an indicator has no such series."""
    given = {name: request.query_params.getlist(name) for name in _PARAMETERS}
    found = series_key.chosen(reading, indicator, given)
    if not found:
        return None
    return of_key(reading, found[0].key, request.query_params.get("view"), others=found[1:])


def of_key(
    reading: Reading, key: SeriesKey, chosen: str | None = None, others: Sequence[series_key.Counted] = ()
) -> Mapping[str, Any]:
    """What the page of a series shows."""
    listed = series_key.select(reading, key)
    ids = [figure.id for figure in listed]
    contested = doubts.contested(reading, ids)
    table = rows(reading, listed, contested)
    facts = indicator_facts.of(reading, key.indicator)
    many = shape(table) == "many"
    drawn = [*listed, *_growth(reading, key)] if many else []
    picture = drawing.chart(reading, key, drawn, contested, table, facts.breaks, chosen)
    return {
        "title": series_key.title(reading, key),
        "key": key,
        "facts": facts,
        "figures": listed,
        "newest": newest(table),
        "shape": shape(table),
        "table": sorted(table, key=lambda row: row.first.last_day or "", reverse=True),
        "chips": doubts.worst(reading, ids),
        "contested": contested,
        "contested_rows": [row for row in table if row.contested],
        **picture,
        "elsewhere": _elsewhere(reading, key),
        "measures": _measures(reading, key),
        "alternatives": others,
        "machines": machines.of(reading, machines.of_series(key), api="/api/observations?" + _api(key)),
    }


def file(reading: Reading, indicator: str, request: Request, form: str) -> bytes | None:
    """The chart of a series as a file, SVG or PNG; None where there is nothing to draw."""
    given = {name: request.query_params.getlist(name) for name in _PARAMETERS}
    found = series_key.chosen(reading, indicator, given)
    if not found:
        return None
    key = found[0].key
    listed = series_key.select(reading, key)
    contested = doubts.contested(reading, [figure.id for figure in listed])
    facts = indicator_facts.of(reading, key.indicator)
    table = rows(reading, listed, contested)
    drawn = drawing.series_of(reading, [*listed, *_growth(reading, key)], contested, table, facts.breaks)
    if not drawn:
        return None
    said = Counter(body for row in table for body in row.first.bodies)
    sources = [reading.name(body) for body, _ in said.most_common(_SOURCES)]
    here = str(request.base_url).rstrip("/") + key.url
    return drawing.picture(reading, key, drawn, sources, request.query_params.get("view"), form, here)


def _api(key: SeriesKey) -> str:
    from urllib.parse import urlencode

    pairs = {"indicator": key.indicator, "area": key.area, "subject": key.subject, "measure": key.measure}
    return urlencode({name: value for name, value in pairs.items() if value}, safe="/")


def shape(table: Sequence[Row]) -> str:
    """one, few or many, by how many periods have a figure."""
    if len(table) < _ENOUGH_FOR_A_TABLE:
        return "one"
    return "few" if len(table) < _ENOUGH_FOR_A_CHART else "many"


def rows(reading: Reading, listed: Sequence[Figure], contested: set[str]) -> list[Row]:
    """The figures of a series by period and status, in order of time, the preferred one of each first."""
    groups: dict[tuple[Any, ...], list[Figure]] = {}
    for figure in listed:
        groups.setdefault((figure.period, figure.cited.period_kind, figure.cited.status), []).append(figure)
    cells = doubts.cells(reading, listed[0].cited.indicator or "", listed[0].cited.area) if listed else {}
    return [_row(reading, group, contested, cells) for group in groups.values()]


def _row(reading: Reading, group: list[Figure], contested: set[str], cells: Mapping[str, Any]) -> Row:
    ordered = sorted(group, key=_standing)
    reason = None
    cell = cells.get(group[0].id)
    if cell is not None:
        ordered.sort(key=lambda figure: figure.id != cell.preferred)
        reason = cell.reason_zh if reading.language == "zh" else cell.reason
    doubt = any(figure.id in contested for figure in group)
    return Row(ordered[0], reason, tuple(ordered[1:]), doubt)


def _standing(figure: Figure) -> tuple[Any, ...]:
    cited = figure.cited
    return (cited.bound != "exact", _far(figure), _later(cited.published), figure.id)


def _later(date: str | None) -> tuple[int, ...]:
    """Sorts later dates first, none last."""
    return tuple(-int(part) for part in (date or "0").split("-"))


def newest(table: Sequence[Row]) -> Row | None:
    """The row of the latest period that was reported, else of the latest at all."""
    dated = [row for row in table if row.first.last_day]
    said = [row for row in dated if row.first.cited.status in ("reported", "estimated")]
    if not (said or dated or table):
        return None
    return max(said or dated or table, key=_newness)


def _newness(row: Row) -> tuple[Any, ...]:
    """Later days first; on one day, what most documents print, then the nearer source, then the shorter time."""
    return row.first.last_day or "", len(row.others), -_far(row.first), row.first.first_day or ""


def _far(figure: Figure) -> int:
    """How far a figure's source stands from the body whose figure it is."""
    return _TIERS.index(figure.cited.tier) if figure.cited.tier in _TIERS else len(_TIERS)


def _growth(reading: Reading, key: SeriesKey) -> list[Figure]:
    if key.measure != "level":
        return []
    return series_key.select(reading, replace(key, measure="growth", unit="percent"))


def _elsewhere(reading: Reading, key: SeriesKey) -> list[series_key.Counted]:
    """The same in other places or of other things, the fullest first."""
    found = series_key.counted(
        reading,
        "o.indicator = :indicator AND o.measure IS :measure AND NOT (o.area IS :area AND o.subject IS :subject)",
        {"indicator": key.indicator, "measure": key.measure, "area": key.area, "subject": key.subject},
    )
    return found[:24]


def _measures(reading: Reading, key: SeriesKey) -> list[series_key.Counted]:
    """Other measures, breakdowns and units of the same indicator in the same place."""
    found = series_key.counted(
        reading,
        "o.indicator = :indicator AND o.area IS :area AND o.subject IS :subject",
        {"indicator": key.indicator, "area": key.area, "subject": key.subject},
    )
    return [one for one in found if one.key != key][:24]
