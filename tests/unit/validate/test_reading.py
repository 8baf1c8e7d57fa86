"""Files that cannot be read, and files whose content belongs elsewhere."""

from typing import Any

import pytest

from ictkg.model.finding import Severity


def test_the_good_home_has_no_findings(small: Any) -> None:
    report = small.report()
    assert list(report) == []
    assert report.checked["files"] == 6


def test_truncated_file_is_named_with_node_line_and_cure_and_the_rest_is_still_judged(small: Any, only) -> None:
    path = small.path(small.alpha_file)
    text = path.read_text()
    path.write_text(text[: text.index("ictkg:resolution")])
    small.change(small.beta_file, "measure:share", "measure:shrae")
    found = small.found()
    broken = only(found, "file-truncated")
    assert broken.where == small.alpha_file
    assert broken.severity is Severity.error
    assert broken.line and text.splitlines()[broken.line - 2].strip().startswith("ictkg:printed")
    assert broken.node and broken.node.startswith("observation/alpha-daily/2024-05-03-software/")
    assert "complete" in broken.cure and broken.message_zh
    assert only(found, "term-unknown").where == small.beta_file


def test_bytes_that_are_not_utf8(small: Any, only) -> None:
    path = small.path(small.alpha_file)
    path.write_bytes(path.read_bytes().replace(b"Software industry grows", b"Software \xff\xfe"))
    broken = only(small.found(), "file-not-utf8")
    assert (broken.where, broken.node, broken.cure) == (small.alpha_file, small.alpha, "save the file as UTF-8")
    assert broken.line


def test_byte_order_mark(small: Any, only) -> None:
    path = small.path(small.alpha_file)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    broken = only(small.found(), "file-not-utf8")
    assert "byte order mark" in broken.message and "without" in broken.cure


@pytest.mark.parametrize("bad", ["<place/chi na>", "<place/chi{na>"])
def test_iri_that_cannot_be_parsed(small: Any, only, bad: str) -> None:
    small.change(small.beta_file, "<place/china>", bad)
    broken = only(small.found(), "iri-invalid")
    assert broken.where == small.beta_file and broken.line and "lower-case" in broken.cure
    assert broken.node and broken.node.startswith("observation/beta-news/")


def test_file_that_cannot_be_opened(small: Any, only) -> None:
    path = small.path(small.alpha_file)
    path.unlink()
    path.symlink_to(small.root / "nowhere.ttl")
    state = list(small.found())
    assert only(state, "file-unreadable").where == small.alpha_file


def test_broken_reference_file_does_not_flood_the_documents(small: Any, only) -> None:
    path = small.path("graph/reference/places.ttl")
    path.write_text(path.read_text().rstrip().removesuffix("."))
    found = small.found()
    assert [finding.code for finding in found] == ["file-truncated"]


def test_reference_file_of_rubbish(small: Any) -> None:
    small.path("graph/reference/places.ttl").write_text("rubbish {")
    assert {finding.where for finding in small.found()} == {"graph/reference/places.ttl"}


def test_blank_nodes_are_refused(small: Any, only) -> None:
    small.change(small.beta_file, "ictkg:area <place/china>", "ictkg:area [ a ictkg:Country ]")
    assert only(small.found(), "blank-node").line


def test_quoted_triples_are_refused(small: Any, only) -> None:
    small.change(small.beta_file, "ictkg:area <place/china>", "ictkg:area <<( <place/china> a ictkg:Country )>>")
    only(small.found(), "blank-node")


def test_comments_are_listed_with_their_line(small: Any, only) -> None:
    path = small.path(small.alpha_file)
    path.write_text(path.read_text() + "# remember this\n")
    finding = only(small.found(), "comment-lost-by-formatting")
    assert finding.severity is Severity.info
    assert finding.line == len(path.read_text().splitlines())


def test_document_that_does_not_stand_under_its_path(small: Any, only) -> None:
    small.path(small.alpha_file).rename(small.path("graph/document/alpha-daily/2024-05-04-other.ttl"))
    small.path("graph/review/alpha-daily/2024-05-03-software.ttl").unlink()
    found = small.found()
    finding = only(found, "document-path")
    assert finding.node == small.alpha and "2024-05-04-other" in finding.message
    assert [f.code for f in found].count("subject-misplaced") == 3


def test_file_without_its_document(small: Any, only) -> None:
    path = small.path(small.beta_file)
    text = path.read_text()
    start, end = text.index("<document/beta"), text.index("<observation/beta")
    path.write_text(text[:start] + text[end:])
    assert "does not describe its document" in only(small.found(), "document-path").message


def test_subject_of_another_document_and_of_reference(small: Any, only) -> None:
    path = small.path(small.beta_file)
    atlantis = '<place/atlantis>\n    a ictkg:Country ;\n    rdfs:label "Atlantis"@en, "大西国"@zh ;\n.\n'
    path.write_text(f"{path.read_text()}\n{atlantis}")
    finding = only(small.found(), "subject-misplaced")
    assert finding.node == "place/atlantis" and finding.where == small.beta_file
    assert finding.line == path.read_text().splitlines().index("<place/atlantis>") + 1


def test_review_in_the_wrong_file(small: Any, only) -> None:
    small.path("graph/review/alpha-daily/2024-05-03-software.ttl").rename(small.path("graph/review/alpha-daily/x.ttl"))
    assert only(small.found(), "subject-misplaced").node == "review/alpha-daily/2024-05-03-software"


def test_observation_stated_in_another_document(small: Any, only) -> None:
    small.change(small.beta_file, f"statedIn <{small.beta}>", f"statedIn <{small.alpha}>")
    finding = only(small.found(), "stated-elsewhere")
    assert finding.value == small.alpha and finding.property == "statedIn"


def test_thing_described_in_two_files(small: Any, only) -> None:
    small.path("graph/reference/regions.ttl").write_bytes(small.path("graph/reference/places.ttl").read_bytes())
    finding = only(small.found(), "described-twice")
    assert finding.where == "graph/reference/regions.ttl" and finding.node == "place/china"
    assert "graph/reference/places.ttl" in finding.message and finding.line
