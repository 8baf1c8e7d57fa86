"""The pages: each answers in both languages, escapes, links only to where it may, and its query gives what it shows."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from served import Served

from ictkg.serve.words import _texts
from ictkg.workspace import Workspace

CONTRAST = """() => {
  const channel = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const colour = text => (text.match(/[0-9.]+/g) || []).map(Number);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const weak = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.getClientRects().length || element.closest("svg, .visually-hidden, .skip")) continue;
    const [one, other] = [light(colour(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) weak.push(`${element.className} ${ratio.toFixed(2)} ${element.textContent.trim().slice(0, 20)}`);
  }
  return weak;
}"""
VOID = {"area", "base", "br", "circle", "col", "ellipse", "hr", "img", "input", "line", "link", "meta", "path",
        "polygon", "polyline", "rect", "source", "stop", "use", "wbr"}  # fmt: skip


class Page(HTMLParser):
    """What a test asks of a page: its text, its links, and whether its elements are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.inline: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.labelled = True
        self.text = ""
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("a", "form", "link", "script", "img", "button"):
            self.links += [value for name, value in attrs if name in ("href", "action", "src", "formaction") and value]
        if said.get("id"):
            self.ids.append(str(said["id"]))
        if "style" in said or any(name.startswith("on") for name in said):
            self.inline.append(tag)
        if tag == "style" or (tag == "script" and "src" not in said and said.get("type") != "application/ld+json"):
            self.inline.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open and self.open[-1] == tag, f"{tag} closes {self.open[-3:]}"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not {"pre", "textarea", "script"} & set(self.open):
            self.text += data


@pytest.fixture(scope="module")
def browser(served: Served) -> Iterator[httpx.Client]:
    """A client of the worked home's pages that asks for HTML."""
    with served.client() as client:
        client.headers["Accept"] = "text/html"
        yield client


@pytest.fixture(scope="module")
def addresses(world: Workspace) -> list[str]:
    """One address of every kind of page, from what the worked home holds."""
    table = world.generation.open_table()

    def first(query: str) -> str:
        return str(table.execute(query).fetchone()[0])

    fixed = ["/", "/search?q=software", "/search?q=zzzz", "/figures", "/places", "/programmes", "/targets", "/checks",
             "/graph", "/path", "/path?from=mdw&to=beihe", "/query", "/data"]  # fmt: skip
    indicator = first("SELECT indicator FROM observations GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
    things = [row[0] for row in table.execute("SELECT min(id) FROM things WHERE uses > 0 GROUP BY kind")]
    nodes = [
        first(f"SELECT id FROM {name} ORDER BY id LIMIT 1") for name in ("observations", "documents", "statements")
    ]
    subject = first("SELECT subject FROM statements WHERE object IS NOT NULL LIMIT 1")
    return [
        *fixed,
        f"/series/{indicator.removeprefix('indicator/')}",
        f"/graph?thing={subject}",
        *(f"/page/{name}" for name in (*things, *nodes, indicator)),
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_sound_in_both_languages(browser: httpx.Client, addresses: list[str], language: str) -> None:
    for address in addresses:
        answer = browser.get(address, headers={"Accept-Language": language})
        assert answer.status_code == 200, (address, answer.text[:2000])
        page = Page(answer.text)
        assert not page.inline, (address, page.inline)
        assert page.headings.count("h1") == 1, address
        assert len(page.ids) == len(set(page.ids)), address
        assert f'lang="{"zh-Hans" if language == "zh" else "en"}"' in answer.text[:200]
        assert "None" not in page.text, address
        assert "{" not in re.sub(r"(?s)<(pre|textarea)\b.*?</\1>|<script.*?</script>", "", answer.text), address
        for link in page.links:
            assert link.startswith(("/", "#", "http://", "https://")), (address, link)


def test_links_between_pages_lead_somewhere(browser: httpx.Client, addresses: list[str]) -> None:
    seen: set[str] = set()
    for address in addresses[:18]:
        seen |= {link.split("#")[0] for link in Page(browser.get(address).text).links if link.startswith("/")}
    inside = sorted(link for link in seen if link.startswith(("/page/", "/series/", "/figures", "/graph", "/targets")))
    assert len(inside) > 40
    for link in inside[:: max(1, len(inside) // 60)]:
        assert browser.get(link).status_code == 200, link


def test_every_key_of_words_that_a_template_names_exists() -> None:
    import ictkg.serve

    folder = Path(ictkg.serve.__file__).parent
    known = set(_texts())
    for path in (*folder.glob("templates/*.html"), *folder.glob("pages/*.py")):
        for key in re.findall(
            r"(?:say|words|html)\(\s*['\"]([a-z]+\.[a-z0-9-]*[a-z0-9])['\"]", path.read_text("utf-8")
        ):
            assert key in known, (path.name, key)


def test_both_languages_of_a_word_have_the_same_fields() -> None:
    for key, (english, chinese) in _texts().items():
        fields = [set(re.findall(r"\{(\w+)", text)) for text in (english, chinese)]
        assert fields[1] <= fields[0] and (fields[0] - fields[1]) <= {"verb"}, key


@pytest.mark.parametrize("theme", ["light", "dark", "auto", "purple"])
def test_colours_are_a_choice_that_stays(browser: httpx.Client, theme: str) -> None:
    browser.cookies.clear()
    answer = browser.get("/", params={"theme": theme})
    if theme in ("light", "dark"):
        assert f'data-theme="{theme}"' in answer.text
        assert f'data-theme="{theme}"' in browser.get("/figures").text
    else:
        assert 'html lang="en">' in answer.text
    browser.cookies.clear()


def test_language_by_parameter_stays_by_cookie(browser: httpx.Client) -> None:
    browser.cookies.clear()
    assert "zh-Hans" in browser.get("/?lang=zh").text[:100]
    assert "zh-Hans" in browser.get("/figures").text[:100]
    browser.cookies.clear()


HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "%00", "' OR 1=1 --", "𝕊" * 300]


TYPED = (("/search", "q"), ("/path", "from"), ("/query", "query"), ("/query", "name"), ("/targets", "due"),
         ("/checks", "year"), ("/checks", "class"), ("/figures", "place"), ("/places", "indicator"))  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_comes_back_escaped(browser: httpx.Client, text: str) -> None:
    for path, name in TYPED:
        answer = browser.get(path, params={name: text})
        assert answer.status_code in (200, 400, 404), (path, answer.status_code)
        assert "<script>alert" not in answer.text and "<img src=x" not in answer.text and ">49<" not in answer.text


def query_on(page: str) -> str:
    from html import unescape

    match = re.search(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)
    assert match, "the page shows its query"
    return unescape(match[1])


def rows(browser: httpx.Client, query: str) -> list[dict[str, str]]:
    answer = browser.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def shown(page: str) -> set[str]:
    return set(re.findall(r'href="/page/(observation/[^"]+)"', page))


def test_the_query_of_a_series_gives_the_figures_it_shows(browser: httpx.Client, world: Workspace) -> None:
    table = world.generation.open_table()
    names = [row[0] for row in table.execute("SELECT DISTINCT indicator FROM observations ORDER BY 1")]
    checked = 0
    for name in names[:12]:
        page = browser.get(f"/series/{name.removeprefix('indicator/')}")
        if page.status_code == 404:
            continue
        given = {row["observation"].partition("/id/")[2] for row in rows(browser, query_on(page.text))}
        main = page.text.partition("<main")[2]
        assert given == shown(main) & given and given, name
        assert shown(main) - given == set(), name
        checked += 1
    assert checked > 6


def test_the_query_of_a_document_gives_its_figures(browser: httpx.Client, world: Workspace) -> None:
    table = world.generation.open_table()
    for (name,) in table.execute("SELECT DISTINCT document FROM observations ORDER BY 1 LIMIT 6").fetchall():
        page = browser.get(f"/page/{name}").text
        given = {row["observation"].partition("/id/")[2] for row in rows(browser, query_on(page))}
        own = {row[0] for row in table.execute("SELECT id FROM observations WHERE document = ?", (name,))}
        assert given == own
        assert own <= shown(page)


def test_an_observation_shows_its_words_and_opens_them(browser: httpx.Client, world: Workspace) -> None:
    table = world.generation.open_table()
    row = table.execute(
        """SELECT o.id, o.printed, d.url FROM observations o JOIN documents d ON d.id = o.document
           WHERE d.url LIKE 'https://%' AND o.printed NOT LIKE '%"%' ORDER BY o.id LIMIT 1"""
    ).fetchone()
    page = browser.get(f"/page/{row['id']}").text
    assert re.search(rf'<blockquote class="printed"[^>]*>{re.escape(row["printed"])}</blockquote>', page)
    assert f"{row['url']}#:~:text=" in page


def test_unvetted_copies_are_never_links(world: Workspace) -> None:
    from ictkg.serve.pages import document, figures
    from ictkg.serve.pages.marks import Marks
    from ictkg.serve.pages.reading import Reading

    reading = Reading(world, audited=False)
    row = reading.rows("SELECT id FROM documents WHERE tier = 'unvetted-copy' ORDER BY id LIMIT 1")[0]
    assert document.view(reading, row["id"], "http://x/")["link"] is None
    figure = figures.select(reading, "d.tier = 'unvetted-copy'", order="o.id LIMIT 1")[0]
    source = Marks(reading).source_of(figure)
    assert source.link is None and source.why_not == "unvetted copy: not linked"


def test_an_unknown_address_tells_the_nearest_names(browser: httpx.Client) -> None:
    answer = browser.get("/page/place/beih")
    assert answer.status_code == 404
    assert 'href="/page/place/beihe"' in answer.text


def test_a_query_is_answered_on_its_page(browser: httpx.Client) -> None:
    query = "SELECT ?place { ?place a ictkg:Province } ORDER BY ?place"
    answer = browser.post("/query", data={"query": query})
    assert answer.status_code == 200 and 'href="/page/place/' in answer.text
    asked = browser.get("/query?name=laws&run=1")
    assert asked.status_code == 200 and 'id="answer"' in asked.text and "banner alert" not in asked.text
    wrong = browser.post("/query", data={"query": "SELECT ?place {"})
    assert wrong.status_code == 200 and "banner alert" in wrong.text
    refused = browser.post("/query", data={"query": "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"})
    assert "banner alert" in refused.text


def test_the_graph_as_json_has_each_edge_with_its_evidence(browser: httpx.Client, world: Workspace) -> None:
    table = world.generation.open_table()
    thing = table.execute("SELECT subject FROM statements WHERE object IS NOT NULL ORDER BY id LIMIT 1").fetchone()[0]
    found = browser.get("/graph.json", params={"thing": thing}).json()
    nodes = {node["id"] for node in found["nodes"]}
    assert thing in nodes and found["edges"]
    for edge in found["edges"]:
        assert {edge["source"], edge["target"]} <= nodes and thing in (edge["source"], edge["target"])
        assert edge["evidence"] and all(item["document"].startswith("document/") for item in edge["evidence"])


def test_the_graph_can_be_taken_away(browser: httpx.Client, world: Workspace) -> None:
    links = [link for link in Page(browser.get("/data").text).links if link.startswith("/download/")]
    assert len(links) >= 5
    sizes = {link: len(browser.get(link).content) for link in links}
    assert min(sizes.values()) > 500, sizes
    answer = browser.get("/download/ictkg-figures.csv")
    count = world.generation.open_table().execute("SELECT count(*) FROM observations").fetchone()[0]
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) == count
    assert "attachment" in answer.headers["content-disposition"]
    assert browser.get("/download/../../etc/passwd").status_code == 404
    assert browser.get("/download/ictkg.exe").status_code == 404


def test_a_chart_is_a_file_too(browser: httpx.Client, world: Workspace) -> None:
    table = world.generation.open_table()
    name = table.execute("SELECT indicator FROM observations GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").fetchone()[0]
    page = browser.get(f"/series/{name.removeprefix('indicator/')}").text
    links = [link for link in Page(page).links if link.startswith("/chart/")]
    assert {link.partition("?")[0].rpartition(".")[2] for link in links} == {"svg", "png"}
    for link in links:
        drawn = browser.get(link)
        assert drawn.status_code == 200
        assert drawn.content.startswith(b"<svg" if ".svg" in link else b"\x89PNG"), link
        if ".svg" in link:
            assert "/series/" in drawn.text and "<script" not in drawn.text


def test_the_query_of_every_page_runs(browser: httpx.Client, addresses: list[str]) -> None:
    asked = 0
    for address in addresses:
        page = browser.get(address).text
        if "<pre><code>" not in page:
            continue
        answer = browser.post("/sparql", data={"query": query_on(page)}, headers={"Accept": "text/csv"})
        assert answer.status_code == 200, (address, answer.text)
        links = [link for link in Page(page).links if link.startswith(("/data/", "/api/"))]
        assert all(browser.get(link).status_code == 200 for link in links), (address, links)
        asked += 1
    assert asked > 20


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium; skipped where it is not installed, unless ICTKG_REQUIRE_PROGRAMS says that it must be."""
    from playwright.sync_api import sync_playwright

    program = Path("/usr/bin/chromium")
    if not program.exists():
        if os.environ.get("ICTKG_REQUIRE_PROGRAMS"):
            pytest.fail(f"{program} is missing")
        pytest.skip(f"{program} is missing")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(program), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.slow
@pytest.mark.parametrize(("colours", "locale"), [("light", "en"), ("dark", "zh-CN")])
def test_pages_fit_a_phone_and_a_browser_complains_of_nothing(
    chromium: Any, served: Served, addresses: list[str], colours: str, locale: str
) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 800}, color_scheme=colours, locale=locale)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith(served.address) else None)
    for address in addresses:
        page.goto(served.address + address)
        assert not said, (address, said)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(
    chromium: Any, served: Served, addresses: list[str], colours: str
) -> None:
    """WCAG 2.2 AA: 4.5 to 1 for text, whatever its size."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme=colours)
    page = context.new_page()
    for address in addresses[:20]:
        page.goto(served.address + address)
        weak = page.evaluate(CONTRAST)
        assert not weak, (address, weak[:4])
    context.close()


@pytest.mark.slow
def test_keys_reach_the_content_and_the_search(chromium: Any, served: Served) -> None:
    page = chromium.new_page()
    page.goto(served.address + "/figures")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.close()
