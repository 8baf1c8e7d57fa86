"""What can be recomputed of the five founding documents: each claim with its verdict and its arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from ictkg.model.audit import AuditFinding

EUROPE = "europe-today/2024-05-03-software-q1"
RARE = "rare-earth-exchanges/undated-software-ai-plan"
SCIO = "scio/2023-06-09-ict-q1-2023"
QIUSHI = "qiushi/2024-02-22-integration"
GUIZHOU = "eguizhou/2023-06-27-big-data-development"

GOLDEN = [
    (EUROPE, "share-of-whole", "65.7", "agrees", "1.84 of 2.8 trillion yuan is 65.7 %, as printed."),
    (EUROPE, "currency-conversion", "44.86", "agrees", "a rate of 7.107 yuan to the dollar"),
    (EUROPE, "base-revision", "13.8", "not-comparable", "imply a base of 280.1 billion yuan; 266.0 billion yuan was"),
    (EUROPE, "base-revision", "11.9", "not-comparable", "imply a base of 2.5022 trillion yuan; 2.4415 trillion yuan"),
    (EUROPE, "base-revision", "9.4", "not-comparable", "the base was revised up by 3.1 %"),
    (EUROPE, "growth-from-levels", "11.9", "not-comparable", "the document leaves its scope open"),
    (EUROPE, "growth-from-levels", "12.9", "cannot-tell", "the level of the base period is not in the graph"),
    (EUROPE, "growth-from-levels", "11.6", "cannot-tell", "the level of the base period is not in the graph"),
    (EUROPE, "part-within-whole", "304.7", "agrees", "304.7 billion yuan is within IT services revenue of 1.84 "),
    (RARE, "multiple-of-base", "sixfold", "agrees", "15.48 trillion yuan over 2.48 trillion yuan is 6 times"),
    (RARE, "multiple-of-base", "more than six times", "agrees", "is more than 6 times, as printed"),
    (RARE, "average-growth", "above 15%", "agrees", "over 13 years from 2.48 trillion yuan to 15.48 trillion yuan"),
    (RARE, "currency-conversion", "~$2.1T", "agrees", "15.48 trillion yuan for about 2.1 trillion US dollars"),
    (SCIO, "base-revision", "7.7%", "not-comparable", "the base was revised up by 0.3 %"),
    (SCIO, "growth-from-levels", "59.9%", "cannot-tell", "neither level is in the graph"),
    (SCIO, "share-of-whole", "53.8%", "cannot-tell", "the document leaves open what is counted"),
    (
        QIUSHI,
        "average-growth",
        "15.8%",
        "agrees",
        "over 10 years from 2.5 trillion yuan to 10.8 trillion yuan is 15.8 %",
    ),
    (QIUSHI, "change-in-points", "33.1", "cannot-tell", "one of the two figures is not in the graph"),
    (QIUSHI, "change-in-points", "26.4", "cannot-tell", "one of the two figures is not in the graph"),
    (GUIZHOU, "sum-of-parts", "350 billion", "agrees", "210 billion yuan, 100 billion yuan and 40 billion yuan is 350"),
    (GUIZHOU, "currency-conversion", "98.2 million", "agrees", "a rate of 7.210 yuan to the dollar"),
    (GUIZHOU, "share-of-whole", "41.05", "cannot-tell", "the document does not state the whole"),
    (GUIZHOU, "growth-from-levels", "116.1", "cannot-tell", "the document leaves open what is counted"),
    (GUIZHOU, "target-progress", "350 billion", "cannot-tell", "no later comparable figure is in the graph"),
]


@pytest.fixture(scope="module")
def findings(about: Callable[[Iterable[str]], list[AuditFinding]]) -> list[AuditFinding]:
    """All findings on claims of the founding documents."""
    return about((EUROPE, RARE, SCIO, QIUSHI, GUIZHOU))


@pytest.mark.parametrize(("document", "code", "printed", "verdict", "sentence"), GOLDEN)
def test_claim(
    findings: list[AuditFinding], document: str, code: str, printed: str, verdict: str, sentence: str
) -> None:
    told = [one for one in findings if one.where == f"graph/document/{document}.ttl" and one.code == code]
    fitting = [one for one in told if printed in (one.value or "") and sentence in one.message]
    assert fitting, [(one.value, one.message) for one in told]
    assert {str(one.verdict) for one in fitting} == {verdict}


def test_nothing_in_them_is_said_to_differ(findings: list[AuditFinding]) -> None:
    assert not [one.message for one in findings if one.verdict == "differs"]


def test_every_decided_claim_shows_its_arithmetic(findings: list[AuditFinding]) -> None:
    decided = [one for one in findings if one.verdict in ("agrees", "agrees-within-rounding")]
    assert len(decided) >= 11
    for one in decided:
        assert one.formula and one.printed and one.computed and len(one.operands) > 1 and one.message_zh
