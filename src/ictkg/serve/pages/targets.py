"""Targets against what came later: one table for each body that set them, one row for each target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ictkg.serve.pages import doubts, drawing, figures, listing, machines, series_key
from ictkg.serve.pages.doubts import Chip
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.reading import Reading
from ictkg.serve.pages.series_key import COLUMNS, SeriesKey

_PROGRESS = ("reached", "missed", "on-course", "behind", "no-later-figure", "not-comparable")


@dataclass(slots=True)
class Target:
    """A target, told by one or several documents; with the newest figure of its series, and how the audit judges."""

    key: SeriesKey
    figure: Figure
    others: list[Figure] = field(default_factory=list)
    actual: Figure | None = None
    progress: Chip | None = None
    finding: Any = None
    bullet: str | None = None
    needed: str | None = None

    @property
    def documents(self) -> int:
        """How many documents tell it."""
        return 1 + len(self.others)


def view(reading: Reading, *, due: str | None, place: str | None, topic: str | None) -> Mapping[str, Any]:
    """What the page of targets shows."""
    condition = ["o.status = 'target'"]
    if due:
        condition.append("substr(o.last_day, 1, 4) = :due")
    if place:
        condition.append("o.area = :place")
    if topic:
        condition.append("o.indicator IN (SELECT id FROM things WHERE topic = :topic)")
    listed = figures.select(
        reading,
        " AND ".join(condition),
        {"due": due, "place": place, "topic": topic},
        order="o.last_day IS NULL, o.last_day DESC, o.indicator, o.area, d.published, o.id",
    )
    found = gather(listed)
    if doubts.audited(reading):
        _judge(reading, found)
    else:
        _actuals(reading, found)
    _draw(reading, found)
    groups = _groups(found, reading.once("plans", lambda: plans(reading)))
    return {
        "title": reading.words("site.targets"),
        "groups": groups,
        "targets": len(found),
        "statements": len(listed),
        "with_actual": sum(1 for target in found if target.actual),
        "verdicts": _count(found),
        "audited": doubts.audited(reading),
        "due": due,
        "place": place,
        "topic": topic,
        "choices": reading.once("targets", lambda: _choices(reading)),
        "machines": machines.of(reading, machines.of_listed([figure.id for figure in listed])) if listed else None,
    }


def gather(listed: Sequence[Figure]) -> list[Target]:
    """Targets that several documents tell alike, told once."""
    found: dict[tuple[Any, ...], Target] = {}
    for figure in listed:
        key = series_key.of_record(figure.cited)
        same = (key, figure.year, figure.cited.number)
        if same in found:
            found[same].others.append(figure)
        else:
            found[same] = Target(key, figure)
    return list(found.values())


def _actuals(reading: Reading, found: Sequence[Target]) -> None:
    """The newest figure of each target's series that was reported, from one query."""
    import json

    indicators = json.dumps(sorted({target.key.indicator for target in found}))
    newest = listing.newest(
        reading,
        "o.status IN ('reported', 'estimated') AND o.indicator IN (SELECT value FROM json_each(:indicators))",
        {"indicators": indicators},
        limit=5000,
    )
    by_key = {tuple(getattr(one.key, column) for column in COLUMNS): one.newest for one in newest}
    for target in found:
        target.actual = by_key.get(tuple(getattr(target.key, column) for column in COLUMNS))


def _judge(reading: Reading, found: Sequence[Target]) -> None:
    """How the audit judges each target; the figure that it took is then the one that is shown."""
    of_targets = sorted(
        (finding for finding in doubts.findings(reading, code="target-progress") if finding.kind in _PROGRESS),
        key=lambda finding: _PROGRESS.index(str(finding.kind)),
    )
    judged = {finding.operands[0]: finding for finding in of_targets if finding.operands}
    wanted = []
    for target in found:
        target.finding = next((judged[one.id] for one in (target.figure, *target.others) if one.id in judged), None)
        if target.finding is not None:
            word = reading.words(f"progress.{target.finding.kind}")
            chip = doubts.chip(reading, target.finding)
            target.progress = chip._replace(word=word, glyph=_GLYPHS.get(target.finding.kind, "unknown"), alert=False)
            wanted += target.finding.operands[1:2]
    shown = figures.by_id(reading, wanted)
    for target in found:
        if target.finding is not None and len(target.finding.operands) > 1:
            target.actual = shown.get(target.finding.operands[1], target.actual)


def _draw(reading: Reading, found: Sequence[Target]) -> None:
    """A bar for each target with an actual, and what is still needed."""
    contested = doubts.contested(reading, [target.actual.id for target in found if target.actual])
    for target in found:
        if target.actual and (target.finding is None or target.finding.kind in _MEASURED):
            target.bullet = drawing.bullet(reading, target.figure, target.actual, contested)
            if target.finding is not None and target.finding.kind != "reached":
                target.needed = drawing.still_needed(reading, target.figure, target.actual)


_MEASURED = ("reached", "missed", "on-course", "behind")
_GLYPHS = {"reached": "done", "on-course": "up", "missed": "differs", "behind": "open", "not-comparable": "apart"}


def plans(reading: Reading) -> set[str]:
    """Releases that publish a plan: at least half of the figures in the documents that report them are targets."""
    rows = reading.rows(
        """SELECT d.release FROM observations o JOIN documents d ON d.id = o.document WHERE d.release IS NOT NULL
           GROUP BY d.release HAVING 2 * sum(o.status IN ('target', 'planned')) >= count(*)"""
    )
    return {row["release"] for row in rows}


def _groups(found: Sequence[Target], known: set[str]) -> list[tuple[tuple[str, ...], list[Target]]]:
    """Targets by the plan that set them, else by who set them, those with most targets first; the others last."""
    groups: dict[tuple[str, ...], list[Target]] = {}
    for target in found:
        told = (target.figure, *target.others)
        plan = next((one.cited.release for one in told if one.cited.release in known), None)
        body = next((one.bodies[0] for one in told if one.bodies), None)
        key = ("plan", plan) if plan else ("body", body) if body else ()
        groups.setdefault(key, []).append(target)
    order = ("plan", "body")
    return sorted(groups.items(), key=lambda item: (order.index(item[0][0]) if item[0] else 2, -len(item[1]), item[0]))


def _count(found: Sequence[Target]) -> list[tuple[str, int]]:
    kinds = [target.finding.kind for target in found if target.finding is not None]
    return [(kind, kinds.count(kind)) for kind in _PROGRESS if kind in kinds]


def _choices(reading: Reading) -> dict[str, list[Any]]:
    """Years, places and topics that have targets, with how many."""
    return {
        "due": reading.rows(
            """SELECT substr(last_day, 1, 4) AS value, count(*) AS n FROM observations WHERE status = 'target'
               AND last_day IS NOT NULL GROUP BY 1 ORDER BY 1"""
        ),
        "place": reading.rows(
            """SELECT area AS value, count(*) AS n FROM observations WHERE status = 'target' AND area IS NOT NULL
               GROUP BY 1 ORDER BY 2 DESC, 1"""
        ),
        "topic": reading.rows(
            """SELECT t.topic AS value, count(*) AS n FROM observations o JOIN things t ON t.id = o.indicator
               WHERE o.status = 'target' GROUP BY 1 ORDER BY 2 DESC, 1"""
        ),
    }
