"""Names in a table as the things of a home: looked up once, never guessed."""

from __future__ import annotations

import re
import sqlite3

from ictkg import names
from ictkg.errors import InputError
from ictkg.store import lookup

_DOCUMENT = re.compile(r"document/[a-z0-9-]+/[a-z0-9-]+")


class Names:
    """What names and codes mean in a home; answers are kept, also those that there is none."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, tuple[str, ...]], str | InputError] = {}

    def thing(self, text: str, kinds: tuple[str, ...]) -> str:
        """The short id of the one thing that a text names; InputError with the nearest candidates."""
        return self._kept(text, kinds, self._thing)

    def _thing(self, text: str, kinds: tuple[str, ...]) -> str:
        if not kinds and _DOCUMENT.fullmatch(text):
            return text
        found = lookup.resolve(self._connection, text, kinds)
        kind = found.partition("/")[0]
        if kinds and kind not in kinds:
            raise InputError(f"{text!r} is no {' or '.join(kinds)}", cure=f"it is the {kind} {found}")
        return found

    def code(self, scheme: str, text: str) -> str:
        """A code of a list, checked; InputError with the codes that there are."""
        return self._kept(text, ("code", scheme), lambda one, _: lookup.code(self._connection, scheme, one))

    def term(self, text: str) -> str:
        """A term of the ontology by its name; InputError with the nearest terms."""
        found = names.short(text)
        row = self._connection.execute("SELECT 1 FROM labels WHERE id = ? LIMIT 1", (found,)).fetchone()
        if row and "/" not in found:
            return found
        from difflib import get_close_matches

        known = [row[0] for row in self._connection.execute("SELECT DISTINCT id FROM labels WHERE id NOT LIKE '%/%'")]
        near = get_close_matches(found, known, 3)
        raise InputError(
            f"the ontology has no term {text!r}", cure=f"did you mean {', '.join(near)}?" if near else "see ontology/"
        )

    def _kept(self, text: str, kinds: tuple[str, ...], look: object) -> str:
        key = (text, kinds)
        if key not in self._known:
            try:
                self._known[key] = look(text, kinds)  # type: ignore[operator]
            except InputError as error:
                self._known[key] = error
        found = self._known[key]
        if isinstance(found, InputError):
            raise found
        return found
