"""The JSON interface: things, figures, findings and questions, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO, cast
from urllib.parse import urlencode

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from ictkg import __version__
from ictkg.errors import InputError
from ictkg.model.cited import CitedObservation
from ictkg.serve.leaving import leaving
from ictkg.serve.operations import CHECKS, FILTERS, OPERATIONS, Operation, given
from ictkg.serve.plain import plain
from ictkg.serve.site import Site
from ictkg.serve.spool import Spool

_BATCH = 500
_MOST_ANSWER = 32 << 20


def routes(site: Site) -> list[Route]:
    """The routes of the interface."""
    api = Api(site)
    found = [Route("/api", api.index), Route("/api/", api.index), Route("/api/openapi.json", api.described)]
    return [*found, *map(api.route, OPERATIONS)]


class Api:
    """The operations on one site; each is the method of its name."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def route(self, operation: Operation) -> Route:
        """The route of an operation. Most are made in threads: they read the table, quickly."""
        make = getattr(self, operation.id)

        def handle(request: Request) -> Response:
            made = make(request, given(request, operation))
            return made if isinstance(made, Response) else respond(made)

        path = operation.path.replace("{id}", "{id:path}")
        return Route(path, make if operation.further else handle, name=operation.id)

    def index(self, _: Request) -> Response:
        """Where to go from here."""
        links = {operation.id: operation.path for operation in OPERATIONS}
        return respond({"name": "ictkg", "version": __version__, "openapi": "/api/openapi.json", "operations": links})

    def described(self, _: Request) -> Response:
        """The description of the interface."""
        from ictkg.serve import openapi

        return respond(openapi.document(OPERATIONS), "application/vnd.oai.openapi+json;version=3.1")

    def find(self, _: Request, asked: dict[str, Any]) -> Any:
        """Things by name."""
        return {"items": self._site.kg.find(asked["q"], limit=asked["limit"], kind=asked.get("kind")), "next": None}

    def things(self, request: Request, asked: dict[str, Any]) -> Any:
        """All things."""
        table = self._site.table
        condition, values = ("WHERE kind = ?", (asked["kind"],)) if "kind" in asked else ("", ())
        rows = table.execute(f"SELECT id, kind, type, topic FROM things {condition} ORDER BY id", values)
        found = self._paged(request, asked, (dict(row) for row in rows))
        for item in found["items"]:
            labels = table.execute("SELECT language, label FROM labels WHERE id = ? ORDER BY label DESC", (item["id"],))
            item["names"] = dict(tuple(row) for row in labels)
        return found

    def thing(self, request: Request, asked: dict[str, Any]) -> Any:
        """All that is known of one thing."""
        identifier = self._known(request)
        found = self._site.kg.show(identifier, language=asked["lang"], limit=asked["limit"])
        named = [{"language": language, "name": name} for language, name in found.names]
        return {**plain(found), "names": named}

    def observations(self, request: Request, asked: dict[str, Any]) -> Any:
        """Figures."""
        from ictkg.query.filters import resolved
        from ictkg.store.observations import select

        given = {parameter.name: asked[parameter.name] for parameter in FILTERS if parameter.name in asked}
        filters = resolved(self._site.table, given)  # type: ignore[arg-type]
        if asked["format"] == "json":
            return self._paged(request, asked, select(self._site.table, filters, asked["lang"]))
        return whole(select(self._site.generation.open_table(), filters, asked["lang"]), asked["format"])

    def observation(self, request: Request, asked: dict[str, Any]) -> Any:
        """One figure."""
        from ictkg.store.observations import select

        wanted = {"id": "observation/" + request.path_params["id"].removeprefix("observation/")}
        found = next(select(self._site.table, {}, asked["lang"], "o.id = :id", wanted), None)
        if found is None:
            raise HTTPException(404)
        return found

    def findings(self, request: Request, asked: dict[str, Any]) -> Any:
        """What checks found."""
        wanted = {parameter.name: asked[parameter.name] for parameter in CHECKS if parameter.name in asked}
        first = _place(asked.get("cursor"), self._digest)
        found = self._site.kg.findings(**wanted, limit=asked["limit"] + 1, offset=first)
        return self._page(request, list(found), first, asked["limit"])

    def queries(self, _: Request, __: dict[str, Any]) -> Any:
        """The questions of the catalogue."""
        return {"items": [_asked(query) for query in self._site.kg.queries()], "next": None}

    def query(self, request: Request, _: dict[str, Any]) -> Any:
        """One question."""
        from ictkg.query.catalogue import find_query

        return _asked(_found(lambda: find_query(self._site.kg.home, request.path_params["name"])))

    async def answer(self, request: Request) -> Response:
        """The answer to a question, from a process that is ended at the limits."""
        from ictkg.query.answer import read_answer
        from ictkg.query.catalogue import find_query

        name = request.path_params["name"]
        query = _found(lambda: find_query(self._site.kg.home, name))
        text = await to_thread.run_sync(self._site.kg.fill, query, dict(request.query_params))
        site, spool = self._site, Spool(self._site.shelf, _MOST_ANSWER)
        out = cast(BinaryIO, spool)
        try:
            async with leaving(request) as gone:
                outcome = await site.pool.run(text, "json", out, timeout=site.timeout, limit=site.rows, gone=gone)
            answer = await to_thread.run_sync(read_answer, spool.taken())
        finally:
            spool.close()
        return respond({"columns": answer.columns, "rows": answer.rows, "cut": outcome.cut, "sparql": text})

    @property
    def _digest(self) -> str:
        return self._site.generation.digest[:8]

    def _known(self, request: Request) -> str:
        return str(_found(lambda: self._site.kg.resolve(request.path_params["id"])))

    def _paged(self, request: Request, asked: dict[str, Any], items: Iterable[Any]) -> dict[str, Any]:
        first = _place(asked.get("cursor"), self._digest)
        return self._page(request, list(islice(items, first, first + asked["limit"] + 1)), first, asked["limit"])

    def _page(self, request: Request, items: list[Any], first: int, limit: int) -> dict[str, Any]:
        following = None
        if len(items) > limit:
            pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
            following = f"{request.url.path}?{urlencode([*pairs, ('cursor', f'{self._digest}.{first + limit}')])}"
        return {"items": items[:limit], "next": following}


def respond(value: Any, media: str = "application/json") -> Response:
    """A value as JSON."""
    return Response(
        json.dumps(plain(value), ensure_ascii=False), media_type=media, headers={"Cache-Control": "no-cache"}
    )


def whole(figures: Iterator[CitedObservation], form: str) -> Response:
    """All figures as csv or jsonl, sent while they are read."""
    from ictkg.query.series import Observations

    def parts() -> Iterator[str]:
        head = True
        while batch := tuple(islice(figures, _BATCH)):
            listed = Observations(batch)
            text = listed.to_jsonl() if form == "jsonl" else listed.to_csv() or ""
            yield text if head or form == "jsonl" else text.partition("\r\n")[2]
            head = False
        if head and form == "csv":
            yield Observations(()).to_csv() or ""

    media = "application/jsonl" if form == "jsonl" else "text/csv; charset=utf-8"
    name = f'attachment; filename="figures.{form}"'
    return StreamingResponse(parts(), headers={"Content-Type": media, "Content-Disposition": name})


def _place(cursor: str | None, digest: str) -> int:
    """Where a cursor points; InputError for one of another state of the graph."""
    if cursor is None:
        return 0
    of, _, number = cursor.partition(".")
    if of != digest or not (number.isascii() and number.isdigit() and len(number) < 10):
        raise InputError("the cursor is none of this graph's", cure="the graph has changed: begin again without it")
    return int(number)


def _found(look: Callable[[], Any]) -> Any:
    """What a look-up gives; 404 where it finds nothing."""
    try:
        return look()
    except InputError as error:
        raise HTTPException(404, str(error)) from None


def _asked(query: Any) -> Mapping[str, Any]:
    names = ("name", "summary", "question", "question_zh", "tags", "parameters", "columns")
    return {**{name: getattr(query, name) for name in names}, "sparql": query.text}
