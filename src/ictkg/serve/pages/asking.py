"""What a search means: an indicator, a place or thing, a period, a measure, or a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ictkg.number.printed import read_printed
from ictkg.number.reading import PrintedNumber
from ictkg.serve.pages import spoken_period
from ictkg.serve.pages.reading import Reading
from ictkg.serve.pages.spoken_period import Asked
from ictkg.store.search import Hit, find, normalise

_MEASURES = (
    (
        "growth",
        re.compile(
            r"\b(?:growth|grew|year[- ]on[- ]year|yoy)(?: rate)?(?: of)?\b|同比(?:增长|增速)?|增速|增长率?", re.I
        ),
    ),
    ("share", re.compile(r"\b(?:share|proportion|percentage) (?:of|in)\b|占比|比重", re.I)),
    ("rank", re.compile(r"\brank(?:ing|s|ed)?\b|排名|位次", re.I)),
)
_TARGET = re.compile(r"\b(?:targets?|goals?)\b|目标", re.IGNORECASE)
_CHINESE = re.compile(r"[一-鿿]")
_IDLE = frozenset(("in", "of", "the", "for", "at", "and", "china's", "how", "many", "much", "what", "is", "are"))
_MOST = 200


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a search; ``rest`` are the words that name an indicator or thing."""

    text: str
    rest: str
    period: Asked | None
    measure: str | None
    target: bool
    place: str | None
    subject: str | None
    number: PrintedNumber | None
    indicators: tuple[Hit, ...]


def understand(reading: Reading, text: str) -> Question:
    """A search, understood as far as may be; never an error."""
    text = " ".join(text.split())[:_MOST]
    number, rest = _number(text)
    period = spoken_period.find(rest)
    rest = period.rest if period else rest
    measure = None
    for name, pattern in _MEASURES:
        if measure is None and pattern.search(rest):
            measure, rest = name, " ".join(pattern.sub(" ", rest).split())
    target = bool(_TARGET.search(rest))
    rest = " ".join(_TARGET.sub(" ", rest).split()) if target else rest
    place, subject, rest = _things(reading, rest)
    indicators = tuple(find(reading.table, rest, 8, "indicator")) if rest else ()
    return Question(text, rest, period, measure, target, place, subject, number, indicators)


def _number(text: str) -> tuple[PrintedNumber | None, str]:
    """The number with which a text begins, and the words after it; a bare year is no number."""
    if not re.match(r"[0-9~≥>]", text) or re.match(r"(?:19|20)[0-9]{2}(?![0-9.,万亿%])", text):
        return None, text
    language = "zh" if _CHINESE.search(text) else "en"
    read = read_printed(text, language)
    if not read:
        return None, text
    match = re.match(
        r"[~≥>\s]*[0-9][0-9,.]*\s*(?:thousand|million|billion|trillion|[百千万萬亿億兆]+)?\s*"
        r"(?:yuan|dollars|percentage points|percent|%|EFLOPS|EB|个|户|家|人|元|美元)?",
        text,
        re.IGNORECASE,
    )
    return read.numbers[0], text[match.end() :].strip() if match else ""


def _things(reading: Reading, text: str) -> tuple[str | None, str | None, str]:
    """A place and another thing that a text names exactly, beside other words; and those words."""
    place = subject = None
    for plain, words in _parts(text):
        if words == text and not _CHINESE.search(text):
            continue
        for row in _named(reading, plain):
            if row["kind"] == "place" and place is None:
                place, text = row["id"], _without(text, words)
                break
            if row["kind"] in ("organisation", "model", "product", "hub", "cluster") and subject is None:
                if len(plain) > 2 and words != text:
                    subject, text = row["id"], _without(text, words)
                break
    return place, subject, text


def _without(text: str, words: str) -> str:
    kept = " ".join(text.replace(words, " ", 1).split())
    return " ".join(word for word in kept.split() if word.lower() not in _IDLE) or ""


def _parts(text: str) -> list[tuple[str, str]]:
    """Runs of words (or of Chinese signs), the longest first, folded and as written."""
    words = text.split()
    runs = [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 5, len(words) + 1))]
    for signs in re.findall(r"[一-鿿]{2,}", text):
        runs += [signs[i:j] for i in range(len(signs)) for j in range(i + 2, min(i + 9, len(signs) + 1))]
    unique = sorted(set(runs), key=lambda run: (-len(run), run))[:80]
    return [(plain, run) for run in unique if (plain := normalise(run))]


def _named(reading: Reading, plain: str) -> list[Any]:
    return reading.rows(
        """SELECT DISTINCT t.id, t.kind, n.weight FROM names n JOIN things t ON t.id = n.id
           WHERE n.plain = ? AND t.kind IN ('place', 'organisation', 'model', 'product', 'hub', 'cluster')
           ORDER BY n.weight DESC, t.uses DESC LIMIT 2""",
        (plain,),
    )
