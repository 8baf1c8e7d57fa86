"""One reader's view of the graph: a language, the names in it, and a connection to the observation table."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from ictkg.serve.words import Words

if TYPE_CHECKING:
    from ictkg.store.generation import Generation
    from ictkg.workspace import Workspace

_open = threading.local()
_gathered: dict[tuple[str, str], Any] = {}
_MOST_GATHERED = 32
_T = TypeVar("_T")


class Reading:
    """What a page is made from. ``names`` gives every thing its name in the language, else in English, else any.

    Without ``audited`` the findings of the audit are neither made nor shown.
    """

    def __init__(self, kg: Workspace, language: str = "en", theme: str = "auto", *, audited: bool = True) -> None:
        self.kg = kg
        self.language = language
        self.theme = theme
        self.words = Words(language)
        self.audited = audited
        self.generation = kg.audited if audited else kg.generation
        self.table = connection(self.generation)
        self.names: Mapping[str, str]
        self.native: frozenset[str]
        self.names, self.native = _names(str(self.generation.folder), language, self.table)

    def name(self, identifier: str | None) -> str:
        """The name of a thing, its id where it has none."""
        return self.names.get(identifier or "", identifier or "")

    def foreign(self, identifier: str) -> bool:
        """Whether a thing has no name in the reader's language."""
        return self.language != "en" and identifier not in self.native

    def rows(self, sql: str, parameters: Mapping[str, Any] | Iterable[Any] = ()) -> list[sqlite3.Row]:
        """The rows of a query to the observation table."""
        return self.table.execute(sql, parameters if isinstance(parameters, Mapping) else tuple(parameters)).fetchall()

    def once(self, name: str, make: Callable[[], _T]) -> _T:
        """What ``make`` gives, gathered once for each state of the graph: never of the language or the reader."""
        key = (str(self.generation.folder), name)
        found: _T | None = _gathered.get(key)
        if found is None:
            if len(_gathered) >= _MOST_GATHERED:
                _gathered.clear()
            found = _gathered[key] = make()
        return found

    def exists(self, identifier: str) -> bool:
        """Whether there is a thing, document, observation or statement with this id."""
        return any(
            self.rows(f"SELECT 1 FROM {table} WHERE id = ?", (identifier,))
            for table in ("things", "observations", "statements")
        )


def connection(generation: Generation) -> sqlite3.Connection:
    """This thread's own connection to the table of a generation, kept open."""
    held: tuple[str, sqlite3.Connection] | None = getattr(_open, "held", None)
    place = str(generation.folder)
    if held is None or held[0] != place:
        held = _open.held = (place, generation.open_table())
    return held[1]


_kept: dict[tuple[str, str], tuple[dict[str, str], frozenset[str]]] = {}


def _names(state: str, language: str, table: sqlite3.Connection) -> tuple[dict[str, str], frozenset[str]]:
    """Names by id, and the ids that have one in the language; read once for each state of the graph."""
    found = _kept.get((state, language))
    if found is None:
        from ictkg.store.observations import labels

        own = table.execute("SELECT DISTINCT id FROM labels WHERE language = ?", (language,))
        found = labels(table, language), frozenset(row[0] for row in own)
        if len(_kept) >= 8:
            _kept.clear()
        _kept[state, language] = found
    return found
