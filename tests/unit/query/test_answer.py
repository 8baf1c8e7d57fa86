"""Answers in the forms that people take away: exact numbers, whole words, nothing interpreted."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from wcwidth import wcswidth

from ictkg.query.answer import Answer, cell, read_answer
from ictkg.workspace import Workspace

ANSWER = Answer(
    ("name", "value"),
    (("贵州省 | <b>", Decimal("2800000000000.0")), ('a, "b"', Decimal("0.10")), ("none", None)),
)


def test_csv_keeps_exact_numbers_and_quotes(tmp_path: Path) -> None:
    wanted = 'name,value\r\n贵州省 | <b>,2800000000000\r\n"a, ""b""",0.1\r\nnone,\r\n'
    assert ANSWER.to_csv() == wanted
    ANSWER.to_csv(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().decode() == wanted


def test_markup_in_values_is_escaped() -> None:
    assert "<b>" not in ANSWER._repr_html_()
    assert "贵州省 \\| <b>" in ANSWER.markdown()


def test_a_table_that_is_too_wide_becomes_cards_without_losing_a_value() -> None:
    assert ANSWER.table().splitlines()[0].split() == ["name", "value"]
    cards = ANSWER.table(width=20)
    for row in ANSWER.rows:
        assert all(cell(value) in cards for value in row)
    assert cards.count("\n\n") == len(ANSWER.rows) - 1


@pytest.mark.parametrize("width", [None, 40])
def test_a_table_of_nothing_is_empty(width: int | None) -> None:
    """SELECT without rows, ``SELECT * {}`` with a row without columns."""
    assert Answer(("name",), ()).table(width) == ""
    assert Answer((), ((),)).table(width) == ""


def test_cards_take_blanks_and_cut_chinese_to_the_width() -> None:
    name, words = "中华人民共和国工业和信息化部软件和信息技术服务业", "document/the-europe-today/2024-05-03-software-q1"
    cards = Answer(("a", "b", "c"), ((" ", name, words),)).table(width=30).splitlines()
    assert [line[:3] for line in cards] == ["b  ", "   ", "c  "]
    assert "".join(line[3:] for line in cards[:2]) == name
    assert wcswidth(cards[0]) <= 30 and cards[2][3:] == words


def test_values_cannot_steer_a_terminal() -> None:
    for width in (None, 5):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", Answer(("a",), (("\x1b[31m\x9b\tx\x07",),)).table(width))


def test_pandas_gets_decimals_and_the_fields_of_the_contract(world: Workspace) -> None:
    pytest.importorskip("pandas")
    assert ANSWER.to_pandas()["value"][0] == Decimal("2800000000000.0")
    found = world.observations(measure="level")
    frame = found.to_pandas()
    assert list(frame["printed"]) == [item.printed for item in found]
    assert {"unit", "status", "document"} <= set(frame.columns)
    assert "<table>" in found._repr_html_()


def test_yes_or_no_is_an_answer() -> None:
    assert read_answer(b'{"head":{},"boolean":true}').rows == ((True,),)
