"""What a review acknowledges is silent; an acknowledgement without ground is not."""

from typing import Any

from ictkg.model.finding import Severity
from ictkg.validate.run import validate


def differing(small: Any) -> str:
    """Make the printed words of the share differ from its value; gives its node."""
    small.change(small.beta_file, '"65.7 percent"', '"66.7 percent"')
    [finding] = small.found()
    assert finding.code == "printed-differs" and finding.node
    return finding.node


def test_an_acknowledged_finding_is_silent(small: Any) -> None:
    small.acknowledge(differing(small), "printed-differs")
    report = small.report()
    assert list(report) == [] and report.checked["acknowledged"] == 1


def test_only_that_code_on_that_node(small: Any) -> None:
    node = differing(small)
    small.change(small.alpha_file, '"11.9 percent"', '"12.9 percent"')
    small.acknowledge(node, "printed-differs")
    assert [f.where for f in small.found()] == [small.alpha_file]


def test_without_a_reason_nothing_is_acknowledged(small: Any, only) -> None:
    small.acknowledge(differing(small), "printed-differs", reason="")
    only(small.found(), "printed-differs")


def test_an_acknowledgement_whose_ground_is_gone(small: Any, only) -> None:
    small.acknowledge(differing(small), "printed-differs")
    small.change(small.beta_file, '"66.7 percent"', '"65.7 percent"')
    [finding] = small.found()
    assert finding.code == "acknowledgement-void" and finding.severity is Severity.warning
    assert finding.where == "graph/review/beta-news/2024-05-04-shares.ttl" and finding.line
    assert finding.node and finding.node.startswith("acknowledgement/beta-news/")
    assert "printed-differs" in finding.message and "remove" in finding.cure


def test_a_void_acknowledgement_is_told_with_its_own_file(small: Any) -> None:
    small.acknowledge(differing(small), "printed-differs")
    small.change(small.beta_file, '"66.7 percent"', '"65.7 percent"')
    assert small.found(small.path(small.beta_file)) == []
    both = small.path(small.beta_file), small.path("graph/review/beta-news/2024-05-04-shares.ttl")
    assert [f.code for f in small.found(*both)] == ["acknowledgement-void"]


def test_a_document_that_cannot_be_read_does_not_make_its_review_wrong(small: Any) -> None:
    small.acknowledge(differing(small), "printed-differs")
    path = small.path(small.beta_file)
    path.write_text(path.read_text()[:-40])
    assert [f.code for f in small.found()] == ["file-truncated"]


def test_a_code_that_this_run_does_not_look_for_is_left_alone(small: Any) -> None:
    node = differing(small)
    small.change(small.beta_file, '"66.7 percent"', '"65.7 percent"')
    small.acknowledge(node, "some-audit-rule")
    assert small.found() == []


def test_a_document_that_is_not_judged_leaves_its_acknowledgements_alone(small: Any) -> None:
    small.acknowledge(differing(small), "printed-differs")
    assert small.found(small.path("graph/review")) == []
    assert small.found(small.path(small.beta_file)) == []
    assert small.found(small.path(small.alpha_file)) == []


def test_what_is_broken_cannot_be_acknowledged(small: Any, only) -> None:
    small.change(small.beta_file, "<place/china>", "<place/chinna>")
    node = only(small.found(), "undescribed-thing").node
    small.acknowledge(node, "undescribed-thing")
    found = small.found()
    only(found, "undescribed-thing")
    assert "cannot be acknowledged" in only(found, "acknowledgement-void").message


def test_acknowledgements_come_from_the_cache_too(small: Any, tmp_path) -> None:
    small.acknowledge(differing(small), "printed-differs")
    for _ in range(2):
        assert list(validate(small.home, cache=tmp_path / "cache")) == []
