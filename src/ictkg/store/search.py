"""Names as people type them: folded, cut into bigrams, and ranked.

Bigrams rather than words, because Chinese has no spaces and names such as 5G are shorter than a trigram.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter
from math import ceil
from operator import add
from typing import NamedTuple

from ictkg.errors import InputError
from ictkg.store.traditional import simplified

_APART = re.compile(r"[\s\-_/·・,，.。:：;；()（）\"“”'’‘`+&]+")
_DIGITS = re.compile(r"\d")
_AMERICAN = (
    ("center", "centre"),
    ("fiber", "fibre"),
    ("programme", "program"),
    ("license", "licence"),
    ("ization", "isation"),
    ("izing", "ising"),
    ("ized", "ised"),
)
_CANDIDATES = 2000
_LEAST = 0.45
_FUZZY = 0.7
_ONE_SLIP = 0.72
_MINOR_LESS = 0.15
_SLIP_FROM = 5  # signs: shorter names are one slip from too many others
_MINOR = ("document/", "breakdown/", "identity/", "break/", "release/", "whole/")


class Hit(NamedTuple):
    """A thing found by name: its id, the name that fitted, its type, how well it fits (0 to 1), its number of uses."""

    id: str
    name: str
    type: str | None
    score: float
    uses: int


def normalise(text: str) -> str:
    """A name without case, accents, width, punctuation and spaces; simplified characters, British spelling.

    >>> normalise("Gui’an New Area"), normalise("５Ｇ基站"), normalise("貴州"), normalise("data center")
    ('guiannewarea', '5g基站', '贵州', 'datacentre')
    """
    if text.isascii():
        plain = _APART.sub("", text.lower())
    else:
        whole = text.encode("utf-8", "ignore").decode()  # without halves of characters, which no table takes
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", whole).casefold())
        kept = "".join(mark for mark in folded if not unicodedata.combining(mark))
        plain = _APART.sub("", simplified(kept))
    for american, british in _AMERICAN:
        plain = plain.replace(american, british)
    return plain


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

    Whole names come before their plurals, those before names that begin with the text, then names that hold it or all
    its words, names that are one slip away, and those that share enough bigrams with it. Documents, breakdowns and
    their like stand back a little; among equals a name typed sign for sign comes first, then the more used thing.
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
    least = _least(words, len(wanted))
    numbers = [number for number, shared in counts.items() if shared >= least]
    marks = ", ".join(sorted(numbers, key=counts.__getitem__, reverse=True)[:_CANDIDATES])
    candidates = connection.execute(
        f"""SELECT n.rowid, n.id, n.name, n.plain, n.weight, t.type, t.uses FROM names n JOIN things t ON t.id = n.id
            WHERE n.rowid IN ({marks}) AND (? IS NULL OR t.kind = ?)""",
        (kind, kind),
    )
    typed = text.strip().casefold()
    best: dict[str, tuple[tuple[object, ...], Hit]] = {}
    for number, identifier, name, other, weight, kind_of, uses in candidates:
        score = _score(plain, words, other, counts[str(number)], len(wanted))
        if score < _LEAST:
            continue
        hit = Hit(identifier, name, kind_of, score, uses or 0)
        minor = _MINOR_LESS if identifier.startswith(_MINOR) else 0.0
        rank = (
            -round(score - minor, 2),
            name.casefold() != typed,
            -weight,
            -(uses or 0),
            len(other),
            identifier,
        )
        if identifier not in best or rank < best[identifier][0]:
            best[identifier] = (rank, hit)
    return [hit for _, hit in sorted(best.values())[:limit]]


def _least(words: list[str], wanted: int) -> int:
    """How many bigrams a name must share with the text to have a chance of its score."""
    inner = {pair for word in words for pair in map(add, word, word[1:])}
    fuzzy = ceil(wanted * _LEAST / (2 * _FUZZY - _LEAST))
    return max(min(2, wanted - 1), min(fuzzy, len(inner)))


def _score(plain: str, words: list[str], other: str, shared: int, wanted: int) -> float:
    if plain == other:
        return 1.0
    if other == plain + "s" or plain == other + "s":
        return 0.95
    if other.startswith(plain):
        return 0.9
    if plain in other:
        return 0.8 if len(plain) > 1 else 0.6
    if len(words) > 1 and all(word in other for word in words):
        return 0.75
    if _one_slip(plain, other):
        return _ONE_SLIP
    return _FUZZY * 2 * shared / (wanted + len(other) + 1)


def _one_slip(plain: str, other: str) -> bool:
    """Whether two names in Latin letters differ by one letter, or by two that changed places; digits must agree."""
    if abs(len(plain) - len(other)) > 1 or len(plain) < _SLIP_FROM or not (plain + other).isascii():
        return False
    start = next((i for i, (one, two) in enumerate(zip(plain, other, strict=False)) if one != two), None)
    if start is None:
        return not (plain + other)[-1].isdigit()
    one, two = plain[start:], other[start:]
    swapped = one[:2] == two[1::-1] and one[2:] == two[2:]
    slipped = one[1:] == two[1:] or one[1:] == two or one == two[1:] or swapped
    return slipped and _DIGITS.findall(plain) == _DIGITS.findall(other)
