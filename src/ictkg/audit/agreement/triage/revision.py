"""A revision: the same body prints another figure later, or one of the figures says that it is preliminary or final."""

from __future__ import annotations

import re
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.agreement.reading import VINTAGE, Reading
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.audit.agreement.voices import days_apart
from ictkg.model.audit import Disagreement

_VINTAGE = re.compile(
    r"(Vintage: .+?|[Pp]reliminary|[Ff]inal [a-z-]+|[Rr]evised.*?|Cut from .+?|Raised from .+?|Before the .+?)"
    r"(?=[.;](?:\s|$)|$| figure)"
)
_HUNDREDTH = Fraction(1, 100)
_DAYS = 20  # from which a later figure of the same body is another print
_LEVEL, _POINTS = Fraction(1, 5), Fraction(6)  # how far revisions go: a fifth of a level, six points of a rate
_NEAR_LEVEL, _NEAR_POINTS, _NEAR_DAYS = Fraction(1, 20), Fraction(3, 2), 45  # where only dates and closeness speak


def noted_revision(case: Case) -> Reason | None:
    """The reason where a note says that a figure is preliminary, verified, revised …"""
    mine, theirs = vintage(case.one), vintage(case.other)
    if mine == theirs or not _within_reach(case, _LEVEL, _POINTS):
        return None
    told = [(one, state) for one, state in ((case.one, mine), (case.other, theirs)) if state]
    english = "; ".join(f"“{one.row.printed}” is noted as {state}" for one, state in told)
    chinese = "；".join(f"“{one.row.printed}”的版本注记为：{state}" for one, state in told)
    return Reason(Disagreement.revision, english, chinese, _size(case))


def revision(case: Case) -> Reason | None:
    """The reason where one figure is a later print of the other, by the bodies, releases and dates of both."""
    return _by_release(case) or _by_date(case)


def vintage(one: Reading) -> str | None:
    """What is noted of the state of a figure: preliminary, final verification, revised after a census."""
    told = [part.removeprefix(VINTAGE) for part in one.row.breakdown if part.startswith(VINTAGE)]
    found = _VINTAGE.search(one.row.note or "")
    return told[0] if told else found[1].removeprefix("Vintage: ") if found else None


def succession(one: Reading, other: Reading) -> tuple[Reading, Reading] | None:
    """The earlier and the later state of a figure; None where neither notes nor dates tell.

    A figure noted as preliminary comes first, one noted as verified, final or revised last, whenever they were printed.
    """
    ranks = _rank(one), _rank(other)
    if ranks[0] != ranks[1]:
        return (one, other) if ranks[0] < ranks[1] else (other, one)
    if not days_apart(one.row.published, other.row.published):
        return None
    return (one, other) if (one.row.published or "") < (other.row.published or "") else (other, one)


def _rank(one: Reading) -> int:
    noted = vintage(one)
    return 1 if noted is None else 0 if "preliminary" in noted.lower() else 2


def _within_reach(case: Case, level: Fraction, points: Fraction) -> bool:
    return case.apart <= (points if case.percent else level)


def _by_release(case: Case) -> Reason | None:
    one, other = case.one.row, case.other.row
    days = days_apart(one.published, other.published)
    another = one.release != other.release and (one.release or other.release)
    if not (case.one_body and (another or days)) or not _within_reach(case, _LEVEL, _POINTS):
        return None
    if days is not None and days < _DAYS and not (one.release and other.release):
        return None
    return _dated(case, case.names(tuple(sorted({*case.bodies(case.one)} & {*case.bodies(case.other)}))))


def _by_date(case: Case) -> Reason | None:
    one, other = case.one.row, case.other.row
    days = days_apart(one.published, other.published)
    if (days is not None and days < _NEAR_DAYS) or not _within_reach(case, _NEAR_LEVEL, _NEAR_POINTS):
        return None
    if (one.attributed_to and other.attributed_to and not case.one_body) or not (one.published or other.published):
        return None
    return _dated(case, None)


def _dated(case: Case, body: str | None) -> Reason:
    old, new = succession(case.one, case.other) or (case.one, case.other)
    whose = f"{body} is given with" if body else "the figures are close:"
    english = f"{whose} “{old.row.printed}” in {_when(old)} and “{new.row.printed}” in {_when(new)}"
    chinese = f"{_when_zh(old)}为“{old.row.printed}”，{_when_zh(new)}为“{new.row.printed}”"
    return Reason(Disagreement.revision, english, chinese, _size(case))


def _when(one: Reading) -> str:
    return one.row.published or "an undated document"


def _when_zh(one: Reading) -> str:
    return f"{one.row.published}刊载" if one.row.published else "未注明日期的文献"


def _size(case: Case) -> str | None:
    order = succession(case.one, case.other)
    if order is None:
        return None
    old, new = order
    change = new.value - old.value
    if case.percent or not old.value:
        points = words.digits(change, _HUNDREDTH)
        return f"{words.printed(new.row, 'en')} − {words.printed(old.row, 'en')} = {points} points"
    percent = words.digits(change / old.value * 100, _HUNDREDTH)
    return f"{words.printed(new.row, 'en')} ÷ {words.printed(old.row, 'en')} − 1 = {percent} %"
