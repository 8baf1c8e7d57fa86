"""What went wrong, told to a person as a page, to a program as JSON (RFC 9457): what, why, and the next step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from ictkg.errors import BusyError, EngineError, IctkgError, InputError, QueryError, QueryTimeout
from ictkg.serve import negotiate
from ictkg.serve.security import TooLarge
from ictkg.serve.site import Site

_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (QueryTimeout, 503),
    (EngineError, 503),
    (BusyError, 503),
    (QueryError, 400),
    (InputError, 400),
    (TooLarge, 413),
)
CLOSED = 499
Handler = Callable[[Request, Exception], Any]


def status_of(error: Exception) -> int:
    """The HTTP status that an error of ours means."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def handlers(site: Site) -> Mapping[Any, Handler]:
    """How each kind of error is answered."""

    async def ours(request: Request, error: Exception) -> Response:
        message = error.message if isinstance(error, IctkgError) else "the body is too large"
        cure = error.cure if isinstance(error, IctkgError) else "send less at once"
        return respond(site, request, status_of(error), message, cure)

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        usual = {404: "there is nothing at this address", 405: "this address is only read"}
        bare = error.detail == HTTPStatus(error.status_code).phrase
        message = usual.get(error.status_code, error.detail) if bare else error.detail
        return respond(site, request, error.status_code, message, "", error.headers)

    async def bug(request: Request, error: Exception) -> Response:
        if not (site.generation.folder / "marker.json").exists():
            words = "the built graph was removed while the server ran: start the server again"
            return PlainTextResponse(f"{words}\n", 503, {"Cache-Control": "no-store"})
        return respond(site, request, 500, "the server made a mistake", "report it with this address")

    async def left(_: Request, __: Exception) -> Response:
        return Response(status_code=CLOSED)

    return {ClientDisconnect: left, IctkgError: ours, TooLarge: ours, HTTPException: http, Exception: bug}


def respond(
    site: Site,
    request: Request,
    status: int,
    message: str,
    cure: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An answer that tells of a problem, in the form that the client prefers."""
    wanted = negotiate.media(
        request.headers.get("accept"), ("application/problem+json", "application/json", "text/html", "text/plain")
    )
    further = {"Cache-Control": "no-store", **(headers or {})}
    if status == 503:
        further["Retry-After"] = "10"
    if wanted == "text/html" and "problem.html" in site.templates.list_templates():
        page = site.render(request, "problem.html", status, message=message, cure=cure)
        page.headers.update(further)
        return page
    if wanted in ("text/html", "text/plain"):
        return PlainTextResponse(f"{message}{': ' + cure if cure else ''}\n", status, further)
    body = {"title": HTTPStatus(status).phrase, "status": status, "detail": message, "cure": cure}
    return JSONResponse(body, status, further, "application/problem+json")
