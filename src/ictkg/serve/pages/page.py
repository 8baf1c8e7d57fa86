"""From a request to a page: a reading of the graph, a template, and what every page shows around its own part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ictkg.serve.pages import marks
from ictkg.serve.pages.reading import Reading

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from ictkg.serve.site import Site

THEMES = ("auto", "light", "dark")
View = Callable[[Reading, "Request"], Mapping[str, Any]]


def reading(site: Site, request: Request) -> Reading:
    """The reader's view of the graph."""
    asked = request.query_params.get("theme")
    theme = asked if asked in THEMES else site.theme(request)
    return Reading(site.kg, site.language(request), theme)


def respond(site: Site, request: Request, template: str, view: View, status: int = 200) -> Response:
    """A page: what ``view`` gives, in a template, inside the frame of all pages."""
    reader = reading(site, request)
    values = dict(view(reader, request))
    return render(site, request, reader, template, values, int(values.pop("status", status)))


def render(
    site: Site, request: Request, reader: Reading, template: str, values: Mapping[str, Any], status: int = 200
) -> Response:
    """A page from values, inside the frame of all pages."""
    frame = marks.frame(site, request, reader)
    response = site.render(request, template, status, **{**frame, **values, "theme": reader.theme})
    asked = request.query_params.get("theme")
    if asked in THEMES:
        response.set_cookie("theme", asked, max_age=31_536_000, httponly=False, samesite="lax")
    return response


def route(site: Site, path: str, template: str, view: View) -> Route:
    """A route whose page ``view`` fills; run in a thread, so that slow pages hold up no other."""
    from starlette.routing import Route

    def answer(request: Request) -> Response:
        return respond(site, request, template, view)

    return Route(path, answer, methods=["GET", "HEAD"])
