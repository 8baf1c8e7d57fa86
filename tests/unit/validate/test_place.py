"""Where nodes, properties and values stand."""

from __future__ import annotations

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.validate.place import Places, key, prefixed, property_name

NODE = names.ID + "observation/a/b/1"
TEXT = """@base <https://w3id.org/ictkg/id/> .

<place/china>
    a ictkg:Country ;
.

<observation/a/b/1>
    a ictkg:Observation ;
    ictkg:open open:period-not-stated ;
    ictkg:open open:base-not-stated ;
    ictkg:attributedTo
        <organisation/one>,
        <organisation/two> ;
    ictkg:value 1.0 ; ictkg:unit unit:CNY ;
.

<https://w3id.org/ictkg/id/place/absolute>
    ictkg:unit unit:USD ;
.
<../code/breakdown/technology/5g> a skos:Concept .
"""


def test_properties_and_values() -> None:
    places = Places(TEXT)
    assert places.line(NODE) == 7
    assert places.line(NODE, terms.TYPE) == 8
    assert places.line(NODE, terms.OPEN) == 9
    assert places.line(NODE, terms.OPEN, "open:base-not-stated") == 10
    assert places.line(NODE, terms.ATTRIBUTED_TO, "organisation/two") == 13
    assert places.line(NODE, terms.ATTRIBUTED_TO, "unit:CNY") == 11, "not a value of the next property"
    assert places.line(NODE, terms.UNIT) == 14
    assert places.line(NODE, terms.PERIOD) == 7, "what is missing is missing from the node"


def test_nodes_however_they_are_written() -> None:
    places = Places(TEXT)
    assert places.line(names.ID + "place/absolute", terms.UNIT) == 18
    assert places.line(names.CODE + "breakdown/technology/5g") == 20
    assert places.line(names.ID + "organisation/two") == 13, "a mention, where it is not described"
    assert places.line(names.ID + "place/nowhere") is None
    assert places.subjects()[0] == names.ID + "place/china"


def test_node_at_a_line() -> None:
    places = Places(TEXT)
    assert [places.node_at(line) for line in (None, 1, 4, 12)] == [None, None, "place/china", "observation/a/b/1"]
    assert places.node_at(20) == "breakdown/technology/5g"


def test_names() -> None:
    assert prefixed(terms.VALUE) == "ictkg:value" and property_name(terms.VALUE) == "value"
    assert property_name(terms.TITLE) == "dcterms:title"
    assert prefixed("https://example.org/x") == "https://example.org/x"
    assert key(ox.Literal("x")) == "x" and key(ox.NamedNode(terms.VALUE)) == terms.VALUE
