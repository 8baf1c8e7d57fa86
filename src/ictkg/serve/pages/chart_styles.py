"""The styles of the charts, which the view floor keeps beside its drawing."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


@cache
def styles() -> bytes:
    """The style sheet; empty where the view floor has none."""
    source = files("ictkg.view").joinpath("chart.css")
    return source.read_bytes() if source.is_file() else b""


def address() -> str:
    """Its address, with its digest so that browsers may keep it."""
    return f"/chart.css?v={hashlib.sha256(styles()).hexdigest()[:16]}"


async def respond(_: Request) -> Response:
    """The style sheet as it is sent."""
    from starlette.responses import Response

    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(styles(), media_type="text/css; charset=utf-8", headers=kept)
