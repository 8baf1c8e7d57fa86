"""Which figures are drawn together, and the pictures that the view floor makes of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from ictkg.serve.pages import series_key
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.marks import address

if TYPE_CHECKING:
    from ictkg.model.thing import Break
    from ictkg.serve.pages.reading import Reading
    from ictkg.serve.pages.series import Row
    from ictkg.serve.pages.series_key import SeriesKey


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
    from ictkg.view import chart, series

    found = series.of(
        [figure.cited for figure in listed],
        contested=contested,
        preferred={row.first.id for row in table},
        breaks=breaks,
        language=reading.language,
        names=reading.names,
    )
    ways = chart.available(found)
    if not ways:
        return {"views": (), "view": None, "chart": None}
    way = asked if asked in ways else ways[0]
    title = series_key.title(reading, key)
    svg = chart.responsive(found, title=title, language=reading.language, link=address, view=way)
    return {"views": ways, "view": way, "chart": svg}


def sparkline(reading: Reading, rows: Sequence[Row]) -> str | None:
    """A small chart of the years of a series; None where it has fewer than three."""
    from ictkg.view import series, sparkline

    yearly = [row.first.cited for row in rows if row.first.is_year and row.first.cited.status == "reported"]
    found = series.of(yearly, language=reading.language)
    return sparkline.svg(found[0]) if found and len(found[0].points) > 2 else None


def tiles(reading: Reading, ranked: Sequence[Figure], contested: Collection[str]) -> str | None:
    """The map of tiles of the provinces."""
    return None
