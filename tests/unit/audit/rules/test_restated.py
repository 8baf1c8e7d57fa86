"""A growth over a break: a base that was restated is sized; what changed otherwise is named and not compared."""

from __future__ import annotations

import pytest
from figured import of, row

REASON = {"en": "2019 was restated after the census.", "zh": "2019年数据经普查修订。"}
FIGURES = (
    row("revenue", "-3.9", "2020", measure="growth", unit="percent", resolution="0.1"),
    row("revenue", "392", "2020", resolution="1"),
    row("revenue", "411.6", "2019", resolution="0.1", document="document/a/2020"),
)


def broken(code: str, kind: str) -> object:
    where = {"indicator/revenue": (("2020-01", REASON),)}
    return of(code, *FIGURES, breaks=where, break_kinds={("indicator/revenue", "2020-01"): kind})


def test_a_restated_base_is_sized_with_the_reason_of_the_break() -> None:
    one = broken("base-revision", "method")
    assert one.kind == "revision" and "revised down by 0.9 %" in one.message
    assert (one.evidence, one.evidence_zh) == (REASON["en"], REASON["zh"])


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        ("coverage", "the coverage changed in January 2020", "2020年1月统计范围调整"),
        ("definition", "the definition changed in January 2020", "2020年1月定义调整"),
        ("price-base", "the price base changed in January 2020", "2020年1月价格基期调整"),
        ("", "the scope changed in January 2020", "2020年1月口径调整"),
    ],
)
def test_what_changed_is_named(kind: str, english: str, chinese: str) -> None:
    one = broken("growth-from-levels", kind)
    assert one.verdict == "not-comparable" and english in one.message and chinese in (one.message_zh or "")
