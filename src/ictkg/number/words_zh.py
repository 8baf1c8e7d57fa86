"""Reading printed numbers in Chinese, simplified and traditional."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from itertools import pairwise

from ictkg.number import numerals_zh
from ictkg.number import signs_zh as signs
from ictkg.number.bound import Bound
from ictkg.number.numerals_zh import ONES
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
    """The reading of a Chinese phrase; None where it holds no number or not surely one.

    >>> read("逾六成五").numbers[0].value
    Decimal('65')
    """
    try:
        return _Phrase(text).read()
    except Unreadable:
        return None


class _Phrase:
    def __init__(self, text: str) -> None:
        if RAISED.search(text):
            raise Unreadable("raised digits")
        text = re.sub("[，、；;]", " ; ", text.translate(signs.SIMPLE))
        text = unicodedata.normalize("NFKC", text).replace("−", "-")
        text = re.sub(r"[–—‐‑]|(?<=[\w%])~(?=\d)", "-", text)
        text = re.sub(r"\b(CNY|RMB|USD|HKD|EUR|GBP|JPY)(?=\d)", r"\1 ", text, flags=re.I)
        text = re.sub(r"(?<=\d)百亿亿次(?:/秒|每秒)?(?:浮点运算)?", " EFLOPS", text)
        self.text = re.sub(r"\s+", " ", text).strip(" ;。:\"'()[]“”「」")
        self.found: list[Found] = []

    def read(self) -> Reading | None:
        for pattern in signs.NOT_NUMBERS:
            self.text = re.sub(pattern, _blank, self.text, flags=re.ASCII)
        if signs.VAGUE.search(self.text):
            return None
        self._ranks()
        self._parts()
        self._numerals()
        if re.search(r"\d", re.sub("k?m2", "", self.text)):
            return None
        return finish(self.found)

    def _take(self, match: re.Match[str], item: Found) -> None:
        item.start, item.end = match.span()
        self.found.append(item)
        self.text = self.text[: item.start] + TAKEN * (item.end - item.start) + self.text[item.end :]

    def _ranks(self) -> None:
        for match in signs.RANK.finditer(self.text):
            bound = Bound.UP_TO if match["few"] else Bound.EXACT
            place = _ordinal(match["number"] or match["few"] or "一")
            self._take(match, Found(0, 0, place, Fraction(1), bound=bound, unit="rank", bare=False))
        if re.search(r"第[\d一二三四五六七八九十]", self.text):
            raise Unreadable("an ordinal that may be no rank")
        for match in signs.DOUBLED.finditer(self.text):
            times = 2 ** ONES[match["times"] or "一"]
            item = Found(0, 0, Fraction(times), Fraction(1), unit="times", bare=False)
            item.bound = _bound_before(self.text[: match.start()])[0]
            self._take(match, item)

    def _parts(self) -> None:
        for match in signs.TENTHS.finditer(self.text):
            rest = 5 if match["rest"] == "半" else ONES.get(match["rest"] or "", 0)
            tens = ONES.get(match["tens"]) or int(match["tens"])
            item = Found(
                0, 0, Fraction(10 * tens + rest), Fraction(1 if match["rest"] else 10), unit="percent", bare=False
            )
            self._beside(match, item)
        for match in signs.OVER_SCALE.finditer(self.text):
            self._beside(match, Found(0, 0, Fraction(1), Fraction(1), numerals_zh.scale(match["scale"]), bare=False))
        for match in signs.SCALE_AND_MORE.finditer(self.text):
            size = numerals_zh.scale(match["scale"] + match["size"])
            self._beside(match, Found(0, 0, Fraction(1), Fraction(1), size, bound=Bound.MORE_THAN, bare=False))

    def _beside(self, match: re.Match[str], item: Found) -> None:
        left = re.split(rf"[{TAKEN};\d]", self.text[: match.start()])[-1]
        right = re.split(rf"[{TAKEN};\d]", self.text[match.end() :])[0]
        item.start = match.start()
        self._around(item, left, right)
        self._take(match, item)

    def _numerals(self) -> None:
        matches = [match for match in numerals_zh.NUMERAL.finditer(self.text) if self._counts(match)]
        items = []
        ends = [0, *(match.end() for match in matches)]
        starts = [*(match.start() for match in matches), len(self.text)]
        for index, match in enumerate(matches):
            item = Found(match.start(), match.end(), *numerals_zh.numeral(match))
            if match["printed"] and match["more"]:
                item.bound = Bound.MORE_THAN
            left = re.split(f"[{TAKEN};]", self.text[ends[index] : match.start()])[-1]
            right = re.split(f"[{TAKEN};]", self.text[match.end() : starts[index + 1]])[0]
            self._around(item, left, right)
            items.append(item)
        self._ranges(items)
        no_stray_dash(self.text, items)
        for match in matches:
            self.text = self.text[: match.start()] + TAKEN * (match.end() - match.start()) + self.text[match.end() :]
        self.found.extend(items)

    def _counts(self, match: re.Match[str]) -> bool:
        """Whether characters are surely a number: several, or one before a word of measure; 一 only before 倍."""
        written = match["written"]
        if not written or len(written) > 1 or self.text[: match.start()].endswith("百分之"):
            return True
        after = self.text[match.end() : match.end() + 1]
        if written == "一":
            return after == "倍"
        return after in signs.CLASSIFIERS if after else self.text == written

    def _around(self, item: Found, left: str, right: str) -> None:
        """Take bound, sign, unit and direction from the words on both sides."""
        if left.endswith("百分之"):
            item.unit, left = "percent", left[:-3]
        sign = SIGN.search(self.text[: item.start])
        if sign:
            item.direction = 1 if sign[0] == "+" else -1
            left = left[:-1]
        currency = signs.CURRENCY_BEFORE.search(left)
        if currency:
            item.unit = signs.CURRENCIES[currency[1].upper()]
            left = left[: currency.start()] + left[currency.end(1) :].strip()
        left = left.removesuffix("¥").rstrip()
        beside, right = _bound_after(right)
        right = self._unit(item, left, right)
        after, right = _bound_after(right)
        if after is Bound.EXACT:
            after, right = _bound_after(right, 4)
        before, left = _bound_before(left)
        bounds = {item.bound, beside, after, before} - {Bound.EXACT}
        if len(bounds) > 1 or signs.STRAY_BOUND.search(left) or signs.STRAY_AFTER.search(right):
            raise Unreadable("two bounds, or one that is not beside the number")
        item.bound = bounds.pop() if bounds else Bound.EXACT
        item.bare = item.bare and item.scale == 1 and item.unit is None
        item.direction = item.direction or _direction(left)

    def _unit(self, item: Found, left: str, right: str) -> str:
        for pattern, code in signs.UNITS:
            match = pattern.match(right)
            if not match:
                continue
            if item.unit not in (None, code):
                raise Unreadable("two units")
            item.unit, right = code, right[match.end() :]
            if code == "times":
                self._times(item, left, right)
            return right
        if re.match(r"[A-Za-z]{1,2}(?![A-Za-z])|兆(?![瓦字比赫位])", right):
            raise Unreadable("a letter or a scale that may mean several things")
        return right

    def _times(self, item: Found, left: str, right: str) -> None:
        if re.match("(?:左右|以上|的)?(?:增长|增加|增幅|增速)", right):
            raise Unreadable("growth by so many times")
        if signs.GROWN_BY.search(left):
            item.unit, item.scale = "percent", item.scale * 100

    def _ranges(self, items: list[Found]) -> None:
        for low, high in pairwise(items):
            between = self.text[low.end : high.start]
            if not between.strip():
                raise Unreadable("two numbers side by side")
            if re.fullmatch(r" ?(?:;|和|与|及|或) ?", between):
                if low.bare and ";" in between:
                    raise Unreadable("two or three")
                join_list(low, high)
            if not re.fullmatch(rf"[^\d{TAKEN};]{{0,6}}?(?:-|~|至|到)", between):
                continue
            before = self.text[: low.start]
            if re.search(r"[从由]$", before) or re.search(r"[增升提降]\w?$", between[:-1]):
                continue
            if low.unit is not None and high.unit is not None and low.unit != high.unit:
                continue
            if between[-1] in "至到" and signs.RISE.search(before) and not low.bare:
                raise Unreadable("a change or a range")
            high.direction = 0 if high.direction == 1 else high.direction
            join_range(low, high)


def _blank(match: re.Match[str]) -> str:
    return match[0] if signs.CURRENCY_LABEL.match(match[0]) else BLANKED * len(match[0])


def _bound_before(left: str) -> tuple[Bound, str]:
    for pattern, bound in signs.BEFORE:
        match = pattern.search(left)
        if match:
            return bound, left[: match.start()]
    return Bound.EXACT, left


def _bound_after(right: str, skip: int = 0) -> tuple[Bound, str]:
    """The bound right there, or after up to so many characters of what is counted ("20个以上")."""
    for pattern, bound in signs.AFTER:
        if skip and bound is Bound.MORE_THAN:
            continue
        match = re.match(rf"[^\d;, ]{{0,{skip}}}?(?:{pattern.pattern})", right)
        if match:
            return bound, right[match.end() :]
    return Bound.EXACT, right


def _direction(left: str) -> int:
    if left.endswith(("负", "负增长")):
        return -1
    if signs.LEVEL.search(left):
        return 0
    fall = max((match.start() for match in signs.FALL.finditer(left)), default=-1)
    rise = max((match.start() for match in signs.RISE.finditer(left)), default=-1)
    return (rise > fall) - (fall > rise)


def _ordinal(text: str) -> Fraction:
    if text[0].isdigit():
        return digits(text)[0]
    amount, _, size = numerals_zh.written(text)
    return amount * size
