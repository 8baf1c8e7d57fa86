"""Charts of series as SVG with doubt marks: ``svg`` draws one, ``responsive`` one for wide and one for narrow pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ictkg.view.chart.draw import svg
from ictkg.view.chart.footing import Origin
from ictkg.view.chart.views import available
from ictkg.view.series import Series

__all__ = ["Origin", "available", "responsive", "svg"]


def responsive(
    series: Sequence[Series],
    *,
    title: str,
    language: str = "en",
    link: Callable[[str], str] | None = None,
    view: str | None = None,
) -> str:
    """The chart for a page twice, 720 and 340 wide; ``chart.css`` shows the one that fits the screen."""
    wide = svg(series, title=title, language=language, link=link, view=view, width=720)
    narrow = svg(series, title=title, language=language, link=link, view=view, width=340)
    return f'<div class="ictkg-chart-wide">{wide}</div><div class="ictkg-chart-narrow">{narrow}</div>'
