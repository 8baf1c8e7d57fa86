"""Search: the first row is the answer; then indicators, things and documents."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from ictkg.errors import IctkgError
from ictkg.number.bound import Bound
from ictkg.number.figure import Figure as Printed
from ictkg.number.reading import PrintedNumber
from ictkg.serve.pages import asking, doubts, figures, listing, machines, series, series_key
from ictkg.serve.pages.asking import Question
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.reading import Reading
from ictkg.store.search import Hit, find, normalise

_EACH = 4
_ANSWERS = 6
_NUMBERS = 20
_GOOD = 0.5
_CLOSE = 0.7


def view(reading: Reading, text: str) -> Mapping[str, Any]:
    """What the page of a search shows."""
    question = asking.understand(reading, text)
    if question.number:
        found = admitted(reading, question.number, question)
        answers: list[Figure] = []
    else:
        found, answers = [], answer(reading, question)
    wanted = question.text if question.number else question.rest or question.text
    named = find(reading.table, wanted, 40) if wanted else []
    known = {hit.id for hit in named}
    meant = [name for name in (question.subject, question.place) if name and name not in known]
    named = [*_hits(reading, meant), *named]
    groups = _groups(reading, named, question.indicators)
    shown = [*answers, *found]
    ids = [figure.id for figure in shown]
    drawn = _series(reading, question, answers)
    near = [hit for hit in named if hit.score < _GOOD][:8]
    return {
        "title": reading.words("search.title", text=question.text) if question.text else reading.words("site.search"),
        "question": question,
        "answers": answers,
        "numbers": found,
        "contested": doubts.contested(reading, ids),
        "chips": doubts.worst(reading, ids),
        "series": drawn,
        "targets": _targets(question),
        "groups": groups,
        "near": near,
        "machines": _machines(reading, ids, drawn),
        "nothing": bool(question.text) and not shown and not any(group["hits"] for group in groups),
    }


def _series(reading: Reading, question: Question, answers: list[Figure]) -> dict[str, Any] | None:
    """The series of the answer, with its chart where no single period was asked for."""
    if not answers:
        return None
    key = series_key.of_record(answers[0].cited)
    asked = question.period
    whole = asked is None or asked.first[:4] != asked.last[:4]
    found = series.of_key(reading, key) if whole else None
    count = len(found["figures"]) if found else len(series_key.select(reading, key))
    listed = [figure.id for figure in found["figures"]] if found else []
    return {"url": key.url, "count": count, "chart": found["chart"] if found else None, "figures": listed}


def _machines(reading: Reading, shown: list[str], drawn: dict[str, Any] | None) -> machines.Machines | None:
    """The query of all figures that a page shows, those in its chart included."""
    listed = dict.fromkeys((*shown, *(drawn["figures"] if drawn else ())))
    return machines.of(reading, machines.of_listed(listed)) if listed else None


def _hits(reading: Reading, identifiers: list[str]) -> list[Hit]:
    """Things that a search names beside other words, as if they had been searched for by name."""
    rows = [reading.rows("SELECT id, type, uses FROM things WHERE id = ?", (name,))[0] for name in identifiers]
    return [Hit(row["id"], reading.name(row["id"]), row["type"], 1.0, row["uses"]) for row in rows]


def _targets(question: Question) -> str | None:
    """The address of the targets that a search asks for."""
    if not question.target:
        return None
    asked = {"due": question.period.last[:4] if question.period else None, "place": question.place}
    return "/targets?" + urlencode({name: value for name, value in asked.items() if value}, safe="/")


def _groups(reading: Reading, named: list[Hit], indicators: tuple[Hit, ...]) -> list[dict[str, Any]]:
    """Indicators, things and documents, four each, those that fit well; the rest counted."""
    good = [hit for hit in named if hit.score >= _GOOD]
    first = [hit for hit in indicators if hit.score >= _GOOD]
    first += [hit for hit in good if hit.id.startswith("indicator/") and hit.id not in {one.id for one in first}]
    apart = ("indicator/", "document/", "identity/", "breakdown/", "release/", "whole/", "break/")
    return [
        {"key": "indicators", "hits": first[:_EACH], "more": max(0, len(first) - _EACH)},
        _group("things", [hit for hit in good if not hit.id.startswith(apart)]),
        _group("documents", [hit for hit in good if hit.id.startswith("document/") and hit.score >= _CLOSE]),
    ]


def _group(key: str, hits: list[Hit]) -> dict[str, Any]:
    return {"key": key, "hits": hits[:_EACH], "more": max(0, len(hits) - _EACH)}


def answer(reading: Reading, question: Question) -> list[Figure]:
    """The figures that a question asks for, the best first; none where it names no indicator."""
    indicators = [hit.id for hit in question.indicators if hit.score >= _GOOD][:4]
    best = [hit.id for hit in question.indicators if hit.score >= question.indicators[0].score - 0.05][:3]
    for pool in (_of_subject(reading, question), best if indicators else [], indicators):
        if not pool:
            continue
        found = _answers(reading, question, pool)
        if found:
            return _preferred_first(reading, found)
    return []


def _of_subject(reading: Reading, question: Question) -> list[str]:
    """The indicators of the thing asked for whose names hold the words asked for: "Huawei revenue"."""
    if not question.subject or not question.rest:
        return []
    rows = reading.rows(
        """SELECT n.id, min(length(n.plain)) AS long FROM names n WHERE instr(n.plain, :rest) AND n.id IN
           (SELECT indicator FROM observations WHERE subject = :subject) GROUP BY n.id ORDER BY long LIMIT 3""",
        {"rest": normalise(question.rest), "subject": question.subject},
    )
    return [row["id"] for row in rows]


def _preferred_first(reading: Reading, found: list[Figure]) -> list[Figure]:
    """The same with the figure in front that the audit prefers among those that speak of the first one's fact."""
    first = found[0].cited
    cell = doubts.cells(reading, first.indicator or "", first.area).get(first.id)
    if cell is None or cell.preferred == first.id:
        return found
    rest = [figure for figure in found if figure.id != cell.preferred]
    return [*figures.by_id(reading, [cell.preferred]).values(), *rest]


def _answers(reading: Reading, question: Question, indicators: list[str]) -> list[Figure]:
    marks = ", ".join(f":i{number}" for number in range(len(indicators)))
    values: dict[str, Any] = {f"i{number}": name for number, name in enumerate(indicators)}
    condition = [f"o.indicator IN ({marks})", "o.breakdown = '[]'"]
    if question.place:
        condition.append("o.area = :place")
        values["place"] = question.place
    if question.subject:
        condition.append("o.subject = :subject")
        values["subject"] = question.subject
    if question.measure:
        condition.append("o.measure = :measure")
        values["measure"] = question.measure
    if question.target:
        condition.append("o.status IN ('target', 'planned')")
    if question.period:
        values |= {"first": question.period.first, "last": question.period.last}
        condition.append("o.first_day <= :last AND o.last_day >= :first AND o.last_day <= :last")
    order = (
        f"(o.area IS 'place/china') DESC, {_fits(question)}, o.status = 'reported' DESC, o.measure = 'level' DESC, "
        f"CASE {' '.join(f'WHEN o.indicator = :i{n} THEN {n}' for n in range(len(indicators)))} END, "
        f"o.last_day DESC NULLS LAST, o.bound = 'exact' DESC, {listing.TIER_ORDER}, "
        "o.unit = 'CNY' DESC, d.published DESC, o.id"
    )
    return figures.select(reading, " AND ".join(condition), values, order=f"{order} LIMIT {_ANSWERS}")


def _fits(question: Question) -> str:
    """An order in which figures for just the days asked for come first."""
    if not question.period or question.period.first[:4] != question.period.last[:4]:
        return "NULL"
    if question.period.instant:
        return "(o.last_day = :last AND o.period LIKE 'at-%') DESC"
    return "(o.first_day = :first AND o.last_day = :last) DESC, (o.last_day = :last) DESC"


def admitted(reading: Reading, number: PrintedNumber, question: Question) -> list[Figure]:
    """The figures whose printed precision admits a number; the same digits first, then the nearest period.

    A figure that is only a bound is found by its own digits: "more than 1 million" would admit too much.
    """
    low, high = number.value - number.resolution / 2, number.value + number.resolution / 2
    values: dict[str, Any] = {"low": str(min(low, high)), "high": str(max(low, high))}
    condition = [
        "CAST(o.value AS REAL) + CAST(o.resolution AS REAL) / 2 >= CAST(:low AS REAL) * 0.999999",
        "CAST(o.value AS REAL) - CAST(o.resolution AS REAL) / 2 <= CAST(:high AS REAL) * 1.000001",
    ]
    if number.unit:
        condition.append("o.unit = :unit")
        values["unit"] = number.unit
    if question.period:
        values["last"] = question.period.last
    if question.rest and question.indicators and question.indicators[0].score >= _GOOD:
        condition.append("o.indicator = :indicator")
        values["indicator"] = question.indicators[0].id
    found = figures.select(reading, " AND ".join(condition), values)
    kept = [figure for figure in found if _admits(figure, number)]
    return sorted(kept, key=lambda figure: _nearness(figure, number, question))[:_NUMBERS]


def _admits(figure: Figure, number: PrintedNumber) -> bool:
    cited = figure.cited
    if cited.number is None or cited.resolution is None:
        return False
    if cited.bound not in ("exact", "about"):
        return cited.number == number.value
    try:
        printed = Printed(cited.number, Decimal(cited.resolution), Bound(cited.bound)).interval()
        asked = Printed(number.value, number.resolution).interval()
    except IctkgError:
        return False
    if printed.low is None or printed.high is None or asked.low is None or asked.high is None:
        return False
    return (printed.low < asked.high and asked.low < printed.high) or cited.number == number.value


def _nearness(figure: Figure, number: PrintedNumber, question: Question) -> tuple[Any, ...]:
    cited = figure.cited
    coarse = Decimal(cited.resolution or 1) > number.resolution
    asked = question.period.last if question.period else "9999"
    days = abs(int(asked[:4]) * 12 - _months(figure.last_day)) if question.period else -_months(figure.last_day)
    return (cited.number != number.value, coarse, days, cited.status != "reported", figure.id)


def _months(text: str | None) -> int:
    return int(text[:4]) * 12 + int(text[5:7]) if text else 0


def nearest(reading: Reading, path: str) -> list[Hit]:
    """The things whose names come nearest to the last part of an address."""
    text = path.rstrip("/").rpartition("/")[2].replace("-", " ")[:80]
    return find(reading.table, text, 8) if text else []
