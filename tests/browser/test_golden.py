"""Pictures of pages of the worked home, as they were when somebody looked at them and found them good.

Fonts differ a little between machines, so pictures are compared small and grey. After a wanted change renew them with
``ICTKG_RENEW_PICTURES=1 pytest -n 0 -m slow tests/browser/test_golden.py`` and look at them.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from visiting import PHONE, WIDE, Visit, drawn

pytestmark = pytest.mark.slow
Reader = Callable[..., AbstractContextManager[Visit]]
GOLDEN = Path(__file__).parent / "golden"
SMALL = (160, 112)
BOUND = 3.0
SERIES = "/series/"
PLAIN = ("en-GB", "light", WIDE)
ARABIC = "أكثر من 264"

# name: path, language, colours, size
PICTURES = {
    "home": ("/", *PLAIN),
    "home-phone-zh-dark": ("/", "zh-CN", "dark", PHONE),
    "search-answer": ("/search?q=software+revenue", *PLAIN),
    "search-nothing": ("/search?q=zzzqqq", *PLAIN),
    "document-no-title-no-date": ("/page/document/lakeside-review/undated-software-boom", *PLAIN),
    "observation-chinese-words": ("/page/observation/mdw/2024-04-29-software-q1/05f6e635", "zh-CN", "light", WIDE),
    "observation-contested": ("/page/observation/northern-ledger/2024-02-20-masts/caffd800", *PLAIN),
    "observation-contested-phone-zh-dark": (
        "/page/observation/northern-ledger/2024-02-20-masts/caffd800",
        "zh-CN",
        "dark",
        PHONE,
    ),
    "series-contested": (f"{SERIES}base-stations-5g?area=place/china", *PLAIN),
    "series-contested-phone-zh-dark": (f"{SERIES}base-stations-5g?area=place/china", "zh-CN", "dark", PHONE),
    "checks-differs": ("/checks", "en-GB", "dark", WIDE),
    "series-one-figure": (
        f"{SERIES}software-business-revenue?area=place/yunling&measure=rank&unit=rank&whole=whole/china-provinces",
        *PLAIN,
    ),
    "series-within-the-year": (f"{SERIES}software-business-revenue?area=place/china&unit=CNY", *PLAIN),
    "place": ("/page/place/yunling", *PLAIN),
    "programme": ("/page/programme/lake-and-mountain-computing", *PLAIN),
    "targets": ("/targets", "zh-CN", "dark", WIDE),
    "graph": ("/graph?thing=organisation/mdw", *PLAIN),
    "query": ("/query", "en-GB", "dark", WIDE),
    "places-empty": ("/places", "en-GB", "light", PHONE),
}


def small(data: bytes) -> Image.Image:
    """A picture small, grey and a little blurred."""
    image = Image.open(io.BytesIO(data)).convert("L").filter(ImageFilter.GaussianBlur(4))
    return image.resize(SMALL if image.width > image.height else SMALL[::-1])


def distance(one: bytes, other: bytes) -> float:
    """How far apart two pictures are: the mean difference of their greys, 0 to 255."""
    return float(ImageStat.Stat(ImageChops.difference(small(one), small(other))).mean[0])


@pytest.mark.parametrize("name", PICTURES)
def test_page_looks_as_it_did(name: str, world_reader: Reader, tmp_path: Path) -> None:
    path, language, colours, size = PICTURES[name]
    with world_reader(locale=language, color_scheme=colours, viewport=size) as visit:
        page = visit.go(path)
        if name == "graph":
            drawn(page)
        page.wait_for_timeout(400)
        compare(name, page.screenshot(), tmp_path)


def test_arabic_words_run_from_the_right(world_reader: Reader, tmp_path: Path) -> None:
    with world_reader(viewport=WIDE) as visit:
        page = visit.go("/page/observation/mdw/2024-04-29-software-q1/05f6e635")
        quoted = page.locator("blockquote.printed")
        quoted.evaluate(
            "(block, words) => { block.textContent = words; block.lang = 'ar'; block.dir = 'rtl'; }", ARABIC
        )
        frame, block = page.locator("main").bounding_box(), quoted.bounding_box()
        assert frame and block and block["x"] >= frame["x"] and visit.overflow() <= 0
        compare("observation-arabic-words", page.screenshot(), tmp_path)


def compare(name: str, seen: bytes, folder: Path) -> None:
    """Holds a picture against the kept one; keeps it where that is asked for."""
    kept = GOLDEN / f"{name}.png"
    if os.environ.get("ICTKG_RENEW_PICTURES"):
        Image.open(io.BytesIO(seen)).convert("P", palette=Image.Palette.ADAPTIVE, colors=48).save(kept, optimize=True)
    found = distance(seen, kept.read_bytes())
    (folder / kept.name).write_bytes(seen)
    assert found <= BOUND, f"{name} is {found:.1f} from {kept}, see {folder / kept.name}"


def test_the_bound_tells_pages_apart() -> None:
    kept = {path.stem: path.read_bytes() for path in GOLDEN.glob("*.png")}
    assert set(kept) == {*PICTURES, "observation-arabic-words"}
    assert distance(kept["home"], kept["place"]) > BOUND
    assert distance(kept["search-answer"], kept["search-nothing"]) > BOUND
