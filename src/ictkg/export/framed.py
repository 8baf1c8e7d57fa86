"""JSON-LD framed per thing: each thing one tree, with the relations that start from it and the figures of it.

A statement stands below its subject, a figure below its indicator, a document (in short) in each of them. Below one
chosen thing stand all figures and statements that name it in any place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.export.context import Context, context_lines
from ictkg.export.jsonld import Nodes
from ictkg.export.source import Source
from ictkg.turtle.write import in_order

_REFERENCE = names.GRAPH + "reference/"
_DOCUMENT = names.GRAPH + "document/"
_ROLES = (terms.SUBJECT, terms.INDICATOR)
_ALL_ROLES = (terms.SUBJECT, terms.OBJECT, terms.INDICATOR, terms.ABOUT, terms.AREA, terms.WHOLE, terms.BREAKDOWN)
_SHORT = (terms.TYPE, terms.LABEL, terms.TITLE, terms.PUBLISHER, terms.ISSUED, terms.ADDRESS, terms.TIER)
_UNVETTED = ox.NamedNode(names.code("tier", "unvetted-copy"))

Tree = dict[str, Any]


def write(source: Source, out: BinaryIO) -> int:
    """Write the trees of all things, or of the one that the source names, to a stream; returns how many there are."""
    context = Context(source.ontology())
    source.where = ""
    trees = _Trees(source, Nodes(context), context)
    out.write(f'{{\n"@context": {context_lines(context, "")},\n"@graph": ['.encode())
    count = 0
    for subject in trees.subjects():
        tree = json.dumps(trees.tree(subject), ensure_ascii=False, indent=1)
        out.write(((",\n" if count else "\n") + tree).encode())
        count += 1
    out.write(b"\n]\n}\n")
    return count


class _Trees:
    def __init__(self, source: Source, nodes: Nodes, context: Context) -> None:
        self._store = source.store
        self._chosen = source.thing
        self._nodes = nodes
        self._context = context
        self._documents: dict[str, Tree] = {}

    def subjects(self) -> Iterator[str]:
        """The things to write, by IRI."""
        if self._chosen:
            iri = names.thing(self._chosen)
            if not self._triples(iri, _REFERENCE):
                raise InputError(
                    f"{self._chosen} is no reference thing", cure="name an indicator, a place, a company …"
                )
            yield iri
            return
        pattern = f"GRAPH ?g {{ ?s a ?c }} FILTER (STRSTARTS(STR(?g), '{_REFERENCE}'))"
        found = self._store.query(f"SELECT DISTINCT ?s {{ {pattern} }} ORDER BY ?s")
        assert isinstance(found, ox.QuerySolutions)
        for (subject,) in found:
            yield subject.value

    def tree(self, subject: str) -> Tree:
        """One thing with what is stated of it."""
        tree = self._node(subject, self._triples(subject, _REFERENCE))
        below = {}
        for role in _ALL_ROLES if self._chosen else _ROLES:
            stated = self._store.quads_for_pattern(None, ox.NamedNode(role), ox.NamedNode(subject), None)
            named = sorted({_iri(quad.subject) for quad in stated if _iri(quad.graph_name).startswith(_DOCUMENT)})
            if named:
                below[self._context.key(role).name] = [self._stated(one) for one in named]
        return {**tree, "@reverse": below} if below else tree

    def _stated(self, subject: str) -> Tree:
        node = self._node(subject, self._triples(subject, _DOCUMENT))
        key = self._context.key(terms.STATED_IN).name
        if isinstance(node.get(key), str):
            node[key] = self._document(names.ID + node[key])
        return node

    def _document(self, subject: str) -> Tree:
        if subject not in self._documents:
            if len(self._documents) > 2000:
                self._documents.clear()
            triples = self._triples(subject, _DOCUMENT)
            hidden = {terms.ADDRESS} if any(triple.object == _UNVETTED for triple in triples) else set()
            kept = [
                triple
                for triple in triples
                if triple.predicate.value in _SHORT and triple.predicate.value not in hidden
            ]
            self._documents[subject] = self._node(subject, kept)
        return self._documents[subject]

    def _node(self, subject: str, triples: list[ox.Triple]) -> Tree:
        if not triples:
            return {"@id": self._context.id(subject)}
        [(name, described)] = list(in_order(triples))
        return dict(json.loads(self._nodes.node(name, described)))

    def _triples(self, subject: str, folder: str) -> list[ox.Triple]:
        quads = self._store.quads_for_pattern(ox.NamedNode(subject), None, None, None)
        return [quad.triple for quad in quads if _iri(quad.graph_name).startswith(folder)]


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
