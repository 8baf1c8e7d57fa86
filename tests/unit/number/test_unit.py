"""Units: the same table as the ontology's, and conversions that are exact or refused."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictkg.errors import InputError, UnitError
from ictkg.number.figure import finite_decimal
from ictkg.number.unit import UNITS, convert, unit

CODE_LIST = Path(__file__).parents[3] / "ontology" / "code"
CONVERTIBLE = sorted(
    (one.code, two.code)
    for one in UNITS.values()
    for two in UNITS.values()
    if one.base == two.base and all(finite_decimal(each.factor) is not None for each in (one, two))
)


def blocks(name: str) -> dict[str, str]:
    """The block of each code in a file of the ontology's code lists."""
    text = (CODE_LIST / f"{name}.ttl").read_text(encoding="utf-8")
    return {match[1]: match[2] for match in re.finditer(rf"^{name}:(\S+)\n(.*?)^\.$", text, re.MULTILINE | re.DOTALL)}


def test_the_table_is_that_of_the_ontology():
    listed = {}
    for code, block in blocks("unit").items():
        dimension = re.search(r'ictkg:dimension "([^"]+)"', block)
        base = re.search(r"ictkg:baseUnit unit:(\S+)", block)
        factor = re.search(r'ictkg:factor "([^"]+)"', block)
        assert dimension and base and factor, code
        listed[code] = (dimension[1], base[1], Fraction(factor[1]))
    assert listed == {code: (one.dimension, one.base, one.factor) for code, one in UNITS.items()}


def test_measures_fix_units_that_there_are():
    fixed = {code: re.search(r"ictkg:fixedUnit unit:(\S+)", block) for code, block in blocks("measure").items()}
    units = {code: match[1] for code, match in fixed.items() if match}
    assert units == {
        **dict.fromkeys(("growth", "growth-other", "share", "average-growth", "contribution-rate"), "percent"),
        **dict.fromkeys(("change", "contribution"), "percentage-points"),
        "multiple": "times",
        "rank": "rank",
    }
    assert set(units.values()) <= set(UNITS)
    assert set(fixed) - set(units) == {"level", "absolute-change"}


def test_codes_that_the_contract_spells():
    contract = (
        "CNY USD percent percentage-points EFLOPS EB count users persons households enterprises times rank km m2 ms W"
    )
    assert set(contract.split()) <= UNITS.keys()


def test_bases_are_units_of_the_same_dimension_with_factor_one():
    for one in UNITS.values():
        base = UNITS[one.base]
        assert (base.base, base.factor, base.dimension) == (one.base, 1, one.dimension)
        assert one.factor > 0


@given(st.decimals(-(10**12), 10**12, places=4), st.sampled_from(CONVERTIBLE))
def test_conversion_there_and_back(value, codes):
    try:
        there = convert(value, *codes)
    except UnitError:
        return
    assert convert(there, *reversed(codes)) == value
    assert Fraction(there) * unit(codes[1]).factor == Fraction(value) * unit(codes[0]).factor


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        ("126000", "PFLOPS", "EFLOPS", "126"),
        ("1.08", "ZB", "EB", "1080"),
        ("13.4", "GW", "W", "13400000000"),
        ("13", "km2", "m2", "13000000"),
        ("90", "min", "h", "1.5"),
        ("6.5", "Gbps", "Mbps", "6500"),
        ("7.5", "mu", "mu", "7.5"),
        ("123456789012345678901234567890123", "W", "kW", "123456789012345678901234567890.123"),
    ],
)
def test_conversions(value, source, target, result):
    assert convert(Decimal(value), source, target) == Decimal(result)


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("percent", "percentage-points", "does not convert"),
        ("km", "m2", "does not convert"),
        ("users", "persons", "does not convert"),
        ("CNY", "USD", "no finite factor"),
        ("mu", "m2", "no finite factor"),
        ("m2", "mu", "no finite factor"),
        ("month", "year", "no finite factor"),
        ("min", "h", "not a finite decimal"),
        ("cny", "USD", "use a code|write CNY"),
        ("furlong", "km", "use a code"),
    ],
)
def test_refusals(source, target, message):
    with pytest.raises(UnitError, match=message) as refusal:
        convert(Decimal(10), source, target)
    assert refusal.value.cure


def test_numbers_that_are_none_do_not_convert():
    with pytest.raises(InputError, match="finite"):
        convert(Decimal("NaN"), "W", "kW")
