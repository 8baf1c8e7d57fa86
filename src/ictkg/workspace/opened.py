"""One home, found and opened: its store, its observation table, its engine; built when first needed."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, Self

from ictkg.errors import InputError
from ictkg.home import Home, find_home

if TYPE_CHECKING:
    import sqlite3

    import rdflib

    from ictkg.model.audit import AuditFinding
    from ictkg.store.client import Worker
    from ictkg.store.generation import Generation
    from ictkg.store.remote import Endpoint
    from ictkg.store.session import Session

Progress = Callable[[str, int, int], None]


class Identified(Protocol):
    """A record that has a short id: an observation, a thing, a hit of a search."""

    @property
    def id(self) -> str: ...


class Opened:
    """What every act on a home stands on."""

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
        self._findings_engine: Worker | None = None

    def __enter__(self) -> Self:
        return self

    def __repr__(self) -> str:
        where = f", endpoint={self.endpoint!r}" if self.endpoint else ""
        return f"ictkg.open({str(self.home.root)!r}{where})"

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """End the query process and let go of the store's files. The workspace opens them again when asked again.

        >>> import ictkg
        >>> kg = ictkg.open()
        >>> kg.close()
        >>> kg.find("Guizhou", limit=1)[0].id
        'place/guizhou'
        """
        with self._lock:
            for name in ("_engine", "_findings_engine"):
                engine = getattr(self, name)
                if engine is not None:
                    engine.close()
                    setattr(self, name, None)
            for name in ("table", "findings_table"):
                table = self.__dict__.pop(name, None)
                if table is not None:
                    table.close()
            for name in ("session", "findings_session", "generation", "audited", "definitions", "_contested"):
                self.__dict__.pop(name, None)

    def build(self, *, rebuild: bool = False) -> Generation:
        """Build the store where the files have changed (or anyway, with ``rebuild``); returns the generation.

        ``marker`` of a generation counts what it holds. Raises BrokenFileError for files that cannot be read.

        >>> import ictkg
        >>> ictkg.open().build().marker["documents"] > 1000
        True
        """
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
    def audited(self) -> Generation:
        """The store with the findings of the audit, each in a graph beside its document's; made when first needed."""
        from ictkg.audit.version import version
        from ictkg.store.audited import audited

        return audited(self.home, self.generation, version(), self._findings_made, self._notice)

    def _findings_made(self) -> Iterator[AuditFinding]:
        raise NotImplementedError

    @cached_property
    def table(self) -> sqlite3.Connection:
        """The observation table, read-only."""
        return self.generation.open_table()

    @cached_property
    def session(self) -> Session:
        """The embedded engine on the store, read-only, inside this process."""
        from ictkg.store.session import Session

        return Session(self.generation)

    @cached_property
    def findings_table(self) -> sqlite3.Connection:
        """The observation table with the findings of the audit, read-only."""
        return self.audited.open_table()

    @cached_property
    def findings_session(self) -> Session:
        """The embedded engine on the store with the findings of the audit, read-only, inside this process."""
        from ictkg.store.session import Session

        return Session(self.audited)

    def resolve(self, text: str | Identified, *kinds: str) -> str:
        """The short id that a name, id, IRI or record means, of one of ``kinds`` (place, indicator …) where given.

        Raises InputError with the candidates where it is not one thing.

        >>> import ictkg
        >>> ictkg.open().resolve("Guizhou", "place")
        'place/guizhou'
        """
        from ictkg.store.lookup import resolve

        named = getattr(text, "id", text)
        if not isinstance(named, str):
            raise InputError(f"{text!r} names nothing", cure="give a name, an id, an IRI or a record with an id")
        with self._lock:
            return resolve(self.table, named, kinds)

    def engine(self, *, findings: bool = False) -> Worker | Endpoint:
        """What answers queries: a process on the store, started and kept warm, or the endpoint.

        ``findings`` asks for one on the store with the findings of the audit; an endpoint has what it has.

        >>> import ictkg
        >>> with ictkg.open() as kg:
        ...     kg.engine() is kg.engine()
        True
        """
        with self._lock:
            if findings and not self.endpoint:
                return self._engine_on_findings()
            if self._engine is None and self.endpoint:
                from ictkg.store.remote import Endpoint

                self._engine = Endpoint(self.endpoint)
            elif self._engine is None:
                from ictkg.store.client import Worker

                self._engine = Worker(lambda: self.generation.store_path)
                self._engine.start()
            return self._engine

    def _engine_on_findings(self) -> Worker:
        if self._findings_engine is None:
            from ictkg.store.client import Worker

            self._findings_engine = Worker(lambda: self.audited.store_path)
            self._findings_engine.start()
        return self._findings_engine

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
