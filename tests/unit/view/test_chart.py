"""Charts: doubt marks, words, links, legend; nothing hostile and nothing over the edge."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import SVG, changed, every_mark, figure, outside, parsed, yearly

from ictkg.errors import InputError
from ictkg.view import chart, series

LEGEND = {
    "estimated", "projected", "planned", "target, at its due date", "contested: the values cannot all hold",
    "more than, at least", "less than, up to, nearly", "about", "printed precision", "spread of independent voices",
}  # fmt: skip


def drawn(figures: list, **options: object) -> str:
    of = {name: options.pop(name) for name in ("contested", "breaks", "language") if name in options}
    language = of.get("language", "en")
    return chart.svg(series.of(figures, **of), title="A title", language=language, **options)  # type: ignore[arg-type]


def points(svg: str) -> list[ET.Element]:
    return [node for node in parsed(svg).iter() if "k-point" in node.attrib.get("class", "").split()]


def legend(svg: str) -> set[str]:
    node = next((one for one in parsed(svg).iter(f"{SVG}g") if one.attrib.get("class") == "k-legend"), None)
    return set() if node is None else {text.text or "" for text in node.iter(f"{SVG}text")}


@pytest.mark.parametrize("width", [320, 360, 720])
@pytest.mark.parametrize("standalone", [True, False])
def test_every_point_has_its_link_its_words_and_its_label(width: int, standalone: bool) -> None:
    svg = drawn(every_mark(), link=lambda one: f"/page/{one}", width=width, standalone=standalone)
    found = points(svg)
    assert {node.attrib["href"] for node in found} == {f"/page/observation/{name}" for name in "abcdefghij"}
    for node in found:
        assert node.tag == f"{SVG}a"
        assert node.attrib["aria-label"] == node.findtext(f"{SVG}title")
        assert re.search(r"End of 20\d\d: ", node.attrib["aria-label"])


def test_the_legend_lists_the_marks_that_are_there() -> None:
    svg = drawn(every_mark(), contested={"observation/j"}, breaks=[changed("2021-06")])
    assert LEGEND - {"spread of independent voices"} <= legend(svg)
    assert "off the scale" in legend(svg)


def test_a_chart_of_plain_figures_has_no_legend_and_one_mark_more_has_one_more() -> None:
    plain = yearly(2018, [100, 120, 130, 110])
    assert legend(drawn(plain)) == set()
    assert legend(drawn([*plain, figure("t", period="2022", status="target")])) == {
        "reported", "target, at its due date"
    }  # fmt: skip
    assert legend(drawn([*plain, figure("m", period="2022", bound="atLeast")])) == {"more than, at least"}


@pytest.mark.parametrize(
    ("status", "mark"), [("reported", "circle"), ("estimated", "path"), ("projected", "path"), ("target", "rect")]
)
def test_shape_says_status(status: str, mark: str) -> None:
    rate = {"unit": "percent", "value": "5.0", "resolution": "0.1"}
    svg = drawn([figure("a", period="2020", status=status, **rate), figure("b", period="2021", **rate)])
    node = next(one for one in points(svg) if "2020:" in one.attrib["aria-label"])
    assert [one.tag for one in node.iter() if "k-mark" in one.attrib.get("class", "").split()] == [f"{SVG}{mark}"]


def test_contested_points_are_hollow() -> None:
    svg = drawn(yearly(2018, [1, 2, 3, 4]), contested={"observation/china-2019"})
    assert [node.attrib["class"] for node in points(svg)].count("k-point k-contested") == 1


def test_a_wrong_value_far_off_does_not_flatten_the_others() -> None:
    figures = [*yearly(2018, [100, 110, 120]), *yearly(2021, [90000])]
    svg = drawn(figures, contested={"observation/china-2021"})
    assert "1 further printed value lies off the scale" in svg
    assert "k-tick" in svg
    ticks = [node.text or "" for node in parsed(svg).iter(f"{SVG}text") if node.attrib["class"] == "k-tick"]
    assert max(int(tick) for tick in ticks if not tick.startswith("20")) <= 200


def test_independent_voices_make_a_grey_bar() -> None:
    figures = [*yearly(2018, [100, 110]), figure("x", period="2020", value="120000000000.0", tier="official"),
               figure("y", period="2020", value="160000000000.0")]  # fmt: skip
    assert "spread of independent voices" in legend(drawn(figures))


def test_columns_start_at_zero_and_cut_axes_say_so() -> None:
    assert "axis starts at" not in drawn(yearly(2018, [100, 110, 120]))
    rates = [
        figure(str(y), period=str(y), unit="percent", value=str(90 + y % 7), resolution="1") for y in range(2015, 2021)
    ]
    assert "axis starts at" in drawn(rates)


def test_there_are_four_gridlines_above_the_baseline() -> None:
    svg = parsed(drawn(yearly(2018, [100, 133, 120])))
    lines = [node for node in svg.iter(f"{SVG}line") if node.attrib["class"] in ("k-grid", "k-axis")]
    flat = {node.attrib["y1"] for node in lines if node.attrib["y1"] == node.attrib["y2"]}
    assert len(flat) == 5


def test_phones_get_three_to_four_and_at_most_six_words_below() -> None:
    svg = parsed(drawn(yearly(2005, list(range(1, 21))), width=360))
    _, _, _, high = (float(part) for part in svg.attrib["viewBox"].split())
    assert 260 <= high <= 330
    years = [node for node in svg.iter(f"{SVG}text") if re.fullmatch("20[0-9]{2}", node.text or "")]
    assert 2 <= len(years) <= 6


def test_one_figure_stands_large_without_axes() -> None:
    svg = drawn([figure("a")])
    assert "k-key" in svg
    assert "k-axis" not in svg
    assert "“100 billion yuan”" in svg


def test_running_totals_are_never_a_saw_tooth() -> None:
    figures = [
        figure(f"{y}{m}", period=f"{y}-01/{y}-{m:02}", value=f"{m}000000000.0") for y in (2022, 2023) for m in (3, 6, 9)
    ]
    found = series.of([*figures, *yearly(2020, [10, 11])])
    assert chart.available(found) == ("within-year", "years")
    within = parsed(chart.svg(found, title="t", view="within-year"))
    for node in within.iter(f"{SVG}path"):
        if node.attrib.get("class") == "k-line":
            places = [float(part.split()[1]) for part in node.attrib["d"].removeprefix("M").split("L")]
            assert all(after <= before for before, after in pairwise(places)), "a running total never falls"
    assert chart.available(series.of(yearly(2018, [1, 2, 3, 4])))[0] == "years"


def test_up_to_four_series_are_named_at_their_ends_more_become_small_multiples() -> None:
    def places(count: int) -> list:
        names = ["Anhui", "Beijing", "Chongqing", "Fujian", "Gansu", "Guangdong"][:count]
        return [one for name in names for one in yearly(2018, [10, 20, 30], area=f"place/{name}", area_label=name)]

    four, six = drawn(places(4)), drawn(places(6))
    for name in ("Anhui", "Beijing", "Chongqing", "Fujian"):
        assert f">{name}</text>" in four
        assert f">{name}</text>" in six
    assert four.count('class="k-tick"') < six.count('class="k-tick"') / 2


def test_many_series_of_one_figure_each_are_a_list_from_the_largest() -> None:
    names = ["Anhui", "Beijing", "Chongqing", "Fujian", "Gansu", "Henan"]
    figures = [
        figure(name, area=f"place/{name}", area_label=name, value=f"{place}00000000000.0")
        for place, name in enumerate(names, 1)
    ]
    svg = drawn(figures, link=lambda one: f"/page/{one}")
    assert [node.attrib["href"].rpartition("/")[2] for node in points(svg)] == [
        "Henan", "Gansu", "Fujian", "Chongqing", "Beijing", "Anhui"
    ]  # fmt: skip
    assert "k-grid" not in svg
    assert outside(svg) == []


def test_breaks_are_drawn_with_word_and_reason_once_for_all_series() -> None:
    figures = [*yearly(2018, [1, 2, 3]), *yearly(2018, [1, 2, 3], area="place/x", area_label="X")]
    svg = drawn(figures, breaks=[changed("2020-01")], standalone=True)
    assert svg.count(">coverage changed 2020</text>") == 2  # with the halo behind it
    assert "The threshold was raised." in svg


def test_inline_pictures_carry_no_style_and_standalone_ones_no_variable() -> None:
    inline, alone = drawn(every_mark()), drawn(every_mark(), standalone=True)
    assert "style" not in inline
    assert "<script" not in inline + alone
    assert "var(" not in alone
    assert "prefers-color-scheme: dark" in alone
    assert "prefers-color-scheme" not in drawn(every_mark(), standalone=True, theme="dark")
    assert not re.search(r"(?:href|src)=\"(?!/|https://w3id)", alone)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [320, 360, 720, 1200])
def test_nothing_lies_over_the_edge(width: int, language: str) -> None:
    long = "规模以上信息传输、软件和信息技术服务业企业主营业务收入中数字产品制造业所占比重" if language == "zh" else (
        "Revenue of enterprises above designated size in information transmission and software")  # fmt: skip
    places = [
        (f"{long[:18]}{place}", values) for place, values in (("A", [1, 5, 9]), ("B", [1, 5, 8]), ("C", [9, 5, 1]))
    ]
    several = [one for name, values in places for one in yearly(2018, values, area=f"place/{name}", area_label=name)]
    for figures in (every_mark(), several, yearly(2001, list(range(1, 26))), [figure("a", printed=long)]):
        svg = chart.svg(
            series.of(figures, language=language, breaks=[changed("2019"), changed("2020", long)]),
            title=long, language=language, width=width, standalone=True,
            origin=chart.Origin([long, long], "https://w3id.org/ictkg/id/indicator/chips", "1 May 2026"),
        )  # fmt: skip
        assert outside(svg) == []


hostile = st.text(max_size=30) | st.sampled_from(
    [
        '"><script>alert(1)</script>',
        "</title></svg><img src=x onerror=alert(1)>",
        "]]>",
        "&#x0;",
        "\x00\x0b",
        "';--",
        "{}",
    ]
)


@settings(max_examples=30, deadline=None)
@given(hostile, hostile, hostile)
def test_hostile_words_stay_words(name: str, printed: str, title: str) -> None:
    figures = [
        figure(
            f"{year}", period=str(year), printed=printed, document_title=title, area=area, area_label=f"{area}{name}"
        )
        for year in (2019, 2020)
        for area in ("x", "y")
    ]
    found = series.of(figures, breaks=[changed("2020", title)])
    for standalone in (True, False):
        svg = chart.svg(
            found, title=title, standalone=standalone, link=lambda one: '/"><x>' + one, origin=chart.Origin([printed])
        )
        tags = {node.tag.removeprefix(SVG) for node in parsed(svg).iter()}
        assert tags <= {"svg", "style", "g", "a", "title", "text", "line", "rect", "path", "circle"}
        assert len(points(svg)) == 4


def test_what_cannot_be_drawn_is_said() -> None:
    with pytest.raises(InputError, match="nothing to draw"):
        chart.svg((), title="t")
    with pytest.raises(InputError, match="no view is called"):
        drawn(every_mark(), view="pie")
    with pytest.raises(InputError, match="have no view growth"):
        drawn(every_mark(), view="growth")
    with pytest.raises(InputError, match="no theme is called"):
        drawn(every_mark(), theme="pink", standalone=True)
    with pytest.raises(InputError, match="a chart 3 wide"):
        drawn(every_mark(), width=3)


def test_a_page_gets_a_wide_and_a_narrow_chart() -> None:
    both = chart.responsive(series.of(every_mark()), title="t")
    assert re.findall(r'viewBox="0 0 (\d+) ', both) == ["720", "340"]
