"""Terms, codes, foreign words and ids."""

from typing import Any

import pytest

from ictkg import names
from ictkg.validate.vocabulary import id_reason, nearest


def test_misspelt_property(small: Any, only) -> None:
    small.change(small.alpha_file, "ictkg:value", "ictkg:vlaue")
    found = small.found()
    finding = only(found, "term-unknown")
    assert finding.where == small.alpha_file and finding.property == "vlaue"
    assert finding.node and finding.node.startswith("observation/alpha-daily/")
    assert "ictkg:value" in finding.cure
    assert finding.line and "vlaue" in small.path(small.alpha_file).read_text().splitlines()[finding.line - 1]


@pytest.mark.parametrize(
    ("old", "new", "cure"),
    [
        ("unit:CNY", "unit:CNYY", "unit:CNY"),
        ("measure:growth", "measure:grwoth", "measure:growth"),
        ("a ictkg:Observation", "a ictkg:Observatoin", "ictkg:Observation"),
        ("tier:press", "tier:pres", "tier:press"),
    ],
)
def test_unknown_code_or_class_offers_the_nearest(small: Any, only, old: str, new: str, cure: str) -> None:
    small.change(small.alpha_file, old, new)
    found = small.found()
    finding = only(found, "term-unknown")
    assert finding.value == new.removeprefix("a ") and cure in finding.cure
    values = [other.value for other in found]
    assert values.count(finding.value) == 1, "one fault, one finding"


def test_property_of_another_vocabulary(small: Any, only) -> None:
    small.change(small.alpha_file, "rdfs:label", '<http://purl.org/dc/terms/titel> "x" ;\n    rdfs:label')
    finding = only(small.found(), "term-foreign")
    assert finding.property == "dcterms:titel" and "dcterms:title" in finding.cure


def test_class_of_another_vocabulary(small: Any, only) -> None:
    small.change(small.alpha_file, "a ictkg:Document ;", "a ictkg:Document, <https://schema.org/Article> ;")
    assert only(small.found(), "term-foreign").value == "schema:Article"


def test_unknown_indicator_offers_the_nearest(small: Any, only) -> None:
    small.change(small.alpha_file, "<indicator/software-revenue>", "<indicator/sofware-revenue>")
    found = small.found()
    finding = only(found, "undescribed-thing")
    assert finding.where == small.alpha_file and finding.property == "indicator"
    assert finding.value == "indicator/sofware-revenue"
    assert "did you mean indicator/software-revenue" in finding.cure
    assert [other for other in found if other.value == finding.value] == [finding], "told once"


def test_unknown_thing_without_a_neighbour_says_where_to_describe_it(small: Any, only) -> None:
    small.change(small.beta_file, "<place/china>", "<place/ulan-bator>")
    finding = only(small.found(), "undescribed-thing")
    assert finding.cure == "describe it in graph/reference/"


def test_describing_the_thing_settles_it_for_documents_that_did_not_change(small: Any) -> None:
    small.change(small.beta_file, "<place/china>", "<place/mongolia>")
    assert "undescribed-thing" in {finding.code for finding in small.found()}
    small.change("graph/reference/places.ttl", "<place/china>", "<place/mongolia>")
    found = small.found()
    assert {f.value for f in found if f.code == "undescribed-thing"} == {"place/china"}
    assert "place/mongolia" not in {f.value for f in found}


@pytest.mark.parametrize(
    "bad", ["place/China", "place/china_mainland", "plaec/china", "place/a/b", "period/2024-13", "period/q1"]
)
def test_id_that_is_no_slug(small: Any, only, bad: str) -> None:
    old = "<period/2024-01_2024-03>" if bad.startswith("period") else "<place/china>"
    small.change(small.beta_file, old, f"<{bad}>")
    found = small.found()
    finding = only(found, "id-not-slug")
    assert finding.value == bad and bad in finding.message and finding.node
    assert "undescribed-thing" not in {other.code for other in found}


def test_object_outside_the_graph(small: Any, only) -> None:
    small.change(small.beta_file, "<place/china>", "<https://www.wikidata.org/entity/Q148>")
    found = small.found()
    assert only(found, "iri-foreign").property == "area"


def test_good_ids() -> None:
    good = ("place/china", "document/a-b/undated-c", "observation/a/b/3f9c21aa-2", "period/at-2023-06")
    assert [id_reason(names.thing(short)) for short in (*good, "breakdown/technology/5g")] == [None] * 5


def test_nearest_knows_the_tail_of_an_id() -> None:
    assert nearest("organization/miit", ["organisation/miit", "place/china"]) == ["organisation/miit"]
    assert nearest("measure:grwoth", ["measure:growth", "measure:growth-other", "unit:rank"]) == ["measure:growth"]
    assert nearest("zzz", ["a"]) == []
