"""The graph page: opened, closed, filtered, followed to another thing, read, kept as a link, taken away, and smooth."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, Route
from visiting import PHONE, Visit, drawn

pytestmark = pytest.mark.slow
Reader = Callable[..., AbstractContextManager[Visit]]
START = "/graph?thing=organisation/deepseek"
MANY = 3000
MOVED = """async () => {
  const stage = document.querySelector(".graph-stage");
  const { x, y } = stage.getBoundingClientRect();
  const mouse = (kind, step) => new MouseEvent(kind, { clientX: x + 200 + step * 5, clientY: y + 200, bubbles: true });
  stage.querySelector(".sigma-mouse").dispatchEvent(mouse("mousedown", 0));
  for (let step = 0; step < 20; step++) {
    document.dispatchEvent(mouse("mousemove", step));
    await new Promise(requestAnimationFrame);
  }
  document.dispatchEvent(mouse("mouseup", 20));
}"""

# what this machine takes, as busy as it is, to sort a hundred thousand numbers
UNIT = """() => {
  const times = [];
  for (let turn = 0; turn < 5; turn++) {
    const numbers = Array.from({ length: 100_000 }, (_, n) => (n * 7919) % 100_003);
    const start = performance.now();
    numbers.sort((a, b) => a - b);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[2];
}"""


def settled(page: Page, wanted: Callable[[int], bool]) -> int:
    """How many things are drawn once their number is as wanted."""
    for _ in range(400):
        if wanted(drawn(page)):
            return drawn(page)
        page.wait_for_timeout(100)
    raise AssertionError(drawn(page))


def picture(page: Page) -> bytes:
    page.wait_for_timeout(400)
    return page.locator(".graph-stage").screenshot()


def test_a_neighbour_opens_and_closes_by_keyboard(reader: Reader) -> None:
    with reader() as visit:
        page = visit.go(START)
        first = drawn(page)
        assert 2 <= first <= 24
        page.locator(".graph-stage").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowRight")
        page.wait_for_selector(".graph-told h2:not(:has-text('DeepSeek\\n'))")
        page.get_by_role("button", name="Cyberspace Administration of China", exact=True).click()
        page.locator(".graph-told h2", has_text="Cyberspace Administration").wait_for()
        page.locator(".graph-stage").focus()
        page.keyboard.press("Enter")
        more = settled(page, lambda count: count > first)
        assert "open=organisation/cac" in visit.path and more <= first + 23
        assert page.locator("[data-graph-list] h2", has_text="Cyberspace Administration").is_visible()
        page.keyboard.press("Enter")
        settled(page, lambda count: count == first)
        assert "open=" not in visit.path


def test_the_same_link_gives_the_same_picture(reader: Reader) -> None:
    seen = []
    for _ in range(2):
        with reader() as visit:
            page = visit.go(f"{START}&open=organisation/cac")
            settled(page, lambda count: count > 24)
            seen.append(picture(page))
    assert seen[0] == seen[1]


def test_kinds_and_years_are_left_out(reader: Reader) -> None:
    with reader() as visit:
        page = visit.go("/graph?thing=place/guizhou")
        first = drawn(page)
        page.locator("input[value=person]").uncheck()
        fewer = settled(page, lambda count: count < first)
        assert "hide=person" in visit.path
        page.locator("select[name=years-from]").select_option(index=3)
        settled(page, lambda count: count < fewer)
        again = drawn(page)
        page.reload()
        assert drawn(page) == again and not page.locator("input[value=person]").is_checked()


def test_an_edge_opens_its_words(reader: Reader) -> None:
    with reader() as visit:
        page = visit.go("/graph?thing=place/guizhou&at=organisation/huawei%20place/guizhou")
        told = page.locator(".graph-told")
        told.locator("summary, .graph-evidence").first.wait_for()
        assert "Huawei" in told.inner_text() and told.locator("a[href^='/page/document/']").count() >= 1
        box = page.locator(".graph-stage").bounding_box()
        assert box
        page.locator(".graph-stage").focus()
        page.keyboard.press("Escape")
        page.wait_for_function("!document.querySelector('.graph-told').childElementCount")
        middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        for way in range(40, 200, 6):
            page.mouse.click(middle[0] + way * 0.4, middle[1] - way * 0.8)
            page.wait_for_timeout(30)
            if page.locator(".graph-told .graph-evidence").count():
                break
        assert page.locator(".graph-told a[href^='/page/document/']").count() >= 1


def test_a_path_to_another_thing(reader: Reader) -> None:
    with reader() as visit:
        page = visit.go(START)
        first = drawn(page)
        page.locator("form[action='/path'] input[name=to]").fill("Guizhou")
        page.locator("form[action='/path'] button").click()
        settled(page, lambda count: count > first)
        assert "path=place/guizhou" in visit.path
        assert "Path to Guizhou" in page.locator(".graph-told h2").inner_text()
        assert page.locator(".graph-told .chain").count() >= 1
        page.locator("form[action='/path'] input[name=to]").fill("no such thing at all")
        page.locator("form[action='/path'] button").click()
        page.locator(".graph-told", has_text="no such thing at all").wait_for()


def test_what_is_drawn_is_taken_away(reader: Reader, tmp_path: Path) -> None:
    with reader() as visit:
        page = visit.go(f"{START}&open=organisation/cac")
        count = settled(page, lambda found: found > 24)
        files = {}
        for name in ("SVG", "PNG", "GraphML"):
            with page.expect_download() as awaited:
                page.locator(".graph-taking").get_by_role("button", name=name, exact=True).click()
            files[name] = awaited.value.path().read_bytes()
        svg = ET.fromstring(files["SVG"])
        space = "{http://www.w3.org/2000/svg}"
        marks = len(svg.findall(f"{space}circle")) + len(svg.findall(f"{space}polygon"))
        assert marks > count and "DeepSeek" in (svg.findtext(f"{space}title") or "")
        assert b"documents state them" in files["SVG"] and files["PNG"].startswith(b"\x89PNG")
        graph = ET.fromstring(files["GraphML"])
        assert len(graph.findall(".//{http://graphml.graphdrawing.org/xmlns}node")) == count


def test_the_list_comes_first_on_phones(reader: Reader) -> None:
    with reader(viewport=PHONE, has_touch=True) as visit:
        page = visit.go(START)
        drawn(page)
        tops = [page.locator(name).bounding_box()["y"] for name in ("[data-graph-list]", ".graph-stage")]  # type: ignore[index]
        assert tops[0] < tops[1] and visit.overflow() <= 0


def test_without_webgl_the_servers_picture_stays(reader: Reader) -> None:
    with reader() as visit:
        visit.page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        page = visit.go(START)
        page.wait_for_timeout(300)
        assert page.locator("[data-graph] img").is_visible() and page.locator("[data-graph-list] li").count() >= 10


def test_thousands_stay_smooth(reader: Reader) -> None:
    def synthetic(route: Route) -> None:
        names = ["place/guizhou", *(f"organisation/n{n}" for n in range(1, MANY))]
        kinds = ("organisation", "place", "programme", "model", "person", "other")
        nodes = [{"id": name, "label": f"Thing {n}", "kind": "organisation", "type": "company", "family": kinds[n % 6],
                  "url": f"/page/{name}", "relations": n % 40} for n, name in enumerate(names)]  # fmt: skip
        edges = [{"id": f"statement/s{n}", "source": names[n], "target": names[n // 8 if n % 3 else 0],
                  "predicate": "p", "label": "knows", "standing": "stated", "ended": n % 7 == 0,
                  "voices": 1 + n % 4, "since": None, "until": None, "evidence": []}
                 for n in range(1, MANY)]  # fmt: skip
        edges += [
            {**edge, "id": f"{edge['id']}b", "source": names[0], "target": names[n]} for n, edge in enumerate(edges, 1)
        ]
        route.fulfill(
            body=json.dumps({"thing": names[0], "nodes": nodes, "edges": edges}), content_type="application/json"
        )

    with reader() as visit:
        visit.page.route("**/graph.json*", synthetic)
        page = visit.go("/graph?thing=place/guizhou&open=place/guizhou~all")
        assert settled(page, lambda count: count == MANY) == MANY
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        found = []
        for _ in range(3):
            before = spent(session)
            page.evaluate(MOVED)
            each, unit = (spent(session) - before) / 20 * 1000, page.evaluate(UNIT)
            print(f"{MANY} things: {each:.1f} ms of script for each frame while moving; sorting takes {unit:.1f} ms")
            found.append(each / unit)
            if found[-1] < 3:
                break
        assert min(found) < 3


def spent(session: CDPSession) -> float:
    """Seconds that scripts of a page have run; what a graphics card does is not measured where there is none."""
    metrics = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["ScriptDuration"])
