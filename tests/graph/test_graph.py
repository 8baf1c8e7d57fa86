"""The real graph: laid out, valid, within its bounds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ictkg.cli.main import main
from ictkg.model.finding import Severity
from ictkg.workspace import Workspace


def test_every_file_is_laid_out_by_the_formatter(root: Path) -> None:
    assert main(["format", "--check", str(root / "graph"), str(root / "tests" / "world")]) == 0


@pytest.mark.slow
def test_the_graph_is_valid(kg: Workspace) -> None:
    report = kg.validate()
    assert not [str(finding) for finding in report.at_least(Severity.warning)]
    assert report.checked["files"] == len([path for path, graph in kg.home.files() if "/ontology/" not in graph])


@pytest.mark.slow
def test_the_founding_documents_and_a_sample_are_valid(kg: Workspace) -> None:
    documents = sorted((kg.home.graph / "document").rglob("*.ttl"))
    founding = [kg.home.graph / f"{document}.ttl" for document in FIGURES]
    report = kg.validate([*founding, *documents[::40]])
    assert not [str(finding) for finding in report.at_least(Severity.warning)]


def test_every_observation_has_words_and_a_document_with_a_publisher(kg: Workspace) -> None:
    for observation in kg.observations():
        assert observation.printed and observation.document_title and observation.publisher, observation.id
        assert observation.value and observation.unit and observation.resolution and observation.bound, observation.id


def test_documents_without_an_address_say_so(kg: Workspace) -> None:
    for row in kg.table.execute("SELECT id, url, tier, open FROM documents"):
        assert row["url"] or row["tier"] == "unvetted-copy" or "address-not-known" in json.loads(row["open"]), row["id"]


def test_words_are_short(kg: Workspace) -> None:
    for row in kg.table.execute("SELECT id, printed FROM observations UNION SELECT id, printed FROM statements"):
        printed = row["printed"]
        if printed:
            chinese = sum("\u4e00" <= sign <= "\u9fff" for sign in printed)
            assert len(printed.split()) <= 12 and chinese <= 24, row["id"]


FIGURES = {
    "document/europe-today/2024-05-03-software-q1": 12,
    "document/rare-earth-exchanges/undated-software-ai-plan": 15,
    "document/scio/2023-06-09-ict-q1-2023": 21,
    "document/qiushi/2024-02-22-integration": 15,
    "document/eguizhou/2023-06-27-big-data-development": 12,
}


@pytest.mark.parametrize(("document", "count"), FIGURES.items())
def test_the_founding_documents_are_whole(kg: Workspace, document: str, count: int) -> None:
    found = kg.observations(document=document)
    assert len(found) == count
    assert all(item.start is not None and item.end is not None and item.text_digest for item in found)


@pytest.mark.parametrize(
    ("document", "printed", "wanted"),
    [
        (
            "europe-today/2024-05-03-software-q1",
            "2.8 trillion yuan",
            {
                "value": "2800000000000",
                "unit": "CNY",
                "measure": "level",
                "period": "2024-01/2024-03",
                "bound": "exact",
            },
        ),
        (
            "europe-today/2024-05-03-software-q1",
            "65.7 percent",
            {"measure": "share", "denominator": "indicator/software-business-revenue", "unit": "percent"},
        ),
        (
            "rare-earth-exchanges/undated-software-ai-plan",
            "more than six times",
            {"measure": "multiple", "bound": "moreThan", "base_period": "2012", "period": "2025", "unit": "times"},
        ),
        (
            "rare-earth-exchanges/undated-software-ai-plan",
            "sixfold",
            {"measure": "multiple", "bound": "exact", "value": "6"},
        ),
        (
            "rare-earth-exchanges/undated-software-ai-plan",
            "140 trillion calls",
            {"bound": "moreThan", "period": None, "value": "140000000000000"},
        ),
        (
            "scio/2023-06-09-ict-q1-2023",
            "4.8 percentage points",
            {
                "measure": "contribution",
                "denominator": "indicator/telecom-services-revenue",
                "unit": "percentage-points",
            },
        ),
        (
            "scio/2023-06-09-ict-q1-2023",
            "more than 2.64 million 5G base stations",
            {"value": "2640000", "bound": "moreThan", "period": "2023-03-31", "period_kind": "instant"},
        ),
        (
            "scio/2023-06-09-ict-q1-2023",
            "ranks second",
            {"measure": "rank", "value": "2", "denominator": "whole/countries"},
        ),
        (
            "qiushi/2024-02-22-integration",
            "15.8%",
            {"measure": "average-growth", "base_period": "2012", "period": "2022"},
        ),
        ("qiushi/2024-02-22-integration", "197 EFLOPS", {"unit": "EFLOPS", "bound": "moreThan", "value": "197"}),
        ("eguizhou/2023-06-27-big-data-development", "350 billion yuan", {"status": "target", "period": "2025"}),
        (
            "eguizhou/2023-06-27-big-data-development",
            "116.1 percent",
            {"measure": "growth", "base_period": "2022-01/2022-02", "area": "place/guizhou"},
        ),
        (
            "eguizhou/2023-06-27-big-data-development",
            "highest growth in the country",
            {"measure": "rank", "of_measure": "growth", "value": "1"},
        ),
    ],
)
def test_known_figures(kg: Workspace, document: str, printed: str, wanted: dict[str, str | None]) -> None:
    found = [item for item in kg.observations(document=f"document/{document}") if item.printed == printed]
    assert any({key: getattr(item, key) for key in wanted} == wanted for item in found), [i.as_dict() for i in found]
