"""Linked data: every thing has an address that leads to a page or to its data, as the client prefers.

``/id/…`` sends on with 303; ``/data/….ttl`` (or .jsonld, .nt, .rdf) holds what the graph says of a thing and the first
hundred nodes that point to it: figures, relations, findings; the next hundred are one link away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

import pyoxigraph as ox
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ictkg import names
from ictkg.serve import catalogue, forms, negotiate, void
from ictkg.serve.forms import Form
from ictkg.serve.graphs import Graphs, ontology
from ictkg.serve.site import Site
from ictkg.serve.triples import described, iri

MOST = 100
_KEPT = 32
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~@-]*(?:/[A-Za-z0-9._~@-]+)*")
_HTML = "text/html"
_VARY = {"Vary": "Accept"}


class Described(NamedTuple):
    """What is told of one node: its own triples, those of a page of nodes that point to it, and whether more follow."""

    own: list[ox.Triple]
    pointing: list[ox.Triple]
    more: bool


def routes(site: Site) -> list[Route]:
    """The routes of linked data."""
    data = LinkedData(site)
    return [
        Route("/id/{id:path}", data.identified),
        Route("/code/{id:path}", data.identified),
        Route("/data/queries{suffix}", data.queries),
        Route("/data/queries", data.queries),
        Route("/data/context.jsonld", data.context),
        Route("/ontology", data.ontology),
        Route("/.well-known/void", data.void),
        Route("/data/{id:path}", data.document),
    ]


class LinkedData:
    """The answers of linked data for one site. All are made in threads: they read the store, quickly."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._graphs = Graphs(site)
        self._pointing = lru_cache(maxsize=_KEPT)(lambda thing: pointing_to(site.store, thing))

    def identified(self, request: Request) -> Response:
        """303 from the name of a thing to its page or its data."""
        path = request.url.path.removeprefix("/id/").removeprefix("/")
        if not _exists(self._site.store, node(path)):
            raise HTTPException(404)
        offered = [form.media for form in forms.GRAPHS]
        pages = [] if path.startswith("code/") else [_HTML]
        wanted = negotiate.media(request.headers.get("accept"), [*pages, *offered])
        form = forms.chosen(forms.GRAPHS, request.headers.get("accept"))
        if wanted == _HTML or (wanted is None and form is None and pages):
            target = f"/page/{quote(path)}"
        else:
            target = f"/data/{quote(path)}{(form or forms.GRAPHS[0]).suffix}"
        return RedirectResponse(target, 303, {"Vary": "Accept", "Link": _links(path)})

    def document(self, request: Request) -> Response:
        """The data about a thing, in the form of its suffix, or in the one that the client prefers."""
        asked = request.path_params["id"]
        form = next((form for form in forms.GRAPHS if asked.endswith(form.suffix)), None)
        path = asked[: -len(form.suffix)] if form else asked
        headers = {"Link": _links(path)}
        if form is None:
            form = _preferred(request)
            headers |= _VARY
        page = _number(request.query_params.get("page", "1"))
        found = self._describe(node(path), page)
        if not found.own:
            raise HTTPException(404)
        here = f"{request.base_url!s}data/{quote(path)}{form.suffix}"
        about = {"a": iri("foaf:Document"), "foaf:primaryTopic": node(path), "dcterms:license": void.LICENCE}
        if found.more:
            following = f"{here}?page={page + 1}"
            about["xhv:next"] = ox.NamedNode(following)
            headers["Link"] += f', <{following}>; rel="next"'
        this = here if page == 1 else f"{here}?page={page}"
        parts = [list(described(this, about)), found.own if page == 1 else [], found.pointing]
        return self._graphs.response(parts, form, headers)

    def _describe(self, thing: ox.NamedNode, page: int) -> Described:
        """What the graph says of a thing, and of a page (from 1) of the nodes that point to it."""
        [own] = _said(self._site.store, [thing])
        if not own:
            return Described([], [], False)
        pointing, first = self._pointing(thing), (page - 1) * MOST
        listed = _said(self._site.store, map(ox.NamedNode, pointing[first : first + MOST]))
        return Described(own, [triple for triples in listed for triple in triples], len(pointing) > first + MOST)

    def queries(self, request: Request) -> Response:
        """The catalogue as executable queries."""
        suffix = request.path_params.get("suffix")
        form = next((form for form in forms.GRAPHS if form.suffix == suffix), None)
        if suffix and form is None:
            raise HTTPException(404)
        listed = list(catalogue.triples(self._site, str(request.base_url)))
        return self._graphs.response([listed], form or _preferred(request), _VARY)

    def void(self, request: Request) -> Response:
        """The description of the whole dataset."""
        return self._graphs.response(
            [list(void.dataset(self._site, str(request.base_url)))], _preferred(request), _VARY
        )

    def ontology(self, request: Request) -> Response:
        """The ontology with its code lists."""
        return self._graphs.response([ontology(self._site)], _preferred(request), _VARY)

    def context(self, _: Request) -> Response:
        """The JSON-LD context."""
        return Response(self._graphs.context_document(), media_type="application/ld+json")


def node(path: str) -> ox.NamedNode:
    """The node of a path below ``/id/`` or ``/data/``; 404 for what can be no name of ours."""
    if not _ID.fullmatch(path) or ".." in path:
        raise HTTPException(404)
    return ox.NamedNode(names.ROOT + path if path.startswith("code/") else names.thing(path))


def pointing_to(store: ox.Store, thing: ox.NamedNode) -> tuple[str, ...]:
    """The nodes that point to a thing, in the order of their names."""
    subjects = {quad.subject for quad in store.quads_for_pattern(None, None, thing, None)}
    return tuple(sorted(node.value for node in subjects if isinstance(node, ox.NamedNode) and node != thing))


def _said(store: ox.Store, nodes: Iterable[ox.NamedNode]) -> list[list[ox.Triple]]:
    """The triples of each node."""
    return [[quad.triple for quad in store.quads_for_pattern(node, None, None, None)] for node in nodes]


def _exists(store: ox.Store, thing: ox.NamedNode) -> bool:
    return next(iter(store.quads_for_pattern(thing, None, None, None)), None) is not None


def _preferred(request: Request) -> Form:
    accept = request.headers.get("accept")
    form = forms.chosen(forms.GRAPHS, accept, request.query_params.get("format"))
    if form is None and negotiate.media(accept, [_HTML]) is None:
        raise HTTPException(406, f"accept {forms.listed(forms.GRAPHS)}")
    return form or forms.GRAPHS[0]


def _number(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,6}", text):
        raise HTTPException(400, f"there is no page {text!r}: pages are counted from 1")
    return int(text)


def _links(path: str) -> str:
    """Where else a thing is told of, as a Link header."""
    data = [f'</data/{quote(path)}{form.suffix}>; rel="alternate"; type="{form.media}"' for form in forms.GRAPHS]
    return ", ".join([f'<{node(path).value}>; rel="describes"', *data])
