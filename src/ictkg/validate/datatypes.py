"""Whether literals are what their datatypes promise, and fit what the engines can hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.model.finding import Finding, Severity
from ictkg.validate.place import Places, prefixed, property_name
from ictkg.validate.reading import Source
from ictkg.validate.vocabulary import suggestion

_XSD = names.PREFIXES["xsd"]
_BINARY = (_XSD + "double", _XSD + "float")
_LARGEST = Decimal("1.7e20")
_FRACTION_DIGITS = 18
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_DAY = re.compile(r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"-?[0-9]{4}-(?:0[1-9]|1[0-2])")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def _is_day(text: str) -> bool:
    match = _DAY.fullmatch(text)
    if not match:
        return False
    try:
        date(*map(int, match.groups()))
    except ValueError:
        return False
    return True


_FORMS: dict[str, tuple[Callable[[str], object], str]] = {
    terms.STRING: (lambda text: True, ""),
    terms.LANG_STRING: (lambda text: True, ""),
    terms.DECIMAL: (re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)").fullmatch, "2800000000000.0"),
    terms.INTEGER: (re.compile(r"[+-]?[0-9]+").fullmatch, "820"),
    terms.BOOLEAN: (re.compile(r"true|false").fullmatch, "true or false"),
    terms.DAY: (_is_day, '"2024-05-03"^^xsd:date, a day that there is'),
    terms.YEAR_MONTH: (_MONTH.fullmatch, '"2024-05"^^xsd:gYearMonth'),
    terms.YEAR: (re.compile(r"-?[0-9]{4}").fullmatch, '"2024"^^xsd:gYear'),
    terms.ANY_URI: (_IRI.fullmatch, '"https://example.org/page"^^xsd:anyURI, without spaces'),
}


def check(source: Source, triples: Iterable[ox.Triple], places: Places) -> list[Finding]:
    """Findings for literals whose text does not fit their datatype, that are binary numbers, out of the engine's range,
    of a datatype that no file uses, or with a language tag that is none.

    >>> from pathlib import Path
    >>> from ictkg.turtle.read import parse
    >>> text = '<place/china> <https://w3id.org/ictkg/ontology#value> 1e5 .'
    >>> source = Source(Path("a.ttl"), "a.ttl", names.GRAPH + "reference/a")
    >>> [finding.code for finding in check(source, parse(text.encode(), "a.ttl"), Places(text))]
    ['number-binary']
    """
    found = []
    for subject, predicate, target in triples:
        if type(target) is not ox.Literal:
            continue
        fault = _fault(target)
        if fault:
            code, message, message_zh, cure = fault
            node = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
            found.append(
                Finding(
                    code=code,
                    severity=Severity.error,
                    where=source.where,
                    line=places.line(node, predicate.value, target.value),
                    node=names.short(node),
                    property=property_name(predicate.value),
                    value=target.value,
                    message=message,
                    message_zh=message_zh,
                    cure=cure,
                )
            )
    return found


def _fault(literal: ox.Literal) -> tuple[str, str, str, str] | None:
    datatype, text = literal.datatype.value, literal.value
    form = _FORMS.get(datatype)
    name = prefixed(datatype)
    if form is None:
        if datatype in _BINARY:
            message = "a binary floating-point number, which is not exact"
            return "number-binary", message, "不得使用浮点数", "write a decimal with a point and no exponent: 100000.0"
        cure = suggestion(name, map(prefixed, _FORMS), "use one of the datatypes that other files use")
        return "datatype-unknown", f"{name} is a datatype that no file here uses", f"未采用的数据类型 {name}", cure
    fits, example = form
    if not fits(text):
        return "literal-ill-formed", f"the text is no {name}", f"不是合法的 {name}", f"write it as {example}"
    if datatype == terms.DECIMAL:
        return _range_fault(Decimal(text))
    if literal.language and not _LANGUAGE.fullmatch(literal.language.lower()):
        message = f"@{literal.language} is no language tag"
        return "language-unknown", message, f"语言标签 @{literal.language} 无效", "use a tag of BCP 47: @en, @zh"
    return None


def _range_fault(value: Decimal) -> tuple[str, str, str, str] | None:
    if abs(value) > _LARGEST:
        return (
            "number-out-of-range",
            "above 1.7e20 the engine's decimals overflow and the value vanishes from queries without a word",
            "数值超出查询引擎的范围（1.7×10²⁰）",
            "keep it in a larger unit: EFLOPS for computing power, EB for data",
        )
    exponent = value.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _FRACTION_DIGITS:
        return (
            "number-out-of-range",
            f"more than {_FRACTION_DIGITS} digits after the point, which the engine cannot hold",
            "小数位数超出查询引擎的范围",
            "keep it in a smaller unit",
        )
    return None
