"""Which address shows which page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ictkg.serve.pages import (
    about,
    answering,
    between,
    chart_styles,
    checks,
    document,
    downloads,
    figures_page,
    home,
    indicator,
    marks,
    neighbours,
    observation,
    page,
    places,
    programme,
    search,
    series,
    statement,
    suggesting,
    targets,
    thing,
)
from ictkg.serve.pages.reading import Reading

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from ictkg.serve.site import Site


def routes(site: Site) -> list[Route]:
    """The routes of all pages; templates learn how to make the frame of a page that is not one of these."""
    from starlette.routing import Route

    _teach(site)
    simple: tuple[tuple[str, str, page.View], ...] = (
        ("/", "home.html", lambda reader, _: home.view(reader)),
        ("/search", "search.html", lambda reader, asked: search.view(reader, asked.query_params.get("q", ""))),
        ("/figures", "figures.html", _figures),
        ("/places", "places.html", _places),
        ("/programmes", "programmes.html", lambda reader, _: programme.listed(reader)),
        ("/targets", "targets.html", _targets),
        ("/checks", "checks.html", _checks),
        ("/path", "path.html", _path),
        ("/data", "about.html", lambda reader, _: about.view(reader)),
    )
    found = [page.route(site, path, template, view) for path, template, view in simple]
    return [
        *found,
        Route("/chart.css", chart_styles.respond),
        Route("/download/{name}", downloads.Downloads(site).respond),
        Route("/query", _asking(site), methods=["GET", "HEAD", "POST"]),
        Route("/graph", _answering(site, _graph)),
        Route("/graph.json", _answering(site, _graph_data)),
        Route("/path.json", _answering(site, _path_data)),
        Route("/suggest.json", _answering(site, _suggested)),
        *(Route(f"/graph.{form}", _answering(site, _graph_picture(form))) for form in neighbours.PICTURES),
        Route("/series/{indicator}", _answering(site, _series)),
        *(Route(f"/chart/{{indicator}}.{form}", _answering(site, _chart(form))) for form in series.FORMS),
        Route("/page/{identifier:path}", _answering(site, _thing)),
    ]


def _teach(site: Site) -> None:
    """What the templates can ask for by themselves."""

    def frame_of(request: Request) -> dict[str, Any]:
        return marks.frame(site, request, page.reading(site, request))

    def nearest(request: Request) -> list[Any]:
        return search.nearest(page.reading(site, request), request.url.path)

    site.templates.globals.update(
        frame_of=frame_of, nearest=nearest, m_address=marks.address, chart_styles=chart_styles.address()
    )


def _asking(site: Site) -> Any:
    async def ask(request: Request) -> Response:
        return await answering.answer(site, request)

    return ask


def _answering(site: Site, answer: Any) -> Any:
    def respond(request: Request) -> Response:
        made: Response = answer(site, request, page.reading(site, request))
        return made

    return respond


def _one(request: Request, name: str) -> str | None:
    return request.query_params.get(name) or None


def _whole(request: Request, name: str, kind: str) -> str | None:
    """A parameter as a short id: ``?place=guizhou`` and ``?place=place/guizhou`` are one."""
    given = _one(request, name)
    return given if given is None or "/" in given else f"{kind}/{given}"


def _figures(reader: Reading, request: Request) -> Mapping[str, Any]:
    return figures_page.view(reader, _whole(request, "place", "place"), _one(request, "topic"))


def _places(reader: Reading, request: Request) -> Mapping[str, Any]:
    return places.view(
        reader, _whole(request, "indicator", "indicator"), _one(request, "measure"), _one(request, "period")
    )


def _targets(reader: Reading, request: Request) -> Mapping[str, Any]:
    return targets.view(
        reader, due=_one(request, "due"), place=_whole(request, "place", "place"), topic=_one(request, "topic")
    )


def _checks(reader: Reading, request: Request) -> Mapping[str, Any]:
    asked = {name: _one(request, name) for name in ("class", "year", "tier", "page")}
    asked["indicator"] = _whole(request, "indicator", "indicator")
    asked["place"] = _whole(request, "place", "place")
    return checks.view(reader, asked)


def _path(reader: Reading, request: Request) -> Mapping[str, Any]:
    return between.view(reader, _one(request, "from"), _one(request, "to"))


def _graph(site: Site, request: Request, reader: Reading) -> Response:
    identifier = _one(request, "thing")
    if identifier and not reader.exists(identifier):
        raise _nothing()
    return page.render(site, request, reader, "graph.html", neighbours.view(reader, identifier))


def _graph_data(site: Site, request: Request, reader: Reading) -> Response:
    from starlette.responses import JSONResponse

    identifier = _one(request, "thing")
    if not identifier or not reader.exists(identifier):
        raise _nothing()
    return JSONResponse(neighbours.document(reader, identifier))


def _path_data(_: Site, request: Request, reader: Reading) -> Response:
    from starlette.responses import JSONResponse

    return JSONResponse(between.document(reader, _one(request, "from"), _one(request, "to")))


def _suggested(_: Site, request: Request, reader: Reading) -> Response:
    from starlette.responses import JSONResponse

    return JSONResponse(suggesting.document(reader, request.query_params.get("q", "")))


def _graph_picture(form: str) -> Any:
    def picture(site: Site, request: Request, reader: Reading) -> Response:
        from starlette.responses import Response

        identifier = _one(request, "thing")
        if not identifier or not reader.exists(identifier):
            raise _nothing()
        drawn = neighbours.picture(reader, identifier, form, reader.theme)
        headers = {"Cache-Control": "no-cache"}
        if form == "graphml":
            headers["Content-Disposition"] = f'attachment; filename="{identifier.rpartition("/")[2]}.graphml"'
        return Response(drawn, media_type=neighbours.PICTURES[form], headers=headers)

    return picture


def _series(site: Site, request: Request, reader: Reading) -> Response:
    found = series.view(reader, f"indicator/{request.path_params['indicator']}", request)
    if found is None:
        raise _nothing()
    return page.render(site, request, reader, "series.html", found)


def _chart(form: str) -> Any:
    def draw(site: Site, request: Request, reader: Reading) -> Response:
        from starlette.responses import Response

        drawn = series.file(reader, f"indicator/{request.path_params['indicator']}", request, form)
        if drawn is None:
            raise _nothing()
        return Response(drawn, media_type=series.FORMS[form], headers={"Cache-Control": "no-cache"})

    return draw


_PAGES = {
    "observation": ("observation.html", observation.view),
    "indicator": ("indicator.html", indicator.view),
    "document": ("document.html", document.view),
    "statement": ("statement.html", statement.view),
}


def _thing(site: Site, request: Request, reader: Reading) -> Response:
    identifier = request.path_params["identifier"]
    if not reader.exists(identifier):
        raise _nothing()
    here = str(request.url.replace(query=""))
    template, view = _PAGES.get(identifier.partition("/")[0], ("thing.html", thing.view))
    if identifier.startswith("programme/") and programme.has_tree(reader, identifier):
        template, view = "programme.html", programme.view
    return page.render(site, request, reader, template, view(reader, identifier, here))


def _nothing() -> Exception:
    from starlette.exceptions import HTTPException

    return HTTPException(404)
