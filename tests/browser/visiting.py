"""A reader with a browser: what they see, and what went wrong or abroad behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

CHROMIUM = "/usr/bin/chromium"
# without a graphics card WebGL is computed
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-lcd-text"]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}


class Visit:
    """One reader on one site, whose network leads nowhere else."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.problems: list[str] = []
        self.foreign: list[str] = []
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self.problems.append(f"{urlsplit(page.url).path}: {error}"))
        page.context.route(lambda address: not address.startswith((site, "blob:", "data:")), self._refuse)

    def _note(self, kind: str, text: str) -> None:
        # a missing page is a problem of the browser's, though it is the one that was asked for
        if kind in ("error", "warning") and not ("404" in text and self.page.url.endswith("/nowhere")):
            self.problems.append(f"{urlsplit(self.page.url).path}: {text}")

    def _refuse(self, route: Route) -> None:
        self.foreign.append(route.request.url)
        route.abort()

    def go(self, path: str) -> Page:
        self.page.goto(self.site + path, wait_until="load")
        return self.page

    @property
    def path(self) -> str:
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def overflow(self) -> int:
        """By how many pixels the page can be moved sideways."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@contextmanager
def visiting(browser: Browser, site: str, **choices: Any) -> Iterator[Visit]:
    """A reader with a fresh profile; fails at the end where the console complained or another host was asked."""
    context = browser.new_context(**{"viewport": WIDE, "locale": "en-GB", "reduced_motion": "reduce", **choices})
    try:
        visit = Visit(context.new_page(), site)
        visit.page.set_default_timeout(60_000)
        yield visit
        assert not visit.problems, visit.problems
        assert not visit.foreign, visit.foreign
    finally:
        context.close()


def drawn(page: Page) -> int:
    """How many things the graph page shows, once it has drawn them."""
    page.wait_for_selector("[data-drawn]")
    return int(page.get_attribute("[data-drawn]", "data-drawn") or 0)
