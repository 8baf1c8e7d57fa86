"""Printed phrases are read rightly, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictkg.number.bound import Bound
from ictkg.number.figure import Figure
from ictkg.number.printed import read_printed


def read(text: str, language: str) -> str | None:
    """The reading as "bound value/resolution unit; …", the bound left out where it is exact."""
    reading = read_printed(text, language)
    if reading is None:
        return None
    return "; ".join(
        " ".join(
            filter(
                None,
                [
                    "" if number.bound is Bound.EXACT else str(number.bound),
                    f"{number.value:f}/{number.resolution:f}",
                    number.unit,
                ],
            )
        )
        for number in reading.numbers
    )


ENGLISH = {
    "2.8 trillion yuan": "2800000000000/100000000000 CNY",
    "RMB 197.3 billion": "197300000000/100000000 CNY",
    "CNY153.396 billion": "153396000000/1000000 CNY",
    "1,550 billion": "1550000000000/1000000000",
    "1,00,000": "100000/1",
    "approximately 44.86 billion U.S. dollars": "about 44860000000/10000000 USD",
    "~$2.1T": "about 2100000000000/100000000000 USD",
    "$2.1bn": "2100000000/100000000 USD",
    "HK$46.123 billion": "46123000000/1000000 HKD",
    "NT$5 billion": "5000000000/1000000000",
    "€5bn": "5000000000/1000000000 EUR",
    "708 million yuan ($98.2 million)": "708000000/1000000 CNY; 98200000/100000 USD",
    "3.4m": "3400000/100000",
    "12K": "12000/1000",
    "3 crore": "30000000/10000000",
    "five lakh": "500000/100000",
    "more than 2.64 million 5G base stations": "moreThan 2640000/10000",
    "150+ data centers": "moreThan 150/1",
    "100+ million users": "moreThan 100000000/1000000",
    "30,000-plus": "moreThan 30000/1",
    "exceeding the 5 million mark": "moreThan 5000000/1000000",
    "no fewer than 3,000": "atLeast 3000/1",
    "1.2 or more": "atLeast 1.2/0.1",
    "nearly 30%": "nearly 30/1 percent",
    "just under 1 million": "nearly 1000000/1000000",
    "less than 1.5": "lessThan 1.5/0.1",
    "up to 30 EFLOPS": "upTo 30/1 EFLOPS",
    "no more than 20 ms": "upTo 20/1 ms",
    "some 787,000": "about 787000/1",
    "126,000 petaflops": "126000/1 PFLOPS",
    "20-millisecond": "20/1 ms",
    "13 square kilometers": "13/1 km2",
    "5,000 m²": "5000/1 m2",
    "4.8 percentage points": "4.8/0.1 percentage-points",
    "15-percentage-point rise": "15/1 percentage-points",
    "60.1% and 78.3%": "60.1/0.1 percent; 78.3/0.1 percent",
    "33.1 and 26.4 percentage points respectively over 10 years": (
        "33.1/0.1 percentage-points; 26.4/0.1 percentage-points"
    ),
    "-3.0%": "-3/0.1 percent",
    "fell 3.2 percent": "-3.2/0.1 percent",
    "down more than 3%": "lessThan -3/1 percent",
    "a 3.5 percent drop": "-3.5/0.1 percent",
    "fell to 5%": "5/1 percent",
    "reduced by 28.4%": "28.4/0.1 percent",
    "up 11.9 percent year on year to 2.8 trillion yuan": "11.9/0.1 percent; 2800000000000/100000000000 CNY",
    "from 2.5 trillion yuan in 2012 to 10.8 trillion yuan": (
        "2500000000000/100000000000 CNY; 10800000000000/100000000000 CNY"
    ),
    "10-20 billion yuan": "atLeast 10000000000/1000000000 CNY; upTo 20000000000/1000000000 CNY",
    "between 10 and 20 percent": "atLeast 10/1 percent; upTo 20/1 percent",
    "5 to 10 percent": "atLeast 5/1 percent; upTo 10/1 percent",
    "sixfold": "6/1 times",
    "more than six times": "moreThan 6/1 times",
    "2.6 times the amount in 2011": "2.6/0.1 times",
    "a 2.3-fold increase": "2.3/0.1 times",
    "more than doubled": "moreThan 2/1 times",
    "tripled": "3/1 times",
    "3x": "3/1 times",
    "half": "50/10 percent",
    "more than half": "moreThan 50/10 percent",
    "half a million": "500000/100000",
    "one and a half times": "1.5/0.1 times",
    "twenty-five": "25/1",
    "one hundred and twenty thousand": "120000/1000",
    "all seven cities": "7/1",
    "ranks second": "2/1 rank",
    "second largest": "2/1 rank",
    "2nd": "2/1 rank",
    "No. 1": "1/1 rank",
    "ranked 3rd": "3/1 rank",
    "first in China for five consecutive years": "1/1 rank; 5/1",
    "the highest growth in the country": "1/1 rank",
    "tops the list": "1/1 rank",
    "top 10": "upTo 10/1 rank",
    "topped 1.58 trillion yuan": "moreThan 1580000000000/10000000000 CNY",
    "5 billion yuan in 2025": "5000000000/1000000000 CNY",
    "base stations per 10,000 people: 26": "26/1",
    "85 exaflops as of 2025": "85/1 EFLOPS",
    "6.7588 (2017 est.)": "6.7588/0.0001",
    "third among the provinces": "3/1 rank",
    "over 5B": "moreThan 5000000000/1000000000",
}

CHINESE = {
    "2.8万亿元": "2800000000000/100000000000 CNY",
    "11.37億戶": "1137000000/1000000",
    "1,234亿元": "123400000000/100000000 CNY",
    "人民币1.2亿元": "120000000/10000000 CNY",
    "241.8 亿美元": "24180000000/10000000 USD",
    "3亿5000万元": "350000000/10000 CNY",
    "1.2兆元": "1200000000000/100000000000 CNY",
    "100兆瓦": "100/1 MW",
    "1340万千瓦": "13400000/10000 kW",
    "一百二十亿元": "12000000000/100000000 CNY",
    "一亿二千万": "120000000/10000000",
    "两万五千人": "25000/1000",
    "超過264万": "moreThan 2640000/10000",
    "突破3000万": "moreThan 30000000/10000",
    "超百亿元": "moreThan 10000000000/10000000000 CNY",
    "30余款": "moreThan 30/1",
    "100多亿元": "moreThan 10000000000/100000000 CNY",
    "百余家": "moreThan 100/100",
    "不少于20个": "atLeast 20/1",
    "20个以上": "atLeast 20/1",
    "不超过20ms": "upTo 20/1 ms",
    "控制在1.25以内": "upTo 1.25/0.01",
    "近30%": "nearly 30/1 percent",
    "约3.5万亿元": "about 3500000000000/100000000000 CNY",
    "60%左右": "about 60/1 percent",
    "不到10%": "lessThan 10/1 percent",
    "下降3.0个百分点": "-3/0.1 percentage-points",
    "负增长3.2%": "-3.2/0.1 percent",
    "降至1.42": "1.42/0.01",
    "5~8亿元": "atLeast 500000000/100000000 CNY; upTo 800000000/100000000 CNY",
    "5%至10%": "atLeast 5/1 percent; upTo 10/1 percent",
    "从5%提高到10%": "5/1 percent; 10/1 percent",
    "2024年1—3月软件业务收入2.8万亿元，同比增长11.9%": "2800000000000/100000000000 CNY; 11.9/0.1 percent",
    "三成": "30/10 percent",
    "超六成五": "moreThan 65/1 percent",
    "百分之七十五点一": "75.1/0.1 percent",
    "4.7倍": "4.7/0.1 times",
    "增长5倍": "500/100 percent",
    "翻一番": "2/1 times",
    "翻了两番": "4/1 times",
    "全球第二": "2/1 rank",
    "第5位": "5/1 rank",
    "居首位": "1/1 rank",
    "前十名": "upTo 10/1 rank",
    "每万人拥有26个": "26/1",
    "197百亿亿次/秒": "197/1 EFLOPS",
    "超过1080艾字节": "moreThan 1080/1 EB",
}

UNSURE = {
    "en": [
        "", "5G", "IPv6", "in 2024", "first quarter of 2024", "in Q1 2024", "27 June 2023",
        "14th Five-Year Plan", "every city", "dozens of platforms", "hundreds of millions", "several",
        "one of the largest", "a third", "two-thirds", "1/3", "24/7", "1 in 5", "10:30", "3,9%", "1,9841",
        "1.984.000", "23. 9 percent", "100 647.55", "$12 trillion and 900 billion", "5 or 6 million",
        "from 5 to 10", "grew by 5 million to 10 million", "three times more", "increased by 2.1 times",
        "second China International Fair", "the first 5G city", "10⁹", "5%¹", "½", "16T tokens of 3T",
        "100 M broadband",
        "100,000 Ascend 910B processors", "about 300+", "more than a total output of 5 million", "±5%",
        "5 basis points",
        "9" * 500,
    ],
    "zh": [
        "", "千兆", "50兆", "几个", "数十家", "上百家", "万物互联", "一带一路", "十四五", "四川", "第一季度",
        "第三届", "前11月", "3月末", "二〇二四年", "三分之一", "1/3", "超30%以上", "三百五", "2、3家",
        "在-3.5%", "417倍增长", "百分之七五一", "七五一", "31:55:14", "40000P", "亿级",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_english(text, expected):
    assert read(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), CHINESE.items())
def test_chinese(text, expected):
    assert read(text, "zh") == expected


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in UNSURE.items() for text in texts]
)
def test_what_is_not_sure_is_not_read(language, text):
    assert read(text, language) is None


def test_languages():
    assert read("2.8 trillion yuan", "en-GB") == read("2.8 trillion yuan", "en")
    assert read("2.8万亿元", "zh-Hant") == read("2.8万亿元", "zh")
    assert read("12,5 Prozent", "de") is None


def amounts(places: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(1, 99999, places=places)


SCALES_EN = {"": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9, " trillion": 10**12, "bn": 10**9}
BOUNDS_EN = {"": "exact", "more than ": "moreThan", "at least ": "atLeast", "about ": "about", "nearly ": "nearly"}
SCALES_ZH = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12, "千亿": 10**11}
BOUNDS_ZH = {"": "exact", "超过": "moreThan", "不少于": "atLeast", "约": "about", "近": "nearly", "不超过": "upTo"}


@given(st.integers(0, 3), st.data(), st.sampled_from(list(SCALES_EN)), st.sampled_from(list(BOUNDS_EN)))
def test_english_text_is_read_back(places, data, scale, bound):
    amount = data.draw(amounts(places))
    reading = read_printed(f"{bound}{amount:,f}{scale} yuan", "en")
    step = Decimal(1).scaleb(-places) * SCALES_EN[scale]
    figure = Figure(amount * SCALES_EN[scale], step, Bound(BOUNDS_EN[bound]))
    assert reading is not None and reading.agrees(figure, "CNY")
    assert len(reading.numbers) == 1 and reading.numbers[0].scale == SCALES_EN[scale]
    assert not reading.agrees(figure, "USD")
    assert not reading.agrees(Figure(figure.value * 10, step, figure.bound), "CNY")


@given(st.integers(0, 3), st.data(), st.sampled_from(list(SCALES_ZH)), st.sampled_from(list(BOUNDS_ZH)))
def test_chinese_text_is_read_back(places, data, scale, bound):
    amount = data.draw(amounts(places))
    reading = read_printed(f"{bound}{amount:f}{scale}元", "zh")
    step = Decimal(1).scaleb(-places) * SCALES_ZH[scale]
    figure = Figure(amount * SCALES_ZH[scale], step, Bound(BOUNDS_ZH[bound]))
    assert reading is not None and reading.agrees(figure, "CNY")
    assert not reading.agrees(Figure(figure.value, step * 10, figure.bound), "CNY")


@given(st.text(max_size=40), st.sampled_from(["en", "zh"]))
def test_no_text_breaks_the_reader(text, language):
    read_printed(text, language)


WORDS = [
    "5", "1.2", "30%", ",", "and", "to", "-", "~", "$", "million", "half", "six", "times", "first",
    "rank", "top", "over", "2024", "第", "二", "万", "亿", "超", "近", "约", "倍", "成", "至",
    "、", "百分之", ".", "+", "增长",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), st.sampled_from(["en", "zh"]))
def test_no_jumble_of_its_own_words_breaks_the_reader(text, language):
    read_printed(text, language)
    read_printed(text.replace(" ", ""), language)


@pytest.mark.parametrize(
    ("text", "value", "resolution", "bound", "unit", "agrees"),
    [
        ("1180 PFLOPS", "1.18", "0.001", "exact", "EFLOPS", True),
        ("1180 PFLOPS", "1180", "1", "exact", "EFLOPS", False),
        ("3.0 percentage points", "-3", "0.1", "exact", "percentage-points", True),  # the verb is outside the words
        ("more than 3%", "-3", "1", "lessThan", "percent", True),
        ("up 3%", "-3", "1", "exact", "percent", False),
        ("down 3%", "3", "1", "exact", "percent", False),
        ("down 3%", "-3", "1", "exact", "percent", True),
        ("20 GB", "20", "1", "exact", "GB-per-user-month", True),
        ("3%", "3", "1", "exact", "percentage-points", False),
        ("197 EFLOPS", "197", "1", "moreThan", "EFLOPS", True),  # "exceeded" is outside the words
        ("197 EFLOPS", "197", "1", "atLeast", "EFLOPS", False),
        ("more than 197 EFLOPS", "197", "1", "exact", "EFLOPS", False),
        ("52 categories", "52", "1", "exact", "count", True),
        ("5 mu", "3335", "1", "exact", "m2", False),
    ],
)
def test_agreement_of_a_reading_with_a_figure(text, value, resolution, bound, unit, agrees):
    reading = read_printed(text, "en")
    assert reading is not None
    assert reading.agrees(Figure(Decimal(value), Decimal(resolution), Bound(bound)), unit) is agrees
