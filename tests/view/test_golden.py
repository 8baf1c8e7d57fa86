"""Pictures are the golden ones: the worked home, and invented figures with every mark.

``ICTKG_DRAW_GOLDEN=1 pytest tests/view`` draws them anew; look at each before it is committed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from making import changed, every_mark, figure, yearly

from ictkg.view import bullet, chart, interval_bar, series, sparkline, tiles
from ictkg.view.charted import Chart
from ictkg.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden"


def of_world(indicator: str, **options: object) -> Callable[[Workspace], str]:
    """A chart of the worked home with a fixed day on it."""

    def draw(world: Workspace) -> str:
        made = world.chart(indicator, **options)  # type: ignore[arg-type]
        fixed = {"date": "1 May 2026", "theme": made.theme if made.theme != "auto" else "light"}
        return Chart(**{name: getattr(made, name) for name in Chart.__dataclass_fields__} | fixed).svg()

    return draw


def places(world: Workspace) -> str:
    names = ("Anhui", "Beijing", "Chongqing", "Fujian", "Gansu")
    rates = {"unit": "percent", "resolution": "0.1"}
    found = [
        figure(
            f"{name}{year}",
            period=str(year),
            area=f"place/{name}",
            area_label=name,
            value=f"{place * 5 + year % 7}.5",
            **rates,
        )
        for place, name in enumerate(names)
        for year in (2018, 2019, 2020, 2022, 2023)
    ]
    return chart.svg(series.of(found), title="Growth of five places", link=lambda one: f"/page/{one}")


def models(world: Workspace) -> str:
    named = [
        ("Otter-1", "2024-05"),
        ("Otter-2", "2025-01"),
        ("Heron", "2023"),
        ("河狸-70B", "2024-11"),
        ("Wren", "2024-02"),
    ]
    found = [
        figure(f"m{place}", area=None, area_label=None, subject=f"model/{place}", subject_label=name, period=period,
               period_kind="instant", unit="count", value=f"{7 ** place}000000000.0", printed=f"{7 ** place}B",
               bound="moreThan" if place == 2 else "exact", status="projected" if place == 4 else "reported")
        for place, (name, period) in enumerate(named, 1)
    ]  # fmt: skip
    chosen = series.of(found, contested={"observation/m3"}, language="zh")
    return chart.svg(chosen, title="模型参数量", language="zh", width=360, standalone=True, theme="dark")


def provinces(world: Workspace) -> str:
    names = ("guizhou", "guangdong", "jiangsu", "beijing", "tibet", "hainan", "hunan", "hubei", "jilin", "anhui")
    shown = {
        f"place/{name}": figure(name, area=f"place/{name}", value=f"{place}30000000000.0", resolution="10000000000.0")
        for place, name in enumerate(names, 1)
    }
    return tiles.svg(shown, title="地图", language="zh", contested={"observation/hunan"})


def every(language: str, **options: object) -> Callable[[Workspace], str]:
    def draw(world: Workspace) -> str:
        figures = [*every_mark(), figure("k", period="2020-12-31", period_kind="instant", unit="count", value="3300",
                                         resolution="100")]  # fmt: skip
        found = series.of(
            figures, contested={"observation/b", "observation/j"}, breaks=[changed("2022-01")], language=language
        )
        return chart.svg(found, title="Every mark", language=language, **options)  # type: ignore[arg-type]

    return draw


def bar(code: str) -> Callable[[Workspace], str]:
    def draw(world: Workspace) -> str:
        found = [one for one in world.findings(code=code) if one.computed and one.printed]
        return interval_bar.svg(found[0], "en")

    return draw


def target(world: Workspace) -> str:
    return bullet.svg(figure("t", status="target", bound="atLeast", value="300000000000.0"), figure("a"))


def small(world: Workspace) -> str:
    found = series.of(yearly(2015, [10, 20, None, 35, 50]), contested={"observation/china-2018"})
    return sparkline.svg(found[0])


PICTURES: dict[str, Callable[[Workspace], str]] = {
    "world-years": of_world("software business revenue", view="years"),
    "world-within-year-zh-dark": of_world("software business revenue", view="within-year", language="zh", theme="dark"),
    "world-break-zh": of_world("5G base stations", language="zh"),
    "world-one-figure": of_world("indicator/gigabit-cities", area="Yunling"),
    "every-mark": every("en", link=lambda one: f"/page/{one}"),
    "every-mark-zh-phone": every("zh", width=340),
    "every-mark-print": every("en", standalone=True, theme="print"),
    "small-multiples": places,
    "ranked-zh-phone-dark": models,
    "tiles-zh": provinces,
    "interval-share": bar("share-of-whole"),
    "bullet": target,
    "sparkline": small,
}


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_the_golden_one(name: str, world: Workspace) -> None:
    drawn = PICTURES[name](world)
    path = GOLDEN / f"{name}.svg"
    broken = drawn.replace("><", ">\n<").rstrip("\n") + "\n"
    if os.environ.get("ICTKG_DRAW_GOLDEN"):
        path.write_text(broken, "utf-8")
    assert broken == path.read_text("utf-8")
    assert drawn == PICTURES[name](world)


def test_every_golden_picture_has_a_case() -> None:
    assert {path.stem for path in GOLDEN.glob("*.svg")} == {*PICTURES, *NETWORKS}


NETWORKS: dict[str, tuple[str, dict[str, object]]] = {
    "network-one-thing": ("Yunling", {"depth": 1, "theme": "light"}),
    "network-two-steps-zh-dark": ("湖山算力工程", {"depth": 2, "theme": "dark", "language": "zh"}),
    "network-print": ("MDW", {"depth": 1, "theme": "print"}),
}
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@pytest.mark.parametrize("name", NETWORKS)
def test_network_is_the_golden_one(name: str, world: Workspace) -> None:
    """Places may differ by a few pixels, for forces are summed otherwise on other machines; nothing else may."""
    thing, options = NETWORKS[name]
    drawn = world.picture(thing, **options).decode().replace("><", ">\n<")  # type: ignore[arg-type]
    path = GOLDEN / f"{name}.svg"
    if os.environ.get("ICTKG_DRAW_GOLDEN"):
        path.write_text(drawn, "utf-8")
    golden = path.read_text("utf-8")
    assert _NUMBER.sub("0", drawn) == _NUMBER.sub("0", golden)
    pairs = zip(_NUMBER.findall(drawn), _NUMBER.findall(golden), strict=True)
    assert max(abs(float(one) - float(other)) for one, other in pairs) < 8
