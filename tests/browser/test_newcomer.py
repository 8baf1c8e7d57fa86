"""What a newcomer does: finds things by name, figures by words and by number, and reads them by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page
from visiting import PHONE, Visit

pytestmark = pytest.mark.slow
Reader = Callable[..., AbstractContextManager[Visit]]
WEAK = """() => {
  const channel = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const numbers = (text) => (text.match(/[0-9.]+/g) || []).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = numbers(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const written = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll(".suggestions *, .graph-told *, .graph-list *, .chart-words *, #answer *")]
    .filter((element) => element.getClientRects().length && written(element))
    .filter((element) => {
      const [one, two] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
      return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05) < 4.5;
    })
    .map((element) => `${element.className} ${element.textContent.slice(0, 30)}`);
}"""


def search(page: Page, text: str) -> None:
    """Types a search after ``/`` and asks."""
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")


def test_a_place_is_found_while_typing(reader: Reader) -> None:
    with reader() as visit:
        page = visit.go("/")
        page.keyboard.press("/")
        page.keyboard.type("guizh")
        page.wait_for_selector("[role=option]")
        field = page.locator("input[type=search]")
        assert field.get_attribute("aria-expanded") == "true"
        assert page.evaluate(WEAK) == []
        page.keyboard.press("ArrowDown")
        chosen = field.get_attribute("aria-activedescendant")
        assert "Guizhou" in page.locator(f"#{chosen}").inner_text()
        page.keyboard.press("Enter")
        page.wait_for_url("**/page/place/guizhou")
        assert "Guizhou" in page.locator("h1").inner_text()


def test_escape_closes_the_names_and_enter_still_searches(reader: Reader) -> None:
    with reader() as visit:
        page = visit.go("/")
        page.keyboard.press("/")
        page.keyboard.type("deepseek")
        page.wait_for_selector("[role=option]")
        page.keyboard.press("Escape")
        assert page.locator("[role=option]").count() == 0
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=*")
        page.get_by_role("link", name="DeepSeek", exact=True).first.click()
        page.wait_for_url("**/page/organisation/deepseek")


@pytest.mark.parametrize(
    ("asked", "found"),
    (
        ("算力", "total computing power"),
        ("software revenue 2012", "2.48 trillion yuan"),
        ("software revenue 2025", "trillion yuan"),
        ("2.64 million", "2.64 million"),
    ),
)
def test_a_search_answers(reader: Reader, asked: str, found: str) -> None:
    with reader() as visit:
        page = visit.go("/")
        search(page, asked)
        assert found in page.locator(".results").inner_text()


def test_the_targets_of_a_year(reader: Reader) -> None:
    with reader() as visit:
        page = visit.go("/")
        search(page, "2025 targets")
        page.get_by_role("link", name="All targets").click()
        page.wait_for_url("**/targets?due=2025*")
        assert page.locator("table tbody tr").count() > 5


def test_software_revenue_over_the_years_by_keyboard(reader: Reader) -> None:
    with reader() as visit:
        page = visit.go("/series/software-business-revenue?area=place/china&unit=CNY")
        page.locator(".ictkg-chart-wide a.k-point[tabindex='0']").focus()
        words = page.locator(".chart-words")
        last = words.inner_text()
        page.keyboard.press("Home")
        first = words.inner_text()
        assert first != last and page.evaluate(WEAK) == []
        page.keyboard.press("End")
        assert words.inner_text() == last
        page.keyboard.press("Enter")
        page.wait_for_url("**/page/observation/**")


def test_a_tap_on_a_point_opens_a_sheet(reader: Reader) -> None:
    with reader(viewport=PHONE, has_touch=True, is_mobile=True) as visit:
        page = visit.go("/series/software-business-revenue?area=place/china&unit=CNY")
        point = page.locator(".ictkg-chart-narrow a.k-point").last
        point.scroll_into_view_if_needed()
        point.locator(".k-hit").tap(force=True)
        sheet = page.locator(".chart-words.sheet")
        sheet.wait_for()
        assert (
            min(box["height"] for box in [one.bounding_box() for one in sheet.locator(".acts > *").all()] if box) >= 44
        )
        sheet.get_by_role("link").click()
        page.wait_for_url("**/page/observation/**")


def test_tab_order_begins_with_the_skip_link(reader: Reader) -> None:
    with reader() as visit:
        page = visit.go("/checks")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        for _ in range(3):
            page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.closest('header') !== null")


def test_a_sentence_is_copied(world_reader: Reader) -> None:
    with world_reader(permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.go("/page/observation/mdw/2024-04-29-software-q1/05f6e635")
        source = page.locator("[data-copy]").first
        page.locator(".copying").first.click()
        page.get_by_text("Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == source.inner_text().strip()


def test_colours_change_without_a_new_page(world_reader: Reader) -> None:
    with world_reader(color_scheme="light") as visit:
        page = visit.go("/figures")
        page.locator("[data-theme-choice=dark]").click()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 23, 30)"
        page.reload()
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_all_works_without_scripts(reader: Reader) -> None:
    with reader(java_script_enabled=False) as visit:
        page = visit.go("/")
        page.locator("input[type=search]").fill("software revenue q1 2024")
        page.locator("input[type=search]").press("Enter")
        page.wait_for_selector(".answer")
        assert "trillion yuan" in page.locator(".answer").inner_text()
        page = visit.go("/query")
        page.locator("button.chief").click()
        page.wait_for_selector(".answer-table tbody tr")
        assert page.locator(".answer-table tbody tr").count() > 100
        page = visit.go("/graph?thing=organisation/deepseek")
        assert page.locator("[data-graph] img").is_visible() and page.locator("[data-graph-list] li").count() >= 10
