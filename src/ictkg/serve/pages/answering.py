"""The page of queries with an answer: a query is run as strangers' are, and its rows become a table."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from urllib.parse import parse_qsl

from markupsafe import Markup, escape

from ictkg.serve.pages import catalogue, page
from ictkg.serve.pages.marks import address

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from ictkg.query.answer import Answer
    from ictkg.serve.site import Site

SHOWN = 500
MOST = 16 << 20
_THING = re.compile(r"(?:observation|document|statement|indicator|place|organisation|person|programme|policy|law|model|"
                    r"product|hub|cluster|data-centre|event|release|network|industry|technology|work|licence|"
                    r"service-model|identity|whole|breakdown)/[a-z0-9/-]+")  # fmt: skip


async def answer(site: Site, request: Request) -> Response:
    """The page of queries; with ``?query=`` and ``run``, or a query posted to it, with the answer below the field."""
    from anyio import to_thread

    posted = request.method == "POST"
    asked = dict(parse_qsl((await request.body()).decode("utf-8", "replace")) if posted else request.query_params)
    query = str(asked.get("query") or "") or None
    name = str(asked.get("name") or "") or None

    def gather() -> dict[str, Any]:
        return dict(catalogue.view(page.reading(site, request), query, name))

    def respond() -> Response:
        return page.render(site, request, page.reading(site, request), "query.html", values)

    values = await to_thread.run_sync(gather)
    known = query or values["chosen"]
    values["answer"] = await _run(site, request, values["query"]) if known and (posted or "run" in asked) else None
    return await to_thread.run_sync(respond)


async def _run(site: Site, request: Request, query: str) -> dict[str, Any]:
    """The rows of a query, or what is wrong with it."""
    from ictkg.errors import IctkgError
    from ictkg.query.answer import read_answer, read_graph
    from ictkg.serve.leaving import leaving
    from ictkg.serve.spool import Spool
    from ictkg.store.guard import check_query

    spool, start = Spool(site.shelf, MOST), time.perf_counter()
    try:
        graph = check_query(query).makes_graph
        media = "ntriples" if graph else "json"
        async with leaving(request) as gone:
            outcome = await site.pool.run(
                query, media, cast(BinaryIO, spool), timeout=site.timeout, limit=SHOWN, gone=gone
            )
        made = (read_graph if graph else read_answer)(spool.taken())
    except IctkgError as error:
        return {"problem": error.message, "cure": error.cure}
    finally:
        spool.close()
    took = int((time.perf_counter() - start) * 1000)
    return {"problem": None, "columns": made.columns, "rows": _rows(made), "cut": outcome.cut, "ms": took}


def _rows(made: Answer) -> list[list[Markup]]:
    return [[_cell(value) for value in row] for row in made.rows]


def _cell(value: Any) -> Markup:
    """A value as a cell: things of the graph as links, all else as text; no address of the web becomes a link."""
    from ictkg.query.answer import cell

    text = cell(value)
    if isinstance(value, str) and _THING.fullmatch(value):
        return Markup('<a href="{}">{}</a>').format(address(value), text)
    return escape(text)
