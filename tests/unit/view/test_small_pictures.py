"""Bars of intervals, maps of tiles, small charts, targets against figures."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import SVG, figure, outside, parsed, yearly

from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity
from ictkg.number.interval import Interval
from ictkg.view import bullet, interval_bar, province_map, series, sparkline, tiles


def finding(computed: Interval | None, printed: Interval | None, verdict: Verdict, **given: object) -> AuditFinding:
    fields = {"code": "share-of-whole", "severity": Severity.info, "where": "x.ttl", "message": "a < b", "cure": "",
              "operands": ("a", "b"), "unit": "percent", "formula": "1.84 ÷ 2.8 × 100 = 65.7 %"}  # fmt: skip
    return AuditFinding(**{**fields, "computed": computed, "printed": printed, "verdict": verdict, **given})  # type: ignore[arg-type]


def between(low: object, high: object) -> Interval:
    return Interval.between(None if low is None else Fraction(str(low)), None if high is None else Fraction(str(high)))


def test_an_overlap_is_shaded_and_both_ends_are_numbered() -> None:
    svg = interval_bar.svg(finding(between("64.4", "67.1"), between("65.65", "65.75"), Verdict.agrees))
    assert "k-overlap" in svg
    assert "k-gap" not in svg
    assert "computed: 64.4 to 67.1 %" in svg
    assert "printed: 65.65 to 65.75 %" in svg
    assert "1.84 ÷ 2.8 × 100 = 65.7 %" in svg
    assert 'aria-label="a &lt; b"' in svg


def test_a_gap_is_hatched_in_the_alert_colour_only_where_the_claim_differs() -> None:
    apart = between(61, 62), between("66.5", "67.5")
    assert 'class="k-gap"' in interval_bar.svg(finding(*apart, Verdict.differs))
    quiet = interval_bar.svg(finding(*apart, Verdict.not_comparable))
    assert "k-gap" not in quiet
    assert 'class="k-hatch"' in quiet
    assert "k-hatch" not in interval_bar.svg(finding(*apart, Verdict.agrees))


def test_ends_without_bound_run_to_an_arrow() -> None:
    svg = interval_bar.svg(finding(between(65, None), between("61.5", "62.5"), Verdict.differs), "zh")
    assert "推算：不少于65%" in svg
    assert svg.count("k-arrow") == 1
    assert interval_bar.svg(finding(Interval.everything(), between(1, 2), Verdict.agrees)).count("k-arrow") == 2


def test_without_two_intervals_there_is_no_bar() -> None:
    assert interval_bar.svg(finding(None, between(1, 2), Verdict.cannot_tell)) == ""


ends = st.none() | st.fractions(-(10**13), 10**13)


@settings(max_examples=60, deadline=None)
@given(ends, ends, ends, ends, st.sampled_from(["percent", "CNY", "count"]), st.sampled_from(["en", "zh"]))
def test_any_two_intervals_make_a_bar_within_its_edges(
    a: Fraction | None, b: Fraction | None, c: Fraction | None, d: Fraction | None, unit: str, language: str
) -> None:
    def ordered(x: Fraction | None, y: Fraction | None) -> Interval:
        return Interval.between(*((x, y) if x is None or y is None or x <= y else (y, x)))

    svg = interval_bar.svg(finding(ordered(a, b), ordered(c, d), Verdict.differs, unit=unit, formula=None), language)
    root = parsed(svg)
    bars = [node for node in root.iter(f"{SVG}rect") if node.attrib["class"].startswith("k-bar")]
    assert len(bars) == 2
    for node in bars:
        left, wide = float(node.attrib["x"]), float(node.attrib["width"])
        assert wide > 0
        assert left >= 0
        assert left + wide <= 360


def provinces(count: int, **given: object) -> dict:
    names = [
        "guizhou",
        "guangdong",
        "jiangsu",
        "beijing",
        "tibet",
        "hainan",
        "hunan",
        "hubei",
        "jilin",
        "shaanxi",
        "shanxi",
        "anhui",
    ]
    return {
        f"place/{name}": figure(
            name, area=f"place/{name}", area_label=name.title(), value=f"{place}00000000000.0", **given
        )
        for place, name in enumerate(names[:count], 1)
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_map_has_every_province_once_links_figures_and_hatches_holes(language: str) -> None:
    svg = tiles.svg(provinces(12), title="t", language=language, link=lambda one: "/page/" + one)
    root = parsed(svg)
    found = [node for node in root.iter() if node.attrib.get("class") == "k-tile"]
    assert len(found) == 34
    assert sum(node.tag == f"{SVG}a" for node in found) == 12
    hatched = [node for node in found if any(child.attrib.get("class") == "k-hatch" for child in node)]
    assert len(hatched) == 22
    assert all("无数据" in node.attrib["aria-label"] or "no figure" in node.attrib["aria-label"] for node in hatched)
    assert outside(svg) == []
    places = {(node.find(f"{SVG}rect").attrib["x"], node.find(f"{SVG}rect").attrib["y"]) for node in found}  # type: ignore[union-attr]
    assert len(places) == 34


def test_shades_hold_about_as_many_provinces_each_and_alike_values_share_one() -> None:
    svg = tiles.svg(provinces(12), title="t")
    assert [len(re.findall(rf'class="k-tile-{shade}"', svg)) for shade in (1, 2, 3, 4)] == [4, 4, 4, 4]  # one in legend
    same = {place: figure(place.rpartition("/")[2], area=place, value="5.0") for place in provinces(12)}
    assert len(re.findall(r'class="k-tile-4"', tiles.svg(same, title="t"))) == 13


def test_contested_tiles_are_marked_and_the_legend_says_so_only_then() -> None:
    assert "k-tile-doubt" not in tiles.svg(provinces(12), title="t")
    doubted = tiles.svg(provinces(12), title="t", contested={"observation/guizhou"})
    assert doubted.count("k-tile-doubt") == 2
    assert "contested" in doubted


def test_a_map_without_figures_is_all_holes() -> None:
    assert tiles.svg({"place/china": figure("a")}, title="t").count("no figure</title>") == 34


def test_a_bullet_has_a_bar_up_to_the_figure_and_a_rule_at_the_target() -> None:
    target = figure("t", status="target", bound="atLeast", value="200000000000.0")
    svg = bullet.svg(target, figure("a"))
    root = parsed(svg)
    bar = next(node for node in root.iter(f"{SVG}rect") if "k-actual" in node.attrib["class"])
    rule = next(node for node in root.iter(f"{SVG}line"))
    assert float(bar.attrib["x"]) + float(bar.attrib["width"]) / 1 == pytest.approx(
        (1 + float(rule.attrib["x1"])) / 2, abs=1
    )
    assert "k-arrow" in svg
    assert 'aria-label="actual: 100 billion yuan, target: at least 200 billion yuan"' in svg
    assert bullet.svg(target, figure("u", unit="USD")) == ""
    assert "k-contested" in bullet.svg(target, figure("a"), contested=True)


def test_a_sparkline_has_whole_years_and_leaves_gaps_open() -> None:
    found = series.of([*yearly(2018, [1, 2, None, 4]), figure("m", period="2022-01/2022-03")])[0]
    svg = sparkline.svg(found)
    assert svg.count("k-column") == 3
    assert ">2018<" in svg
    assert ">2021<" in svg
    assert sparkline.svg(series.of([figure("a")])[0]) == ""
    rates = [figure(str(y), period=str(y), unit="percent", value=str(y % 10)) for y in (2015, 2016, 2019, 2020)]
    assert sparkline.svg(series.of(rates)[0]).count('class="k-line"') == 2


def test_a_map_of_parts_links_the_provinces_where_they_lie() -> None:
    parts = {"place/guizhou": ("Guizhou hub", "Gui'an <cluster>"), "place/guiyang": ("no province",)}
    drawn = province_map.svg(parts, title="Hubs", name=lambda place: place[6:].title(), link=lambda place: "/" + place)
    root = parsed(drawn)
    links = [found for found in root.iter() if found.get("href")]
    assert [found.get("href") for found in links] == ["/place/guizhou"]
    assert links[0].get("aria-label") == "Guizhou: Guizhou hub, Gui'an <cluster>"
    assert [text.text for text in links[0].iter() if text.tag.endswith("text")] == ["GZ", "2"]
    assert sum(1 for found in root if found.get("aria-hidden")) == 33
    assert "贵州" in province_map.svg(parts, title="枢纽", language="zh", name=str)
