"""Every kind of page in both languages and colours, wide and on a phone: no complaint, no other host, no overflow."""

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
LOOKS = {
    "english light": ("en-GB", "light", WIDE),
    "chinese dark": ("zh-CN", "dark", PHONE),
    "english dark": ("en-GB", "dark", PHONE),
    "chinese light": ("zh-CN", "light", WIDE),
}


@pytest.mark.parametrize(
    ("home", "look"), [*(("real", look) for look in LOOKS), ("world", "english light"), ("world", "chinese dark")]
)
def test_no_page_complains(home: str, look: str, reader: Reader, world_reader: Reader) -> None:
    language, colours, size = LOOKS[look]
    visitor, paths = (reader, GENERAL + REAL) if home == "real" else (world_reader, GENERAL + WORLD)
    with visitor(locale=language, color_scheme=colours, viewport=size) as visit:
        for path in paths:
            page = visit.go(path)
            if "graph?thing" in path:
                page.wait_for_selector("[data-drawn]")
            assert visit.overflow() <= 0, path
            assert page.locator("html").get_attribute("lang") == ("zh-Hans" if language == "zh-CN" else "en"), path
            assert page.locator("h1").count() == 1, path
