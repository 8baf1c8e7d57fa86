"""Numbers as people read them: digits as printed, English million and billion, Chinese 万 and 亿."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from ictkg.audit.group import Row
from ictkg.number.interval import Interval

_ENGLISH = ((12, "trillion"), (9, "billion"), (6, "million"))
_CHINESE = ((12, "万亿"), (8, "亿"), (4, "万"))
_BOUNDS_EN = {
    "moreThan": "more than ", "atLeast": "at least ", "about": "about ",
    "nearly": "nearly ", "lessThan": "less than ", "upTo": "up to ",
}  # fmt: skip
_BOUNDS_ZH = {
    "moreThan": "超过",
    "atLeast": "不少于",
    "about": "约",
    "nearly": "近",
    "lessThan": "不足",
    "upTo": "至多",
}
_UNITS = {
    "CNY": ("yuan", "元"), "USD": ("US dollars", "美元"), "HKD": ("Hong Kong dollars", "港元"),
    "EUR": ("euros", "欧元"), "GBP": ("pounds", "英镑"), "JPY": ("yen", "日元"),
    "percent": ("%", "%"), "percentage-points": ("percentage points", "个百分点"), "times": ("times", "倍"),
    "count": ("", ""), "users": ("users", "户"), "persons": ("persons", "人"), "households": ("households", "户"),
    "enterprises": ("enterprises", "家"), "CNY-per-USD": ("yuan to the dollar", "元/美元"), "rank": ("", ""),
    "CNY-per-person": ("yuan a person", "元/人"), "m2": ("square metres", "平方米"), "km": ("km", "公里"),
    "count-per-10000-persons": ("per 10,000 people", "个/万人"), "count-per-100-persons": ("per 100 people", "个/百人"),
    "count-per-person": ("per person", "个/人"), "count-per-day": ("a day", "个/日"),
    "count-per-week": ("a week", "个/周"), "count-per-second": ("a second", "次/秒"),
    "count-per-minute": ("a minute", "次/分"),
    "count-per-CNY": ("per yuan", "个/元"), "USD-per-person": ("US dollars a person", "美元/人"),
    "CNY-per-kWh": ("yuan per kilowatt-hour", "元/千瓦时"), "CNY-per-GB": ("yuan per gigabyte", "元/GB"),
    "CNY-per-mu": ("yuan per mu", "元/亩"), "USD-per-CNY": ("US dollars per yuan", "美元/元"),
    "MB-per-user-month": ("MB a user and month", "MB/户·月"), "fibre-km": ("km of fibre", "芯公里"), "W": ("W", "瓦"),
    "GB-per-user-month": ("GB a user and month", "GB/户·月"), "ratio": ("", ""), "index-points": ("points", "点"),
}  # fmt: skip


def unit(code: str, language: str) -> str:
    """The unit as it stands after a number; the code itself where it has no word of its own."""
    english, chinese = _UNITS.get(code, (code, code))
    return chinese if language == "zh" else english


def scale_of(value: Fraction, language: str) -> tuple[int, str]:
    """The power of ten whose word a number is read with, and the word."""
    top, bottom = abs(value.numerator), value.denominator
    for power, word in _CHINESE if language == "zh" else _ENGLISH:
        if top >= bottom * 10**power:
            return power, word
    return 0, ""


def digits(value: Fraction, step: Fraction, power: int = 0) -> str:
    """A number rounded to a step, in tens to a power; no digit beyond the step, thousands apart.

    >>> digits(Fraction(2800000000000), Fraction(100000000000), 12), digits(Fraction(-5, 3), Fraction(1, 10))
    ('2.8', '−1.7')
    """
    exponent = _exponent(step)
    places = max(0, power - exponent)
    counted = round_half_up(value.numerator * 10 ** max(0, -exponent), value.denominator * 10 ** max(0, exponent))
    whole, rest = divmod(abs(counted) * 10 ** max(0, exponent - power), 10**places)
    text = f"{whole:,}" + (f".{rest:0{places}}" if places else "")
    return ("−" if counted < 0 else "") + text


@lru_cache(maxsize=256)
def _exponent(step: Fraction) -> int:
    """The greatest power of ten that is no greater than a step."""
    exponent = len(str(step.numerator)) - len(str(step.denominator))
    return exponent if step >= Fraction(10) ** exponent else exponent - 1


def round_half_up(top: int, bottom: int = 1) -> int:
    """The nearest whole number of a fraction, a half away from zero."""
    size = (2 * abs(top) + bottom) // (2 * bottom)
    return -size if top < 0 else size


def quantity(value: Fraction, step: Fraction, code: str, language: str) -> str:
    """A number with its scale word and unit.

    >>> quantity(Fraction(2640000), Fraction(10000), "users", "zh")
    '264万户'
    >>> quantity(Fraction(657, 10), Fraction(1, 10), "percent", "en")
    '65.7 %'
    >>> quantity(Fraction(720000), Fraction(1), "count", "zh")  # a round number printed in full
    '72万'
    """
    power, word = scale_of(value, language)
    if power and step >= 10 ** (power + 1):  # fewer digits than the scale word has
        step = Fraction(10) ** power
    number = digits(value, step, power)
    if power and step <= 1 and value % 1000 == 0:
        number = number.rstrip("0").rstrip(".")
    return _joined(number, word, unit(code, language), language)


def factor(value: Fraction) -> str:
    """A factor: "100", "1,000,000,000 ÷ 12"."""
    return f"{value.numerator:,}" + (f" ÷ {value.denominator:,}" if value.denominator != 1 else "")


def _joined(number: str, word: str, named: str, language: str) -> str:
    if language == "zh":
        number = number.replace(",", "")
        return number + word + (f" {named}" if named.isascii() and named not in ("", "%") else named)
    return " ".join(part for part in (number, word, named) if part)


def printed(row: Row, language: str) -> str:
    """A row's figure with what its words say around it: "more than 2.64 million"."""
    return _printed(row.value, row.resolution, row.unit, row.bound, language)


@lru_cache(maxsize=1 << 14)
def _printed(value: str, resolution: str, code: str, bound: str, language: str) -> str:
    bounds = _BOUNDS_ZH if language == "zh" else _BOUNDS_EN
    return bounds.get(bound, "") + quantity(Fraction(value), Fraction(resolution), code, language)


def fraction_of(part: Row, whole: Row, language: str) -> str:
    """Two figures of one kind: "1.84 of 2.8 trillion yuan"; "2.8万亿元中的1.84万亿元" in Chinese."""
    if language == "zh":
        return f"{printed(whole, 'zh')}中的{printed(part, 'zh')}"
    one, two = printed(part, "en"), printed(whole, "en")
    tail = two.partition(" ")[2] if whole.bound == "exact" else ""
    if tail and one.endswith(" " + tail):
        one = one[: -len(tail) - 1]
    return f"{one} of {two}"


def span(interval: Interval, step: Fraction, code: str, language: str) -> str:
    """An interval: "64.4 to 67.1 %", "at least 3 times", in Chinese "64.4至67.1%"."""
    low, high = interval.low, interval.high
    if low is None and high is None:
        return "任何数值" if language == "zh" else "any value"
    if low is None or high is None:
        end = quantity(low if low is not None else high or Fraction(0), step, code, language)
        names = ("至多", "不少于") if language == "zh" else ("at most ", "at least ")
        return names[low is not None] + end
    one, two = quantity(low, step, code, language), quantity(high, step, code, language)
    if one == two:
        return one
    if language == "zh":
        return f"{one}至{two}"
    tail = two.partition(" ")[2]
    return f"{one[: -len(tail) - 1] if tail and one.endswith(' ' + tail) else one} to {two}"
