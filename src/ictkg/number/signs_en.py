"""The words and signs around a printed number in English: what is no number, bounds, units, directions, ranks."""

from __future__ import annotations

import re

from ictkg.number import numerals_en
from ictkg.number.bound import Bound

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:19|20)\d\d"
_YEAR_ENDS = (
    r"(?=\s*(?:$|[).;:]|,(?!\d)|(?:and|to|from|by|compared|levels?|with|as|when|the|for|at|in|was|while|when)\b))"
)
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven)"
_ONES = "|".join(numerals_en.ONES + numerals_en.TEENS)
ORDINAL = "|".join(numerals_en.ORDINALS)

NOT_NUMBERS = (  # dates, labels and denominators
    rf"{_YEAR}\s*[-/]\s*{_YEAR}{_YEAR_ENDS}",
    rf"{_YEAR}[-/]\d\d{_YEAR_ENDS}",
    rf"\bfrom {_YEAR} to {_YEAR}{_YEAR_ENDS}",
    rf"\bfirst (?:{_COUNT} )?(?:months?|quarters?|half|day|week)(?: of {_YEAR})?",
    r"\b(?:second|third|fourth) (?:quarter|half)\b",
    rf"\b[qh][1-4],? (?:of )?{_YEAR}\b",
    r"\bhalf[- ](?:a )?year\w*|\b(?:first|second|last)[- ]half\b|\bhalf-\w+",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? {_YEAR}\b|$)",
    rf"{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?(?:\s*-\s*\d{{1,2}})?)?,? {_YEAR}\b{_YEAR_ENDS}",
    rf"{_MONTH} \d{{1,2}}(?=$|[).;]|,(?!\d))",
    rf"\b(?:in|by|since|from|until|till|during|before|after|as|as of|start of|beginning of|end|late"
    rf"|early|mid|end[- ]of|year|fy)[- ]?{_YEAR}"
    rf"{_YEAR_ENDS}",
    rf"\b(?:past|last|next) (?:\d+|{_ONES}) (?:years|decades|quarters|months|weeks|days)\b",
    rf"(?<=[a-z%\d] )over (?:the )?(?:\d+|{_ONES}) (?:years|decades|months)\b",
    rf"(?<=[a-z%] )(?:over|than|than in|on) {_YEAR}$",
    rf"\({_YEAR}(?: est\.?)?(?:\)|$)",
    r"\b\d{1,2}(?:th|st|nd|rd) five-year\b",
    r"\b\d+(?:\.\d+)?g(?![a-z])(?:-[a-z]+)?\+?",
    r"\b[a-z]+-?v?\d[\w.]*(?:-\w+)*\b",
    r"\b(?:per|every|each) (?:\d[\d,]*|one|ten|hundred|thousand)(?: (?:hundred|thousand|million))?\b",
    r"\bno one\b|\bone[- ](?:of|another|hand|stop|day|time)\b|\bone-\w+",
    r"\bdouble[- ](?:first|eleven|check|track)\b",
)
LABEL_EXCEPTIONS = re.compile(
    r"(?:us|hk|cny|rmb|usd|hkd|eur|gbp|jpy|over|almost|nearly|some|about|sub|top|k?m2)(?:$|-?\d)"
)
MODEL = re.compile(r"(?<!^)\b[A-Z][a-z]+ \d+[BKMT]\b")  # Ascend 910B
VAGUE = re.compile(
    r"\b(?:dozens?|hundreds|thousands|(?:tens|hundreds|thousands|millions|billions|trillions|lakhs|crores) of|millions"
    r"|billions|trillions|several|scores of|a few|couple of|double-digit|single-digit|multiple|basis points?)\b"
    r"|\b(?:an?|one|two|three|four|\d+)[- ](?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth)s?\b"
    r"|[±⁄]|\btimes (?:more|less|[a-z]+er)\b"
)

_FILL = r"(?: (?:by|the|an?|at|just|(?:scale|mark|threshold|level|total) of))*"
BEFORE = [
    (re.compile(rf"(?:{words}){_FILL} ?$"), bound)
    for words, bound in (
        (
            r"\b(?:no|not) (?:less|fewer|lower|smaller) than|\bnot (?:below|under)|\bat least|≥|\bminimum of",
            Bound.AT_LEAST,
        ),
        (
            r"\b(?:no|not) (?:more|greater|higher|larger) than|\bnot (?:over|above)|\b(?:not|without) exceed(?:ing)?"
            r"|\bup to|\bat most|\bmaximum of|\bas (?:much|many|high) as|\bwithin|≤",
            Bound.UP_TO,
        ),
        (
            r"\b(?:more|greater|higher|larger) than|\b(?:over|above|beyond|upwards? of|well over|in excess of)"
            r"|\b(?:exceed|surpass|cross|breach)(?:s|es|ed|ing)?|\b(?:broke|broken|break|breaking)(?: through)?"
            r"|\btop(?:s|ped|ping)|>",
            Bound.MORE_THAN,
        ),
        (
            r"\b(?:nearly|almost|close to|approach(?:es|ed|ing)?|near(?:s|ed|ing)?"
            r"|just (?:short of|under|below|shy of))-?",
            Bound.NEARLY,
        ),
        (r"\b(?:less|fewer|lower|smaller) than|\b(?:under|below)|<", Bound.LESS_THAN),
        (r"\b(?:about|around|approximately|approximate to|approx\.?|roughly|circa|ca\.|some)|~|≈", Bound.ABOUT),
    )
]
AFTER = [
    (re.compile(rf" ?(?:{words})"), bound)
    for words, bound in (
        (r"\+|-plus\b|plus\b(?! \d)", Bound.MORE_THAN),
        (r"(?:or|and) (?:more|above|higher|over|up)\b", Bound.AT_LEAST),
        (r"or (?:less|lower|below|under|fewer)\b", Bound.UP_TO),
        (r"or so\b", Bound.ABOUT),
    )
]
STRAY_BOUND = re.compile(
    r"\b(?:(?:more|less|fewer|greater) than|at least|at most|nearly|almost|exceed\w*|surpass\w*)\b"
    r"|\b(?:approximately|roughly)\b|[~≈<>≤≥]"
)
STRAY_AFTER = re.compile(r"\b(?:or|and) (?:more|above|higher|less|lower|below|so)\b")
FALL = re.compile(
    r"\b(?:down|f[ae]ll(?:s|en|ing)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|slip(?:s|ped|ping)?"
    r"|shr[aiu]nk(?:s|ing)?|plung(?:e|es|ed|ing)|contract(?:ed|ion)|slump(?:ed)?|minus|tumbl(?:ed|ing)|slid|narrowed)\b"
)
FALL_AFTER = re.compile(r"^[^\d]{0,12}?\b(?:decrease|decline|drop|fall|contraction)\b(?! in\b.*\d)")
RISE = re.compile(
    r"\b(?:up(?! to)|r[io]se(?:s|n)?|rising|increas(?:e|es|ed|ing)|gr[eo]w(?:s|n|ing)?|growth|surg(?:e|ed|ing)"
    r"|soar(?:ed|ing)?|jump(?:ed|ing)?|climb(?:ed|ing)?|expand(?:ed|ing)?)\b"
)
LEVEL = re.compile(r"(?<!up )(?<!close )\b(?:to|from)(?: \w+){0,3} ?$")
FROM = re.compile(r"\bfrom\b[^\x00]{0,5}$")
TO_OR_DASH = re.compile(r"[^\d\x00]{0,14}?(?: to |-| - |~)(?:us\$|hk\$|\$|rmb |cny |usd )?")
EITHER_WAY = re.compile(r"\b(?:reduc\w*|cut(?:s|ting)?|sav(?:ed|es|ing|ings)|lower(?:ed|ing)?|cheaper|less)\b")

CURRENCY_BEFORE = re.compile(
    r"(?:(?P<sign>(?<![a-z])(?:us|hk)?\$|€|£)|\b(?P<code>cny|rmb|renminbi|yuan|usd|us dollars?|hkd|eur|gbp|jpy))[ ]?$"
)
CURRENCIES = {
    "$": "USD", "us$": "USD", "hk$": "HKD", "€": "EUR", "£": "GBP", "cny": "CNY", "rmb": "CNY", "renminbi": "CNY",
    "yuan": "CNY", "usd": "USD", "us dollar": "USD", "us dollars": "USD", "hkd": "HKD", "eur": "EUR",
    "gbp": "GBP", "jpy": "JPY",
}  # fmt: skip
UNITS = [
    (re.compile(rf"[ -]?(?:{words})"), code)
    for words, code in (
        (r"(?:percentage|percent|per cent|pct|%)[ -]?points?\b|pps?\b|ppts?\b|p\.p\.", "percentage-points"),
        (r"%+(?: ?per ?cent\b)?|per ?cent\b|pct\b", "percent"),
        (r"(?:chinese )?yuans?\b|(?:chinese )?rmb\b|renminbi\b|cny\b", "CNY"),
        (r"(?:hong kong|hk) dollars?\b|hkd\b|hk\$", "HKD"),
        (r"(?:u\.?s\.? ?)?-?dollars?\b|us\$|usd\b|\$", "USD"),
        (r"euros?\b|eur\b|€", "EUR"),
        (r"pounds? sterling\b|gbp\b|£", "GBP"),
        (r"(?:japanese )?yen\b|jpy\b", "JPY"),
        (r"zettaflops?\b|zflops?\b", "ZFLOPS"),
        (r"exa-?flops?\b|eflops?\b", "EFLOPS"),
        (r"peta-?flops?\b|pflops?\b", "PFLOPS"),
        (r"tera-?flops?\b|tflops?\b", "TFLOPS"),
        (r"zetta-?bytes?\b|zb\b", "ZB"),
        (r"exa-?bytes?\b|eb\b", "EB"),
        (r"peta-?bytes?\b|pb\b", "PB"),
        (r"tera-?bytes?\b|tb\b", "TB"),
        (r"giga-?bytes?\b|gb\b", "GB"),
        (r"mega-?bytes?\b|mb\b", "MB"),
        (r"(?:square|sq) (?:kilomet(?:er|re)s?|km)\b|km2\b", "km2"),
        (r"(?:square|sq)[ -]met(?:er|re)s?\b|sqm\b|m2\b", "m2"),
        (r"kilomet(?:er|re)s?\b|km\b", "km"),
        (r"hectares?\b", "ha"),
        (r"mu\b", "mu"),
        (r"milliseconds?\b|ms\b", "ms"),
        (r"gigawatts?\b(?!-| ?hours?)|gw\b", "GW"),
        (r"megawatts?\b(?!-| ?hours?)|mw\b", "MW"),
        (r"kilowatt[- ]?hours?\b|kwh\b", "kWh"),
        (r"gbps\b|gigabits per second\b", "Gbps"),
        (r"mbps\b|megabits per second\b", "Mbps"),
        (r"ghz\b", "GHz"),
        (r"nanomet(?:er|re)s?\b|nm\b", "nm"),
        (r"kilowatts?\b(?!-| ?hours?)|kw\b", "kW"),
        (r"watts?\b(?!-| ?hours?)|w\b", "W"),
        (r"-?fold\b", "times"),
        (r"x\b(?! ?\d)", "times"),
    )
]
TIMES = re.compile(r"[ -]times\b")
MULTIPLE = re.compile(r" times(?:$| (?:as|that|those|its|the|of|what)\b)")
MONEY_OR_THINGS = re.compile(r"[ -]?(?:u\.?s\.?|dollars?|yuan|rmb|usd|euros?|tokens?|param\w*|users?)\b")
LINES = re.compile(
    r"[ -]?(?:broadband|bps|fib\w*|network\w*|access|bandwidth|video|ultra|hd|uhd|tv|display|resolution)\b"
)

_WHERE = (
    r"(?:(?:globally|worldwide|nationally|nationwide)"
    r"|(?:in|across|of) (?:the )?(?:world|globe|country|china|nation|asia|province))"
    r"(?=$|[,;.)]| (?:among|by|with|after|behind|in|for)\b)"
)
_BEST = r"(?:largest|highest|biggest|greatest|fastest|strongest|ranked|most)"
RANKS = (
    rf"\brank(?:s|ed|ing)?(?: (?:at|as|the|number|no\.?))*\s+(?P<a>{ORDINAL}|\d+(?:st|nd|rd|th))\b",
    rf"\b(?:placed?|places|came|comes|stands?|stood) (?P<b>{ORDINAL}|\d+(?:st|nd|rd|th))\b",
    rf"\b(?P<c>{ORDINAL}|\d+(?:st|nd|rd|th))[- ]{_BEST}\b",
    rf"\b(?P<d>{ORDINAL}|\d+(?:st|nd|rd|th)) (?:place|position|spot|only to|among|{_WHERE})",
    rf"^(?:the )?(?P<e>{ORDINAL}|\d+(?:st|nd|rd|th))$",
    r"(?:\b(?:no|number)\b\.? ?|#)(?P<f>\d{1,3}|one|two|three)\b(?![,.]\d| (?:hundred|thousand|million|billion))",
    rf"\brank(?:s|ed|ing)? (?P<g>\d{{1,3}})(?!\d|[,.%]| (?:{'|'.join(numerals_en.SCALES)}|companies|enterprises))",
)
TOP = re.compile(
    r"\brank(?:s|ed|ing)?(?: at)?(?: the)? top\b"
    r"|\btop(?:s|ped|ping)? the (?:list|rankings?|charts?|world|country|table)\b"
    r"|^(?:the )?top$|\b(?:at|on) (?:the )?top\b|\btop (?:spot|position|place)\b"
)
TOP_FEW = re.compile(
    rf"\btop[- ](?P<n>\d{{1,3}}|{'|'.join(numerals_en.ONES + numerals_en.TEENS)})\b"
    rf"(?![,.]\d|[ -]?(?:%|per ?cent|hundred|thousand|{'|'.join(numerals_en.SCALES)}|yuan)\b|%)"
)
SUPERLATIVE = re.compile(r"\b(?:largest|highest|biggest|greatest|fastest|strongest)\b")
ONE_OF = re.compile(r"\b(?:one of|among|some of)\b")
MULTIPLIED = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
MULTIPLY = re.compile(r"\b(?P<verb>doubl|tripl|trebl|quadrupl|quintupl)(?:e|es|ed|ing)\b(?!-)")
HALF = re.compile(r"(?<!and a )\bhalf\b(?! an? )")
