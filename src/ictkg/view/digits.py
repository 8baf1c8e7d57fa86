"""Numbers as people read them: as many digits as were printed, with the scale words and units of a language.

The general wording of amounts lives here; pages/sentences.py builds its sentences on ``text``.
"""

from __future__ import annotations

from decimal import Decimal

from ictkg.number.figure import read_decimal

_SCALES = {
    "en": ((12, " trillion"), (9, " billion"), (6, " million")),
    "zh": ((12, "万亿"), (8, "亿"), (4, "万")),
}
_UNSCALED = frozenset(
    (
        "percent",
        "percentage-points",
        "rank",
        "ratio",
        "times",
        "index-points",
        "EFLOPS",
        "PFLOPS",
        "TFLOPS",
        "ZFLOPS",
        "MB",
        "GB",
        "TB",
        "PB",
        "EB",
        "ZB",
        "CNY-per-USD",
        "USD-per-CNY",
    )
)
_LADDERS = (("TFLOPS", "PFLOPS", "EFLOPS", "ZFLOPS"), ("MB", "GB", "TB", "PB", "EB", "ZB"))
_MOST_PLACES = {12: {"en": 4, "zh": 2}}
_PLACES = 4
_BEFORE = {"en": {"USD": "US$", "HKD": "HK$", "EUR": "€", "GBP": "£"}, "zh": {"rank": "第"}}
_AFTER = {
    "en": {
        "CNY": " yuan", "JPY": " yen", "percent": " %", "percentage-points": " percentage points", "times": " times",
        "index-points": " points", "count": "", "users": "", "persons": "", "households": "", "enterprises": "",
        "ratio": "", "rank": "", "USD": "", "HKD": "", "EUR": "", "GBP": "", "CNY-per-USD": " yuan per US dollar",
        "USD-per-CNY": " US dollars per yuan", "CNY-per-person": " yuan per person",
        "USD-per-person": " US dollars per person", "CNY-per-kWh": " yuan per kWh", "CNY-per-GB": " yuan per GB",
        "CNY-per-mu": " yuan per mu", "count-per-CNY": " per yuan", "count-per-day": " per day",
        "count-per-week": " per week", "count-per-second": " per second", "count-per-minute": " per minute",
        "count-per-person": " per person", "count-per-100-persons": " per 100 persons",
        "count-per-10000-persons": " per 10,000 persons", "GB-per-user-month": " GB per user and month",
        "MB-per-user-month": " MB per user and month", "m2": " m²", "km2": " km²", "degrees-Celsius": " °C",
        "fibre-km": " fibre km", "h-per-week": " hours per week", "year": " years", "month": " months", "day": " days",
        "min": " minutes", "h": " hours", "s": " seconds", "t": " tonnes",
    },
    "zh": {
        "CNY": "元", "USD": "美元", "HKD": "港元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "percent": "%",
        "percentage-points": "个百分点", "times": "倍", "index-points": "点", "count": "个", "users": "户",
        "persons": "人", "households": "户", "enterprises": "家", "ratio": "", "rank": "位",
        "CNY-per-USD": "元/美元", "USD-per-CNY": "美元/元", "CNY-per-person": "元/人", "USD-per-person": "美元/人",
        "CNY-per-kWh": "元/千瓦时", "CNY-per-GB": "元/GB", "CNY-per-mu": "元/亩", "count-per-CNY": "个/元",
        "count-per-day": "个/日", "count-per-week": "个/周", "count-per-second": "次/秒",
        "count-per-minute": "次/分", "count-per-person": "个/人", "count-per-100-persons": "个/百人",
        "count-per-10000-persons": "个/万人", "GB-per-user-month": "GB/户·月", "MB-per-user-month": "MB/户·月",
        "km": "公里", "fibre-km": "芯公里", "m2": "平方米", "ha": "公顷", "km2": "平方公里", "mu": "亩",
        "nm": "纳米", "ms": "毫秒", "s": "秒", "min": "分钟", "h": "小时", "day": "天", "h-per-week": "小时/周",
        "year": "年", "month": "个月", "W": "瓦", "kW": "千瓦", "MW": "兆瓦", "GW": "吉瓦", "kWh": "千瓦时",
        "t": "吨", "degrees-Celsius": "摄氏度",
    },
}  # fmt: skip
_BARE = {
    "en": {"USD": "US dollars", "HKD": "Hong Kong dollars", "EUR": "euros", "GBP": "pounds", "percent": "percent",
           "count": "", "users": "users", "persons": "persons", "households": "households",
           "enterprises": "enterprises", "rank": "rank", "ratio": "ratio"},
    "zh": {"percent": "%", "rank": "位次", "ratio": "比值", "percentage-points": "百分点"},
}  # fmt: skip
_BOUNDS = {
    "en": {"moreThan": "more than ", "atLeast": "at least ", "about": "about ", "nearly": "nearly ",
           "lessThan": "less than ", "upTo": "up to "},
    "zh": {"moreThan": "超过", "atLeast": "不少于", "about": "约", "nearly": "近", "lessThan": "不足", "upTo": "至多"},
}  # fmt: skip


def text(value: str, unit: str, resolution: str | None, language: str) -> str:
    """A value with its scale word and unit, with the digits that were printed and never more.

    In English, counted things stand without their noun: it is in the name of the indicator.

    >>> text("2640000.0", "count", "10000.0", "en"), text("2640000.0", "count", "10000.0", "zh")
    ('2.64 million', '264万个')
    >>> text("2800000000000.0", "CNY", "100000000000.0", "en"), text("2800000000000.0", "CNY", "100000000000.0", "zh")
    ('2.8 trillion yuan', '2.8万亿元')
    >>> text("39.20", "percent", "0.01", "en"), text("-3.0", "percentage-points", "0.1", "zh")
    ('39.20 %', '−3.0个百分点')

    What was printed in thousandths of the unit is told in them, as it was printed: 100,000 petaflops.

    >>> text("100.000", "EFLOPS", "0.001", "en"), text("92.6", "EFLOPS", "0.1", "en")
    ('100,000 PFLOPS', '92.6 EFLOPS')
    """
    number, exact, unit = _as_printed(read_decimal(value), read_decimal(resolution) if resolution else None, unit)
    digits = scaled(number, exact, unit, language)
    sign = "−" if number < 0 else ""
    before = _BEFORE[language].get(unit, "")
    return f"{sign}{before}{digits}{_after(unit, language, abs(number) == 1)}"


def bounded(value: str, unit: str, resolution: str | None, bound: str | None, language: str) -> str:
    """The same with the words of its bound before it.

    >>> bounded("3050000.0", "count", "10000.0", "moreThan", "en"), bounded("95.0", "percent", "1.0", "nearly", "zh")
    ('more than 3.05 million', '近95%')
    """
    return _BOUNDS[language].get(bound or "exact", "") + text(value, unit, resolution, language)


def scaled(number: Decimal, resolution: Decimal | None, unit: str, language: str) -> str:
    """The digits of a value without sign and unit, with its scale word.

    >>> scaled(Decimal("11034e8"), Decimal("1e8"), "CNY", "en"), scaled(Decimal("11034e8"), Decimal("1e8"), "CNY", "zh")
    ('1.1034 trillion', '11034亿')
    >>> scaled(Decimal(1234567), Decimal(1), "count", "en"), scaled(Decimal(140000), Decimal(1), "count", "zh")
    ('1,234,567', '14万')
    """
    number = abs(number)
    last = _last_place(number, resolution)
    if unit not in _UNSCALED:
        for power, word in _SCALES[language]:
            places = max(0, power - last)
            if number >= Decimal(10) ** power and places <= _MOST_PLACES.get(power, {}).get(language, _PLACES):
                written = _plain(number.scaleb(-power), places, language)
                return (written.rstrip("0").rstrip(".") if places == _PLACES else written) + word
    written = _plain(number, max(0, -last), language)
    stepped = last <= -3 and any(unit in ladder for ladder in _LADDERS)
    return written.rstrip("0").rstrip(".") if stepped else written


def _as_printed(number: Decimal, resolution: Decimal | None, unit: str) -> tuple[Decimal, Decimal | None, str]:
    """A value with its resolution and unit, moved down to the unit in which its last digits stand before the point.

    Noughts to the third place after the point are no digits of the larger unit: nobody prints 100.000 exaflops.
    """
    ladder = next((steps for steps in _LADDERS if unit in steps), (unit,))
    for smaller in reversed(ladder[: ladder.index(unit)]):
        places = -_last_place(number, resolution)
        if resolution is None or places < 3 or (abs(number) >= 1 and number.scaleb(places) % 10):
            break
        number, resolution, unit = number.scaleb(3), resolution.scaleb(3), smaller
    return number, resolution, unit


def unit_name(unit: str, language: str, power: int = 0) -> str:
    """What stands above an axis: the unit with the scale word of a power of ten.

    >>> unit_name("CNY", "en", 12), unit_name("CNY", "zh", 12), unit_name("count", "en", 6), unit_name("percent", "en")
    ('trillion yuan', '万亿元', 'million', 'percent')
    """
    word = next((word for known, word in _SCALES[language] if known == power), "").strip()
    name = _BARE[language].get(unit)
    if name is None:
        name = _AFTER[language].get(unit, unit).strip()
    return f"{word} {name}".strip() if language == "en" else word + name


def power_for(step: Decimal, unit: str, language: str) -> int:
    """The power of ten of the scale word in which four steps of an axis reach one at least.

    >>> power_for(Decimal("4e12"), "CNY", "en"), power_for(Decimal("5e5"), "count", "zh")
    (12, 4)
    """
    if unit in _UNSCALED:
        return 0
    return next((power for power, _ in _SCALES[language] if 4 * step >= Decimal(10) ** power), 0)


def plain(number: Decimal, language: str) -> str:
    """A number of an axis: its own digits, grouped in English.

    >>> plain(Decimal("2500"), "en"), plain(Decimal("-0.5"), "zh")
    ('2,500', '−0.5')
    """
    last = _last_place(number, None)
    return ("−" if number < 0 else "") + _plain(abs(number), max(0, -last), language)


def _after(unit: str, language: str, one: bool) -> str:
    words = _AFTER[language]
    if unit not in words:
        return f" {unit}"
    return words[unit].removesuffix("s") if one and unit in ("percentage-points", "year", "month") else words[unit]


def _last_place(number: Decimal, resolution: Decimal | None) -> int:
    """The power of ten of the last printed digit; never above the last digit that is not zero."""
    trimmed = number.normalize()
    own = trimmed.as_tuple().exponent if trimmed else 0
    assert isinstance(own, int)
    return min(own, resolution.adjusted()) if resolution is not None and resolution > 0 else own


def _plain(number: Decimal, places: int, language: str) -> str:
    return f"{number:,.{places}f}" if language == "en" else f"{number:.{places}f}"
