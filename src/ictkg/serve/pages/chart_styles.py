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
    return f"/chart.css?v={_digest()}"


def _digest() -> str:
    return hashlib.sha256(styles()).hexdigest()[:16]


async def respond(request: Request) -> Response:
    """The style sheet as it is sent; 304 where the client has it already."""
    from starlette.responses import Response

    tag = f'"{_digest()}"'
    named = request.query_params.get("v") == _digest()
    kept = {"ETag": tag, "Cache-Control": "public, max-age=31536000, immutable" if named else "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=kept)
    return Response(styles(), media_type="text/css; charset=utf-8", headers=kept)
