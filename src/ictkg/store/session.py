"""Read-only questions to a built store inside this process: for queries that the home itself carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import InputError, QueryError
from ictkg.store.worker import SOLUTIONS

if TYPE_CHECKING:
    from ictkg.model.thing import Thing
    from ictkg.store.generation import Generation

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Session:
    """The embedded engine on one generation; the default graph is the union of all graphs.

    What comes from outside does not belong here but in a process that can be ended: see ``client.Worker``.
    """

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.store = generation.open_store()

    def solutions(self, query: str) -> ox.QuerySolutions:
        """The solutions of a SELECT; QueryError where the query does not parse or does not select."""
        return solutions_from(self.store, query)

    def select(self, query: str) -> Iterator[Mapping[str, Term]]:
        """The rows of a SELECT, each a mapping from column to term; unbound columns are left out."""
        return select_from(self.store, query)

    def write(self, query: str, media: str, out: BinaryIO) -> None:
        """Write the rows of a SELECT as json, xml, csv or tsv; InputError for another form."""
        if media not in SOLUTIONS:
            raise InputError(f"{media} does not fit a query that gives rows", cure=f"use {', '.join(SOLUTIONS)}")
        results = self.solutions(query)
        if media == "csv":
            from ictkg.store.solutions import write_solutions

            write_solutions(media, [variable.value for variable in results.variables], results, out.write)
        else:
            results.serialize(out, format=getattr(ox.QueryResultsFormat, SOLUTIONS[media]))

    def thing(self, identifier: str) -> Thing:
        """A reference thing by its short id; InputError for what is no reference thing.

        Indicators come as ``Indicator`` with the breaks in their series, identities as ``Identity``.
        """
        found = self.described(identifier)
        if found is None:
            raise InputError(f"{identifier} is no reference thing", cure=f"use show({identifier!r})")
        return found

    def described(self, identifier: str) -> Thing | None:
        """A reference thing as ``thing`` gives it, None where ``reference/`` does not describe it."""
        from ictkg.model.thing import Break, Indicator
        from ictkg.turtle.records import things

        node = ox.NamedNode(names.thing(identifier))
        found = things(self._reference(node))
        if not found or not isinstance(found[0], Indicator):
            return found[0] if found else None
        parting = self.store.quads_for_pattern(None, ox.NamedNode(terms.BREAKS), node, None)
        named = {quad.subject for quad in parting}
        described = things(triple for subject in named for triple in self._reference(subject))
        breaks = [thing for thing in described if isinstance(thing, Break)]
        return replace(found[0], breaks=tuple(sorted(breaks, key=lambda one: (one.date or "", one.id))))

    def _reference(self, node: ox.NamedNode | ox.BlankNode | ox.Triple) -> Iterator[ox.Triple]:
        for quad in self.store.quads_for_pattern(node, None, None, None):
            if f"{names.GRAPH}reference/" in str(quad.graph_name):
                yield quad.triple


def solutions_from(store: ox.Store, query: str) -> ox.QuerySolutions:
    """The solutions of a SELECT over the union of a store's graphs; QueryError where it does not parse or select."""
    try:
        results = store.query(query, use_default_graph_as_union=True, base_iri=names.ID, prefixes=dict(names.PREFIXES))
    except (SyntaxError, OSError) as error:
        raise QueryError(f"the query failed: {error}", cure="mend it at this place") from None
    if not isinstance(results, ox.QuerySolutions):
        raise QueryError("the query does not select rows", cure="write a SELECT")
    return results


def select_from(store: ox.Store, query: str) -> Iterator[Mapping[str, Term]]:
    """The rows of a SELECT as mappings from column to term; see ``Session.select``."""
    results = solutions_from(store, query)
    columns = [variable.value for variable in results.variables]
    for solution in results:
        yield {name: term for name, term in zip(columns, solution, strict=True) if term is not None}
