"""Every check finds nothing on the worked home, and finds what is broken in a copy of it."""

from __future__ import annotations

import re

import pytest
import query_file
import world_store
from broken_world import BROKEN, PROLOGUE
from pyoxigraph import RdfFormat, Store

CHECKS = {check.header["code"]: check for check in query_file.folder("check")}
ID = "https://w3id.org/ictkg/id/"


@pytest.fixture(scope="module")
def world() -> bytes:
    return world_store.load().dump(format=RdfFormat.N_QUADS)


def found(store: Store, code: str) -> list[dict[str, str]]:
    """The rows of a check, terms as plain text, without those that a review acknowledges."""
    answer = store.query(CHECKS[code].text, use_default_graph_as_union=True)
    names = [variable.value for variable in answer.variables]
    assert names == list(CHECKS[code].columns) and names[0] == "node" and "document" in names
    rows = [{name: row[name].value for name in names if row[name] is not None} for row in answer]
    acknowledged = {
        row["node"] for row in rows if ask(store, f'?a ictkg:acknowledges <{row["node"]}> ; ictkg:findingCode "{code}"')
    }
    return [row for row in rows if row["node"] not in acknowledged]


def ask(store: Store, pattern: str) -> bool:
    return bool(store.query(f"{PROLOGUE} ASK {{ {pattern} }}", use_default_graph_as_union=True))


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_nothing_is_wrong_with_the_world(world: bytes, code: str) -> None:
    assert found(world_store.copy(world), code) == []


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_what_is_broken_is_found(world: bytes, code: str) -> None:
    update, culprit, says = BROKEN[code]
    store = world_store.copy(world)
    before = len(store), store.dump(format=RdfFormat.N_QUADS)
    store.update(PROLOGUE + update)
    assert (len(store), store.dump(format=RdfFormat.N_QUADS)) != before, "the update changed nothing"
    world_store.add_periods(store)
    rows = found(store, code)
    matching = [row for row in rows if is_culprit(store, row["node"], culprit)]
    assert matching, rows
    assert any(says.items() <= row.items() for row in matching), matching


def is_culprit(store: Store, node: str, culprit: str) -> bool:
    if re.match(r"(a |ictkg:)", culprit):
        return ask(store, f"<{node}> {culprit}")
    return node == ID + culprit or ask(store, f'<{node}> ictkg:printed ?p FILTER(STR(?p) = "{culprit}")')


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_header_can_be_shown(code: str) -> None:
    check = CHECKS[code]
    assert check.name == f"{code}-violation" and code in BROKEN
    assert check.header["severity"] in ("error", "warning", "info")
    for key in ("summary", "message", "message-zh", "cure"):
        assert set(re.findall(r"\{(\w+)\}", check.header[key])) <= set(check.columns), key


def test_an_acknowledged_finding_is_still_asked_for(world: bytes) -> None:
    """The query tells what is there; what is acknowledged is left out by who reads it."""
    answer = world_store.copy(world).query(CHECKS["target-before-document"].text, use_default_graph_as_union=True)
    assert [row["period"].value for row in answer] == ["2025"]
