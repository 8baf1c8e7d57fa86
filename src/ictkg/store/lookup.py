"""From what people type to the one thing they mean: an IRI, an id, the last part of an id, or an exact name."""

from __future__ import annotations

import sqlite3
from difflib import get_close_matches

from ictkg import names
from ictkg.errors import InputError
from ictkg.store.search import find, normalise

_NEAR = 0.5
_ALIKE = 0.8
_PAPERS = ("document/", "release/", "observation/", "statement/")


def resolve(connection: sqlite3.Connection, text: str, kinds: tuple[str, ...] = ()) -> str:
    """The short id of the thing that a text names, of one of ``kinds`` where given.

    Taken in order: an IRI or an id as it is; ``kind/text`` for one of the kinds; the last part of an id where only
    one thing has it; an exact name (any language, case and spaces set aside) where only one thing bears it, one as
    typed before one that differs in signs. Raises InputError that lists the candidates, or the nearest names where
    there are none.
    """
    text = text.encode("utf-8", "replace").decode()  # half a character stands for nothing
    wanted = names.short(text.strip())
    scheme, _, value = wanted.partition("/")
    if scheme in names.CODE_LISTS and scheme not in kinds:
        return f"{scheme}/{code(connection, scheme, value)}"
    if _exists(connection, wanted):
        return wanted
    if "/" not in wanted:
        for kind in kinds:
            if _exists(connection, f"{kind}/{wanted}"):
                return f"{kind}/{wanted}"
    for found in (_by_slug(connection, wanted, kinds), _by_name(connection, text, kinds)):
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(f"{text!r} names {len(found)} things", cure=f"use one of {', '.join(found[:8])}")
    hits = [hit for kind in kinds or (None,) for hit in find(connection, text, 200, kind) if hit.score >= _NEAR]
    named = [hit.id for hit in sorted(hits, key=lambda hit: hit.id.startswith(_PAPERS))]
    near = list(dict.fromkeys([*_near_ids(connection, wanted, kinds), *named]))
    what = f"no {' or '.join(kinds)}" if kinds else "nothing"
    cure = f"did you mean {', '.join(near[:5])}?" if near else "look for it with: ictkg find TEXT, kg.find(text)"
    raise InputError(f"{what} is named {text!r}", cure=cure)


def code(connection: sqlite3.Connection, scheme: str, text: str) -> str:
    """A code of a list (measure, status, unit …), checked; InputError with the codes that there are."""
    wanted = names.short(text.strip()).rpartition("/")[2]
    rows = connection.execute("SELECT DISTINCT id FROM labels WHERE id LIKE ? || '/%'", (scheme,))
    known = sorted(row[0].partition("/")[2] for row in rows)
    if wanted in known:
        return wanted
    near = get_close_matches(wanted, known, 1)
    cure = f"did you mean {near[0]}? " if near else ""
    raise InputError(f"there is no {scheme} {wanted!r}", cure=f"{cure}there are {', '.join(known)}")


def _exists(connection: sqlite3.Connection, identifier: str) -> bool:
    for table in ("things", "observations", "statements", "labels"):
        if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (identifier,)).fetchone():
            return True
    return False


def _by_slug(connection: sqlite3.Connection, slug: str, kinds: tuple[str, ...]) -> list[str]:
    found = connection.execute("SELECT id, kind FROM things WHERE id LIKE '%/' || ?", (slug,)).fetchall()
    return sorted(row[0] for row in found if row[0].endswith("/" + slug) and (not kinds or row[1] in kinds))


def _near_ids(connection: sqlite3.Connection, identifier: str, kinds: tuple[str, ...]) -> list[str]:
    """Ids of the kind that a misspelt id begins with, the nearest first; none for what is no id."""
    kind, slash, _ = identifier.partition("/")
    if not slash or (kinds and kind not in kinds):
        return []
    known = [row[0] for row in connection.execute("SELECT id FROM things WHERE kind = ?", (kind,))]
    return get_close_matches(identifier, known, 3, _ALIKE)


def _by_name(connection: sqlite3.Connection, text: str, kinds: tuple[str, ...]) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT n.id, t.kind, n.weight, n.name FROM names n JOIN things t ON t.id = n.id WHERE n.plain = ?",
        (normalise(text),),
    ).fetchall()
    rows = [row for row in rows if not kinds or row[1] in kinds]
    things = [row for row in rows if row[1] != "document"] or rows
    things = [row for row in things if row[3].casefold() == text.strip().casefold()] or things
    best = max((row[2] for row in things), default=0)
    return sorted({row[0] for row in things if row[2] == best})


def label(connection: sqlite3.Connection, identifier: str | None, language: str = "en") -> str | None:
    """The name of a thing in a language, else in English, else any; None for what has no name."""
    if identifier is None:
        return None
    rows = dict(connection.execute("SELECT language, label FROM labels WHERE id = ?", (identifier,)).fetchall())
    return rows.get(language) or rows.get("en") or next(iter(rows.values()), None)
