"""Units by code, with exact factors; the same table as ontology/code/unit.ttl, checked by a test."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ictkg.errors import UnitError
from ictkg.number.figure import check_places, finite_decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: one of it is ``factor`` of its ``base``; units of one dimension and base convert into each other.

    >>> UNITS["PFLOPS"].factor, UNITS["PFLOPS"].base
    (Fraction(1, 1000), 'EFLOPS')
    """

    code: str
    dimension: str
    factor: Fraction
    base: str


_THOUSAND = Fraction(1000)

_ALONE = {
    "currency": ("CNY", "USD", "HKD", "EUR", "GBP", "JPY"),
    "exchange rate": ("CNY-per-USD", "USD-per-CNY"),
    "part": ("percent",),
    "difference of percentages": ("percentage-points",),
    "multiple": ("times",),
    "ratio": ("ratio",),
    "order": ("rank",),
    "index": ("index-points",),
    "count": ("count",),
    "users": ("users",),
    "persons": ("persons",),
    "households": ("households",),
    "enterprises": ("enterprises",),
    "count for money": ("count-per-CNY",),
    "money for each person": ("CNY-per-person", "USD-per-person"),
    "price of energy": ("CNY-per-kWh",),
    "price of data": ("CNY-per-GB",),
    "price of land": ("CNY-per-mu",),
    "fibre length": ("fibre-km",),
    "time in a week": ("h-per-week",),
    "energy": ("kWh",),
    "mass": ("t",),
    "temperature": ("degrees-Celsius",),
    "frequency": ("GHz",),
}

_FAMILIES = {
    "count rate": {
        "count-per-day": Fraction(1),
        "count-per-week": Fraction(1, 7),
        "count-per-second": Fraction(86_400),
        "count-per-minute": Fraction(1440),
    },
    "count for each person": {
        "count-per-person": Fraction(1),
        "count-per-100-persons": Fraction(1, 100),
        "count-per-10000-persons": Fraction(1, 10_000),
    },
    "data for each user and month": {"GB-per-user-month": Fraction(1), "MB-per-user-month": 1 / _THOUSAND},
    "computing power": {
        "EFLOPS": Fraction(1),
        "TFLOPS": 1 / _THOUSAND**2,
        "PFLOPS": 1 / _THOUSAND,
        "ZFLOPS": _THOUSAND,
    },
    "data volume": {
        "EB": Fraction(1),
        "MB": 1 / _THOUSAND**4,
        "GB": 1 / _THOUSAND**3,
        "TB": 1 / _THOUSAND**2,
        "PB": 1 / _THOUSAND,
        "ZB": _THOUSAND,
    },
    "data rate": {"Mbps": Fraction(1), "Gbps": _THOUSAND},
    "length": {"km": Fraction(1), "nm": 1 / _THOUSAND**4},
    "area": {"m2": Fraction(1), "ha": Fraction(10_000), "km2": _THOUSAND**2, "mu": Fraction(2000, 3)},
    "time": {
        "ms": Fraction(1),
        "s": _THOUSAND,
        "min": 60 * _THOUSAND,
        "h": 3600 * _THOUSAND,
        "day": 86_400 * _THOUSAND,
    },
    "calendar time": {"year": Fraction(1), "month": Fraction(1, 12)},
    "power": {"W": Fraction(1), "kW": _THOUSAND, "MW": _THOUSAND**2, "GW": _THOUSAND**3},
}


def _table() -> dict[str, Unit]:
    units = [Unit(code, dimension, Fraction(1), code) for dimension, codes in _ALONE.items() for code in codes]
    for dimension, factors in _FAMILIES.items():
        base = next(iter(factors))
        units.extend(Unit(code, dimension, factor, base) for code, factor in factors.items())
    return {known.code: known for known in units}


UNITS: dict[str, Unit] = _table()
_KEEP = "keep the printed unit"


def unit(code: str) -> Unit:
    """The unit of that code; UnitError where there is none.

    >>> unit("EB").dimension
    'data volume'
    """
    try:
        return UNITS[code]
    except KeyError:
        alike = [known for known in UNITS if known.lower() == code.lower()]
        cure = f"write {alike[0]}" if alike else "use a code of ontology/code/unit.ttl"
        raise UnitError(f"no unit has the code {code!r}", cure) from None


def convert(value: Decimal, from_code: str, to_code: str) -> Decimal:
    """The value in another unit, exactly; UnitError where that cannot be.

    It cannot where the dimensions differ (percent and percentage points), where the bases do (currencies), where a
    factor is no finite decimal (mu, so that one series never has two units) or where the result is none.

    >>> convert(Decimal("300"), "PFLOPS", "EFLOPS")
    Decimal('0.3')
    """
    check_places(value)
    source, target = unit(from_code), unit(to_code)
    if source == target:
        return value
    if source.dimension != target.dimension:
        reason = f"{from_code} ({source.dimension}) does not convert to {to_code} ({target.dimension})"
        raise UnitError(reason, _KEEP)
    if source.base != target.base or any(finite_decimal(one.factor) is None for one in (source, target)):
        raise UnitError(f"{from_code} has no finite factor to {to_code}", _KEEP)
    result = finite_decimal(Fraction(value) * source.factor / target.factor)
    if result is None:
        raise UnitError(f"{value} {from_code} is not a finite decimal in {to_code}", _KEEP)
    return result
