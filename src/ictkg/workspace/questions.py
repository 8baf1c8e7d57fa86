"""Questions to one home: the catalogue, SPARQL, figures, things, names, counts."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO, Unpack

from ictkg.workspace.opened import Identified, Opened

if TYPE_CHECKING:
    from ictkg.model.listing import Records
    from ictkg.model.thing import Thing
    from ictkg.query.answer import Answer
    from ictkg.query.catalogue import CatalogueQuery
    from ictkg.query.filters import Filters
    from ictkg.query.series import Observations
    from ictkg.store.describe import Description
    from ictkg.store.process import Outcome
    from ictkg.store.search import Hit
    from ictkg.store.session import Session


class Questions(Opened):
    """What can be asked of a home."""

    def queries(self) -> Records[CatalogueQuery]:
        """The questions of the catalogue with their parameters and columns.

        >>> import ictkg
        >>> "who-says" in {query.name for query in ictkg.open().queries()}
        True
        """
        from ictkg.model.listing import Records
        from ictkg.query.catalogue import catalogue

        return Records(catalogue(self.home))

    def query_text(self, name: str, parameters: Mapping[str, str] | None = None) -> str:
        """The SPARQL of a question of the catalogue, its parameters filled in; names stand for things.

        >>> import ictkg
        >>> "place/guizhou" in ictkg.open().query_text("targets-of-place", {"place": "Guizhou"})
        True
        """
        from ictkg.query.catalogue import find_query

        return self.fill(find_query(self.home, name), parameters or {})

    def fill(self, query: CatalogueQuery, parameters: Mapping[str, str]) -> str:
        """A query's SPARQL with parameters filled in; names stand for things, an empty value leaves one open.

        Raises InputError for a parameter that the query does not have, or a value that does not fit.

        >>> import ictkg
        >>> kg = ictkg.open()
        >>> [query] = [query for query in kg.queries() if query.name == "targets-of-place"]
        >>> "2025" in kg.fill(query, {"year": "2025"})
        True
        """
        return query.with_parameters(parameters, lambda text, kinds: self.resolve(text, *kinds))

    def query(self, name: str, **parameters: str | int | None) -> Answer:
        """The answer to a question of the catalogue: rows of plain values under named columns.

        ``queries()`` tells the parameters of each; names stand for things, None leaves one open. Raises InputError for
        a question or a parameter that there is not, QueryTimeout for what takes too long at an endpoint.

        >>> import ictkg
        >>> answer = ictkg.open().query("targets-of-place", place="Guizhou")
        >>> len(answer) > 0
        True
        """
        from ictkg.query.answer import of_solutions

        text = self.query_text(name, {key: "" if value is None else str(value) for key, value in parameters.items()})
        if self.endpoint:
            return self.sparql(text)
        with self._lock:
            return of_solutions(self.session_for(text).solutions(text))

    def session_for(self, text: str) -> Session:
        """The embedded engine that a query of the catalogue runs on: with findings where its header needs them.

        >>> import ictkg
        >>> kg = ictkg.open()
        >>> kg.session_for(kg.query_text("targets-of-place", {"place": "Guizhou"})) is kg.session
        True
        """
        from ictkg.query.catalogue import needs_findings

        return self.findings_session if needs_findings(text) else self.session

    def sparql(self, text: str) -> Answer:
        """The answer to a SPARQL 1.1 query over the union of all graphs; prefixes of the ontology need no declaration.

        Runs in a process of its own, ended at the time limit. Raises QueryError with the place of a mistake.

        >>> import ictkg
        >>> with ictkg.open() as kg:
        ...     answer = kg.sparql("SELECT ?words { ?o ictkg:area <place/guizhou> ; ictkg:printed ?words } LIMIT 3")
        >>> answer.columns, len(answer.rows)
        (('words',), 3)
        """
        from ictkg.query.answer import read_answer, read_graph
        from ictkg.store.guard import check_query

        graph = check_query(text, any_graph=bool(self.endpoint)).makes_graph
        out = io.BytesIO()
        self.run(text, "ntriples" if graph else "json", out)
        return (read_graph if graph else read_answer)(out.getvalue())

    def run(self, text: str, media: str, out: BinaryIO, *, limit: int | None = None) -> Outcome:
        """Write the result of a SPARQL query to ``out`` as ``media`` (json, xml, csv, tsv; turtle, ntriples, jsonld …).

        Returns its kind, its columns, how many rows were written where that is known, and whether they were cut at
        ``limit``.

        >>> import io, ictkg
        >>> out = io.BytesIO()
        >>> with ictkg.open() as kg:
        ...     kg.run("SELECT ?d { ?d a ictkg:Document }", "csv", out, limit=3).rows
        3
        """
        from ictkg.query.catalogue import needs_findings

        return self.engine(findings=needs_findings(text)).run(
            text, media=media, out=out, timeout=self.timeout, limit=limit
        )

    def observations(self, *, language: str = "en", **filters: Unpack[Filters]) -> Observations:
        """The figures that meet every filter, ordered by series and time, each with its words and document.

        Filters are indicator, measure, area, subject, period, status and document; each takes one value or several
        alternatives, and names stand for things. A period admits every figure whose period lies within it.

        >>> import ictkg
        >>> found = ictkg.open().observations(indicator="software business revenue", period="2024-01/2024-03")
        >>> "2.8 trillion yuan" in {figure.printed for figure in found}
        True
        """
        from ictkg.query.filters import resolved
        from ictkg.query.series import Observations
        from ictkg.store.observations import select

        with self._lock:
            return Observations(tuple(select(self.table, resolved(self.table, filters), language)))

    def thing(self, name: str | Identified) -> Thing:
        """A reference thing (or indicator, as ``Indicator``) by name, id or IRI.

        Raises InputError, with candidates, for a name of nothing, of several things, or of what a document describes.

        >>> import ictkg
        >>> ictkg.open().thing("deepseek-v4").label("en")
        'DeepSeek-V4'
        """
        with self._lock:
            return self.session.thing(self.resolve(name))

    def show(self, name: str | Identified, *, language: str = "en", limit: int | None = None) -> Description:
        """All that the graph says of a thing, a document, an observation or a statement, by name, id or IRI.

        ``limit`` cuts each list of figures and relations. Raises InputError, with candidates, for a name of nothing.

        >>> import ictkg
        >>> ictkg.open().show("MIIT", limit=1).id
        'organisation/miit'
        """
        from ictkg.store.describe import describe

        with self._lock:
            identifier = self.resolve(name)
            return describe(self.table, identifier, language, limit, self.session.described(identifier))

    def find(self, text: str, *, limit: int = 20, kind: str | None = None) -> Records[Hit]:
        """Things by name, in English or Chinese, misspellings forgiven; the best first, ``limit`` at most.

        ``kind`` admits only one kind (organisation, place, indicator …). A ``Hit`` tells id, the name that fitted,
        type, score (0 to 1) and how often the graph speaks of it. Raises InputError for a kind that there is not.

        >>> import ictkg
        >>> ictkg.open().find("Guizou", kind="place", limit=1)[0].id
        'place/guizhou'
        """
        from ictkg.model.listing import Records
        from ictkg.store.search import find, known_kind

        with self._lock:
            if kind is not None:
                known_kind(self.table, kind)
            return Records(find(self.table, text, limit, kind))

    def stats(self, *, coverage: bool = False) -> Answer:
        """What the graph holds: counts by kind, or, with ``coverage``, figures by topic and year.

        >>> import ictkg
        >>> ictkg.open().stats().columns
        ('what', 'kind', 'count')
        """
        from ictkg.query import stats

        with self._lock:
            return (stats.coverage if coverage else stats.stats)(self.table)
