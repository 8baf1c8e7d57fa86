"""Names as people type them: folded, cut into bigrams, and ranked.

Bigrams rather than words, because Chinese has no spaces and names such as 5G are shorter than a trigram.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter
from operator import add
from typing import NamedTuple

from ictkg.errors import InputError

_APART = re.compile(r"[\s\-_/·・,，.。:：;；()（）\"“”'’‘`+&]+")
_CANDIDATES = 2000
_MINOR = ("document/", "breakdown/", "identity/", "break/", "release/", "whole/")


class Hit(NamedTuple):
    """A thing found by name: its id, the name that fitted, its type, how well it fits (0 to 1), its number of uses."""

    id: str
    name: str
    type: str | None
    score: float
    uses: int


def normalise(text: str) -> str:
    """A name without case, accents, width, punctuation and spaces.

    >>> normalise("Gui’an New Area"), normalise("５Ｇ基站")
    ('guiannewarea', '5g基站')
    """
    if text.isascii():
        return _APART.sub("", text.lower())
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return _APART.sub("", kept)


def grams(plain: str) -> list[str]:
    """The distinct bigrams of a folded name, its first and last sign marked; of a single sign that sign.

    >>> grams("5g")
    ['^5', '5g', 'g$']
    """
    if not plain:
        return []
    marked = f"^{plain}$"
    return list(dict.fromkeys(map(add, marked, marked[1:])))


def known_kind(connection: sqlite3.Connection, kind: str) -> None:
    """Raise InputError, with the kinds of things that there are, for one that there is not."""
    kinds = [row[0] for row in connection.execute("SELECT DISTINCT kind FROM things WHERE kind <> '' ORDER BY kind")]
    if kind not in kinds:
        raise InputError(f"there is no kind {kind!r}", cure=f"use one of {', '.join(kinds)}")


def find(connection: sqlite3.Connection, text: str, limit: int = 20, kind: str | None = None) -> list[Hit]:
    """The things whose names come nearest to a text, best first; misspellings are forgiven.

    Whole names come before names that begin with the text, those before names that hold it or all its words, and
    those before names that share enough bigrams with it; among equals things come before documents and breakdowns,
    and the more used thing comes first.
    """
    plain = normalise(text)
    words = [normalise(word) for word in text.split()]
    wanted = grams(plain)
    if not wanted:
        return []
    counts: Counter[str] = Counter()
    for gram in wanted:
        row = connection.execute("SELECT names FROM grams WHERE gram = ?", (gram,)).fetchone()
        counts.update(row[0].split() if row else ())
    least = min(2, len(wanted) - 1)
    numbers = [number for number, shared in counts.most_common() if shared >= least][:_CANDIDATES]
    marks = ", ".join(numbers)
    candidates = connection.execute(
        f"""SELECT n.rowid, n.id, n.name, n.plain, n.weight, t.type, t.uses FROM names n JOIN things t ON t.id = n.id
            WHERE n.rowid IN ({marks}) AND (? IS NULL OR t.kind = ?)""",
        (kind, kind),
    )
    best: dict[str, tuple[tuple[object, ...], Hit]] = {}
    for number, identifier, name, other, weight, kind_of, uses in candidates:
        score = _score(plain, words, other, counts[str(number)], len(wanted))
        if score < 0.45:
            continue
        hit = Hit(identifier, name, kind_of, score, uses or 0)
        rank = (-round(score, 2), identifier.startswith(_MINOR), -weight, -(uses or 0), len(other), identifier)
        if identifier not in best or rank < best[identifier][0]:
            best[identifier] = (rank, hit)
    return [hit for _, hit in sorted(best.values())[:limit]]


def _score(plain: str, words: list[str], other: str, shared: int, wanted: int) -> float:
    if plain == other:
        return 1.0
    if other.startswith(plain):
        return 0.9
    if plain in other:
        return 0.8 if len(plain) > 1 else 0.6
    if len(words) > 1 and all(word in other for word in words):
        return 0.75
    return 0.7 * 2 * shared / (wanted + len(set(grams(other))))
