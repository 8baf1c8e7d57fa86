"""Which figures are drawn together, and the pictures that the view floor makes of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ictkg.serve.pages import series_key
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.marks import address

if TYPE_CHECKING:
    from ictkg.model.thing import Break
    from ictkg.serve.pages.reading import Reading
    from ictkg.serve.pages.series import Row
    from ictkg.serve.pages.series_key import SeriesKey
    from ictkg.view.series import Series

_PAST = ("reported", "estimated")


def chart(
    reading: Reading,
    key: SeriesKey,
    listed: Sequence[Figure],
    contested: Collection[str],
    table: Sequence[Row],
    breaks: Sequence[Break],
    asked: str | None,
) -> dict[str, Any]:
    """The chart of a series in the way that was asked for, and the ways in which it can be seen.

    ``listed`` holds its figures and, for a cumulative one, those of its growth.
    """
    from ictkg.view import chart

    found = series_of(reading, listed, contested, table, breaks)
    ways = chart.available(found)
    if not ways:
        return {"views": (), "view": None, "chart": None}
    way = asked if asked in ways else ways[0]
    title = series_key.title(reading, key)
    svg = chart.responsive(found, title=title, language=reading.language, link=address, view=way)
    return {"views": ways, "view": way, "chart": svg}


def series_of(
    reading: Reading,
    listed: Sequence[Figure],
    contested: Collection[str],
    table: Sequence[Row],
    breaks: Sequence[Break],
) -> tuple[Series, ...]:
    """Figures as the view floor draws them."""
    from ictkg.view import series

    cited = [figure.cited for figure in listed]
    return series.of(
        cited,
        contested=contested,
        corrections=reading.kg.corrections(cited),
        preferred={row.first.id for row in table},
        breaks=breaks,
        language=reading.language,
        names=reading.names,
    )


def sparkline(reading: Reading, rows: Sequence[Row], contested: Collection[str]) -> str:
    """A small chart of the years of a series; empty where it has fewer than two."""
    from ictkg.view import series, sparkline

    yearly = [row.first.cited for row in rows if row.first.is_year and row.first.cited.status in _PAST]
    found = series.of(yearly, contested=contested, language=reading.language)
    return sparkline.svg(found[0], language=reading.language) if found else ""


def tiles(reading: Reading, title: str, ranked: Sequence[Figure], contested: Collection[str]) -> str:
    """The map of tiles of the provinces."""
    from ictkg.view import tiles

    values = {figure.cited.area: figure.cited for figure in ranked if figure.cited.area}
    return tiles.svg(values, title=title, language=reading.language, link=address, contested=contested)


def bullet(reading: Reading, target: Figure, actual: Figure, contested: Collection[str]) -> str:
    """A target with what has been reached of it; empty where the two do not compare."""
    from ictkg.view import bullet

    doubted = actual.id in contested
    return bullet.svg(target.cited, actual.cited, language=reading.language, contested=doubted)


def still_needed(reading: Reading, target: Figure, actual: Figure) -> str | None:
    """How much is missing to a target that wants growth, exactly; None where it is reached or does not compare."""
    from ictkg.view import digits

    goal, now = target.cited.number, actual.cited.number
    if goal is None or now is None or target.cited.unit != actual.cited.unit or target.cited.unit is None:
        return None
    if goal <= now or target.cited.bound in ("lessThan", "upTo", "nearly"):
        return None
    finer = min(Decimal(target.cited.resolution or 1), Decimal(actual.cited.resolution or 1))
    return digits.text(f"{goal - now:f}", target.cited.unit, f"{finer:f}", reading.language)


def picture(
    reading: Reading,
    key: SeriesKey,
    drawn: Sequence[Series],
    sources: Sequence[str],
    way: str | None,
    form: str,
    here: str,
) -> bytes:
    """A chart that stands alone, with its sources and its address."""
    from ictkg.view import chart, png

    title = series_key.title(reading, key)
    origin = chart.Origin(sources=(*sources, "ictkg"), address=here)
    svg = chart.svg(
        drawn, title=title, language=reading.language, theme="light", standalone=True, view=way, origin=origin
    )
    return png.png(svg) if form == "png" else svg.encode()
