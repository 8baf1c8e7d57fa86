"""The first page: search, six headline figures, five open checks, the newest documents."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from ictkg.serve.pages import doubts, drawing, figures, listing, machines, series, series_key
from ictkg.serve.pages.observation import bar
from ictkg.serve.pages.reading import Reading

_HEADLINES = (
    "indicator/software-business-revenue",
    "indicator/base-stations-5g",
    "indicator/total-computing-power",
    "indicator/core-digital-value-added",
    "indicator/internet-users",
    "indicator/mobile-phone-users-5g",
)
_CHECKS = 5
_DOCUMENTS = 6


_kept: dict[tuple[str, str], Mapping[str, Any]] = {}
_gathering = threading.Lock()


def view(reading: Reading) -> Mapping[str, Any]:
    """What the first page shows; gathered once for each state of the graph and language."""
    key = (str(reading.generation.folder), reading.language)
    with _gathering:
        if key not in _kept:
            if len(_kept) >= 4:
                _kept.clear()
            _kept[key] = _gathered(reading)
        return _kept[key]


def _gathered(reading: Reading) -> Mapping[str, Any]:
    heads, checks = headlines(reading), open_checks(reading, _CHECKS)
    shown = [one["figure"].id for one in (*heads, *checks) if one["figure"]]
    return {
        "title": reading.words("site.tagline"),
        "headlines": heads,
        "checks": checks,
        "machines": machines.of(reading, machines.of_listed(dict.fromkeys(shown))) if shown else None,
        "audited": doubts.audited(reading),
        "documents": newest_documents(reading, _DOCUMENTS),
        "counts": reading.generation.marker,
        "examples": reading.words("home.examples").split(" · "),
    }


def headlines(reading: Reading) -> list[dict[str, Any]]:
    """Six indicators, each with its fullest series: the newest figure as a sentence and its years as a small line.

    Those that are well known first; where a home has them not, its fullest series stand in.
    """
    found = [key for name in _HEADLINES if (key := _fullest(reading, name))]
    if len(found) < len(_HEADLINES):
        spare = listing.newest(reading, "o.measure = 'level' AND o.status = 'reported'", {}, limit=12)
        found += [one.key for one in spare if one.key not in found]
    return [_headline(reading, key) for key in found[: len(_HEADLINES)]]


def _fullest(reading: Reading, indicator: str) -> series_key.SeriesKey | None:
    counted = series_key.counted(
        reading,
        "o.indicator = :indicator AND o.measure IN ('level', 'share') AND o.breakdown = '[]' AND o.subject IS NULL",
        {"indicator": indicator},
    )
    return counted[0].key if counted else None


def _headline(reading: Reading, key: series_key.SeriesKey) -> dict[str, Any]:
    listed = series_key.select(reading, key)
    contested = doubts.contested(reading, [figure.id for figure in listed])
    rows = series.rows(reading, listed, contested)
    newest = series.newest(rows)
    assert newest is not None
    return {
        "title": series_key.title(reading, key, place=False),
        "url": key.url,
        "figure": newest.first,
        "sparkline": drawing.sparkline(reading, rows, contested),
        "count": len(listed),
    }


def open_checks(reading: Reading, limit: int) -> list[dict[str, Any]]:
    """The worst findings: what does not add up, and where sources conflict."""
    unique = doubts.worst_of_all(reading)[:limit]
    first = figures.by_id(reading, [finding.operands[0] for finding in unique])
    return [
        {
            "chip": doubts.chip(reading, finding),
            "figure": first.get(finding.operands[0]),
            "bar": bar(reading, finding),
            "id": finding.id,
        }
        for finding in unique
    ]


def newest_documents(reading: Reading, limit: int) -> list[Any]:
    """The documents published last, each with its number of figures."""
    return reading.rows(
        """SELECT d.*, (SELECT count(*) FROM observations o WHERE o.document = d.id) AS figures FROM documents d
           WHERE d.published IS NOT NULL AND length(d.published) = 10 ORDER BY d.published DESC, d.id LIMIT ?""",
        (limit,),
    )
