"""The application: every route of the explorer, and what stands around them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from ictkg.serve import problem
from ictkg.serve.security import Guard
from ictkg.serve.site import ROWS, TIMEOUT, Site
from ictkg.serve.unchanged import Unchanged

if TYPE_CHECKING:
    from ictkg.workspace import Workspace

_PARTS = ("ictkg.serve.sparql", "ictkg.serve.linked", "ictkg.serve.api", "ictkg.serve.pages")


class Explorer(Starlette):
    """An application with the guard around all of it, its answers to its own mistakes included."""

    guard: Callable[[ASGIApp], ASGIApp]

    def build_middleware_stack(self) -> ASGIApp:
        return self.guard(super().build_middleware_stack())


def create(
    kg: Workspace,
    *,
    host: str = "127.0.0.1",
    names: Iterable[str] = (),
    origins: Iterable[str] = (),
    timeout: float = TIMEOUT,
    rows: int = ROWS,
    workers: int = 4,
) -> Starlette:
    """The application that serves one home.

    ``host`` is the address that it listens on and ``names`` are further names that it answers to; ``origins`` are the
    other sites whose pages may read it. A query of anybody's ends after ``timeout`` seconds or ``rows`` rows; at most
    ``workers`` run at once. Builds the store where that is needed.
    """
    site = Site(kg, timeout=timeout, rows=rows, workers=workers)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        site.pool.start()
        yield
        site.pool.close()

    app = Explorer(
        routes=_routes(site),
        middleware=[
            Middleware(Unchanged, digest=site.generation.digest),
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=4),
        ],
        exception_handlers=problem.handlers(site),
        lifespan=lifespan,
    )
    app.guard = partial(Guard, host=host, names=tuple(names), origins=tuple(origins))
    app.state.site = site
    return app


def _routes(site: Site) -> list[Route]:
    async def static(request: Request) -> Response:
        return site.assets.respond(request)

    async def health(_: Request) -> Response:
        marker = site.generation.marker
        counts = {name: marker[name] for name in ("documents", "observations", "statements", "things", "quads")}
        return JSONResponse(
            {"status": "ok", "digest": marker["digest"], **counts}, headers={"Cache-Control": "no-store"}
        )

    found = [Route("/static/{path:path}", static), Route("/health", health)]
    for part in _PARTS:
        if find_spec(part) and hasattr(import_module(part), "routes"):
            found += import_module(part).routes(site)
    return found
