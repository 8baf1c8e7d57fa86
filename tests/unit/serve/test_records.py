"""Records as JSON: exact, and as their schemas say."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import jsonschema
import pytest

from ictkg.errors import BusyError, QueryError
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity
from ictkg.number.interval import Interval
from ictkg.serve.plain import plain, schema
from ictkg.serve.spool import IN_MEMORY, Shelf, Spool


def test_a_finding_is_what_its_schema_says() -> None:
    finding = AuditFinding(
        code="share-of-whole",
        severity=Severity.error,
        where="graph/document/a.ttl",
        message="m",
        cure="c",
        verdict=Verdict.differs,
        operands=("observation/a/1", "observation/b/2"),
        computed=Interval.between(Fraction(11, 4), None),
    )
    found = json.loads(json.dumps(plain(finding)))
    jsonschema.validate(found, schema(AuditFinding))
    assert found["id"] == finding.id and found["severity"] == "error" and found["verdict"] == "differs"
    assert found["computed"] == {"low": "11/4", "high": None, "low_open": False, "high_open": True}
    for name, value in (("severity", 3), ("operands", "x"), ("computed", {}), ("line", "1")):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**found, name: value}, schema(AuditFinding))


def test_numbers_stay_exact() -> None:
    assert plain((Decimal("39.20"), Fraction(1, 3), date(2024, 5, 3), True, 2, None)) == [
        "39.20",
        "1/3",
        "2024-05-03",
        True,
        2,
        None,
    ]


def test_a_spool_gives_back_what_it_took_and_no_more_than_it_may() -> None:
    shelf = Shelf(room=IN_MEMORY + 100)
    small = Spool(shelf)
    small.write(b"ab")
    assert small.is_small and small.taken() == b"ab"
    large = Spool(shelf, most=IN_MEMORY + 10)
    large.write(b"x" * (IN_MEMORY + 1))
    assert not large.is_small
    with pytest.raises(QueryError, match="larger than"):
        large.write(b"x" * 10)
    with pytest.raises(BusyError, match="wait to be read"):
        Spool(shelf).write(b"x" * (IN_MEMORY + 1))
    Spool(shelf).write(b"x" * IN_MEMORY)
    large.close()
    Spool(shelf).write(b"x" * (IN_MEMORY + 100))
