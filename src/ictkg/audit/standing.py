"""How a target stands by the figures that came after it, as an economist would say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ictkg.audit.comparability import broken_between
from ictkg.audit.figures import Figures, moment, origin
from ictkg.audit.group import Row
from ictkg.audit.operand import operand
from ictkg.audit.outcome import Sentence, left_open
from ictkg.model.audit import Progress

DOWNWARD = ("lessThan", "upTo")
_LATE = Sentence("the first figure in the graph is of a day after that", "图谱中首个数据晚于目标期限")
_LASTING = ("stock", "ratio")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a target stands: the newest comparable figure, one from before it was set, and the growth still required.

    ``progress`` is None where a later figure is short of the target and nothing from before tells how fast it moves.
    """

    progress: Progress | None
    actual: Row | None = None
    before: Row | None = None
    reason: Sentence | None = None


class _Evidence(NamedTuple):
    """What tells of a target: the newest figure up to its day, the first up to it, the last from before it was set, and
    the first from after its day; ``at_due`` tells whether the newest is of its very day.
    """

    actual: Row | None
    earliest: Row | None
    start: Row | None
    after: Row | None
    at_due: bool


def standing_of(figures: Figures, claim: Row, rows: Sequence[Row]) -> Standing:
    """How a target stands by figures of its kind."""
    nature = figures.definitions.nature(claim.indicator)
    found = _evidence(claim, rows, nature)
    actual, start = found.actual, found.start
    if actual is None and start is not None and nature in _LASTING and _met(claim, start):
        actual, start = start, None
    if actual is None:
        return (
            Standing(None, found.after, start, _LATE)
            if found.after
            else Standing(Progress.no_later_figure, None, start)
        )
    if open_mark := left_open(claim):
        return Standing(Progress.not_comparable, reason=open_mark)
    broken = broken_between(figures.definitions, claim.indicator, _set_on(claim), actual.last_day)
    if broken:
        return Standing(Progress.not_comparable, actual, start, broken[0])
    met = _met(claim, actual)
    if met:
        return Standing(Progress.reached, actual, start)
    if found.at_due:
        return Standing(Progress.missed if met is False else None, actual, start)
    if start is None and found.earliest is not None and (found.earliest.last_day or "") < (actual.last_day or ""):
        start = found.earliest
    course = _course(claim, start, actual) if start else None
    return Standing(course or _behind_at_least(claim, actual), actual, start)


def _set_on(claim: Row) -> str:
    return claim.published or claim.last_day or ""


def _evidence(claim: Row, rows: Sequence[Row], nature: str | None) -> _Evidence:
    due, set_on = claim.last_day or "", _set_on(claim)
    alike = [row for row in rows if _alike(claim, row, nature)]
    at_due = [row for row in alike if moment(row.period, nature) == moment(claim.period, nature)]
    later = at_due or [row for row in alike if set_on < (row.last_day or "") <= due]
    before = [row for row in alike if (row.last_day or "") <= min(set_on, due) and row not in later]
    after = [row for row in alike if (row.last_day or "") > due] if nature in _LASTING else []
    return _Evidence(
        _newest(claim, later), _first(claim, later), _newest(claim, before), _first(claim, after), bool(at_due)
    )


def _first(claim: Row, rows: Sequence[Row]) -> Row | None:
    """The earliest figure, chosen like the newest."""
    first = min((row.last_day or "" for row in rows), default="")
    return _newest(claim, [row for row in rows if row.last_day == first])


def _behind_at_least(claim: Row, actual: Row) -> Progress | None:
    """Behind, if a figure is short even of the line from nothing on the day that the target was set."""
    set_on, due, day = (_day(text) for text in (claim.published, claim.last_day, actual.last_day))
    found = operand(actual).fine
    if claim.bound in DOWNWARD or claim.measure != "level" or set_on is None or due is None or day is None:
        return None
    if found.high is None or not set_on < day < due:
        return None
    expected = operand(claim).value * Fraction((day - set_on).days, (due - set_on).days)
    return Progress.behind if found.high < expected else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None


def _alike(claim: Row, row: Row, nature: str | None) -> bool:
    """Whether a figure covers as many months as the target: that of a part of the year tells nothing of a year."""
    if nature in ("stock", "ratio", "attribute") or claim.when is None or row.when is None:
        return True
    return claim.when.months == row.when.months and row.period_kind == claim.period_kind


def _newest(claim: Row, rows: Sequence[Row]) -> Row | None:
    """The newest figure; of several for one day that of the target's own source, an exact one, the last printed."""
    if not rows:
        return None
    return max(
        rows,
        key=lambda row: (
            row.last_day or "",
            bool(origin(row) & origin(claim)),
            row.bound == "exact",
            row.tier == "official",
            row.published or "",
            row.id,
        ),
    )


def _met(claim: Row, actual: Row) -> bool | None:
    """Whether a figure meets the target; None where the printed digits, or "around 40" for 38, leave it open."""
    target, found = operand(claim), operand(actual).fine
    if claim.bound in DOWNWARD:
        if found.high is not None and found.high <= target.value:
            return True
        return False if found.low is not None and found.low > target.value else None
    least = target.value if claim.bound in ("moreThan", "atLeast") else target.value - Fraction(claim.resolution) / 2
    if (found.low is not None and found.low >= least) or operand(actual).value >= target.value:
        return True
    if claim.bound == "about" and target.coarse.low is not None:
        least = min(least, (target.value + target.coarse.low) / 2)
    return False if found.high is not None and found.high <= least else None


def _course(claim: Row, start: Row, actual: Row) -> Progress | None:
    """Whether a figure lies on the straight line from the last figure before the target to the target."""
    days = [date.fromisoformat(row.last_day or "") for row in (start, actual, claim)]
    one, two, three = (operand(row) for row in (start, actual, claim))
    whole = (days[2] - days[0]).days
    if whole <= 0 or days[1] <= days[0]:
        return None
    expected = one.value + (three.value - one.value) * Fraction((days[1] - days[0]).days, whole)
    if claim.bound in DOWNWARD:
        return Progress.behind if two.fine.low is not None and two.fine.low > expected else Progress.on_course
    return Progress.behind if two.fine.high is not None and two.fine.high < expected else Progress.on_course
