"""The query page: completes, runs in place, says what is wrong, fills the catalogue's questions."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page
from visiting import Visit

pytestmark = pytest.mark.slow
Reader = Callable[..., AbstractContextManager[Visit]]


def typed(page: Page, text: str) -> None:
    """Replaces the query."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def test_a_query_runs_in_place_and_stands_in_the_address(reader: Reader) -> None:
    with reader() as visit:
        page = visit.go("/query")
        page.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".answer-table tbody tr")
        assert page.locator(".answer-table tbody tr").count() > 100
        assert page.locator(".answer-table a[href^='/page/document/']").count() > 100
        assert visit.path.startswith("/query?query=")
        page.reload()
        assert "base-stations-5g" in page.locator(".cm-content").inner_text()


def test_terms_are_completed(reader: Reader) -> None:
    with reader() as visit:
        page = visit.go("/query")
        typed(page, "SELECT * { ?o ")
        page.keyboard.type("ictkg:statedI", delay=30)
        page.locator(".cm-tooltip-autocomplete li[aria-selected]", has_text="ictkg:statedIn").wait_for()
        page.wait_for_timeout(300)  # the editor takes no Enter meant for the text while its list is just opening
        page.keyboard.press("Enter")
        assert "ictkg:statedIn" in page.locator(".cm-content").inner_text()


def test_mistakes_are_told(world_reader: Reader) -> None:
    with world_reader() as visit:
        page = visit.go("/query")
        typed(page, "SELECT ?x WHERE { ?x a ")
        page.keyboard.press("Control+Enter")
        page.locator("#answer .banner.alert").wait_for()
        visit.problems = [said for said in visit.problems if "400" not in said]


def test_markup_in_an_answer_is_text(world_reader: Reader) -> None:
    with world_reader() as visit:
        page = visit.go("/query")
        typed(page, "SELECT ('<img src=x onerror=alert(1)>' AS ?x) (<javascript:alert(1)> AS ?y) {}")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".answer-table td")
        assert page.locator(".answer-table img, .answer-table a").count() == 0
        assert "<img" in page.locator(".answer-table td").first.inner_text()


def test_a_question_of_the_catalogue_with_another_value(world_reader: Reader) -> None:
    with world_reader() as visit:
        page = visit.go("/query?name=relations-of-thing")
        field = page.locator(".query-parameters input[name=thing]")
        field.fill("organisation/mdw")
        page.locator(".query-parameters button").click()
        page.wait_for_selector(".answer-table tbody tr")
        assert "organisation/mdw" in page.locator(".cm-content").inner_text()


def test_answers_are_downloaded(world_reader: Reader) -> None:
    with world_reader() as visit:
        page = visit.go("/query")
        typed(page, "SELECT ?x { ?x a ictkg:Document } LIMIT 3")
        with page.expect_download() as awaited:
            page.get_by_role("button", name="CSV").click()
        assert awaited.value.path().read_text("utf-8").splitlines()[0] == "x"
