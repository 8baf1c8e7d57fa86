"""The tutorial notebook runs from its first cell to its last, and shows what it promises."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

PATH = "notebooks/tutorial.ipynb"


def test_the_notebook_is_kept_without_results(root: Path) -> None:
    notebook = nbformat.read(root / PATH, 4)
    nbformat.validate(notebook)
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")


@pytest.mark.slow
def test_the_notebook_runs(root: Path) -> None:
    from nbclient import NotebookClient

    notebook = nbformat.read(root / PATH, 4)
    NotebookClient(notebook, timeout=180, kernel_name="python3", resources={"metadata": {"path": str(root)}}).execute()
    shown = {
        cell.source: " ".join(str(output.get("data", output.get("text", ""))) for output in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    }

    def of(part: str) -> str:
        return next(text for source, text in shown.items() if part in source)

    assert "indicator/total-computing-power" in of("kg.find(")
    assert "2.8 trillion yuan" in of("quarter = [")
    assert "image/svg+xml" in of("SVG(kg.picture") and "<svg" in of("kg.chart(")
    assert "agrees-within-rounding" in of("report.checked")
    assert "| --- |" in of("cited_table(")
    assert "figures.csv" in of("kg.export(")


def test_a_report_shows_its_weightiest_findings_first_and_escapes_them() -> None:
    from ictkg.model.finding import Finding, Severity, report

    found = [Finding(code=f"c{n}", severity=Severity.info, where="a", message="<b>", cure="") for n in range(70)]
    found.append(Finding(code="worst", severity=Severity.error, where="z", message="m", cure=""))
    shown = report(found)._repr_html_()
    assert shown.index("worst") < shown.index("c1") and "&lt;b&gt;" in shown and "<b>" not in shown
    assert "the first 60 of 71 findings, the weightiest first" in shown
