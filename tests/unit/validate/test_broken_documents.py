"""Documents broken by hand: each is refused with file, node, reason and cure, and the good rest is still judged."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ictkg.model.finding import Finding, Severity

OBSERVATION = "observation/alpha-daily/2024-05-03-software/"


def refused(small: Any, code: str) -> Finding:
    """The one finding of a code, complete; a second, known fault in another document is found too."""
    small.change(small.beta_file, "    ictkg:resolution 0.1 ;\n", "")
    found = small.found()
    known = [f for f in found if f.code == "resolution-missing"]
    assert [f.where for f in known] == [small.beta_file], "the rest was not judged"
    of_code = [f for f in found if f.code == code]
    assert len(of_code) == 1, "\n".join(map(str, found))
    [finding] = of_code
    assert finding.where == small.alpha_file and finding.severity is Severity.error
    assert finding.node and finding.message and finding.cure and finding.message_zh and finding.line
    others = [f for f in found if f is not finding]
    assert not [f for f in others if (f.node, f.property, f.value) == (finding.node, finding.property, finding.value)]
    return finding


def line(small: Any, finding: Finding) -> str:
    return str(small.path(small.alpha_file).read_text().splitlines()[finding.line - 1]).strip()


def test_value_without_unit(small: Any) -> None:
    small.change(small.alpha_file, "    ictkg:unit unit:CNY ;\n", "")
    finding = refused(small, "unit-missing")
    assert finding.node.startswith(OBSERVATION) and finding.property == "unit" and finding.value is None
    assert finding.message == "the observation has no unit" and "ictkg:unit" in finding.cure
    assert line(small, finding) == f"<{finding.node}>"


def test_growth_without_base_period(small: Any) -> None:
    small.change(small.alpha_file, "    ictkg:basePeriod <period/2023-01_2023-03> ;\n", "")
    finding = refused(small, "base-missing")
    assert finding.node.startswith(OBSERVATION) and finding.value == "measure measure:growth"
    assert "basePeriod" in finding.cure and "open:base-not-stated" in finding.cure


def test_growth_whose_base_is_left_open_is_good(small: Any) -> None:
    small.change(small.alpha_file, "ictkg:basePeriod <period/2023-01_2023-03>", "ictkg:open open:base-not-stated")
    prefix = "@prefix open: <https://w3id.org/ictkg/code/open/> .\n"
    small.change(small.alpha_file, "@prefix rdfs:", f"{prefix}@prefix rdfs:")
    assert small.found() == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("end 33", "end 34", "span-length"),
        ("start 16", "start 40", "span-reversed"),
        ("53-71", "53-70", "caution-length"),
        ("73-90", "90-73", "span-empty"),
        ("73-90", "seventy", "span-empty"),
    ],
)
def test_offsets_that_miss(small: Any, old: str, new: str, code: str) -> None:
    small.change(small.alpha_file, old, new)
    finding = refused(small, code)
    assert finding.value and ("code points" in finding.cure or "offsets" in finding.cure)
    assert finding.property and f"ictkg:{finding.property} " in line(small, finding)


def test_unknown_indicator(small: Any) -> None:
    small.change(small.alpha_file, "<indicator/software-revenue>", "<indicator/software-revenu>")
    finding = refused(small, "undescribed-thing")
    assert finding.property == "indicator" and finding.value == "indicator/software-revenu"
    assert finding.cure.startswith("did you mean indicator/software-revenue?")
    assert line(small, finding) == "ictkg:indicator <indicator/software-revenu> ;"


def test_two_values_on_one_node(small: Any) -> None:
    small.change(small.alpha_file, "value 2800000000000.0", "value 2800000000000.0, 2900000000000.0")
    finding = refused(small, "value-not-one-decimal")
    assert finding.value == "2800000000000.0, 2900000000000.0" and finding.property == "value"
    assert "single" in finding.message and "observation of its own" in finding.cure


def test_two_values_that_are_one_number(small: Any) -> None:
    """As written, not as numbers: two spellings are two values."""
    small.change(small.alpha_file, "value 11.9", "value 11.9, 11.90")
    assert refused(small, "value-not-one-decimal").value == "11.9, 11.90"


def test_literals_count_as_written(small: Any) -> None:
    """016 and 16 are two offsets, although a library would make them one."""
    small.change(small.alpha_file, "start 16", "start 16, 016")
    assert [(f.property, f.value) for f in small.found() if f.property == "start"] == [("start", "016, 16")]


def test_misspelt_property(small: Any) -> None:
    small.change(small.alpha_file, "ictkg:value", "ictkg:vaule")
    finding = refused(small, "term-unknown")
    assert finding.property == "vaule" and "ictkg:value" in finding.cure
    codes = {f.code for f in small.found() if f.node == finding.node}
    assert codes == {"term-unknown", "value-missing"}, "the closed shape does not say it again"


def test_property_of_another_class(small: Any) -> None:
    small.change(small.alpha_file, "ictkg:unit unit:CNY ;", "ictkg:unit unit:CNY ;\n    ictkg:tier tier:press ;")
    finding = refused(small, "observation-property-unknown")
    assert (finding.property, finding.value) == ("tier", "tier:press")


def shares(small: Any) -> str:
    small.change(small.beta_file, "value 65.7", "value 120.0")
    small.change(small.beta_file, '"65.7 percent"', '"120.0 percent"')
    [finding] = small.found()
    assert finding.code == "share-out-of-range" and finding.where == small.beta_file
    assert finding.severity is Severity.error and "value 120.0" in finding.value and finding.property == "value"
    assert "acknowledge" in finding.cure and finding.line
    return str(finding.node)


def test_share_above_one_hundred(small: Any) -> None:
    shares(small)


def test_share_above_one_hundred_that_a_review_acknowledges(small: Any) -> None:
    small.acknowledge(shares(small), "share-out-of-range")
    report = small.report()
    assert list(report) == [] and report.checked["acknowledged"] == 1
    small.change(small.beta_file, "value 120.0", "value 20.0")
    small.change(small.beta_file, '"120.0 percent"', '"20.0 percent"')
    assert [f.code for f in small.found()] == ["acknowledgement-void"]


def test_bad_iri(small: Any) -> None:
    small.change(small.alpha_file, "<place/china>", "<place/China>")
    finding = refused(small, "id-not-slug")
    assert finding.value == "place/China" and finding.property == "area" and "lower-case" in finding.cure


def test_wrong_datatype(small: Any) -> None:
    small.change(small.alpha_file, "value 11.9", 'value "11.9"')
    finding = refused(small, "value-not-one-decimal")
    assert finding.value == "11.9" and "xsd:decimal" in finding.message


def test_integer_in_place_of_a_decimal(small: Any) -> None:
    small.change(small.alpha_file, "value 2800000000000.0", "value 2800000000000")
    assert refused(small, "value-not-one-decimal").value == "2800000000000"


def test_unit_that_the_measure_does_not_have(small: Any) -> None:
    small.change(small.alpha_file, "unit:percent", "unit:count")
    finding = next(f for f in small.found() if f.code == "unit-not-of-measure")
    assert finding.value == "unit unit:count; measure measure:growth"


def test_missing_things_of_a_document(small: Any) -> None:
    small.change(small.alpha_file, "    ictkg:tier tier:press ;\n", "")
    assert refused(small, "tier-missing").node == small.alpha


def test_statement_between_things_of_wrong_kind_is_seen_in_its_neighbourhood(small: Any) -> None:
    small.change(small.alpha_file, "attributedTo <organisation/miit>", "attributedTo <place/china>")
    assert refused(small, "attributed-to-not-organisation").value == "place/china"


def test_class_through_the_hierarchy(small: Any) -> None:
    """A ministry is an organisation because the ontology says so."""
    small.change("graph/reference/organisations.ttl", "a ictkg:Ministry", "a ictkg:Organisation")
    assert small.found() == []


def test_printed_words_that_do_not_give_the_value(small: Any) -> None:
    small.change(small.alpha_file, '"11.9 percent"', '"11.8 percent"')
    [finding] = small.found()
    assert finding.code == "printed-differs" and finding.severity is Severity.warning
    assert "“11.8 percent” reads as exact 11.8 percent" in finding.message
    assert finding.value == "exact 11.9 percent to the nearest 0.1" and finding.line


def test_printed_resolution_and_bound(small: Any) -> None:
    small.change(small.alpha_file, "resolution 100000000000.0", "resolution 1000000000000.0")
    assert [f.code for f in small.found()] == ["printed-differs"]
    small.change(small.alpha_file, "resolution 1000000000000.0", "resolution 100000000000.0")
    small.change(small.alpha_file, '"2.8 trillion yuan"', '"~2.8 trillion yua"')
    assert [f.code for f in small.found()] == ["printed-differs"]
    small.change(small.alpha_file, '"~2.8 trillion yua"', '"2.8 trillion yuan"')
    small.change(small.alpha_file, "bound:exact", "bound:moreThan")
    assert small.found() == [], "a verb outside the words may bound them"


def test_words_that_are_not_understood_are_no_finding(small: Any) -> None:
    small.change(small.alpha_file, '"11.9 percent"', '"dozens of pcs"')
    small.change(small.alpha_file, "end 50", "end 51")
    assert small.found() == []


def test_reference_and_review_files_are_judged_too(small: Any, only) -> None:
    small.change("graph/reference/places.ttl", ', "中国"@zh', "")
    small.change("graph/reference/indicators.ttl", "    ictkg:canonicalUnit unit:CNY ;\n", "", count=2)
    small.change("graph/review/alpha-daily/2024-05-03-software.ttl", '    ictkg:reviewer "second reader" ;\n', "")
    found = small.found()
    assert {f.where.split("/")[1] for f in found} == {"reference", "review"}
    units = [f.node for f in found if f.code == "canonical-unit-missing"]
    assert units == ["indicator/it-services-revenue", "indicator/software-revenue"]
    assert only(found, "reviewer-not-one-name").node == "review/alpha-daily/2024-05-03-software"


OPTIONAL = ("attributedTo", "alsoAt", "textName", "cautionAt", "language", "kind")


def test_no_line_of_a_document_can_be_left_out_unnoticed(small: Any) -> None:
    """Every property that is not optional is missed when its line is gone."""
    path = small.path(small.alpha_file)
    lines = path.read_text().splitlines(keepends=True)
    unnoticed = []
    for number, text in enumerate(lines):
        if not text.startswith("    ") or any(f"ictkg:{name} " in text for name in OPTIONAL):
            continue
        path.write_text("".join(lines[:number] + lines[number + 1 :]))
        if not any(f.where == small.alpha_file for f in small.found(path)):
            unnoticed.append(text.strip())
    assert unnoticed == []


def test_no_code_of_a_document_can_be_misspelt_unnoticed(small: Any) -> None:
    path = small.path(small.alpha_file)
    good = path.read_text()
    for word in sorted(set(re.findall(r"(?:measure|unit|bound|status|tier|document-kind):[A-Za-z-]+ ;", good))):
        path.write_text(good.replace(word, word.replace(" ;", "x ;")))
        assert "term-unknown" in {f.code for f in small.found(path)}, word
