"""The pages as they were when somebody last looked at them: the main ones and the awkward ones, in small pictures.

``ICTKG_KEEP_PICTURES=1 pytest -n 0 -m slow tests/doors/test_page_pictures.py`` draws them anew; look at them before
they are committed. They are compared by the light of their parts, so that a font or a changed digit passes and a page
that lost its styles, its chart or its order does not.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from served import Served

pytestmark = pytest.mark.slow

KEPT = Path(__file__).parent / "pictures"
WIDE, PHONE = (1100, 1400), (360, 1200)
PAGES = {
    "home": ("/", WIDE, "light", "en"),
    "home-dark-chinese": ("/", WIDE, "dark", "zh-CN"),
    "search-answer": ("/search?q=software+revenue+q1+2024", WIDE, "light", "en"),
    "search-nothing": ("/search?q=zzqq", WIDE, "light", "en"),
    "series-contested": ("/series/base-stations-5g?area=place/china", WIDE, "light", "en"),
    "series-one-figure": ("/series/gigabit-cities?area=place/yunling", WIDE, "light", "en"),
    "figure-contested": ("@contested", WIDE, "light", "en"),
    "figure-chinese-words": ("@chinese", WIDE, "dark", "zh-CN"),
    "document-no-title-no-date": ("/page/document/lakeside-review/undated-software-boom", WIDE, "light", "en"),
    "document-unvetted": ("/page/document/southern-almanac/2024-12-01-hubs-and-houses", PHONE, "light", "en"),
    "place": ("/page/place/yunling", PHONE, "dark", "zh-CN"),
    "programme": ("/page/programme/lake-and-mountain-computing", WIDE, "light", "en"),
    "targets": ("/targets", WIDE, "light", "en"),
    "checks": ("/checks", PHONE, "light", "en"),
    "about": ("/data", WIDE, "dark", "en"),
    "nothing-here": ("/page/place/nowhere", PHONE, "light", "zh-CN"),
}
ACROSS = 24


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


def light(picture: Image.Image) -> list[int]:
    """How light each part of a picture is, from 0 to 255: parts of about a twenty-fourth of its width."""
    down = max(1, round(ACROSS * picture.height / picture.width))
    return list(picture.convert("L").resize((ACROSS, down), Image.Resampling.BOX).tobytes())


def found(world: Any, address: str) -> str:
    """An address, or that of a figure which shows what ``@contested`` or ``@chinese`` names."""
    table = world.generation.open_table()
    if address == "@contested":
        every = [row[0] for row in table.execute("SELECT id FROM observations ORDER BY id")]
        return f"/page/{min(world.contested(every))}"
    if address == "@chinese":
        query = "SELECT id FROM observations WHERE printed_language LIKE 'zh%' AND value IS NOT NULL ORDER BY id"
        return f"/page/{table.execute(query).fetchone()[0]}"
    return address


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(chromium: Any, served: Served, world: Any, name: str) -> None:
    address, (width, height), colours, locale = PAGES[name]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=colours, locale=locale, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(served.address + found(world, address), wait_until="networkidle")
    drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    path = KEPT / f"{name}.png"
    if os.environ.get("ICTKG_KEEP_PICTURES"):
        KEPT.mkdir(exist_ok=True)
        small = drawn.resize((drawn.width // 2, drawn.height // 2), Image.Resampling.LANCZOS)
        small.quantize(32, dither=Image.Dither.NONE).save(path, optimize=True)
    kept = light(Image.open(path).convert("RGB"))
    now = light(drawn)
    apart = [abs(one - other) for one, other in zip(kept, now, strict=True)]
    assert sum(apart) / len(apart) < 5, f"{name} looks different: {sum(apart) / len(apart):.1f} of 255 on average"
    assert sum(one > 40 for one in apart) < len(apart) / 25, f"parts of {name} look different"
