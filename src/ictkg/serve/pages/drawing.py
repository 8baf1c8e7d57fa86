"""Which figures are drawn together, and the pictures that the view floor makes of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from ictkg.serve.pages import series_key
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.marks import address

if TYPE_CHECKING:
    from ictkg.model.thing import Break
    from ictkg.serve.pages.reading import Reading
    from ictkg.serve.pages.series import Row
    from ictkg.serve.pages.series_key import SeriesKey
    from ictkg.view.series import Series

_WIDTH = 880
_LINES = 8


def belongs(figure: Figure) -> list[str]:
    """The views in which a figure stands; cumulative, single and instant ones never share one."""
    kind = figure.cited.period_kind
    if figure.period is None or kind is None:
        return []
    if kind == "cumulative":
        return ["years", "within"] if figure.is_year else ["within"]
    return {"single": ["single"], "instant": ["instant"], "plan": ["plan"]}.get(kind, [])


def views(
    reading: Reading,
    key: SeriesKey,
    listed: Sequence[Figure],
    growth: Sequence[Figure],
    current: str,
    contested: Collection[str],
    table: Sequence[Row],
    breaks: Sequence[Break] = (),
) -> list[str]:
    """The charts of one view of a series; several where it has single periods of several lengths."""
    from ictkg.view import chart

    pictures = _parts(reading, growth if current == "growth" else listed, current, contested, table, breaks)
    name = series_key.title(reading, key)
    way = reading.words(f"series.view-{current}")
    title = f"{name}（{way}）" if reading.language == "zh" else f"{name} ({way.lower()})"
    return [
        chart.svg(
            picture,
            title=title,
            language=reading.language,
            theme=reading.theme,
            width=_WIDTH,
            link=address,
            standalone=False,
        )
        for picture in pictures
    ]


def _parts(
    reading: Reading,
    listed: Sequence[Figure],
    current: str,
    contested: Collection[str],
    table: Sequence[Row],
    breaks: Sequence[Break],
) -> list[tuple[Series, ...]]:
    """What each chart of a view draws."""
    from ictkg.view import series

    found = series.of(
        [figure.cited for figure in listed],
        contested=contested,
        preferred={row.first.id for row in table},
        breaks=breaks,
        language=reading.language,
    )
    if current == "years":
        parts = [(series.years(one),) for one in found if one.kind == "cumulative"]
    elif current == "within":
        parts = [series.within_year(one)[-_LINES:] for one in found if one.kind == "cumulative"]
    elif current == "growth":
        parts = [(one,) for one in found if one.kind == "cumulative"]
    else:
        parts = [(one,) for one in found if one.kind == current]
    return [part for part in parts if part and any(len(one.points) > 1 for one in part)]


def sparkline(reading: Reading, rows: Sequence[Row]) -> str | None:
    """A small chart of the years of a series; None where it has fewer than three."""
    from ictkg.view import series, sparkline

    yearly = [row.first.cited for row in rows if row.first.is_year and row.first.cited.status == "reported"]
    found = series.of(yearly, language=reading.language)
    return sparkline.svg(found[0]) if found and len(found[0].points) > 2 else None


def tiles(reading: Reading, ranked: Sequence[Figure], contested: Collection[str]) -> str | None:
    """The map of tiles of the provinces."""
    return None
