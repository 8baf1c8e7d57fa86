"""A chart to take away: as SVG, PNG or a page of its own, with its sources and the figures as a table."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from ictkg.errors import InputError
from ictkg.view.chart import Origin, available, svg
from ictkg.view.chart.draw import NARROW
from ictkg.view.chart.views import chosen
from ictkg.view.series import Point, Series
from ictkg.view.spoken import spoken
from ictkg.view.words import say

FORMS = ("svg", "png", "html")
_IDS = "https://w3id.org/ictkg/id/"
_NAMED = 8
_PHONE = 360


@dataclass(frozen=True, slots=True)
class Chart:
    """Series with a title, ready to be drawn. ``names`` names publishers, ``date`` is the day on it.

    In notebooks it shows itself; ``save`` writes it to a file of the form that its name ends with.

    >>> import ictkg
    >>> ictkg.open("tests/world").chart("software business revenue", view="years").title
    'Software business revenue, China'
    """

    series: tuple[Series, ...]
    title: str
    view: str | None = None
    language: str = "en"
    theme: str = "auto"
    width: int = 720
    date: str | None = None
    address: str | None = None
    names: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        return f"Chart({self.title!r}, views={self.views!r})"

    @property
    def views(self) -> tuple[str, ...]:
        """The ways in which it can be seen, the one that is taken by default first.

        >>> import ictkg
        >>> "years" in ictkg.open("tests/world").chart("software business revenue").views
        True
        """
        return available(self.series)

    def svg(self, theme: str | None = None) -> str:
        """The chart as an SVG file, with title, legend, sources, address and date; points link to their figures.

        >>> import ictkg
        >>> ictkg.open("tests/world").chart("software business revenue").svg("print").startswith("<svg")
        True
        """
        return svg(
            self.series,
            title=self.title,
            language=self.language,
            theme=theme or self.theme,
            width=self.width,
            link=lambda identifier: _IDS + identifier,
            standalone=True,
            view=self.view,
            origin=Origin(self._sources(), self.address, self.date),
        )

    def png(self, zoom: float = 2.0) -> bytes:
        """The chart as PNG; the theme "auto" is light here. Raises IctkgError where a font is missing.

        >>> import ictkg
        >>> ictkg.open("tests/world").chart("software business revenue").png(zoom=1)[1:4]
        b'PNG'
        """
        from ictkg.view.png import png

        return png(self.svg("light" if self.theme == "auto" else self.theme), zoom=zoom)

    def html(self) -> str:
        """A page of its own without any request: the chart, and its figures with their words as a table.

        >>> import ictkg
        >>> "<table>" in ictkg.open("tests/world").chart("software business revenue").html()
        True
        """
        heads = [say(f"head-{name}", self.language) for name in ("period", "value", "words", "source")]
        rows = [
            self._row(one, point, len(self._drawn()) > 1 and one.axis == "time")
            for one in self._drawn()
            for point in one.points
        ]
        table = (
            f"<table><thead><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr></thead>\n"
            f"<tbody>\n{''.join(rows)}</tbody></table>"
        )
        dark = "" if self.theme in ("light", "print") else f"@media(prefers-color-scheme:dark){{{_DARK}}}"
        style = _STYLE + (_DARK if self.theme == "dark" else dark)
        tag = "zh-Hans" if self.language == "zh" else "en"
        return (
            f'<!doctype html>\n<html lang="{tag}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(self.title)}</title><style>{style}</style></head><body>\n"
            f"{self._pictures()}{table}\n</body></html>\n"
        )

    def _pictures(self) -> str:
        """The chart, and beside a wide one a narrow one for phones."""
        if self.width <= NARROW:
            return self.svg()
        narrow = replace(self, width=_PHONE).svg()
        return f'<div class="wide">{self.svg()}</div><div class="narrow">{narrow}</div>'

    def rendered(self, form: str) -> bytes:
        """The chart as svg, png or html; InputError for another form.

        >>> import ictkg
        >>> ictkg.open("tests/world").chart("software business revenue").rendered("svg")[:4]
        b'<svg'
        """
        if form not in FORMS:
            raise InputError(f"no chart has the form {form!r}", cure=f"use {', '.join(FORMS)}")
        return self.png() if form == "png" else (self.svg() if form == "svg" else self.html()).encode()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the chart to a file ``.svg``, ``.png`` or ``.html``, whole or not at all.

        >>> import ictkg, pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "revenue.svg"
        >>> ictkg.open("tests/world").chart("software business revenue").save(path)
        >>> path.stat().st_size > 1000
        True
        """
        from ictkg.turtle.atomic import replacing

        drawn = self.rendered(form_of(path))
        with replacing(Path(path)) as out:
            out.write(drawn)

    def _repr_svg_(self) -> str:
        return self.svg()

    def _drawn(self) -> list[Series]:
        return chosen(self.series, self.view)[1]

    def _sources(self) -> list[str]:
        """The publishers of the figures that are drawn, those of most figures first."""
        counted = Counter(name for one in self._drawn() for point in one.points for name in point.publishers)
        listed = [self.names.get(name, name) for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item))]
        more = len(listed) - _NAMED
        return listed if more <= 1 else [*listed[:_NAMED], say("more-names", self.language, n=more)]

    def _row(self, series: Series, point: Point, several: bool) -> str:
        period = spoken(point.period, series.kind, self.language)
        cells = [
            escape(f"{series.name} · {period}" if several else period),
            f'<a href="{escape(_IDS + point.id)}">{escape(point.amount)}</a>',
            f'<bdi dir="auto">{escape(point.printed)}</bdi>',
            escape(say("list", self.language).join(self.names.get(name, name) for name in point.publishers[:1])),
        ]
        marks = [say(point.status, self.language)] if point.status != "reported" else []
        marks += [say("contested", self.language)] if point.contested else []
        marks += [say("corrected", self.language)] if point.corrected else []
        if marks:
            cells[1] += f" <small>{escape(say('list', self.language).join(marks))}</small>"
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def form_of(path: str | os.PathLike[str]) -> str:
    """svg, png or html by the end of a file's name; InputError for anything else."""
    form = Path(path).suffix.removeprefix(".").lower()
    if form not in FORMS:
        named = ", ".join(f".{name}" for name in FORMS)
        raise InputError(f"{Path(path).name} says no form that is known", cure=f"end the name with one of {named}")
    return form


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:60rem;color:#1B2430;background:#FFF}"
    "svg{width:100%;height:auto}table{border-collapse:collapse;font-size:14px;margin-top:1rem;width:100%}"
    "td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #7A8594}"
    "td{overflow-wrap:anywhere}td a{white-space:nowrap}a{color:#0B5CAD}"
    ".narrow{display:none}@media(max-width:640px){body{padding:0 .5rem}.wide{display:none}.narrow{display:block}}"
)
_DARK = "body{color:#E8ECF1;background:#12171E}a{color:#6CB2F5}"
