"""A slip of unit or scale: ten, a hundred, a thousand times too much or too little; 万 for 亿; another currency."""

from __future__ import annotations

from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.agreement.reading import Reading
from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.model.audit import Disagreement
from ictkg.number.interval import Interval

_POWERS = (1, 2, 3, 4, 6, 8)
_WORDS = {
    1: ("ten times", "相差十倍"),
    2: ("a hundred times", "相差一百倍"),
    3: ("a thousand times, as million for billion or billion for trillion", "相差一千倍，如将百万、十亿、万亿互相混淆"),
    4: ("ten thousand times, as 亿 for 万亿 or 万 for 亿", "相差一万倍，如“亿”与“万亿”、“万”与“亿”混淆"),
    6: ("a million times", "相差一百万倍"),
    8: ("a hundred million times, as a missing 亿", "相差一亿倍，如漏印“亿”字"),
}
_LEAST, _MOST = Fraction(4, 5), Fraction(5, 4)
_CURRENCIES = frozenset(("CNY", "USD", "HKD", "EUR", "GBP", "JPY"))


def slip(case: Case) -> Reason | None:
    """The reason where one figure is the other at another power of ten, or the figure of another currency."""
    return _power(case) or _currency(case)


def _power(case: Case) -> Reason | None:
    one, other = case.one, case.other
    if case.percent or not one.value or not other.value or one.value * other.value < 0:
        return None
    great, small = (one, other) if abs(one.value) > abs(other.value) else (other, one)
    ratio = great.value / small.value
    for power in _POWERS:
        factor = Fraction(10) ** power
        # a bound of one digit meets anything within a factor of two: the values themselves must fit too
        if _LEAST < ratio / factor < _MOST and (small.near * factor).overlaps(great.near):
            english, chinese = _WORDS[power]
            relation = "smaller" if small is one else "greater"
            return Reason(
                Disagreement.unit_slip,
                f"the leading digits are the same, and the one is {english} {relation} than the other",
                f"有效数字相同，两者{chinese}",
                f"{_plain(great, Fraction(1))} ÷ {int(factor):,} = {_plain(great, factor)}",
            )
    return None


def _currency(case: Case) -> Reason | None:
    if case.one.row.unit not in _CURRENCIES or case.apart < Fraction(1, 5):
        return None
    pairs = ((one, found) for one in (case.one, case.other) for found in case.around.in_other_units(one))
    for one, found in pairs:
        row = found.row
        if row.unit in _CURRENCIES and _meets(found, one):
            return Reason(
                Disagreement.unit_slip,
                f"the number is the one that others print in {row.unit} (“{row.printed}”), not in {one.row.unit}",
                f"该数字与其他文献以{row.unit}计的数值（“{row.printed}”）相同，而非以{one.row.unit}计",
            )
    return None


def _meets(found: Reading, one: Reading) -> bool:
    return _wide(found).overlaps(_wide(one)) and found.row.document != one.row.document


def _wide(one: Reading) -> Interval:
    return one.near.hull(one.coarse) if one.one_sided is False else one.near


def _plain(one: Reading, factor: Fraction) -> str:
    return words.quantity(one.value / factor, one.step / factor, one.row.unit, "en")
