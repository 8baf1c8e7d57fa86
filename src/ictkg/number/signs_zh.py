"""The words and signs around a printed number in Chinese: what is no number, bounds, units, directions, ranks."""

from __future__ import annotations

import re

from ictkg.number.bound import Bound

SIMPLE = str.maketrans(
    "億萬個點長約過達餘兩減戶總幣圓幾數將於內漲為來餘後擴兩佔臺條項戰標準構縮擬屆產業區階強處務連續聯國佔農餘場歐飛噸畝頃時",
    "亿万个点长约过达余两减户总币元几数将于内涨为来余后扩两占台条项战标准构缩拟届产业区阶强处务连续联国占农余场欧飞吨亩顷时",
)
CLASSIFIERS = "个家款项座条种类大名位人户所台部张件次块处批场期倍成元年月天小亿万"
_YEAR = r"(?:19|20)\d\d"

NOT_NUMBERS = (  # dates, labels and denominators
    rf"{_YEAR}(?:年)?[-至到~]{_YEAR}年",
    rf"{_YEAR}年(?:\d{{1,2}}(?:[-至到~]\d{{1,2}})?月(?:份|\d{{1,2}}日)?)?[末底初]?",
    r"二[〇零][〇零一二]\S年",
    r"(?<!\d)\d{1,2}(?:[-至到~]\d{1,2})?月(?:份|[末底初]|\d{1,2}日)?",
    r"(?:前|首)(?:\d{1,2}|[一二三四五六七八九十两]{1,2})个?(?:月|季度)|[前第]?[一二三四]季度|[上下]半年",
    r"近[一二两三四五六七八九十\d]+年|十[二三四五]五|第[一二三]产业|第[一二三四五六七八九十\d]+(?:批|次|届|期|个|章|条|轮|阶段|季)",
    r"首[批次个家]|一[般定些样直起体流带路]|统一|唯一|进一步|之一|单一|四川|三亚|九江|万物|万众|万里|八达岭",
    r"每(?:\d+|[百千万亿十])?[万百]?(?:人|户|部|个)?|/[百千万]+(?:人|户)",
    r"千兆|百兆|万兆",
    r"(?<![\w.])\d+(?:\.\d+)?[gG](?![bB\w])",
    r"[A-Za-z][A-Za-z-]*\d[\w.]*",
)
CURRENCY_LABEL = re.compile(r"(?:US|HK|CNY|RMB|USD|HKD|EUR|GBP|JPY)[-]?\d", re.I)
VAGUE = re.compile(r"[数几上][十百千万亿]|[数几]成|[数几]倍|多倍|(?<!百)分之|±|[十百千万亿]级")

BEFORE = [
    (re.compile(rf"(?:{words})(?:了|为|占|达到?|:| |每月|\x01)*$"), bound)
    for words, bound in (
        (r"[不未]超过?|不[多高大]于|至多|最多|控制在|≤|不突破", Bound.UP_TO),
        (r"不[少低小]于|至少|最少|≥|起码|不下", Bound.AT_LEAST),
        (r"超过|超出|(?<!赶)超|逾|突破|[高大多]于|(?<![通经不])过|>|稳超", Bound.MORE_THAN),
        (r"不足|不到|未达|[低小少]于|<", Bound.LESS_THAN),
        (r"接近|将近|(?<!最)近|逼近|临近", Bound.NEARLY),
        (r"大约|约|大概|大致|~|≈", Bound.ABOUT),
    )
]
AFTER = [
    (re.compile(rf"(?:{words})"), bound)
    for words, bound in (
        (r"左右|上下", Bound.ABOUT),
        (r"[及或]?以上|之上", Bound.AT_LEAST),
        (r"[及或]?以下|以内|之内", Bound.UP_TO),
        (r"[多余+]", Bound.MORE_THAN),
    )
]
STRAY_BOUND = re.compile(
    r"超过|超出|逾|突破|不足|不到|接近|将近|大约|至少|不少于|不低于|约(?![束定谈])|(?<!最)近(?![年期日来])|[高低多少]于"
)
STRAY_AFTER = re.compile(r"左右|以上|以下|以内")
FALL = re.compile(r"下降|回落|下滑|下跌|(?<!升)降(?!幅|[至到为])|跌|萎缩|负增长|下调")
RISE = re.compile(r"增长|增加|上升|提高|提升|上涨|大涨|增幅|增速|涨")
LEVEL = re.compile(
    r"[降升增落跌减高长涨](?:低|加|长|高)?[至到为成]|降幅|收窄|减少?|降低|节约|节省|下调至|低于?|负增长率"
)
GROWN_BY = re.compile(r"(?:增长|增加|提高|提升|上升|扩大|高出|上涨|增)(?:了|超过|超|近|约|逾|达)*$")

CURRENCY_BEFORE = re.compile(r"((?:US|HK|us|hk)?\$|€|£|人民币|RMB|CNY|USD|HKD|EUR|GBP|美元|港元)(?:为|约|近|超)? ?$")
CURRENCIES = {
    "$": "USD", "US$": "USD", "USD": "USD", "美元": "USD", "HK$": "HKD", "HKD": "HKD", "港元": "HKD", "€": "EUR",
    "EUR": "EUR",
    "£": "GBP", "GBP": "GBP", "人民币": "CNY", "RMB": "CNY", "CNY": "CNY",
}  # fmt: skip
UNITS = [
    (re.compile(rf" ?(?:{words})", re.I | re.A), code)
    for words, code in (
        (r"个?百分点|pp\b", "percentage-points"),
        (r"%+", "percent"),
        (r"美元|usd\b", "USD"),
        (r"港元|港币|hkd\b", "HKD"),
        (r"欧元|eur\b", "EUR"),
        (r"日元|円", "JPY"),
        (r"英镑", "GBP"),
        (r"元人民币|元|人民币元?|cny\b|rmb\b", "CNY"),
        (r"zflops\b", "ZFLOPS"),
        (r"eflops\b", "EFLOPS"),
        (r"pflops\b", "PFLOPS"),
        (r"tflops\b", "TFLOPS"),
        (r"zb\b|泽字节", "ZB"),
        (r"eb\b|艾字节", "EB"),
        (r"pb\b|拍字节", "PB"),
        (r"tb\b|太字节", "TB"),
        (r"gb\b|吉字节", "GB"),
        (r"mb\b|兆字节", "MB"),
        (r"平方公里|平方千米|km2\b", "km2"),
        (r"平方米|m2\b", "m2"),
        (r"公里|千米|km\b", "km"),
        (r"公顷", "ha"),
        (r"亩", "mu"),
        (r"毫秒|ms\b", "ms"),
        (r"千瓦时|kwh\b", "kWh"),
        (r"gbps\b", "Gbps"),
        (r"mbps\b", "Mbps"),
        (r"ghz\b", "GHz"),
        (r"纳米|nm\b", "nm"),
        (r"吉瓦(?!时)|gw\b", "GW"),
        (r"兆瓦(?!时)|mw\b", "MW"),
        (r"千瓦(?!时)|kw\b", "kW"),
        (r"瓦(?!时)|w\b", "W"),
        (r"倍", "times"),
    )
]
RANK = re.compile(
    r"第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3})(?=位|名|大|$|[ ,;。)的第和分])(?:位|名)?"
    r"|(?P<first>首位|榜首|居首|首屈一指)"
    r"|前(?P<few>[一二三四五六七八九十]{1,3}|\d{1,3})(?=名|位|强|大|$)(?:名|位|强)?"
)
DOUBLED = re.compile(r"翻了?(?P<times>[一两三])?番|翻倍")
TENTHS = re.compile(
    r"(?P<tens>[一二两三四五六七八九1-9])成(?P<rest>半|[一二三四五六七八九])?(?![立为本长员果功都品交效套熟])"
)
OVER_SCALE = re.compile(
    r"(?:(?<=超)|(?<=超过)|(?<=突破)|(?<=逾)|(?<=近)|(?<=不足))(?P<scale>[百千万亿]{1,2})(?=[元户人个家大规台,;。 ]|$)"
)
SCALE_AND_MORE = re.compile(
    r"(?<![零〇一二两三四五六七八九十百千万亿\d])(?P<scale>[十百千])[余多](?P<size>[万亿]{0,2})(?=[个家款项座条种名人户台元次]|$)"
)
