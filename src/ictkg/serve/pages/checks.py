"""Findings: the denominator first, then what conflicts and what does not add up; all else behind filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ictkg.serve.pages import doubts, figures, machines
from ictkg.serve.pages.observation import bar
from ictkg.serve.pages.reading import Reading

PAGE = 20
_CLASSES = ("conflict", "differs", "copy-departs", "misprint", "unit-slip", "revision", "estimate-spread",
            "different-scope", "different-period", "not-comparable", "cannot-tell", "agrees-within-rounding",
            "agrees")  # fmt: skip
_VERDICTS = ("differs", "not-comparable", "cannot-tell", "agrees-within-rounding", "agrees")


def view(reading: Reading, asked: Mapping[str, str | None]) -> Mapping[str, Any]:
    """What the page of checks shows; ``asked`` are the filters class, indicator, place, year and tier, and the page."""
    found = _found(reading, asked)
    number = max(1, int(asked.get("page") or 1)) if (asked.get("page") or "1").isdecimal() else 1
    shown = found[(number - 1) * PAGE : number * PAGE]
    claims = list(dict.fromkeys(finding.operands[0] for finding in shown if finding.operands))
    return {
        "title": reading.words("site.checks"),
        "audited": doubts.audited(reading),
        "checked": _checked(reading),
        "cards": cards(reading, shown),
        "total": len(found),
        "number": number,
        "pages": max(1, -(-len(found) // PAGE)),
        "asked": asked,
        "classes": _CLASSES,
        "indicators": _tally(found, "indicator"),
        "areas": _tally(found, "area"),
        "years": sorted({finding.period[:4] for finding in found if finding.period}, reverse=True),
        "machines": machines.of(reading, machines.of_claims(claims)) if claims else None,
        "filtered": any(asked.get(name) for name in ("class", "indicator", "place", "year", "tier")),
    }


def _found(reading: Reading, asked: Mapping[str, str | None]) -> list[Any]:
    filters = {name: asked[key] for name, key in (("indicator", "indicator"), ("area", "place")) if asked.get(key)}
    wanted = asked.get("class")
    if not wanted:
        found = doubts.worst_of_all(reading, **filters)
    elif wanted in _VERDICTS:
        found = list(doubts.findings(reading, verdict=wanted, **filters))
    elif wanted in _CLASSES:
        found = list(doubts.findings(reading, kind=wanted, **filters))
    else:
        found = []
    unique = list({finding.id: finding for finding in found}.values())
    if asked.get("year"):
        unique = [finding for finding in unique if (finding.period or "").startswith(str(asked["year"]))]
    if asked.get("tier"):
        first = figures.by_id(reading, [finding.operands[0] for finding in unique if finding.operands])
        unique = [f for f in unique if f.operands and _tier(first.get(f.operands[0])) == asked["tier"]]
    return unique


def _tier(figure: figures.Figure | None) -> str | None:
    return figure.cited.tier if figure else None


def _checked(reading: Reading) -> dict[str, int]:
    """How many claims were held against others, and what came of it."""
    if not doubts.audited(reading):
        return {}
    from ictkg.store.findings import verdicts

    return dict(verdicts(reading.table, {}))


def cards(reading: Reading, found: Sequence[Any]) -> list[dict[str, Any]]:
    """Findings with their bars and the words of their figures side by side."""
    operands = figures.by_id(reading, sorted({item for finding in found for item in finding.operands}))
    return [
        {
            "id": finding.id,
            "chip": doubts.chip(reading, finding),
            "bar": bar(reading, finding),
            "formula": finding.formula,
            **doubts.why(reading, finding),
            "figures": [operands[item] for item in finding.operands if item in operands],
        }
        for finding in found
    ]


def _tally(found: Sequence[Any], name: str) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for finding in found:
        value = getattr(finding, name)
        if value:
            counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:40]
