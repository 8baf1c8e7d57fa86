"""Files that cannot be read are named with line and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from ictkg.errors import BrokenFileError, Problem
from ictkg.turtle.read import line_of, parse, read

GOOD = b"@base <https://w3id.org/ictkg/id/> .\n<place/china> a <x:y> ;\n    <x:z> 1 .\n"


def problem(data: bytes) -> Problem:
    with pytest.raises(BrokenFileError) as caught:
        parse(data, "graph/a.ttl")
    [found] = caught.value.problems
    assert found.file == "graph/a.ttl"
    assert found.cure
    return found


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (GOOD[:-4], "file-truncated", 3),
        (GOOD.replace(b"1 .", b"abc ."), "turtle-syntax", 3),
        (GOOD.replace(b"<place/china>", b"<place/ch ina>"), "iri-invalid", 2),
        (GOOD.replace(b"<x:z>", b"unknown:z"), "prefix-unknown", 3),
        (GOOD.replace(b"1 .", b'"\xff" .'), "file-not-utf8", 3),
    ],
)
def test_broken_bytes_give_code_and_line(data: bytes, code: str, line: int) -> None:
    found = problem(data)
    assert (found.code, found.line) == (code, line), found


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BrokenFileError) as caught:
        read(tmp_path / "none.ttl")
    assert caught.value.problems[0].code == "file-unreadable"


def test_a_triple_said_twice_counts_once() -> None:
    assert len(parse(GOOD + GOOD, "a.ttl")) == 2


def test_line_of_a_node_prefers_where_it_is_the_subject() -> None:
    text = "<x> <y> <place/china> .\n<place/china>\n    a <x:y> .\n"
    assert line_of(text, "https://w3id.org/ictkg/id/place/china") == 2
    assert line_of(text, "https://w3id.org/ictkg/id/place/japan") is None
