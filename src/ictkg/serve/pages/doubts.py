"""What the audit says of the figures on a page; nothing where the graph has not been audited."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ictkg.serve.pages.reading import Reading

if TYPE_CHECKING:
    from ictkg.audit.agreement import Cell
    from ictkg.model.audit import AuditFinding

_KEEP = 64
_kept: dict[tuple[str, str, str | None], Mapping[str, Cell]] = {}
_ORDER = ("differs", "conflict", "copy-departs", "misprint", "unit-slip", "estimate-spread", "revision",
          "different-scope", "different-period", "not-comparable", "cannot-tell", "copy-of-release",
          "same-within-rounding", "agrees-within-rounding", "agrees")  # fmt: skip
_GLYPHS = {
    "agrees": "agrees",
    "agrees-within-rounding": "rounding",
    "same-within-rounding": "rounding",
    "copy-of-release": "copies",
    "revision": "revised",
    "estimate-spread": "spread",
    "differs": "differs",
    "conflict": "differs",
    "copy-departs": "differs",
    "misprint": "differs",
    "unit-slip": "differs",
    "not-comparable": "apart",
    "different-scope": "apart",
    "different-period": "apart",
    "cannot-tell": "unknown",
}
_SAID = frozenset(_ORDER) - {"cannot-tell", "not-comparable", "different-period"}
ALERTS = frozenset(("differs", "conflict"))


class Chip(NamedTuple):
    """A verdict in a word: the glyph beside it, whether it is drawn in the alert colour, and the sentence behind it."""

    key: str
    glyph: str
    word: str
    alert: bool
    sentence: str
    finding: Any = None


def audited(reading: Reading) -> bool:
    """Whether there are findings to be asked for."""
    return reading.audited


def findings(reading: Reading, **filters: Any) -> tuple[AuditFinding, ...]:
    """Findings that meet some filters, worst first; none where the graph has not been audited."""
    return reading.kg.findings(**filters) if audited(reading) else ()


def worst_of_all(reading: Reading, **filters: Any) -> list[AuditFinding]:
    """What conflicts, then what does not add up, without the classes that have a likely cause."""
    found = [*findings(reading, kind="conflict", **filters), *findings(reading, verdict="differs", **filters)]
    return [one for one in {one.id: one for one in found}.values() if one.kind in (None, "conflict")]


def contested(reading: Reading, identifiers: Collection[str]) -> set[str]:
    """Which of these figures cannot all hold together with others."""
    if not identifiers or not audited(reading):
        return set()
    return set(reading.kg.contested(identifiers))


def cells(reading: Reading, indicator: str, area: str | None) -> Mapping[str, Cell]:
    """What several documents say of one thing, for every figure of an indicator in an area; by observation.

    Kept for the pages that were asked for last: a cell takes about a millisecond, a series has up to a hundred.
    """
    if not audited(reading):
        return {}
    key = (reading.generation.digest, indicator, area)
    found = _kept.get(key)
    if found is None:
        found = {item: one for one in reading.kg.cells(indicator, area) for item in one.observations}
        while len(_kept) >= _KEEP:
            _kept.pop(next(iter(_kept)), None)
        _kept[key] = found
    return found


def chip(reading: Reading, finding: AuditFinding) -> Chip:
    """A finding as a chip: its class where it has one, else its verdict."""
    made = _chip(reading, str(finding.verdict), finding.kind, finding.message, finding.message_zh)
    return made._replace(finding=finding)


def _chip(reading: Reading, verdict: str, kind: str | None, message: str, message_zh: str | None) -> Chip:
    sentence = (message_zh if reading.language == "zh" else None) or message
    word = reading.words.find(f"disagreement.{kind}") if kind else None
    key = kind if word and kind else verdict
    return Chip(
        key,
        _GLYPHS.get(key, "unknown"),
        word or reading.words(f"verdict.{verdict}"),
        key in ALERTS,
        sentence[:1].upper() + sentence[1:],
    )


def why(reading: Reading, finding: AuditFinding) -> dict[str, str | None]:
    """What a finding rests on, the reason for which a review lets it stand, and, where it weighs, what to do."""
    chinese, weighs = reading.language == "zh", finding.severity > 1
    return {
        "evidence": (finding.evidence_zh if chinese else None) or finding.evidence,
        "acknowledged": (finding.acknowledged_zh if chinese else None) or finding.acknowledged,
        "cure": ((finding.cure_zh if chinese else None) or finding.cure or None) if weighs else None,
    }


def chips(reading: Reading, found: Iterable[AuditFinding]) -> list[Chip]:
    """Findings as chips, worst first."""
    return sorted((chip(reading, finding) for finding in found), key=lambda chip: _rank(chip.key))


def _rank(key: str) -> int:
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def worst(reading: Reading, identifiers: Collection[str]) -> dict[str, Chip]:
    """The worst chip of each figure that a finding is about, for lists, from one query.

    What cannot be told, or compares with nothing, is said on the figure's own page only.
    """
    if not identifiers or not audited(reading):
        return {}
    rows = reading.rows(
        """SELECT o.observation, f.verdict, f.kind, f.message, f.message_zh FROM finding_operands o
           JOIN findings f ON f.id = o.finding WHERE o.observation IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(identifiers)),),
    )
    held: dict[str, Chip] = {}
    for row in rows:
        if (row["kind"] or row["verdict"]) not in _SAID:
            continue
        made = _chip(reading, row["verdict"], row["kind"], row["message"], row["message_zh"])
        kept = held.get(row["observation"])
        if kept is None or _rank(made.key) < _rank(kept.key):
            held[row["observation"]] = made
    return held
