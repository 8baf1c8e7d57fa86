"""Periods as people type them."""

from __future__ import annotations

import pytest

from ictkg.serve.pages import spoken_period


@pytest.mark.parametrize(
    ("text", "first", "last", "rest"),
    [
        ("software revenue q1 2024", "2024-01-01", "2024-03-31", "software revenue"),
        ("2024Q2 software", "2024-04-01", "2024-06-30", "software"),
        ("first quarter of 2023", "2023-01-01", "2023-03-31", ""),
        ("软件业务收入2024年一季度", "2024-01-01", "2024-03-31", "软件业务收入"),
        ("2024年第四季度", "2024-10-01", "2024-12-31", ""),
        ("h1 2025 exports", "2025-01-01", "2025-06-30", "exports"),
        ("2025年上半年", "2025-01-01", "2025-06-30", ""),
        ("5G at the end of March 2023", "2023-03-01", "2023-03-31", "5G"),
        ("2023年3月末5G基站", "2023-03-01", "2023-03-31", "5G基站"),
        ("end of 2024", "2024-12-01", "2024-12-31", ""),
        ("2024年底", "2024-12-01", "2024-12-31", ""),
        ("January to May 2022", "2022-01-01", "2022-05-31", ""),
        ("2022年1—5月", "2022-01-01", "2022-05-31", ""),
        ("Feb 2020", "2020-02-01", "2020-02-29", ""),
        ("2020-02", "2020-02-01", "2020-02-29", ""),
        ("targets for 2025", "2025-01-01", "2025-12-31", "targets"),
    ],
)
def test_reads(text: str, first: str, last: str, rest: str) -> None:
    found = spoken_period.find(text)
    assert found is not None
    assert (found.first, found.last, found.rest) == (first, last, rest)


@pytest.mark.parametrize("text", ["2.64 million", "264万", "5G", "12024", "2024.5 yuan", "", "算力", "2,024 stations"])
def test_no_period(text: str) -> None:
    assert spoken_period.find(text) is None


@pytest.mark.parametrize(
    "text", ["software revenue 2012 to 2025", "2012—2025年 software revenue", "software revenue 2012-2025"]
)
def test_years(text: str) -> None:
    found = spoken_period.find(text)
    assert found is not None
    assert (found.first, found.last, found.rest.strip()) == ("2012-01-01", "2025-12-31", "software revenue")
