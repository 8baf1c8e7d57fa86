"""The filters of observations as people give them, and as the observation table takes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import TypedDict, cast

from ictkg.errors import InputError
from ictkg.store.lookup import code, resolve
from ictkg.store.observations import FILTERS

OneOrMore = str | Iterable[str]

_KINDS: Mapping[str, tuple[str, ...]] = {
    "indicator": ("indicator",),
    "area": ("place",),
    "subject": (),
    "document": ("document",),
}


class Filters(TypedDict, total=False):
    """What observations can be chosen by; several values of one filter are alternatives."""

    indicator: OneOrMore
    measure: OneOrMore
    area: OneOrMore
    subject: OneOrMore
    period: OneOrMore
    status: OneOrMore
    document: OneOrMore


def resolved(table: sqlite3.Connection, given: Filters) -> dict[str, list[str]]:
    """The filters with names turned into ids and codes checked; empty ones are left out.

    Raises InputError, with the candidates, for what names nothing.
    """
    found: dict[str, list[str]] = {}
    for name, wanted in cast(Mapping[str, OneOrMore], given).items():
        if name not in FILTERS:
            raise InputError(f"observations have no filter {name!r}", cure=f"use {', '.join(FILTERS)}")
        items = [wanted] if isinstance(wanted, str) else list(wanted)
        if name in _KINDS:
            items = [resolve(table, item, _KINDS[name]) for item in items]
        elif name != "period":
            items = [code(table, name, item) for item in items]
        if items:
            found[name] = items
    return found
