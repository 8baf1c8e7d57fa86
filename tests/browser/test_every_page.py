"""Every kind of page in both languages and colours, wide and on a phone: no complaint, no other host, no overflow.

Each page is opened once in each language and turned over to the other colours and the other size where it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from visiting import PHONE, WIDE, Visit

pytestmark = pytest.mark.slow
Reader = Callable[..., AbstractContextManager[Visit]]

GENERAL = (
    "/", "/search?q=", "/search?q=zzzqqq", "/figures", "/places", "/programmes", "/targets", "/checks", "/data",
    "/query", "/query?name=relations-of-thing", "/graph", "/path", "/nowhere",
)  # fmt: skip
REAL = (
    "/search?q=software+revenue+q1+2024", "/search?q=2.64+million", "/figures?topic=ai", "/page/place/guizhou",
    "/page/organisation/deepseek", "/page/indicator/base-stations-5g", "/graph?thing=organisation/deepseek",
    "/series/software-business-revenue?area=place/china&unit=CNY", "/path?from=DeepSeek&to=Guizhou",
)  # fmt: skip
WORLD = (
    "/page/document/lakeside-review/undated-software-boom", "/page/document/mdw/2024-04-29-software-q1",
    "/page/observation/mdw/2024-04-29-software-q1/05f6e635", "/page/place/yunling", "/page/model/cranefly-3",
    "/page/programme/lake-and-mountain-computing", "/graph?thing=organisation/mdw", "/page/organisation/mdw",
)  # fmt: skip
LOOKS = {"english": ("en-GB", "light", WIDE), "chinese": ("zh-CN", "dark", PHONE)}
OTHER = {"light": "dark", "dark": "light"}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("home", ["real", "world"])
def test_no_page_complains(home: str, look: str, reader: Reader, world_reader: Reader) -> None:
    language, colours, size = LOOKS[look]
    visitor, paths = (reader, GENERAL + REAL) if home == "real" else (world_reader, GENERAL + WORLD)
    with visitor(locale=language, color_scheme=colours, viewport=size) as visit:
        for path in paths:
            page = visit.go(path)
            if "graph?thing" in path:
                page.wait_for_selector("[data-drawn]")
            for shown, window in ((colours, size), (OTHER[colours], PHONE if size is WIDE else WIDE)):
                page.emulate_media(color_scheme=shown)  # type: ignore[arg-type]
                page.set_viewport_size(window)  # type: ignore[arg-type]
                assert visit.overflow() <= 0, (path, shown, window)
            page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
            page.set_viewport_size(size)  # type: ignore[arg-type]
            assert page.locator("html").get_attribute("lang") == ("zh-Hans" if language == "zh-CN" else "en"), path
            assert page.locator("h1").count() == 1, path
