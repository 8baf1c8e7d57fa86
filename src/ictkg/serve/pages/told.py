"""What only the files tell and the table does not: definitions, notes, scope, types, corrections."""

from __future__ import annotations

from ictkg import names, terms
from ictkg.model.text import Text
from ictkg.model.thing import Thing
from ictkg.serve.pages.reading import Reading


def thing(reading: Reading, identifier: str) -> Thing | None:
    """A reference thing as its file describes it; None for what has no file of its own."""
    from ictkg.errors import InputError

    try:
        return reading.kg.session.thing(identifier)
    except InputError:
        return None


def text(reading: Reading, texts: tuple[Text, ...]) -> Text | None:
    """The text in the reader's language, else the first; None where there is none."""
    own = next((item for item in texts if (item.language or "").startswith(reading.language)), None)
    return own or (texts[0] if texts else None)


_OWN_PLACE = frozenset(
    (terms.TYPE, terms.LABEL, terms.ALT_LABEL, terms.DEFINITION, terms.NOTE, terms.SCOPE, terms.NATURE, terms.TOPIC,
     terms.CANONICAL_UNIT, terms.TERRITORIAL, terms.RELATED)
)  # fmt: skip


def reference(reading: Reading, identifier: str) -> list[tuple[str, list[str]]]:
    """What the reference files say of a thing beside its names: each property with ids, codes or texts.

    Codes stand with their list (``unit/CNY``), so that they have names.
    """
    import pyoxigraph as ox

    found: dict[str, list[str]] = {}
    quads = reading.kg.session.store.quads_for_pattern(ox.NamedNode(names.thing(identifier)), None, None, None)
    for quad in quads:
        graph = getattr(quad.graph_name, "value", "")
        if not graph.startswith(names.GRAPH + "reference/") or quad.predicate.value in _OWN_PLACE:
            continue
        value = str(getattr(quad.object, "value", ""))
        named = value[len(names.CODE) :] if value.startswith(names.CODE) else names.short(value)
        found.setdefault(names.short(quad.predicate.value), []).append(named)
    return sorted((name.rpartition("/")[2].rpartition("#")[2], sorted(items)) for name, items in found.items())


def correction(reading: Reading, identifier: str) -> dict[str, str] | None:
    """What a review says should stand in place of a printed value; None where none does."""
    import pyoxigraph as ox

    store = reading.kg.session.store
    found = store.quads_for_pattern(None, ox.NamedNode(terms.CORRECTS), ox.NamedNode(names.thing(identifier)), None)
    for quad in found:
        said = {
            str(other.predicate.value): str(getattr(other.object, "value", ""))
            for other in store.quads_for_pattern(quad.subject, None, None, quad.graph_name)
        }
        if terms.SHOULD_BE in said:
            reasons = store.quads_for_pattern(quad.subject, ox.NamedNode(terms.REASON), None, quad.graph_name)
            told = {getattr(one.object, "language", ""): str(getattr(one.object, "value", "")) for one in reasons}
            reason = told.get(reading.language) or told.get("en") or next(iter(told.values()), "")
            return {"value": said[terms.SHOULD_BE], "reason": reason, "found": said.get(terms.AS_FOUND, "")}
    return None
