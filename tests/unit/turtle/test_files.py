"""Files appear whole or not at all, and formatting never loses anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ictkg.errors import BrokenFileError, InputError
from ictkg.turtle.atomic import replacing
from ictkg.turtle.files import format_file

UNTIDY = b"@prefix p: <http://www.w3.org/2000/01/rdf-schema#> .\n<place/china> p:label 'China'@EN .\n"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.ttl"
    target.write_bytes(b"old")
    with pytest.raises(RuntimeError), replacing(target) as out:
        out.write(b"half")
        raise RuntimeError
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.ttl"]


def test_a_new_file_has_ordinary_permissions(tmp_path: Path) -> None:
    with replacing(tmp_path / "deep" / "a.ttl") as out:
        out.write(b"new")
    assert (tmp_path / "deep" / "a.ttl").stat().st_mode & 0o777 == 0o666 & ~umask()


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with replacing(path) as out:
        out.write(b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def test_check_changes_nothing_and_format_settles_it(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(UNTIDY)
    assert format_file(path, "a.ttl", check=True)
    assert path.read_bytes() == UNTIDY
    assert format_file(path, "a.ttl", check=False)
    assert not format_file(path, "a.ttl", check=True)
    assert 'rdfs:label "China"@en' in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (UNTIDY + b"# a comment\n", InputError),
        (UNTIDY + b"<a/b> <c:d> [] .", InputError),
        (UNTIDY[:-3], BrokenFileError),
    ],
)
def test_what_formatting_would_lose_is_left_alone(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(data)
    with pytest.raises(error, match=r"a\.ttl"):
        format_file(path, "a.ttl", check=False)
    assert path.read_bytes() == data
