"""What makes figures not comparable though their keys fit: a scope that changed between them, prices, rates."""

from __future__ import annotations

from ictkg.audit.definitions import Definitions
from ictkg.audit.group import Row
from ictkg.audit.outcome import Sentence
from ictkg.model.identity import Identity
from ictkg.number.period import Period


def broken_between(
    definitions: Definitions, indicator: str, earlier: str | None, later: str | None
) -> tuple[Sentence, Sentence] | None:
    """That an indicator's series breaks between two days, and how; None where it does not.

    >>> known = Definitions(breaks={"indicator/a": (("2022-01-01", {"en": "The threshold rose."}),)})
    >>> [sentence.en for sentence in broken_between(known, "indicator/a", "2021-12-31", "2022-12-31")]
    ['the scope changed in January 2022', 'The threshold rose.']
    """
    date = _break(definitions, indicator, earlier, later)
    if date is None:
        return None
    month, reasons = Period.parse(date[:7]), dict(definitions.breaks[indicator])[date]
    what = _CHANGED.get(definitions.break_kinds.get((indicator, date), ""), _SCOPE)
    told = Sentence(f"the {what.en} changed in {month.label('en')}", f"{month.label('zh')}{what.zh}调整")
    english = reasons.get("en", "")
    return told, Sentence(english, reasons.get("zh", english))


def restated_between(definitions: Definitions, indicator: str, earlier: str | None, later: str | None) -> bool:
    """Whether what breaks the series between two days is the method alone: earlier figures were restated by it."""
    date = _break(definitions, indicator, earlier, later)
    return date is not None and definitions.break_kinds.get((indicator, date)) == "method"


def _break(definitions: Definitions, indicator: str, earlier: str | None, later: str | None) -> str | None:
    if earlier is None or later is None:
        return None
    return next((date for date, _ in definitions.breaks.get(indicator, ()) if earlier < date <= later), None)


_SCOPE = Sentence("scope", "口径")
_CHANGED = {
    "definition": Sentence("definition", "定义"),
    "coverage": Sentence("coverage", "统计范围"),
    "classification": Sentence("classification", "分类"),
    "method": Sentence("statistical method", "统计方法"),
    "price-base": Sentence("price base", "价格基期"),
}


CURRENCIES = frozenset(("CNY", "USD", "HKD", "EUR", "GBP", "JPY"))
CONSTANT_PRICES = "identity/growth-at-constant-prices"
"""The identity of growth in real terms: what its figures are off by is the change of prices, not a revision."""

Reason = tuple[Sentence, Sentence | None]


def between(definitions: Definitions, claim: Row, level: Row, base: Row, identity: Identity | None) -> Reason | None:
    """Why a change does not follow from two levels of one thing, with its ground; None where it should."""
    scope = broken_between(definitions, claim.indicator, base.last_day, level.last_day)
    if scope:
        return scope
    known = definitions.indicators.get(claim.indicator)
    if level.unit in CURRENCIES and known and known.canonical_unit and known.canonical_unit != level.unit:
        return Sentence("the levels were converted at two rates of exchange", "两期数值按不同汇率折算"), None
    if identity is not None and identity.id == CONSTANT_PRICES:
        return Sentence(
            "levels are at current prices, growth at constant ones", "绝对数按现价计算，增速按不变价计算"
        ), None
    return None
