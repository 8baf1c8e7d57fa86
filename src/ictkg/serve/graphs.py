"""Small graphs as they are sent: Turtle as the formatter lays it out, JSON-LD under the published context."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cached_property

import pyoxigraph as ox
from starlette.responses import Response

from ictkg import names
from ictkg.export.context import Context, context_lines
from ictkg.export.jsonld import Nodes
from ictkg.serve import forms
from ictkg.serve.forms import Form
from ictkg.serve.site import Site
from ictkg.turtle.write import Writer, header, in_order

Part = Sequence[ox.Triple]
_ONTOLOGY = names.GRAPH + "ontology/"


class Graphs:
    """Writes graphs for one site; the context is read from its ontology when it is first needed."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def context(self) -> Context:
        """The JSON-LD context that exports use too."""
        return Context(ontology(self._site))

    def response(self, parts: Sequence[Part], form: Form, headers: Mapping[str, str]) -> Response:
        """Parts of a graph, one after the other, as an answer."""
        return Response(self.write(parts, form), headers={**headers, "Content-Type": forms.content_type(form)})

    def write(self, parts: Sequence[Part], form: Form) -> bytes:
        """Parts of a graph in a form; each part is sorted, and none says twice what an earlier one said."""
        told: set[ox.Triple] = set()
        fresh = []
        for part in parts:
            fresh.append([triple for triple in dict.fromkeys(part) if triple not in told])
            told.update(fresh[-1])
        if form.name == "turtle":
            return _turtle(fresh)
        if form.name == "jsonld":
            return self._jsonld(fresh)
        out = io.BytesIO()
        kind = ox.RdfFormat.RDF_XML if form.name == "rdfxml" else ox.RdfFormat.N_TRIPLES
        ox.serialize((triple for part in fresh for triple in part), out, kind, prefixes=names.PREFIXES)
        return out.getvalue()

    def context_document(self) -> bytes:
        """The context alone, as a file of its own."""
        return f'{{\n  "@context": {context_lines(self.context, "  ")}\n}}\n'.encode()

    def _jsonld(self, parts: Sequence[Part]) -> bytes:
        nodes = Nodes(self.context)
        listed = ",\n".join(nodes.node(*item) for part in parts for item in in_order(part))
        return f'{{\n"@context": {context_lines(self.context, "")},\n"@graph": [\n{listed}\n]\n}}\n'.encode()


def _turtle(parts: Sequence[Part]) -> bytes:
    writer = Writer()
    blocks = [writer.block(*item) for part in parts for item in in_order(part)]
    return ("\n\n".join([header(writer.prefixes), *blocks]) + "\n").encode()


def ontology(site: Site) -> list[ox.Triple]:
    """The triples of the ontology and its code lists, as the store holds them."""
    graphs = sorted(graph.value for graph in site.store.named_graphs() if isinstance(graph, ox.NamedNode))
    return [
        quad.triple
        for graph in graphs
        if graph.startswith(_ONTOLOGY)
        for quad in site.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    ]
