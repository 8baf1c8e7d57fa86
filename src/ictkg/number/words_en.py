"""Reading printed numbers in English."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from itertools import pairwise

from ictkg.number import numerals_en
from ictkg.number import signs_en as signs
from ictkg.number.bound import Bound
from ictkg.number.reading import (
    BLANKED,
    RAISED,
    SIGN,
    TAKEN,
    Found,
    Reading,
    Unreadable,
    digits,
    finish,
    join_list,
    join_range,
    no_stray_dash,
)


def read(text: str) -> Reading | None:
    """The reading of an English phrase; None where it holds no number or not surely one.

    >>> read("ranks second").numbers[0].unit
    'rank'
    """
    try:
        return _Phrase(text).read()
    except Unreadable:
        return None


class _Phrase:
    def __init__(self, text: str) -> None:
        if RAISED.search(text) or signs.MODEL.search(text):
            raise Unreadable("raised digits, or the name of a model")
        text = unicodedata.normalize("NFKC", text).lower().replace("’", "'").replace("−", "-")
        text = re.sub(r"[–—‐‑]|(?<=[\w%]) ?~ ?(?=\d)", "-", text)
        text = re.sub(r"\b(cny|rmb|usd|hkd|eur|gbp|jpy)(?=\d)", r"\1 ", text)
        self.text = re.sub(r"\s+", " ", text).strip(" .,;:\"'()[]")
        self.one_of_many = signs.ONE_OF.search(self.text)
        self.found: list[Found] = []

    def read(self) -> Reading | None:
        for pattern in signs.NOT_NUMBERS:
            self.text = re.sub(pattern, _blank, self.text)
        if signs.VAGUE.search(self.text):
            return None
        self._ranks()
        self._multiples()
        self._numerals()
        if re.search(r"\d", re.sub(r"\bk?m2\b", "", self.text)):
            return None
        self._superlative()
        return finish(self.found)

    def _take(self, match: re.Match[str], item: Found) -> None:
        item.start, item.end = match.span()
        self.found.append(item)
        self.text = self.text[: item.start] + TAKEN * (item.end - item.start) + self.text[item.end :]

    def _ranks(self) -> None:
        for pattern in signs.RANKS:
            for match in re.finditer(pattern, self.text):
                word = next(group for group in match.groups() if group)
                self._take(match, Found(0, 0, Fraction(_ordinal(word)), Fraction(1), unit="rank", bare=False))
        for match in signs.TOP.finditer(self.text):
            self._take(match, Found(0, 0, Fraction(1), Fraction(1), unit="rank", bare=False))
        for match in signs.TOP_FEW.finditer(self.text):
            place = Fraction(_ordinal(match["n"]))
            self._take(match, Found(0, 0, place, Fraction(1), bound=Bound.UP_TO, unit="rank", bare=False))
        self.text, others = re.subn(rf"\b(?:{signs.ORDINAL}|\d+(?:st|nd|rd|th))\b", _blank, self.text)
        if others:
            raise Unreadable("an ordinal that may be no rank")

    def _superlative(self) -> None:
        match = signs.SUPERLATIVE.search(self.text)
        if match and not self.found and not self.one_of_many:
            self._take(match, Found(0, 0, Fraction(1), Fraction(1), unit="rank", bare=False))

    def _multiples(self) -> None:
        for match in signs.MULTIPLY.finditer(self.text):
            bound = _bound_before(self.text[: match.start()])[0]
            amount = Fraction(signs.MULTIPLIED[match["verb"]])
            self._take(match, Found(0, 0, amount, Fraction(1), bound=bound, unit="times", bare=False))
        for match in signs.HALF.finditer(self.text):
            left = self.text[: match.start()]
            item = Found(0, 0, Fraction(50), Fraction(10), bound=_bound_before(left)[0], unit="percent", bare=False)
            item.direction = self._direction(left, "")
            self._take(match, item)

    def _numerals(self) -> None:
        items: list[Found] = []
        matches = list(numerals_en.NUMERAL.finditer(self.text))
        for index, match in enumerate(matches):
            left = self.text[matches[index - 1].end() if index else 0 : match.start()].split(TAKEN)[-1]
            right = self.text[match.end() : matches[index + 1].start() if index + 1 < len(matches) else None].split(
                TAKEN
            )[0]
            items.append(self._numeral(match, left, right))
        self._ranges(items)
        no_stray_dash(self.text, items)
        for match in matches:
            self.text = self.text[: match.start()] + TAKEN * (match.end() - match.start()) + self.text[match.end() :]
        self.found.extend(items)

    def _numeral(self, match: re.Match[str], left: str, right: str) -> Found:
        item = Found(match.start(), match.end(), *numerals_en.numeral(match))
        sign = SIGN.search(self.text[: match.start()])
        if sign:
            item.direction = 1 if sign[0] == "+" else -1
            left = left[:-1]
        currency = signs.CURRENCY_BEFORE.search(left)
        if currency:
            item.unit = signs.CURRENCIES[currency["sign"] or currency["code"]]
            left = left[: currency.start()]
        else:
            left = re.sub(r"(?:\bcn?)?[$¥₩₹]$", "", left)
        self._letter(match, item, right)
        beside, right = (Bound.MORE_THAN, right) if match["plus"] else _bound_after(right)
        right = self._unit(item, left, right)
        after, right = _bound_after(right)
        before, rest = _bound_before(left)
        bounds = {beside, after, before} - {Bound.EXACT}
        if len(bounds) > 1 or signs.STRAY_BOUND.search(rest) or signs.STRAY_AFTER.search(right):
            raise Unreadable("two bounds, or one that is not beside the number")
        item.bound = bounds.pop() if bounds else Bound.EXACT
        item.bare = item.scale == 1 and item.unit is None
        item.direction = item.direction or self._direction(rest, right)
        return item

    def _letter(self, match: re.Match[str], item: Found, right: str) -> None:
        letter = match["letter"]
        if letter and item.unit is None:
            sure = signs.MONEY_OR_THINGS.match(right)
            if (letter == "t" and not sure) or (letter in "mk" and signs.LINES.match(right)):
                raise Unreadable("a letter that may mean several things")

    def _unit(self, item: Found, left: str, right: str) -> str:
        for pattern, code in signs.UNITS:
            match = pattern.match(right)
            if match:
                if item.unit not in (None, code):
                    raise Unreadable("two units")
                item.unit = code
                return right[match.end() :]
        if signs.TIMES.match(right):
            if signs.RISE.search(left):
                raise Unreadable("growth by so many times")
            if item.amount * item.scale < 100 and signs.MULTIPLE.match(right):
                item.unit = "times"
        elif re.match(r"[a-z]| [kmbtg]\b", right):
            raise Unreadable("a letter that may mean several things")
        return right

    def _direction(self, left: str, right: str) -> int:
        if signs.LEVEL.search(left) or signs.EITHER_WAY.search(left):
            return 0
        falls, rises = bool(signs.FALL.search(left)), bool(signs.RISE.search(left))
        if not falls and not rises and signs.FALL_AFTER.search(right):
            return -1
        return 0 if falls == rises else rises - falls

    def _ranges(self, items: list[Found]) -> None:
        for low, high in pairwise(items):
            between, before = self.text[low.end : high.start], self.text[: low.start]
            if between.strip() in ("", ".", ",", "in", "out of"):
                raise Unreadable("two numbers side by side")
            if re.search(r"\bbetween [$€£]?$", before) and re.search(r" and (?:us\$|hk\$|[$€£])?$", between):
                join_range(low, high)
            elif re.fullmatch(r",? (?:and|or) (?:[a-z]{0,3}[$€£])?", between):
                join_list(low, high)
            elif signs.TO_OR_DASH.fullmatch(between):
                self._range(low, high, before, " to " in between)

    def _range(self, low: Found, high: Found, before: str, by_word: bool) -> None:
        if low.unit is not None and high.unit is not None and low.unit != high.unit:
            return
        if by_word and signs.FROM.search(before):
            if low.bare:
                raise Unreadable("a change or a range")
            return
        if by_word and not low.bare and (signs.RISE.search(before) or signs.FALL.search(before)):
            raise Unreadable("a change or a range")
        join_range(low, high)


def _blank(match: re.Match[str]) -> str:
    return match[0] if signs.LABEL_EXCEPTIONS.match(match[0]) else BLANKED * len(match[0])


def _bound_before(left: str) -> tuple[Bound, str]:
    for pattern, bound in signs.BEFORE:
        match = pattern.search(left)
        if match:
            return bound, left[: match.start()]
    if re.search(r"\btop $", left):
        return Bound.MORE_THAN, left
    return Bound.EXACT, left


def _bound_after(right: str) -> tuple[Bound, str]:
    for pattern, bound in signs.AFTER:
        match = pattern.match(right)
        if match:
            return bound, right[match.end() :]
    return Bound.EXACT, right


def _ordinal(word: str) -> int:
    if word[0].isdigit():
        return int(digits(re.sub(r"\D+$", "", word))[0])
    if word in numerals_en.ORDINALS:
        return numerals_en.ORDINALS.index(word) + 1
    return (numerals_en.ONES + numerals_en.TEENS).index(word) + 1
