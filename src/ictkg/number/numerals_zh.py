"""Chinese numerals: digits, characters and scale characters, as one pattern and its value."""

from __future__ import annotations

import re
from fractions import Fraction

from ictkg.number.reading import Unreadable, digits

ONES = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}

_UNIT_PREFIX = "千[瓦米克赫字伏]"  # a kilo, not a thousand
_SCALE = r"(?:[十百万亿]|千(?![瓦米克赫字伏])|兆(?=元|美元|円|人民|亿|以上|日元|韩元|\d))"
_CHARACTER = rf"(?:(?!{_UNIT_PREFIX})[零〇一二两三四五六七八九十百千万亿])"
_LETTER = r"(?P<letter>[kKB](?![A-Za-z]))?"
_PRINTED = r"(?<![\w.,/:])\d+(?:,\d+)*(?:\.\d+)?(?!\d|[.,:/]\d)"
NUMERAL = re.compile(
    rf"(?P<printed>{_PRINTED} ?(?:(?P<more>[多余]){_SCALE}+|{_SCALE}*)(?:\d+(?:\.\d+)?{_SCALE}+)*){_LETTER}"
    rf"|(?P<written>[零〇一二两三四五六七八九十]{_CHARACTER}*(?:点[零〇一二三四五六七八九]+{_SCALE}*)?)(?!{_CHARACTER})",
    re.ASCII,
)
_SEGMENT = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?[多余]?([十百千万亿兆]*)", re.ASCII)


def numeral(match: re.Match[str]) -> tuple[Fraction, Fraction, Fraction]:
    """The amount, the place of its last digit and the scale of a match of NUMERAL.

    >>> numeral(NUMERAL.search("3亿5000万元"))
    (Fraction(35000, 1), Fraction(1, 1), Fraction(10000, 1))
    """
    if match["written"]:
        return written(match["written"])
    segments = [(digits(number), scale(words)) for number, words in _SEGMENT.findall(match["printed"])]
    (_, place), last = segments[-1]
    if match["letter"]:
        if len(segments) > 1 or last != 1:
            raise Unreadable("a letter after a scale")
        last = Fraction(10**9 if match["letter"] == "B" else 1000)
    total, above = Fraction(0), None
    for (amount, _), size in segments:
        size = last if len(segments) == 1 else size
        if above is not None and (size >= above or amount * size >= above):
            raise Unreadable("scales that do not fall")
        total, above = total + amount * size, size
    return total / last, place, last


def scale(words: str) -> Fraction:
    """The product of scale characters.

    >>> scale("万亿"), scale("")
    (Fraction(1000000000000, 1), Fraction(1, 1))
    """
    value = Fraction(1)
    for character in words:
        value *= TENS.get(character) or MYRIADS[character]
    return value


def written(text: str) -> tuple[Fraction, Fraction, Fraction]:
    """The same of a number in characters.

    >>> written("一千二百万")
    (Fraction(1200, 1), Fraction(100, 1), Fraction(10000, 1))
    """
    whole, point, rest = text.partition("点")
    if point:
        decimals = re.match(r"[零〇一二三四五六七八九]*", rest)
        assert decimals
        amount, place, size = written(whole)
        if size != 1 or place != 1:
            raise Unreadable("a point after a scale")
        places = Fraction(1, 10 ** len(decimals[0]))
        fraction = sum(
            (Fraction(ONES[character], 10**place) for place, character in enumerate(decimals[0], 1)), Fraction(0)
        )
        return amount + fraction, places, scale(rest[decimals.end() :])
    stem = whole.rstrip("万亿")
    if any(character in MYRIADS for character in stem):
        return *_whole(whole), Fraction(1)
    return *_whole(stem), scale(whole[len(stem) :])


def _whole(text: str) -> tuple[Fraction, Fraction]:
    """The value of characters without a point, and the place of the last."""
    if all(character in ONES for character in text):
        if len(text) > 1:
            raise Unreadable("characters read one by one")
        return Fraction(ONES[text]), Fraction(1)
    total, section, one, place, last = 0, 0, -1, 1, 10**4
    for character in text:
        if character in ONES:
            if one > 0:
                raise Unreadable("two characters of one place")
            one, place = ONES[character], 1
        elif character in TENS:
            if TENS[character] >= last or (one < 1 and character != "十"):
                raise Unreadable("places that do not fall")
            last = TENS[character]
            section += (1 if one < 1 else one) * last
            one, place = -1, 1 if last == 10 else last
        else:
            part, size = section + max(one, 0), MYRIADS[character]
            total = total + part * size if total >= size else (total + part) * size
            section, one, place, last = 0, -1, place * size, 10**4
    if one > 0 and last > 10 and "零" not in text and "〇" not in text:
        raise Unreadable("a place left out")
    return Fraction(total + section + max(one, 0)), Fraction(place)
