"""Pictures as PNG, drawn by resvg with the fonts of the machine."""

from __future__ import annotations

import re
from functools import cache

from ictkg.errors import IctkgError, InputError

_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16" font-size="14">{}</text></svg>'
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_MOST_PIXELS = 1 << 26
_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
    "Noto Sans",
    "DejaVu Sans",
    "Liberation Sans",
    "Arial",
    "Helvetica",
)


def png(svg: str, *, zoom: float = 2.0) -> bytes:
    """An SVG picture as PNG, ``zoom`` times its size in pixels.

    Raises IctkgError where the machine has no font for its words, InputError for what is no SVG or too large.
    """
    import resvg_py

    size = re.search(r'<svg[^>]*\bwidth="([0-9.]+)"[^>]*\bheight="([0-9.]+)"', svg)
    if size and float(size[1]) * float(size[2]) * zoom * zoom > _MOST_PIXELS:
        raise InputError("the picture is too large for PNG", cure="draw fewer things, or take SVG")
    family = _family() if "<text" in svg else None
    if _CHINESE.search(svg) and not _drawn("算", family):
        cure = "install one, such as Debian's fonts-noto-cjk, or take SVG or HTML"
        raise IctkgError("this machine has no font with Chinese signs", cure=cure)
    try:
        drawn = resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, font_family=family, sans_serif_family=family)
    except ValueError as error:
        raise InputError(f"the picture cannot be drawn: {error}", cure="give an SVG picture") from None
    return bytes(drawn)


@cache
def _family() -> str:
    """The first family of fonts that the machine has; signs that it lacks come from the others."""
    for family in _FAMILIES:
        if _drawn("A", family):
            return family
    raise IctkgError("this machine has no known font", cure="install one, such as Debian's fonts-noto-cjk")


@cache
def _drawn(sign: str, family: str | None) -> bool:
    """Whether the machine draws anything for a sign."""
    import resvg_py

    drawn, blank = (
        bytes(resvg_py.svg_to_bytes(svg_string=_PROBE.format(text), font_family=family)) for text in (sign, "")
    )
    return drawn != blank
