"""What the observation table leaves aside and a whole table needs: taken from the store into temporary tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby

import pyoxigraph as ox

from ictkg import names, terms

_PREDICATES = {
    "observations": {"note": terms.NOTE, "caution": terms.CAUTION, "caution_at": terms.CAUTION_AT},
    "statements": {"note": terms.NOTE, "caution": terms.CAUTION, "caution_at": terms.CAUTION_AT},
    "documents": {
        "note": terms.NOTE,
        "caution": terms.CAUTION,
        "caution_at": terms.CAUTION_AT,
        "rights": terms.RIGHTS,
        "address": terms.ADDRESS,
        "translation_of": terms.TRANSLATION_OF,
        "replaces": terms.REPLACES,
    },
    "things": {
        "type": terms.TYPE,
        "note": terms.NOTE,
        "other_name": terms.ALT_LABEL,
        "definition": terms.DEFINITION,
        "scope": terms.SCOPE,
        "unit": terms.CANONICAL_UNIT,
        "nature": terms.NATURE,
        "within": terms.WITHIN,
        "family": terms.FAMILY,
        "iso3166": terms.ISO_3166,
        "gbt2260": terms.GBT_2260,
    },
}
_DATES = {terms.DAY: "day", terms.YEAR_MONTH: "month", terms.YEAR: "year"}
_LISTS = ("note", "caution", "caution_at", "rights", "other_name", "definition", "scope", "within", "type")
_KINDS = {"observations": "observation/", "statements": "statement/", "documents": "document/"}


def lay_aside(connection: sqlite3.Connection, store: ox.Store, table: str, columns: list[str]) -> None:
    """Fill a temporary table ``aside_<column>`` (id, value) for each column; lists are JSON arrays, sorted.

    Temporary tables go to the disk where they are large, so that memory stays bounded.
    """
    for column in columns:
        connection.execute(f"DROP TABLE IF EXISTS temp.aside_{column}")
        connection.execute(f"CREATE TEMP TABLE aside_{column} (id TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS gathered (id TEXT, value TEXT)")
        connection.execute("DELETE FROM gathered")
        connection.executemany("INSERT INTO gathered VALUES (?, ?)", _found(store, table, column))
        ordered = connection.execute("SELECT DISTINCT id, value FROM gathered ORDER BY id, value")
        connection.executemany(f"INSERT INTO aside_{column} VALUES (?, ?)", _joined(ordered, column in _LISTS))


def _joined(ordered: sqlite3.Cursor, listed: bool) -> Iterator[tuple[str, str]]:
    for identifier, rows in groupby(ordered, key=lambda row: row[0]):
        values = [row[1] for row in rows]
        yield identifier, json.dumps(values, ensure_ascii=False) if listed else values[0]


def _found(store: ox.Store, table: str, column: str) -> Iterator[tuple[str, str]]:
    if column == "base_period_id":
        return _marked(store, table)
    if column == "role_language":
        return _literals(store, table, terms.ROLE)
    if column == "object_type":
        return _literals(store, table, terms.OBJECT)
    return _said(store, table, _PREDICATES[table][column])


def _marked(store: ox.Store, table: str) -> Iterator[tuple[str, str]]:
    """Base periods that are instants or "until", which the table tells apart from spans no more: they are few."""
    found = store.query(f"SELECT DISTINCT ?period {{ GRAPH ?graph {{ ?s <{terms.BASE_PERIOD}> ?period }} }}")
    assert isinstance(found, ox.QuerySolutions)
    for (period,) in found:
        if _iri(period).startswith((f"{names.ID}period/at-", f"{names.ID}period/until-")):
            for quad in _quads(store, table, terms.BASE_PERIOD, period):
                yield names.short(_iri(quad.subject)), names.short(_iri(period))


def _quads(store: ox.Store, table: str, predicate: str, target: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
    """The quads of a predicate whose subjects are rows of the table, from the files that describe them."""
    graph = names.GRAPH + ("reference/" if table == "things" else "document/")
    subject = names.ROOT if table == "things" else names.ID + _KINDS[table]
    for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), target, None):
        if _iri(quad.graph_name).startswith(graph) and _iri(quad.subject).startswith(subject):
            yield quad


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _said(store: ox.Store, table: str, predicate: str) -> Iterator[tuple[str, str]]:
    for quad in _quads(store, table, predicate):
        term = quad.object
        if isinstance(term, ox.Literal):
            yield names.short(_iri(quad.subject)), f"{term.value}@{term.language}" if term.language else term.value
        else:
            yield names.short(_iri(quad.subject)), names.short(_iri(term))


def _literals(store: ox.Store, table: str, predicate: str) -> Iterator[tuple[str, str]]:
    """Language or precision of date of the literal objects."""
    for quad in _quads(store, table, predicate):
        if isinstance(quad.object, ox.Literal):
            told = quad.object.language or _DATES.get(quad.object.datatype.value)
            if told:
                yield names.short(_iri(quad.subject)), told
