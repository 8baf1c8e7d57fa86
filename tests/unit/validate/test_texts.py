"""Texts against the graph."""

from pathlib import Path
from typing import Any

import pytest

from ictkg.errors import InputError
from ictkg.validate.texts import verify_texts


@pytest.fixture
def texts(small: Any, tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "alpha.txt").write_bytes(small.text.encode())
    (folder / "README.md").write_text("not a text")
    return folder


def test_the_texts_of_the_good_home_fit(small: Any, texts: Path) -> None:
    steps: list[tuple[int, int]] = []
    report = verify_texts(small.home, texts, progress=lambda done, total: steps.append((done, total)))
    assert list(report) == []
    assert report.checked == {"documents": 1, "texts": 1, "spans": 4}
    assert steps == [(1, 2), (2, 2)]


def test_a_renamed_text_is_found_by_its_digest(small: Any, texts: Path) -> None:
    (texts / "alpha.txt").rename(texts / "other.txt")
    assert list(verify_texts(small.home, texts)) == []


def test_one_changed_character(small: Any, texts: Path, only) -> None:
    (texts / "alpha.txt").write_bytes(small.text.replace("11.9", "11.8").encode())
    found = list(verify_texts(small.home, texts))
    assert only(found, "text-changed").node == small.alpha
    span = only(found, "span-differs")
    assert span.value == "38-50" and "“11.8 percent”, not “11.9 percent”" in span.message and span.line


def test_a_changed_line_end_is_a_changed_text(small: Any, texts: Path, only) -> None:
    (texts / "alpha.txt").write_bytes(small.text.replace("\r\n", "\n").encode())
    found = list(verify_texts(small.home, texts))
    assert only(found, "text-changed")
    assert {f.value for f in found if f.code == "span-differs"} == {"53-71", "73-90"}


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("start 16", "start 17", "17-33"),
        ("end 50", "end 51", "38-51"),
        ('cautionAt "53-71"', 'cautionAt "54-72"', "54-72"),
        ('alsoAt "73-90"', 'alsoAt "73-9000"', "73-9000"),
        ('alsoAt "73-90"', 'alsoAt "90"', "90"),
        ('alsoAt "73-90"', 'alsoAt "74-90"', "74-90"),
        ('alsoAt "73-90"', 'alsoAt "73-91"', "73-91"),
        ('alsoAt "73-90"', 'alsoAt "73-89"', "73-89"),
        ('alsoAt "73-90"', 'alsoAt "38-50"', "38-50"),
    ],
)
def test_one_changed_offset(small: Any, texts: Path, only, old: str, new: str, where: str) -> None:
    small.change(small.alpha_file, old, new)
    finding = only(list(verify_texts(small.home, texts)), "span-differs")
    assert finding.value == where and finding.where == small.alpha_file and finding.cure


def test_the_nearest_place_of_the_words_is_offered(small: Any, texts: Path, only) -> None:
    small.change(small.alpha_file, "start 16", "start 15")
    small.change(small.alpha_file, "end 33", "end 32")
    assert "the words stand at 16-33" in only(list(verify_texts(small.home, texts)), "span-differs").message


def test_words_without_a_place(small: Any, texts: Path, only) -> None:
    small.change(small.alpha_file, "    ictkg:start 38 ;\n    ictkg:end 50 ;\n", "")
    assert "no place" in only(list(verify_texts(small.home, texts)), "span-differs").message


def test_a_text_under_another_name_is_known_by_its_digest(small: Any, texts: Path, only) -> None:
    (texts / "alpha.txt").rename(texts / "moved.txt")
    assert list(verify_texts(small.home, texts)) == []
    (texts / "alpha.txt").write_text("another text under the old name")
    assert only(list(verify_texts(small.home, texts)), "text-unknown").where.endswith("alpha.txt")


def test_missing_unknown_and_undecodable_texts(small: Any, texts: Path, only) -> None:
    (texts / "stray.txt").write_text("stray")
    assert only(list(verify_texts(small.home, texts)), "text-unknown").where.endswith("stray.txt")
    (texts / "alpha.txt").unlink()
    assert only(list(verify_texts(small.home, texts)), "text-missing").node == small.alpha
    (texts / "alpha.txt").write_bytes(b"\xff\xfe")
    found = list(verify_texts(small.home, texts))
    assert only(found, "text-not-utf8") and only(found, "text-changed")


def test_code_points_not_bytes_or_utf16_units(small: Any, texts: Path) -> None:
    """A character beyond the basic plane counts once."""
    longer = "𝟙" + small.text
    (texts / "alpha.txt").write_bytes(longer.encode())
    small.change(small.alpha_file, "start 16", "start 17")
    small.change(small.alpha_file, "end 33", "end 34")
    values = {f.value for f in verify_texts(small.home, texts) if f.code == "span-differs"}
    assert "17-34" not in values and "38-50" in values


def test_broken_document_is_a_finding_and_the_folder_must_be_one(small: Any, texts: Path, only) -> None:
    small.path(small.alpha_file).write_text("<a> <b> ")
    found = list(verify_texts(small.home, texts))
    assert only(found, "file-truncated") and only(found, "text-unknown")
    with pytest.raises(InputError, match="is no folder"):
        verify_texts(small.home, texts / "nowhere")
