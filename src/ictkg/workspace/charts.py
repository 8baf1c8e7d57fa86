"""Charts of one home: figures with what audit, reviews and breaks say of them, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ictkg.errors import InputError
from ictkg.workspace.checks import Checks
from ictkg.workspace.questions import Questions

if TYPE_CHECKING:
    from ictkg.model.cited import CitedObservation
    from ictkg.view.charted import Chart

_CORRECTABLE = ("value", "resolution", "unit", "period")


class Charts(Questions, Checks):
    """What can be drawn of a home's figures."""

    def chart(
        self,
        indicator: str,
        *,
        area: str | Iterable[str] = (),
        subject: str | Iterable[str] = (),
        measure: str = "level",
        breakdown: str | None = None,
        view: str | None = None,
        language: str = "en",
        theme: str = "auto",
        width: int = 720,
    ) -> Chart:
        """The chart of an indicator, in China where no area or subject is named; ``save`` writes it as SVG, PNG, HTML.

        ``view`` is years, within-year, growth, single or instant (else what fits best). Doubt marks say what is
        estimated, planned, contested, bounded; values that reviews put right stand corrected. Raises InputError where
        there is nothing to draw, and, before any work, for a view, theme or width (240 to 4000) that there is not.

        >>> import ictkg
        >>> chart = ictkg.open().chart("5G base stations", area="Guizhou")
        >>> chart.views, chart.svg().startswith("<svg")
        (('instant',), True)
        """
        from ictkg.model.thing import Indicator
        from ictkg.store.observations import labels
        from ictkg.view import series
        from ictkg.view.chart.draw import check_look
        from ictkg.view.charted import Chart

        check_look(theme, width, view)
        if view == "growth" and measure not in ("level", "growth"):
            raise InputError(f"the view growth shows no {measure}", cure="leave out the view or the measure")
        with self._lock:
            known = self.resolve(indicator, "indicator")
            subjects = [self.resolve(one) for one in _several(subject)]
            areas = self._areas(known, [self.resolve(one, "place") for one in _several(area)], bool(subjects))
            kind = self.resolve(breakdown, "breakdown") if breakdown else None
            measure = "growth" if view == "growth" else measure
            names = labels(self.table, language)
            found = self._figures(known, areas, subjects, measure, kind, language)
            thing = self.thing(known)
            drawn = series.of(
                found,
                contested=self.contested([one.id for one in found]),
                preferred=self._preferred(known, areas),
                breaks=thing.breaks if isinstance(thing, Indicator) else (),
                corrections=self.corrections(found),
                language=language,
                names=names,
            )
        if areas:
            order = {place: count for count, place in enumerate(areas)}
            drawn = tuple(sorted(drawn, key=lambda one: order.get(one.area or "", len(order))))
        title = _title(names, known, kind, areas, subjects, measure, language)
        return Chart(
            drawn, title, view, language, theme, width, _today(language), f"https://w3id.org/ictkg/id/{known}", names
        )

    def _areas(self, indicator: str, areas: list[str], subjects: bool) -> list[str]:
        """The areas to draw: those named, else China, else the one with most figures; none where a subject is named."""
        if areas or subjects:
            return areas
        row = self.table.execute(
            """SELECT area FROM observations WHERE indicator = ? AND area IS NOT NULL GROUP BY area
               ORDER BY area = 'place/china' DESC, count(*) DESC, area LIMIT 1""",
            (indicator,),
        ).fetchone()
        return [row[0]] if row else []

    def _figures(
        self, indicator: str, areas: list[str], subjects: list[str], measure: str, kind: str | None, language: str
    ) -> list[CitedObservation]:
        """The figures of one measure: of the whole, or of one breakdown, or of the things that are named."""
        every = self.observations(indicator=indicator, area=areas, subject=subjects, measure=measure, language=language)
        wanted = (kind,) if kind else ()
        found = [one for one in every if one.breakdown == wanted and (subjects or not one.subject or not areas)]
        if not found:
            parts = sorted({part for one in every for part in one.breakdown})
            subjects = sorted({one.subject for one in every if one.subject})
            cure = "see ictkg observations --indicator for what there is"
            if parts or subjects:
                cure = f"choose a breakdown or subject: {', '.join([*parts, *subjects][:6])}"
            raise InputError(f"there is no figure of {indicator} to draw here", cure=cure)
        return found

    def _preferred(self, indicator: str, areas: Sequence[str]) -> set[str]:
        found = [cell for area in areas for cell in self.cells(indicator, area)] or self.cells(indicator)
        return {cell.preferred for cell in found}

    def corrections(self, found: Iterable[CitedObservation]) -> dict[str, dict[str, str]]:
        """By id, the fields of figures that reviews put right, where what a review found is what is printed.

        >>> import ictkg
        >>> kg = ictkg.open()
        >>> kg.corrections(kg.observations(indicator="software business revenue", period="2020-01/2020-09"))
        {'observation/china-economic-net/2020-11-software-qu-weizhi/adc4ef93': {'value': '5838700000000.0'}}
        """
        right: dict[str, dict[str, str]] = {}
        for one in found:
            for correction in self.definitions.corrections.get(one.id, ()):
                name = (correction.property or "").rpartition("#")[2].rpartition("/")[2]
                if name in _CORRECTABLE and correction.should_be and _same(correction.as_found, getattr(one, name)):
                    right.setdefault(one.id, {})[name] = _short(correction.should_be)
        return right


def _several(given: str | Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _short(text: str) -> str:
    """A value, or the last part of a unit's or period's name, in EDTF."""
    return text.rpartition("/")[2].removeprefix("at-").replace("_", "/") if "/" in text else text


def _same(found: str | None, printed: str | None) -> bool:
    from ictkg.number.figure import read_decimal

    if found is None or printed is None:
        return False
    try:
        return read_decimal(found) == read_decimal(printed)
    except InputError:
        return _short(found) == printed


def _title(
    names: Mapping[str, str],
    indicator: str,
    kind: str | None,
    areas: Sequence[str],
    subjects: Sequence[str],
    measure: str,
    language: str,
) -> str:
    """Indicator, kind, measure, and where: "5G base stations, Guizhou"."""
    chinese = language == "zh"
    name = names.get(indicator, indicator)
    if kind:
        part = names.get(kind, kind)
        name += f"（{part}）" if chinese else f" ({part})"
    if measure != "level":
        said = names.get(f"measure/{measure}", measure)
        name += f"：{said}" if chinese else f", {said}"
    where = [names.get(one, one) for one in (*subjects, *areas)]
    where = where if len(where) <= 3 else []
    if chinese:
        return f"{'、'.join(where)}{'·' if where else ''}{name}"
    text = f"{name}, {', '.join(where)}" if where else name
    return text[:1].upper() + text[1:]


def _today(language: str) -> str:
    from ictkg.number.period import Period

    return Period.parse(date.today().isoformat()).label(language)
