"""The printed amount of a revision against the two states that it parts: 91.93 less 90.03 trillion yuan is 1.9."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.agreement import sentences
from ictkg.audit.agreement.camps import Camp, camps
from ictkg.audit.agreement.cell import gathered
from ictkg.audit.agreement.findings import REVISED_BY, told
from ictkg.audit.agreement.reading import Reading, reading
from ictkg.audit.agreement.triage.revision import succession
from ictkg.audit.definitions import Definitions
from ictkg.audit.group import REVISION, Row
from ictkg.audit.operand import operand
from ictkg.audit.verdict import FITS, Computed, compare
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.number.interval import Interval

_HUNDREDTH = Fraction(1, 100)


def amounts(rows: Sequence[Row], definitions: Definitions) -> Iterator[AuditFinding]:
    """A finding for each printed amount of a revision: whether a later state less an earlier one gives it.

    The later state is that of the same document where it prints one. Where no two states give the amount, they are of
    other vintages, which is *not comparable*; where there are no two states, nobody can tell.
    """
    claims = [row for row in rows if REVISION in row.breakdown]
    if not claims:
        return
    wanted = {_of(row) for row in claims}
    states: defaultdict[tuple[object, ...], list[Camp]] = defaultdict(list)
    levels = [row for row in rows if row.measure == "level" and row.unit == "CNY" and _of(row) in wanted]
    for readings in gathered(levels):
        states[_of(readings[0].row)] += camps(readings)
    for row in claims:
        claim = reading(row)
        if claim and row.measure in ("absolute-change", "growth-other"):
            yield _told(claim, states[_of(row)], definitions)


def _of(row: Row) -> tuple[object, ...]:
    parts = tuple(part for part in row.breakdown if part != REVISION)
    return row.indicator, parts, row.subject, row.area, row.period, row.status


def _told(claim: Reading, states: Sequence[Camp], definitions: Definitions) -> AuditFinding:
    tried = [(_verdict(claim, old, new), old, new) for old, new in _pairs(claim, states)]
    best = next((each for verdict in FITS for each in tried if each[0] is verdict), tried[0] if tried else None)
    of = {language: sentences.subject(claim, definitions, language) for language in ("en", "zh")}
    if best is None:
        english = f"{of['en']}: {words.printed(claim.row, 'en')} is printed; the graph does not hold both states."
        chinese = f"{of['zh']}：刊载{words.printed(claim.row, 'zh')}；图谱未同时收录修订前后的数值。"
        return told(REVISED_BY, claim, None, (claim.id,), Verdict.cannot_tell, english, chinese)
    verdict, old, new = best
    arithmetic, number = _arithmetic(claim, old, new)
    computed = _computed(claim, old, new).fine
    english, chinese = (_follows(claim, verdict, computed, language) for language in ("en", "zh"))
    return told(
        REVISED_BY,
        claim,
        computed,
        (claim.id, new.id, old.id),
        verdict if verdict in FITS else Verdict.not_comparable,
        f"{of['en']}: {arithmetic['en']} is {number['en']}{english}",
        f"{of['zh']}：{arithmetic['zh']}为{number['zh']}{chinese}",
        formula=f"{arithmetic['en']} = {number['en']}",
    )


def _follows(claim: Reading, verdict: Verdict, computed: Interval, language: str) -> str:
    printed, chinese = words.printed(claim.row, language), language == "zh"
    if verdict is Verdict.agrees:
        return "，与刊载相符。" if chinese else ", as printed."
    if verdict is Verdict.within_rounding:
        allowed = words.span(computed, claim.resolution, claim.row.unit, language)
        return (
            f"；所刊位数允许{allowed}；刊载：{printed}。"
            if chinese
            else f"; the printed digits allow {allowed}; printed: {printed}."
        )
    return f"；刊载：{printed}，所涉版本不同。" if chinese else f"; printed: {printed}, which parts other states of it."


def _pairs(claim: Reading, states: Sequence[Camp]) -> Iterator[tuple[Reading, Reading]]:
    """Earlier and later states, those first whose later one stands in the claim's own document."""
    readings = [one for camp in states for one in camp.readings if one.exact]
    own = [one for one in readings if one.row.document == claim.row.document]
    for new in (*own, *(camp.leader for camp in states)):
        for camp in states:
            order = succession(camp.leader, new)
            if new not in camp.readings and order and order[1] is new:
                yield camp.leader, new


def _computed(claim: Reading, old: Reading, new: Reading) -> Computed:
    one, two = operand(new.row), operand(old.row)
    if claim.row.unit != "percent":
        return Computed(one.value - two.value, one.fine - two.fine, one.coarse - two.coarse)
    value = (one.value / two.value - 1) * 100
    return Computed(value, (one.fine / two.fine - 1) * 100, (one.coarse / two.coarse - 1) * 100)


def _verdict(claim: Reading, old: Reading, new: Reading) -> Verdict:
    if claim.row.unit not in ("percent", "CNY") or old.value <= 0 or operand(old.row).coarse.contains(0):
        return Verdict.cannot_tell
    return compare(operand(claim.row), _computed(claim, old, new))


def _arithmetic(claim: Reading, old: Reading, new: Reading) -> tuple[dict[str, str], dict[str, str]]:
    computed = _computed(claim, old, new).value
    if claim.row.unit == "percent":
        parts = {name: f"{words.printed(new.row, name)} ÷ {words.printed(old.row, name)} − 1" for name in ("en", "zh")}
        return parts, {name: words.quantity(computed, _HUNDREDTH, "percent", name) for name in parts}
    parts = {name: f"{words.printed(new.row, name)} − {words.printed(old.row, name)}" for name in ("en", "zh")}
    step = max(new.resolution, old.resolution)
    return parts, {name: words.quantity(computed, step, "CNY", name) for name in parts}
