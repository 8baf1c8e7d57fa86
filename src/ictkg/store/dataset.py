"""The store as an rdflib Dataset, for those who live in rdflib."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore

from ictkg import names


def dataset(store: ox.Store) -> rdflib.Dataset:
    """A Dataset over the embedded store, nothing copied; its default graph is the union of all graphs.

    Prefixes of the ontology are bound. Numbers keep the spelling that the store gives them.
    """
    found = rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, namespace in names.PREFIXES.items():
        found.bind(prefix, namespace, replace=True)
    return found
