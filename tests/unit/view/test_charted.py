"""Charts to take away: kg.chart, its files, and the command."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from making import figure, parsed
from PIL import Image

from ictkg.cli.main import main
from ictkg.errors import InputError
from ictkg.view import series
from ictkg.view.charted import Chart
from ictkg.workspace import Workspace

WORLD = ("--home", "tests/world")


def test_a_chart_draws_the_world_with_marks_of_the_audit(world: Workspace) -> None:
    chart = world.chart("software business revenue")
    assert chart.views[0] in ("years", "within-year")
    svg = chart.svg("light")
    assert chart.title in svg
    assert "Sources: " in svg
    assert "https://w3id.org/ictkg/id/indicator/software-business-revenue" in svg
    assert 'href="https://w3id.org/ictkg/id/observation/' in svg
    assert chart._repr_svg_().startswith("<svg")


def test_chinese_charts_speak_chinese(world: Workspace) -> None:
    svg = world.chart("5G base stations", language="zh").svg()
    assert "来源：" in svg
    assert 'lang="zh-Hans"' in svg
    assert "2023年口径调整" in svg


def test_what_is_not_there_is_said_with_what_is(world: Workspace) -> None:
    with pytest.raises(InputError, match="no figure"):
        world.chart("software business revenue", area="Linjiang")
    with pytest.raises(InputError, match="choose a breakdown or subject: breakdown/territorial-unit/counties"):
        world.chart("indicator/coverage-5g")
    assert "k-key" in world.chart("indicator/coverage-5g", breakdown="breakdown/territorial-unit/counties").svg()


def test_a_png_shows_chinese_signs(world: Workspace) -> None:
    """Signs of the same width that differ are drawn differently: no boxes in place of letters."""
    drawn = world.chart("5G base stations", language="zh").png(zoom=1)
    assert drawn.startswith(b"\x89PNG")
    picture = Image.open(io.BytesIO(drawn)).convert("L")
    assert picture.width == 720
    signs = [picture.crop((16 + 20 * place, 16, 36 + 20 * place, 42)).tobytes() for place in range(4)]
    assert len(set(signs)) == 4


def test_a_page_stands_alone(world: Workspace) -> None:
    page = world.chart("software business revenue", view="within-year").html()
    assert not re.search(r"<(?:script|link|img|iframe)|@import|url\(", page)
    assert not re.search(r'\b(?:src|data)="', page)
    assert page.count("<tr>") > 4
    assert "1.721 trillion yuan</a>" in page


def test_the_command_writes_what_the_name_says(world_path: Path, tmp_path: Path) -> None:
    for form, start in (("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!doctype html>")):
        path = tmp_path / f"chart.{form}"
        assert main(["--home", str(world_path), "chart", "software business revenue", "-o", str(path)]) == 0
        assert path.read_bytes().startswith(start)
    parsed((tmp_path / "chart.svg").read_text("utf-8"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["software business revenue", "-o", "chart.gif"], "end the name with one of .svg, .png, .html"),
        (["nothing of the kind", "-o", "chart.svg"], "no indicator is named"),
        (["software business revenue", "--view", "plan", "-o", "chart.svg"], "have no view plan: use"),
        (["software business revenue", "--width", "1", "-o", "chart.svg"], "a chart 1 wide"),
    ],
)
def test_the_command_says_what_is_wrong(
    arguments: list[str], said: str, world_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["--home", str(world_path), "chart", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_page_says_which_values_were_put_right() -> None:
    slip = figure("slip", period="2020", value="100000000.0", resolution="1000000.0", printed="0.1 billion yuan")
    found = series.of([slip, figure("b", period="2021")], corrections={"observation/slip": {"value": "100000000000.0"}})
    page = Chart(found, "Chips").html()
    assert page.count("corrected by us from the printed value</small>") == 1
    assert "0.1 billion yuan</bdi>" in page
    assert page.count("<svg xmlns") == 2  # for wide and for narrow screens
