"""English numerals: digits, number words and scale words, as one pattern and its value."""

from __future__ import annotations

import re
from fractions import Fraction

from ictkg.number.reading import Unreadable, digits

SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
    "lakh": 10**5, "crore": 10**7,
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9,
    "t": 10**12, "tn": 10**12, "tr": 10**12, "trn": 10**12, "trln": 10**12,
}  # fmt: skip
ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
]  # fmt: skip

_WORDS = {word: number for number, word in enumerate(ONES + TEENS, 1)}
_WORDS |= {word: 10 * number for number, word in enumerate(TENS, 2)}

_ONE, _TEEN, _TEN = "|".join(ONES), "|".join(TEENS), "|".join(TENS)
_SMALL = rf"(?:(?:{_TEN})(?:[- ](?:{_ONE}))?|{_TEEN}|{_ONE})"
_UNDER_THOUSAND = rf"(?:(?:{_ONE}|{_TEEN}|an?) hundred(?: (?:and )?{_SMALL})?|{_SMALL})"
_BIG = "thousand|million|billion|trillion|quadrillion|lakh|crore"
_SCALE_WORD = rf"(?:hundred[ -](?:thousand|million|billion)|hundred|{_BIG}|mn|mln|bn|bln|trn|trln|tn|tr)s?\b"
_SCALE = rf"(?:[ -]?(?P<scale>{_SCALE_WORD})|(?P<letter>[kmbt])(?![a-z\d]))"

_PLUS = rf"(?:(?P<plus>\+)(?= ?{_SCALE_WORD}))?"

NUMERAL = re.compile(
    rf"(?<![\w.,/:])(?P<digits>\d+(?:,\d+)*(?:\.\d+)?)(?: and a (?P<half>half))?(?!\d|[.,:/]\d){_PLUS}{_SCALE}?"
    rf"|\b(?P<words>{_UNDER_THOUSAND})(?: and a (?P<word_half>half))?(?=\b|[- ]?fold)"
    rf"(?:[ -](?P<word_scale>{_SCALE_WORD}))?"
    rf"|\b(?:an?) (?P<one>{_BIG})\b"
    rf"|\bhalf an? (?P<half_of>{_BIG})\b"
)


def numeral(match: re.Match[str]) -> tuple[Fraction, Fraction, Fraction]:
    """The amount, the place of its last digit and the scale of a match of NUMERAL.

    >>> numeral(NUMERAL.search("2.64 million"))
    (Fraction(66, 25), Fraction(1, 100), Fraction(1000000, 1))
    """
    if match["one"]:
        return Fraction(1), Fraction(1), Fraction(SCALES[match["one"]])
    if match["half_of"]:
        return Fraction(1, 2), Fraction(1, 10), Fraction(SCALES[match["half_of"]])
    if match["digits"]:
        amount, place = digits(match["digits"])
        if match["half"] and place != 1:
            raise Unreadable("a half after a decimal")
        words = match["scale"] or match["letter"]
    else:
        amount, place = _small(match["words"])
        words = match["word_scale"]
    if match["half"] or match["word_half"]:
        amount, place = amount + Fraction(1, 2), Fraction(1, 10)
    return amount, place, scale(words)


def scale(words: str | None) -> Fraction:
    """The value of scale words.

    >>> scale("hundred million"), scale(None)
    (Fraction(100000000, 1), Fraction(1, 1))
    """
    value = Fraction(1)
    for word in re.split("[ -]", words or ""):
        if word:
            value *= SCALES[word] if word in SCALES else SCALES[word.removesuffix("s")]
    return value


def _small(words: str) -> tuple[Fraction, Fraction]:
    amount, place = 0, 1
    for word in re.split("[ -]", words):
        if word == "hundred":
            amount, place = (amount or 1) * 100, 100
        elif word in _WORDS:
            amount, place = amount + _WORDS[word], 1
    return Fraction(amount), Fraction(place)
