"""Contradictions within documents that reading found: each is told, in its class, with the numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from ictkg.model.audit import AuditFinding
from ictkg.model.finding import Severity

WARNING, INFO = Severity.warning, Severity.info
KNOWN = [
    ("china-news-service/2024-07-24-telecom-h1", "share-of-whole", "gives 52.1 to 52.2 %; printed: 52.4 %", WARNING),
    # the dollars follow from a tenth of the yuan, which a review corrected
    ("krasia/undated-software-jan-apr-2019", "currency-conversion", "a rate of 70.703 yuan to the dollar", WARNING),
    # cut off, or rounded on the way: told, and no more
    ("zjssba-com/2021-07-22-software-h1-zh", "share-of-whole", "gives 11.9 %; printed: 11.8 %", INFO),
    ("3news-cn/2020-12-24-software-jan-nov-zh", "share-of-whole", "gives 60.9 %; printed: 61.0 %", INFO),
    ("peoples-daily-overseas/2024-10-25-telecom-q3", "share-of-whole", "gives 15.5 %; printed: 15.6 %", INFO),
]
REVISED = [
    ("042-net/2023-03-27-software-jan-feb-zh", "1.180 trillion yuan was printed: the base was revised up by 10.4 %"),
    ("miit/undated-software-jan-oct-zh-2023", "404.5 billion yuan was printed: the base was revised up by 5.5 %"),
    ("nanmuxuan/2021-04-23-telecom-q1", "718,000 was printed: the base was revised up by 7.4 %"),
    ("scio/2024-05-29-q1-ict", "425.2 billion yuan was printed: the base was revised down by 0.1 %"),
]
About = Callable[[Iterable[str]], list[AuditFinding]]


@pytest.mark.parametrize(("document", "code", "sentence", "severity"), KNOWN)
def test_contradiction(about: About, document: str, code: str, sentence: str, severity: Severity) -> None:
    told = [one for one in about([document]) if one.code == code and one.verdict == "differs"]
    assert [one.severity for one in told if sentence in one.message] == [severity], [one.message for one in told]


@pytest.mark.parametrize(
    ("document", "code", "sentence"),
    [
        ("peoples-daily/2023-02-09-5g-2022", "share-of-whole", "2.312 of 10.83 million is 21.3 %, as printed"),
        ("digitimes/2017-01-04-software-jan-nov", "sum-of-parts", "is 4.323 trillion yuan, as printed"),
        ("wallstreetcn/2025-06-30-pangu-720b", "part-within-whole", "16.0 billion is within"),
    ],
)
def test_a_misprint_that_a_review_corrects_fits(about: About, document: str, code: str, sentence: str) -> None:
    told = [one for one in about([document]) if one.code == code and sentence in one.message]
    assert [one.verdict for one in told] == ["agrees"] and "as reviewed" in (told[0].evidence or "")


@pytest.mark.parametrize(("document", "sentence"), REVISED)
def test_revision_with_its_size(about: About, document: str, sentence: str) -> None:
    told = [one for one in about([document]) if one.code == "base-revision" and sentence in one.message]
    assert told and all(str(one.kind) == "revision" and one.severity is INFO for one in told)


def test_real_growth_is_not_held_to_be_a_revision(about: About) -> None:
    told = [one for one in about(["tiger-brokers/2026-01-20-gdp-b"]) if one.code == "growth-from-levels"]
    assert any("levels are at current prices" in one.message for one in told)
    assert not [one for one in about(["tiger-brokers/2026-01-20-gdp-b"]) if one.code == "base-revision"]
