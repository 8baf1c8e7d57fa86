"""The explorer as files: whole, in both languages, every link leads to a file, nothing that needs a server."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from pathlib import Path

import pytest

from ictkg.cli.main import main
from ictkg.errors import InputError
from ictkg.serve.frozen.addresses import Address, followed
from ictkg.serve.frozen.rewriting import rewritten, without
from ictkg.serve.frozen.writing import write_site
from ictkg.workspace import Workspace

LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')


@pytest.fixture(scope="module")
def kg(root: Path) -> Workspace:
    return Workspace(root / "tests" / "world")


@pytest.fixture(scope="module")
def site(kg: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("frozen") / "site"
    found = write_site(kg, folder, processes=0)
    assert not found.missing
    return folder


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


@pytest.mark.slow
def test_every_link_leads_to_a_file(site: Path) -> None:
    lost = []
    for page in pages(site):
        for link in map(unescape, LINK.findall(page.read_text("utf-8"))):
            if link.startswith(("#", "http://", "https://", "mailto:")):
                continue
            path = link.partition("#")[0]
            target = posixpath.normpath(posixpath.join(page.relative_to(site).parent.as_posix(), path))
            if path.startswith("/") or not (site / target).is_file():
                lost.append(f"{page.relative_to(site)} -> {link}")
    assert not lost


@pytest.mark.slow
def test_bundles_go_with_the_licences_of_what_is_in_them(site: Path) -> None:
    [bundles] = {path.parent for path in site.rglob("*.js") if path.parent.name == "built"}
    assert "Permission is hereby granted" in (bundles / "licences.txt").read_text("utf-8")


@pytest.mark.slow
def test_every_figure_document_and_thing_has_a_page_in_both_languages(kg: Workspace, site: Path) -> None:
    rows = [
        row[0]
        for table in ("observations", "documents")
        for row in kg.table.execute(f"SELECT id FROM {table}").fetchall()
    ]
    assert rows
    for identifier in (*rows, "place/china"):
        for tree in ("", "zh/"):
            assert (site / f"{tree}page/{identifier}.html").is_file(), identifier
    [printed] = kg.table.execute("SELECT printed FROM observations WHERE id = ?", (rows[0],)).fetchone()
    assert printed in unescape((site / f"page/{rows[0]}.html").read_text("utf-8"))
    assert (site / f"data/{rows[0]}.ttl").read_text("utf-8")


@pytest.mark.slow
def test_nothing_asks_a_server(site: Path) -> None:
    for page in pages(site):
        text = page.read_text("utf-8")
        assert "<form" not in text
        assert "/sparql" not in " ".join(LINK.findall(text))
        assert not re.search(r"<a(?![^>]*\shref=)[\s>]", text)


@pytest.mark.slow
def test_a_site_of_one_thing_is_small_and_whole(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    command = ["export", "site", "--home", str(root / "tests" / "world"), "--thing", "place/china", "-o", str(folder)]
    assert main(command) == 0
    assert (folder / "page/place/china.html").is_file() and (folder / "zh/page/place/china.html").is_file()
    test_every_link_leads_to_a_file(folder)
    (folder / "kept.html").write_text("from the site before")
    assert main(command) == 0
    assert not (folder / "kept.html").exists()


def test_a_folder_with_other_things_is_left_alone(kg: Workspace, tmp_path: Path) -> None:
    (tmp_path / "work.txt").write_text("mine")
    with pytest.raises(InputError, match="holds something else"):
        write_site(kg, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["work.txt"]


def test_addresses_do_not_hang_on_the_order_of_a_question() -> None:
    one, other = followed("/series/gdp?area=a&unit=b", "en"), followed("/series/gdp?unit=b&area=a&theme=dark", "en")
    assert one is not None and other is not None and one.file == other.file
    assert one != followed("/series/gdp?area=a", "en")
    assert followed("/page/place/china?lang=zh", "en") == Address("/page/place/china", "", "zh")


@pytest.mark.parametrize(
    "link", ["/sparql", "/query?run=1", "/api/things/x", "//example.org/", "javascript:alert(1)", "x"]
)
def test_what_only_a_server_answers_has_no_file(link: str) -> None:
    assert followed(link, "en") is None


@pytest.mark.slow
def test_scripts_run_from_a_folder_too(site: Path) -> None:
    for page in pages(site):
        for source in re.findall(r"<script[^>]*>", page.read_text("utf-8")):
            assert "module" not in source
    assert not re.search(r"\b(?:import|export)\b[\s{*(]", (site / "static" / "built" / "site.js").read_text("utf-8"))


def test_links_become_relative_and_forms_go() -> None:
    linked: set[Address] = set()
    page = '<form action="/search"><a href="/q">q</a></form><a href="/page/place/x#a">x</a><a href="/sparql">s</a>'
    here = Address("/page/organisation/y", "", "zh")
    found = rewritten(page, here, linked)
    assert found == '<a href="../place/x.html#a">x</a>s'
    assert linked == {Address("/page/place/x", "", "zh")}
    assert without(found, here, {"zh/page/place/x.html"}) == found
    assert without(found, here, set()) == "xs"


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ('<p class="try"><span>Try:</span><a href="/search?q=1">1</a><a href="/search?q=2">2</a></p>x', "x"),
        ('<aside><h2>Graph</h2>\n<p><a href="/graph/x">See it</a></p>\n</aside>', "<aside></aside>"),
        ('<h2>Graph</h2><p><a href="/graph/x">See it</a></p><p>More.</p>', "<h2>Graph</h2><p>More.</p>"),
        ('<figcaption>Take it away: <a href="/c.svg">SVG</a> · <a href="/c.png">PNG</a></figcaption>y', "y"),
        ('<ul><li><a href="/sparql">/sparql</a> <span>an endpoint</span></li></ul>', "<ul></ul>"),
        ('<p><a class="value" href="/search?q=1"><bdi>w</bdi></a> x</p>',
         '<p><span class="value"><bdi>w</bdi></span> x</p>'),
        ('<p>See <a href="/search?q=1">what is there</a> first.</p>', "<p>See what is there first.</p>"),
        ('<p>Query · <a href="/query">Run it</a> · <a href="/data/x.ttl">T</a></p>',
         '<p>Query · <a href="../../../data/x.ttl">T</a></p>'),
    ],
)  # fmt: skip
def test_what_led_to_a_server_leaves_no_dead_words(page: str, left: str) -> None:
    assert rewritten(page, Address("/page/organisation/y", "", "zh"), set()) == left
