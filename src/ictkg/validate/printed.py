"""Whether value, resolution and bound can come from the printed words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.model.finding import Finding, Severity
from ictkg.model.observation import Observation
from ictkg.number.bound import Bound
from ictkg.number.figure import Figure, decimal_text
from ictkg.number.printed import read_printed
from ictkg.number.reading import Reading
from ictkg.turtle.read import by_subject
from ictkg.turtle.records import from_properties
from ictkg.validate.place import Places
from ictkg.validate.reading import Source


def check(source: Source, triples: Iterable[ox.Triple], places: Places) -> list[Finding]:
    """A warning for each observation whose figure is not what its words print.

    Silent where the words are not understood for sure, and where the observation lacks value, unit, resolution or bound
    (the shapes tell that).
    """
    found = []
    wanted = ox.NamedNode(terms.OBSERVATION)
    for subject, properties in by_subject(triples).items():
        if wanted not in properties.get(terms.TYPE, ()):
            continue
        record = from_properties(Observation, subject, properties)
        read = _disagreement(record)
        if read is None:
            continue
        assert record.printed is not None and record.figure is not None
        value = _words(record.figure, record.unit)
        found.append(
            Finding(
                code="printed-differs",
                severity=Severity.warning,
                where=source.where,
                line=places.line(subject, terms.VALUE),
                node=names.short(subject),
                property="value",
                value=value,
                message=f"“{record.printed.value}” reads as {read}",
                message_zh=f"所印“{record.printed.value}”应读作 {read}",
                cure="correct value, resolution, bound, unit or words, or acknowledge it where the words do mean it",
            )
        )
    return found


def _disagreement(record: Observation) -> str | None:
    """What the words read as, None where that is the figure or cannot be told."""
    if record.printed is None or record.unit is None:
        return None
    try:
        figure = record.figure
        reading = read_printed(record.printed.value, record.printed.language)
        if figure is None or reading is None or reading.agrees(figure, record.unit):
            return None
        plain = replace(figure, bound=Bound.EXACT)
        # a verb outside the span may bound what is printed plainly: "exceeds 120 trillion"
        if reading.agrees(plain, record.unit):
            return None
        return _read_words(reading)
    except InputError:
        return None


def _read_words(reading: Reading) -> str:
    return " or ".join(_words(number.figure(), number.unit) for number in reading.numbers)


def _words(figure: Figure, unit: str | None) -> str:
    parts = [str(figure.bound), decimal_text(figure.value), unit or ""]
    return " ".join(filter(None, parts)) + f" to the nearest {decimal_text(figure.resolution)}"
