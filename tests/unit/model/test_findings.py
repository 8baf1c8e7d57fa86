"""Findings in the order of their places, and texts in the language that there is."""

from __future__ import annotations

import pytest

from ictkg.model.finding import Finding, Severity, report
from ictkg.model.text import Text, pick


def finding(where: str, line: int | None, code: str = "x", value: str | None = None) -> Finding:
    return Finding(code=code, severity=Severity.info, where=where, line=line, message="m", cure="c", value=value)


def test_a_report_is_sorted_by_file_and_line_and_says_nothing_twice() -> None:
    ordered = (finding("a.ttl", None), finding("a.ttl", 9), finding("a.ttl", 10), finding("b.ttl", 1))
    assert tuple(report([*reversed(ordered), ordered[1]])) == ordered
    assert tuple(report([finding("a", 1, "y"), finding("a", 1, "x", "2"), finding("a", 1, "x", "1")])) == (
        finding("a", 1, "x", "1"),
        finding("a", 1, "x", "2"),
        finding("a", 1, "y"),
    )


@pytest.mark.parametrize(
    ("tags", "language", "wanted"),
    [
        (("en", "zh"), "zh", "zh"),
        (("zh", "en"), "en", "en"),
        (("zh", "en"), "fr", "en"),
        (("zh", "en-gb"), "fr", "en-gb"),
        (("ar", "zh"), "fr", "ar"),
        (("zh-hant",), "zh", "zh-hant"),
    ],
)
def test_a_text_comes_in_the_language_asked_for_else_in_english_else_as_it_is(
    tags: tuple[str, ...], language: str, wanted: str
) -> None:
    assert pick(tuple(Text(tag, tag) for tag in tags), language) == wanted


def test_of_no_texts_none_comes() -> None:
    assert pick((), "en") is None
