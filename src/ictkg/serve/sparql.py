"""The SPARQL 1.1 endpoint: queries of anybody, each in a process that is ended at the limit of time, rows or memory.

An answer is sent when it is whole: what goes wrong on the way has a status of its own, the head says how many rows
there are and whether they were cut, and a slow reader holds no query process.
"""

from __future__ import annotations

from functools import lru_cache
from typing import BinaryIO, cast

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ictkg.errors import QueryError
from ictkg.serve import description, forms, negotiate
from ictkg.serve.forms import Form
from ictkg.serve.graphs import Graphs
from ictkg.serve.leaving import leaving
from ictkg.serve.problem import CLOSED, respond
from ictkg.serve.protocol import Asked, asked
from ictkg.serve.site import Site
from ictkg.serve.spool import Spool, Spooled
from ictkg.store.guard import QueryForm, check_query
from ictkg.store.process import Outcome

_VARY = {"Vary": "Accept"}


def routes(site: Site) -> list[Route]:
    """The endpoint's routes."""
    endpoint = Endpoint(site)
    return [Route(path, endpoint.answer, methods=["GET", "POST"]) for path in ("/sparql", "/sparql/")]


class Endpoint:
    """Answers queries to one site's graph, and describes itself."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._graphs = Graphs(site)

    async def answer(self, request: Request) -> Response:
        """The answer to a request of the protocol; the service description where it asks nothing."""
        question = await asked(request)
        if question is None:
            return await self._described(request)
        named = question.dataset is not None
        checked = await to_thread.run_sync(_checked, question.query, named)
        offered = forms.GRAPHS if checked.makes_graph else forms.ROWS
        form = forms.chosen(offered, request.headers.get("accept"), question.form)
        if form is None:
            return respond(self._site, request, 406, "this answer has no such form", f"accept {forms.listed(offered)}")
        return await self._run(request, question, checked, form)

    async def _described(self, request: Request) -> Response:
        offered = tuple(form.media for form in forms.GRAPHS)
        wanted = negotiate.media(request.headers.get("accept"), (*offered, "text/html"))
        if wanted == "text/html":
            return RedirectResponse("/query", 303, {"Vary": "Accept"})
        form = forms.chosen(forms.GRAPHS, request.headers.get("accept"), request.query_params.get("format"))
        if form is None:
            return respond(self._site, request, 406, "the description has no such form", f"accept {', '.join(offered)}")
        return await to_thread.run_sync(self._description, str(request.base_url), form)

    def _description(self, root: str, form: Form) -> Response:
        return self._graphs.response([list(description.service(self._site, root))], form, _VARY)

    async def _run(self, request: Request, question: Asked, checked: QueryForm, form: Form) -> Response:
        spool = Spool(self._site.shelf)
        async with leaving(request) as gone:
            try:
                outcome = await self._site.pool.run(
                    question.query,
                    form.name,
                    cast(BinaryIO, spool),
                    timeout=self._site.timeout,
                    limit=self._site.rows,
                    dataset=question.dataset,
                    form=checked,
                    gone=gone,
                )
            except BaseException as error:
                spool.close()
                if gone.is_set() and isinstance(error, QueryError):
                    return Response(status_code=CLOSED)
                raise
        headers = {
            **_VARY,
            **_told(outcome),
            "Content-Type": forms.content_type(form),
            "Cache-Control": "no-cache",
        }
        if question.form and form.name != "json" and "text/html" in request.headers.get("accept", ""):
            headers["Content-Disposition"] = f'attachment; filename="answer{form.suffix}"'
        if spool.is_small:
            return Response(spool.taken(), headers=headers)
        return Spooled(spool, headers)


@lru_cache(maxsize=128)
def _checked(query: str, any_graph: bool) -> QueryForm:
    return check_query(query, any_graph=any_graph)


def _told(outcome: Outcome) -> dict[str, str]:
    """How much there is, and a word where it was cut."""
    told = {} if outcome.rows is None else {"ICTKG-Rows": str(outcome.rows)}
    if outcome.cut:
        what = "triples" if outcome.kind == "graph" else "rows"
        told["ICTKG-Cut"] = f"the first {outcome.rows} {what}: ask for the others with LIMIT and OFFSET"
        told["X-SPARQL-MaxRows"] = str(outcome.rows)
    return told
