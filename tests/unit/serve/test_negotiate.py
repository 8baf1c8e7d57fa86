"""Accept headers as RFC 9110 reads them."""

from __future__ import annotations

import pytest

from ictkg.serve import forms, negotiate

OFFERED = ("text/html", "text/turtle", "application/ld+json")


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("TEXT/TURTLE", "text/turtle"),
        ("text/*", "text/html"),
        ("text/*, text/html;q=0", "text/turtle"),
        ("text/html;q=0.4, application/ld+json;q=0.5", "application/ld+json"),
        ("*/*;q=0.1, text/turtle;q=0.2", "text/turtle"),
        ("application/ld+json, */*", "application/ld+json"),
        ("application/ld+json;profile=x;q=1.0, text/turtle;q=0.999", "application/ld+json"),
        ("text/turtle;q=0, */*", "text/html"),
        ("image/png", None),
        ("*/*;q=0", None),
        ("text/turtle;q=1.5", "text/html"),
        ("text/turtle;q=", "text/html"),
        (";;;, ,", "text/html"),
    ],
)
def test_media(header: str | None, chosen: str | None) -> None:
    assert negotiate.media(header, OFFERED) == chosen


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("", "en"),
        ("zh", "zh"),
        ("zh-TW, en;q=0.5", "zh"),
        ("fr, de;q=0.9", "en"),
        ("fr, zh;q=0.1", "zh"),
        ("en;q=0.2, zh-Hans-CN;q=0.3", "zh"),
        ("zh;q=0", "en"),
        ("*", "en"),
    ],
)
def test_language(header: str, chosen: str) -> None:
    assert negotiate.language(header, ("en", "zh")) == chosen


@pytest.mark.parametrize(
    ("accept", "named", "chosen"),
    [
        ("application/xml", None, "xml"),
        ("text/html, application/xml;q=0.9, */*;q=0.8", None, "json"),
        (None, "tsv", "tsv"),
        (None, ".csv", "csv"),
        ("text/csv", "nonsense", "csv"),
        ("text/csv", "application/sparql-results+xml", "xml"),
        ("text/turtle", None, None),
    ],
)
def test_forms_of_rows(accept: str | None, named: str | None, chosen: str | None) -> None:
    found = forms.chosen(forms.ROWS, accept, named)
    assert (found.name if found else None) == chosen
