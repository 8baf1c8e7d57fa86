"""Literals that are not what their datatypes promise."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("old", "new", "code", "prop", "cure"),
    [
        ('"2024-05-03"^^xsd:date', '"2024-13-45"^^xsd:date', "literal-ill-formed", "dcterms:issued", "2024-05-03"),
        ('"2024-05-03"^^xsd:date', '"2023-02-29"^^xsd:date', "literal-ill-formed", "dcterms:issued", "that there is"),
        ('"2024-05-03"^^xsd:date', '"2024-5"^^xsd:gYearMonth', "literal-ill-formed", "dcterms:issued", "gYearMonth"),
        ('"2024-05-03"^^xsd:date', '"24"^^xsd:gYear', "literal-ill-formed", "dcterms:issued", "2024"),
        ("11.9 ;", '"11,9"^^xsd:decimal ;', "literal-ill-formed", "value", "2800000000000.0"),
        ("11.9 ;", "1.19e1 ;", "number-binary", "value", "decimal"),
        ("11.9 ;", '"11.9"^^xsd:float ;', "number-binary", "value", "decimal"),
        ("2800000000000.0", "280000000000000000000.0", "number-out-of-range", "value", "larger unit"),
        ("11.9 ;", "0.1234567890123456789 ;", "number-out-of-range", "value", "smaller unit"),
        ("start 16", 'start "16a"^^xsd:integer', "literal-ill-formed", "start", "820"),
        ("start 16", 'start "16"^^xsd:intger', "datatype-unknown", "start", "xsd:integer"),
        ('grows"@en', 'grows"@english', "language-unknown", "dcterms:title", "@zh"),
        ("https://alpha-daily.example/software", "alpha daily", "literal-ill-formed", "address", "anyURI"),
    ],
)
def test_bad_literal(small: Any, only, capfd, old: str, new: str, code: str, prop: str, cure: str) -> None:
    small.change(small.alpha_file, old, new)
    found = small.found()
    finding = only(found, code)
    assert (finding.where, finding.property) == (small.alpha_file, prop)
    assert finding.node and finding.value and cure in finding.cure and finding.line
    assert [f for f in found if (f.node, f.property, f.value) == (finding.node, prop, finding.value)] == [finding]
    assert capfd.readouterr().err == ""


def test_largest_decimals_that_fit_are_no_finding(small: Any) -> None:
    small.change(small.alpha_file, "2800000000000.0", "170000000000000000000.0")
    assert not {"number-out-of-range", "literal-ill-formed"} & {finding.code for finding in small.found()}
