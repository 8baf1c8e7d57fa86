"""The plain edges follow from what documents state, once each."""

from __future__ import annotations

import pytest
import world_store
from broken_world import PROLOGUE
from pyoxigraph import NamedNode, RdfFormat

ID = "https://w3id.org/ictkg/id/"


@pytest.fixture(scope="module")
def world() -> bytes:
    return world_store.load().dump(format=RdfFormat.N_QUADS)


def short(iri: str) -> str:
    return iri.removeprefix(ID).removeprefix(world_store.ICTKG)


def test_edges_are_derived_from_stated_relations_alone(world: bytes) -> None:
    store = world_store.copy(world)
    derived = NamedNode(world_store.GRAPH + "derived/relations")
    edges = {
        " ".join(short(part.value) for part in (quad.subject, quad.predicate, quad.object))
        for quad in store.quads_for_pattern(None, None, None, derived)
    }
    assert "model/otter-1 developedBy organisation/redleaf" in edges
    assert "person/ma-ning headOf organisation/mdw" in edges
    assert "model/otter-1 developedBy organisation/cloudbird" not in edges, "denied"
    assert "organisation/cloudbird hasDataCentreIn place/beihe" not in edges, "planned"
    assert "organisation/cloudbird hasDataCentreIn place/new-lake-area" not in edges, "under construction"
    assert "organisation/cloudbird operatesIn place/yunling" not in edges, "ended"
    assert "person/wei-jun headOf organisation/mdw" not in edges, "ended"
    assert not any(edge.startswith("law/data-care-law concerns") for edge in edges), "words are no thing"
    assert len(edges) == 42


def test_a_corrected_relation_and_a_known_triple_give_no_edge(world: bytes) -> None:
    store = world_store.copy(world)
    store.update(
        PROLOGUE
        + """INSERT { GRAPH <../graph/review/northern-ledger/2025-08-models> {
  <correction/x> a ictkg:Correction ; ictkg:corrects ?node
} }
WHERE { GRAPH ?g { ?node ictkg:printed "Cranefly-3 is a version of Cranefly"@en } } ;
INSERT DATA { GRAPH <../graph/reference/organisations> { <person/ma-ning> ictkg:headOf <organisation/mdw> } }"""
    )
    text = world_store.RELATIONS.read_text(encoding="utf-8")
    edges = {str(triple.predicate) for triple in store.query(text, use_default_graph_as_union=True)}
    assert f"<{world_store.ICTKG}versionOf>" not in edges
    assert f"<{world_store.ICTKG}subOrganisationOf>" in edges
    heads = [t for t in store.query(text, use_default_graph_as_union=True) if t.predicate.value.endswith("headOf")]
    assert [t.subject.value for t in heads] == [ID + "person/su-mei"]
