"""Every "see the query" runs, and gives what its page shows: each kind of page, in both languages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urlsplit

import httpx
import pytest

ID = "https://w3id.org/ictkg/id/"
OBSERVATION = "observation/lantern-post/2024-04-30-software-q1/5f8847c5"
CONFLICT = "observation/northern-ledger/2024-02-20-masts/caffd800"
WITHIN = "/series/software-business-revenue?area=place/china&unit=CNY"

# address of a page: kinds of things whose links in it must be in an answer of its queries
PAGES = {
    "/": ("observation",),
    "/search?q=software+revenue": ("observation",),
    "/search?q=5G+base+stations": ("observation",),
    "/search?q=1.58+million": ("observation",),
    "/figures": ("indicator",),
    "/figures?place=yunling": (),
    "/targets": (),
    "/checks": ("observation",),
    "/checks?class=agrees": ("observation",),
    "/programmes": ("programme",),
    "/data": (),
    "/page/place/yunling": ("observation",),
    "/page/place/china": ("observation",),
    "/page/organisation/cloudbird": ("observation",),
    "/page/organisation/mdw": ("document",),
    "/page/model/otter-1": ("observation",),
    "/page/indicator/software-business-revenue": ("observation",),
    "/page/indicator/base-stations-5g": ("observation",),
    WITHIN: ("observation",),
    "/series/base-stations-5g?area=place/china": ("observation",),
    "/series/software-business-revenue?area=place/yunling&measure=rank&unit=rank": ("observation",),
    f"/page/{OBSERVATION}": (),
    f"/page/{CONFLICT}": (),
    "/page/document/mdw/2024-01-25-briefing": ("observation",),
    "/page/document/lakeside-review/undated-software-boom": ("observation",),
    "/page/programme/lake-and-mountain-computing": (),
    "/graph?thing=organisation/mdw": (),
}


class Read(HTMLParser):
    """The queries of a page, whether they stand in it or behind links, and the things that its main part links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.queries: list[str] = []
        self.run: list[str] = []
        self.linked: set[str] = set()
        self._depth = 0
        self._code = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._depth += tag == "main"
        href = given.get("href") or ""
        if href.startswith("/query?"):
            asked = parse_qs(urlsplit(href).query)
            self.run += [href] if "run" in asked else []
            self.queries += asked.get("query", []) if "run" in asked else []
        if self._depth and href.startswith("/page/"):
            self.linked.add(unquote(urlsplit(href).path.removeprefix("/page/")))
        self._code = tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "main"
        self._code = False


def answered(http: httpx.Client, query: str) -> list[set[str]]:
    """The values of each row of a query's answer, things by their short ids."""
    run = http.post("/sparql", data={"query": query})
    assert run.status_code == 200, (query, run.text)
    assert "ictkg-cut" not in run.headers
    return [{term["value"].removeprefix(ID) for term in row.values()} for row in run.json()["results"]["bindings"]]


def told(http: httpx.Client, observation: str, rows: list[set[str]]) -> bool:
    """Whether a row holds the words of a figure with their document, as the questions of the catalogue do."""
    figure = http.get(f"/api/observations/{observation}").json()
    return any({figure["printed"], figure["document"]} <= row for row in rows)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_the_queries_of_a_page_give_what_it_shows(http: httpx.Client, page: str, language: str) -> None:
    answer = http.get(page, headers={"Accept": "text/html", "Accept-Language": language})
    assert answer.status_code == 200 and answer.headers["content-language"] == language
    read = Read(answer.text)
    assert read.queries, "no query"
    rows = [row for query in dict.fromkeys(read.queries) for row in answered(http, query)]
    found = {value for row in rows for value in row}
    for kind in PAGES[page]:
        shown = {thing for thing in read.linked if thing.startswith(f"{kind}/")}
        assert shown, f"no {kind} is shown"
        missing = [thing for thing in shown - found if kind != "observation" or not told(http, thing, rows)]
        assert not missing, f"{sorted(missing)[:5]} of {len(shown)} are in no answer"
    for href in read.run[:3]:
        asked = http.get(href, headers={"Accept": "text/html", "Accept-Language": language})
        assert asked.status_code == 200 and "<table" in asked.text, href


def test_a_series_gives_no_more_than_it_shows(http: httpx.Client) -> None:
    for page in (WITHIN, "/series/base-stations-5g?area=place/china"):
        read = Read(http.get(page, headers={"Accept": "text/html"}).text)
        rows = http.post("/sparql", data={"query": read.queries[-1]}).json()["results"]["bindings"]
        given = {row["observation"]["value"].removeprefix(ID) for row in rows}
        assert given == {thing for thing in read.linked if thing.startswith("observation/")}


def test_the_query_of_an_observation_gives_its_words_and_value(http: httpx.Client) -> None:
    page = http.get(f"/page/{CONFLICT}", headers={"Accept": "text/html"}).text
    rows = http.post("/sparql", data={"query": Read(page).queries[-1]}).json()["results"]["bindings"]
    values = {row["value"]["value"] for row in rows}
    assert {"1.58 million", "1580000.0"} & values and "1.58 million" in re.sub(r"<[^>]+>", "", page)


def test_a_query_of_many_figures_still_fits_its_address(http: httpx.Client) -> None:
    listed = " ".join(f"<{ID}observation/a/b/{number:08x}>" for number in range(500))
    query = f"SELECT ?o {{ VALUES ?o {{ {listed} }} }}"
    assert http.get("/query", params={"run": "1", "query": query}).status_code == 200
