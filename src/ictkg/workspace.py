"""The façade: one object that offers every act on one home."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Unpack, cast

from ictkg.home import Home, find_home

if TYPE_CHECKING:
    import sqlite3

    import rdflib

    from ictkg.export.registry import Exported
    from ictkg.model.finding import Report
    from ictkg.model.thing import Thing
    from ictkg.query.answer import Answer
    from ictkg.query.catalogue import CatalogueQuery
    from ictkg.query.filters import Filters
    from ictkg.query.series import Observations
    from ictkg.store.client import Worker
    from ictkg.store.describe import Description
    from ictkg.store.generation import Generation
    from ictkg.store.process import Outcome
    from ictkg.store.remote import Endpoint
    from ictkg.store.search import Hit
    from ictkg.store.session import Session

Progress = Callable[[str, int, int], None]


class Workspace:
    """Everything that can be asked of one home; ``ictkg.open`` is another name for it.

    Builds its store when first needed; safe between threads. Closing it, or leaving its block, ends its query process.

    >>> import ictkg
    >>> with ictkg.open() as kg:
    ...     hits = kg.find("工信部")
    >>> hits[0].id
    'organisation/miit'
    """

    def __init__(
        self,
        home: str | os.PathLike[str] | None = None,
        *,
        endpoint: str | None = None,
        skip_broken: bool = False,
        timeout: float = 60.0,
        progress: Progress | None = None,
        notice: Callable[[str], None] | None = None,
    ) -> None:
        """Find the home as the commands do: ``home``, ``ICTKG_HOME``, the nearest parent, the packaged one.

        ``endpoint`` is the URL of a SPARQL 1.1 endpoint that answers questions instead of the embedded engine;
        ``timeout`` ends a query after so many seconds; ``skip_broken`` goes on without files that cannot be read.
        """
        self.home: Home = find_home(home)
        self.endpoint = endpoint
        self.timeout = timeout
        self._skip_broken = skip_broken
        self._progress = progress
        self._notice = notice
        self._lock = threading.RLock()
        self._engine: Worker | Endpoint | None = None

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """End the query process and let go of the store's files. The workspace opens them again when asked again."""
        with self._lock:
            if self._engine is not None:
                self._engine.close()
                self._engine = None
            table = self.__dict__.pop("table", None)
            if table is not None:
                table.close()
            self.__dict__.pop("session", None)
            self.__dict__.pop("generation", None)

    def build(self, *, rebuild: bool = False) -> Generation:
        """Build the store where the files have changed (or anyway, with ``rebuild``); returns the generation."""
        with self._lock:
            self.close()
            found = self.__dict__["generation"] = self._current(rebuild)
            return found

    @cached_property
    def generation(self) -> Generation:
        """The store in use: opened, or built first. Raises BrokenFileError for files that cannot be read."""
        return self._current(rebuild=False)

    def _current(self, rebuild: bool) -> Generation:
        from ictkg.store import generation

        skip, progress, notice = self._skip_broken, self._progress, self._notice
        return generation.current(self.home, skip_broken=skip, rebuild=rebuild, progress=progress, notice=notice)

    @cached_property
    def table(self) -> sqlite3.Connection:
        """The observation table, read-only."""
        return self.generation.open_table()

    @cached_property
    def session(self) -> Session:
        """The embedded engine on the store, read-only, inside this process."""
        from ictkg.store.session import Session

        return Session(self.generation)

    def resolve(self, text: str, *kinds: str) -> str:
        """The short id that a name, id or IRI means; raises InputError with the candidates where it is not one.

        >>> import ictkg
        >>> ictkg.open().resolve("Guizhou", "place")
        'place/guizhou'
        """
        from ictkg.store.lookup import resolve

        with self._lock:
            return resolve(self.table, text, kinds)

    def queries(self) -> tuple[CatalogueQuery, ...]:
        """The questions of the catalogue with their parameters and columns."""
        from ictkg.query.catalogue import catalogue

        return catalogue(self.home)

    def query_text(self, name: str, parameters: Mapping[str, str] | None = None) -> str:
        """The SPARQL of a question of the catalogue, its parameters filled in."""
        from ictkg.query.catalogue import find_query

        return self.fill(find_query(self.home, name), parameters or {})

    def fill(self, query: CatalogueQuery, parameters: Mapping[str, str]) -> str:
        """A query's SPARQL with parameters filled in; names stand for things, an empty value leaves one open."""
        return query.with_parameters(parameters, lambda text, kinds: self.resolve(text, *kinds))

    def query(self, name: str, **parameters: str) -> Answer:
        """The answer to a question of the catalogue.

        >>> import ictkg
        >>> answer = ictkg.open().query("targets-of-place", place="Guizhou")
        >>> len(answer) > 0
        True
        """
        from ictkg.query.answer import of_solutions

        text = self.query_text(name, {key: str(value) for key, value in parameters.items()})
        if self.endpoint:
            return self.sparql(text)
        with self._lock:
            return of_solutions(self.session.solutions(text))

    def sparql(self, text: str) -> Answer:
        """The answer to a SPARQL 1.1 query over the union of all graphs; prefixes of the ontology need no declaration.

        Runs in a process of its own, ended at the time limit. Raises QueryError with the place of a mistake.
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
        """
        return self.engine().run(text, media=media, out=out, timeout=self.timeout, limit=limit)

    def engine(self) -> Worker | Endpoint:
        """What answers queries: a process on the store, started and kept warm, or the endpoint."""
        with self._lock:
            if self._engine is None and self.endpoint:
                from ictkg.store.remote import Endpoint

                self._engine = Endpoint(self.endpoint)
            elif self._engine is None:
                from ictkg.store.client import Worker

                self._engine = Worker(lambda: self.generation.store_path)
                self._engine.start()
            return self._engine

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

    def thing(self, name: str) -> Thing:
        """A reference thing (or indicator, as ``Indicator``) by name, id or IRI.

        >>> import ictkg
        >>> ictkg.open().thing("deepseek-v4").label("en")
        'DeepSeek-V4'
        """
        with self._lock:
            return self.session.thing(self.resolve(name))

    def show(self, name: str, *, language: str = "en", limit: int | None = None) -> Description:
        """All that the graph says of a thing, a document, an observation or a statement."""
        from ictkg.store.describe import describe

        with self._lock:
            return describe(self.table, self.resolve(name), language, limit)

    def find(self, text: str, *, limit: int = 20, kind: str | None = None) -> list[Hit]:
        """Things by name, in English or Chinese, misspellings forgiven; the best first."""
        from ictkg.store.search import find

        with self._lock:
            return find(self.table, text, limit, kind)

    def rdflib(self) -> rdflib.Dataset:
        """The graph as an rdflib Dataset over the same store, read-only, its default graph the union of all graphs.

        >>> import ictkg
        >>> dataset = ictkg.open().rdflib()
        >>> len(list(dataset.query("SELECT ?d { ?d a ictkg:Document }"))) >= 5
        True
        """
        from ictkg.store.dataset import dataset

        with self._lock:
            return dataset(self.session.store)

    def validate(self, paths: Iterable[str | os.PathLike[str]] = ()) -> Report:
        """Findings about all files of the home (or some files or folders): reading, shapes, vocabulary, words, checks.

        Never raises for wrong data and never writes to the home. Files that cannot be read are findings, and the others
        are judged; verdicts are kept until a file, what it names, or the rules change.
        """
        from ictkg.validate.home import validate_home

        return validate_home(self.home, [Path(path) for path in paths] or None, self._progress, self._notice)

    def verify_texts(self, directory: str | os.PathLike[str]) -> Report:
        """Findings about texts: the digest fits, and each span of a text is the printed phrase."""
        from ictkg.validate.texts import verify_texts

        return verify_texts(self.home, Path(directory))

    def export(self, format: str, target: str | os.PathLike[str] | BinaryIO, *, ontology: bool = True) -> Exported:
        """Write the whole graph to a file, whole or not at all, or to a binary stream.

        Formats: turtle, trig, nquads, ntriples, jsonld, rdfxml, and context (that of jsonld alone).
        """
        from ictkg.export.registry import export

        path = Path(target) if isinstance(target, str | os.PathLike) else None
        out = None if path is not None else cast(BinaryIO, target)
        return export(self.home, self.generation, format, path, out=out, ontology=ontology, progress=self._progress)

    def stats(self, *, coverage: bool = False) -> Answer:
        """What the graph holds: counts by kind, or, with ``coverage``, figures by topic and year."""
        from ictkg.query import stats

        with self._lock:
            return (stats.coverage if coverage else stats.stats)(self.table)
