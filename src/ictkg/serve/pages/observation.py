"""The page of one figure: its sentence, its words, what is open, what holds against it, its voices, its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ictkg.serve.pages import doubts, figures, machines, sentences, series_key, structured
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.reading import Reading

_NEAR = 4


def view(reading: Reading, identifier: str, here: str) -> Mapping[str, Any]:
    """What the page shows of an observation; ``here`` is the page's own address."""
    figure = figures.by_id(reading, [identifier])[identifier]
    key = series_key.of_record(figure.cited)
    same = series_key.select(reading, key)
    found = doubts.findings(reading, observation=identifier)
    cell = doubts.cells(reading, key.indicator, key.area).get(identifier)
    sentence = sentences.sentence(reading, figure)
    return {
        "title": sentence,
        "figure": figure,
        "sentence": sentence,
        "key": key,
        "series_title": series_key.title(reading, key),
        "series_size": len(same),
        "exact": exact(figure),
        "in_page": _in_page(reading, figure),
        "in_time": _in_time(same, figure),
        "chips": _claims(reading, found, identifier),
        "audited": doubts.audited(reading),
        "contested": identifier in doubts.contested(reading, [identifier]),
        "cell": _voices(reading, cell, figure, same),
        "citation": reading.kg.cite(identifier, language=reading.language),
        "correction": _correction(reading, identifier),
        "machines": machines.of(
            reading,
            machines.of_observation(identifier),
            thing=identifier,
            api=f"/api/observations/{identifier.removeprefix('observation/')}",
        ),
        "structured": structured.observation(reading, figure, sentence, here),
        "data": f"/data/{identifier}",
    }


def exact(figure: Figure) -> str | None:
    """The value in full, thousands apart, in the unit of the indicator."""
    value = figure.cited.value
    if value is None:
        return None
    whole, point, rest = value.partition(".")
    sign = "−" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-') or 0):,}{point}{rest}"


def _in_page(reading: Reading, figure: Figure) -> list[Figure]:
    """The document's figures just before and after this one; all of them where their order is not known."""
    found = figures.select(reading, "o.document = :document", {"document": figure.cited.document},
                           order="o.start IS NULL, o.start, o.id")  # fmt: skip
    place = next((number for number, other in enumerate(found) if other.id == figure.id), 0)
    first = max(0, min(place - _NEAR // 2, len(found) - _NEAR - 1))
    return [other for other in found[first : first + _NEAR + 1] if other.id != figure.id]


def _in_time(same: list[Figure], figure: Figure) -> tuple[Figure | None, Figure | None]:
    """The nearest figures of the series for an earlier and for a later period of the same kind."""
    if figure.period is None:
        return None, None
    kind = figure.cited.period_kind
    shape = (figure.period.months, figure.period.end.month) if kind == "cumulative" else None
    alike = [
        other
        for other in same
        if other.period
        and other.cited.period_kind == kind
        and shape in (None, (other.period.months, other.period.end.month))
    ]
    earlier = [other for other in alike if other.last_day < figure.last_day]  # type: ignore[operator]
    later = [other for other in alike if other.last_day > figure.last_day]  # type: ignore[operator]
    return (earlier[-1] if earlier else None), (later[0] if later else None)


def _claims(reading: Reading, found: tuple[Any, ...], identifier: str) -> list[dict[str, Any]]:
    """Each finding as a chip with its interval bar and its operands."""
    chips = doubts.chips(reading, found)
    operands = figures.by_id(reading, sorted({item for chip in chips for item in chip.finding.operands}))
    return [
        {
            "chip": chip,
            "bar": bar(reading, chip.finding),
            "formula": chip.finding.formula,
            **doubts.why(reading, chip.finding),
            "identity": chip.finding.identity,
            "operands": [operands[item] for item in chip.finding.operands if item in operands and item != identifier],
            "id": chip.finding.id,
        }
        for chip in chips
    ]


def bar(reading: Reading, finding: Any) -> str | None:
    """The interval bar of a finding, None where it has no two intervals."""
    if finding.computed is None or finding.printed is None:
        return None
    from ictkg.view import interval_bar

    return interval_bar.svg(finding, reading.language)


def _voices(reading: Reading, cell: Any, figure: Figure, same: list[Figure]) -> dict[str, Any]:
    """Who else says something of the same fact: by release where the audit has grouped them, else by document."""
    others = [other for other in same if other.cited.period == figure.cited.period and other.period == figure.period]
    if cell is None:
        return {"groups": [], "others": [other for other in others if other.id != figure.id], "reason": None,
                "releases": 0, "copies": 0, "preferred": None}  # fmt: skip
    listed = figures.by_id(reading, cell.observations)
    groups = [
        {"release": voice.release, "figures": [listed[item] for item in voice.observations if item in listed]}
        for voice in cell.voices
    ]
    return {
        "groups": groups,
        "others": [],
        "reason": cell.reason_zh if reading.language == "zh" else cell.reason,
        "preferred": cell.preferred,
        "releases": len(cell.voices),
        "copies": sum(max(0, len(voice.observations) - 1) for voice in cell.voices),
    }


def _correction(reading: Reading, identifier: str) -> dict[str, str] | None:
    """What a review puts in place of the printed value, with its reason."""
    from ictkg.serve.pages import told

    return told.correction(reading, identifier)
