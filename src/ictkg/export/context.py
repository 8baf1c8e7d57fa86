"""The JSON-LD context: short keys for people, made from the ontology, so that values need no RDF around them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.export.source import Source
from ictkg.turtle.order import PREDICATES
from ictkg.turtle.read import Properties, by_subject
from ictkg.turtle.write import prefixed, relative

_RDFS, _SCHEMA, _XSD = names.PREFIXES["rdfs"], names.PREFIXES["schema"], names.PREFIXES["xsd"]
_RANGE = _SCHEMA + "rangeIncludes"
_CONCEPT = names.PREFIXES["skos"] + "Concept"
_PROPERTY = names.PREFIXES["rdf"] + "Property"
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_SUFFIX = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._~%/-]*")
_CODES_OF = {
    "kind": names.CODE + "document-kind/",
    "identityKind": names.CODE + "identity-kind/",
    "breakKind": names.CODE + "break-kind/",
    "breakdown": names.CODE,
    "partBreakdown": names.CODE,
}

Kind = Literal["plain", "id", "term", "code", "language", "typed"]


@dataclass(frozen=True, slots=True)
class Key:
    """The key of one predicate and how its values are written under it.

    ``id`` IRIs relative to the base, ``term`` names of terms, ``code`` codes of the list whose namespace is ``detail``,
    ``language`` texts by language, ``typed`` literals of the datatype ``detail``, ``plain`` strings.
    """

    name: str
    kind: Kind
    detail: str = ""


_FOREIGN: dict[str, tuple[Kind, str]] = {
    **dict.fromkeys(
        (terms.LABEL, terms.TITLE, terms.ALT_LABEL, terms.DEFINITION, terms.RIGHTS, terms.NOTE), ("language", "")
    ),
    **dict.fromkeys(
        (terms.PUBLISHER, terms.CREATOR, terms.REPLACES, terms.SUBJECT, terms.OBJECT, terms.RELATED), ("id", "")
    ),
    **dict.fromkeys((terms.HAS_TARGET, terms.MOTIVATED_BY, terms.QUALITY_ASSESSMENT, terms.DERIVED_FROM), ("id", "")),
    **dict.fromkeys(
        (terms.PREDICATE, terms.SUBCLASS_OF, _RDFS + "subPropertyOf", _SCHEMA + "domainIncludes", _RANGE), ("term", "")
    ),
    **dict.fromkeys((terms.ISSUED, terms.DATE), ("typed", terms.DAY)),
    **dict.fromkeys((terms.LANGUAGE, terms.NOTATION), ("plain", "")),
}


class Context:
    """A JSON-LD context and the way back: which key stands for a predicate, how an IRI is shortened.

    >>> context = Context([])
    >>> context.id("https://w3id.org/ictkg/id/place/china"), context.id("https://w3id.org/ictkg/graph/reference/places")
    ('place/china', 'graph:reference/places')
    """

    def __init__(self, ontology: Iterable[ox.Triple]) -> None:
        """Build it from the triples of the ontology: its properties, and the foreign ones that it uses."""
        keys = _keys(by_subject(ontology))
        self.keys = {predicate: keys[predicate] for predicate in sorted(keys, key=_order)}
        self._taken = {key.name for key in keys.values()}
        offered = {**names.PREFIXES, "code": names.CODE, "graph": names.GRAPH}
        self.prefixes = {name: offered[name] for name in sorted(offered) if name not in self._taken}
        self._prefix_of = {namespace: name for name, namespace in self.prefixes.items()}
        self._term_of = {predicate: key.name for predicate, key in keys.items()}
        self._ids: dict[str, str] = {}

    def document(self) -> dict[str, Any]:
        """What stands under ``@context``."""
        return {
            "@version": 1.1,
            "@base": names.ID,
            "@vocab": names.ONTOLOGY,
            **self.prefixes,
            **{key.name: self._definition(predicate, key) for predicate, key in self.keys.items()},
        }

    def _definition(self, predicate: str, key: Key) -> str | dict[str, Any]:
        iri = self._compact(predicate) or predicate
        match key.kind:
            case "plain":
                return iri
            case "language":
                return {"@id": iri, "@container": "@language"}
            case "id":
                return {"@id": iri, "@type": "@id"}
            case "term":
                return {"@id": iri, "@type": "@vocab"}
            case "code":
                return {"@id": iri, "@type": "@vocab", "@context": {"@vocab": key.detail}}
            case "typed":
                return {"@id": iri, "@type": self._compact(key.detail) or key.detail}

    def id(self, iri: str) -> str:
        """An IRI where JSON-LD expects one: relative to the base, or with a prefix, or whole."""
        found = self._ids.get(iri)
        if found is None:
            if len(self._ids) > 50_000:
                self._ids.clear()
            near = relative(iri)
            found = self._ids[iri] = (
                near if near and not near.startswith("../") else self._compact(iri) or self._whole(iri)
            )
        return found

    def term(self, iri: str) -> str:
        """An IRI where JSON-LD expects a word of the vocabulary: a key, a bare name of ours, or as an id."""
        known = self._term_of.get(iri)
        if known:
            return known
        if iri.startswith(names.ONTOLOGY) and self._is_free(iri[len(names.ONTOLOGY) :]):
            return iri[len(names.ONTOLOGY) :]
        return self._compact(iri) or self._whole(iri)

    def code(self, iri: str, scheme: str) -> str:
        """A code of a list by its last segment; any other IRI as an id that no list shortens."""
        value = iri[len(scheme) :]
        if (
            iri.startswith(scheme)
            and _SUFFIX.fullmatch(value)
            and value not in self._taken
            and value not in self.prefixes
        ):
            return value
        return self._compact(iri) or self._whole(iri)

    def key(self, predicate: str) -> Key:
        """The key of a predicate, also of one that the ontology does not know."""
        return self.keys.get(predicate) or Key(self.term(predicate), "plain")

    def _is_free(self, name: str) -> bool:
        return bool(_LOCAL.fullmatch(name)) and name not in self._taken and name not in self.prefixes

    def _compact(self, iri: str) -> str | None:
        for namespace in (iri[: max(iri.rfind("#"), iri.rfind("/")) + 1], names.CODE, names.GRAPH):
            prefix = self._prefix_of.get(namespace)
            if prefix and iri.startswith(namespace) and _SUFFIX.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return None

    def _whole(self, iri: str) -> str:
        scheme, _, rest = iri.partition(":")
        if not rest.startswith("//") and (scheme in self.prefixes or scheme in self._taken):
            raise InputError(f"<{iri}> reads as a short form in JSON-LD", cure="export as turtle, or use an http IRI")
        return iri


def _order(predicate: str) -> tuple[int, str]:
    return (PREDICATES.index(predicate) if predicate in PREDICATES else len(PREDICATES), predicate)


def _keys(ontology: dict[str, Properties]) -> dict[str, Key]:
    keys: dict[str, Key] = {}
    for subject, properties in ontology.items():
        local = subject.removeprefix(names.ONTOLOGY)
        if _LOCAL.fullmatch(local) and any(_value(cls) == _PROPERTY for cls in properties.get(terms.TYPE, ())):
            keys[subject] = Key(local, *_own_kind(local, [_value(item) for item in properties.get(_RANGE, ())]))
    foreign = dict(_FOREIGN)
    for predicate, form in sorted(_used(ontology).items()):
        if predicate not in keys and predicate != terms.TYPE:
            foreign.setdefault(predicate, form)
    taken = {key.name for key in keys.values()} | set(names.PREFIXES) | {"code", "graph"}
    for predicate, (kind, detail) in foreign.items():
        pair = prefixed(predicate)
        local = pair[1] if pair else ""
        if local and local not in taken:
            taken.add(local)
            keys[predicate] = Key(local, kind, detail)
    return keys


def _own_kind(local: str, ranges: list[str]) -> tuple[Kind, str]:
    if _CONCEPT in ranges:
        scheme = _code_list(local)
        return ("code", scheme) if scheme else ("id", "")
    if _PROPERTY in ranges:
        return "term", ""
    if terms.LANG_STRING in ranges:
        return "language", ""
    if any(not item.startswith(_XSD) for item in ranges):
        return "id", ""
    datatypes = [terms.DAY] if terms.DAY in ranges else ranges[:1]
    return ("typed", datatypes[0]) if datatypes and datatypes[0] != terms.STRING else ("plain", "")


def _code_list(local: str) -> str | None:
    """The namespace of the codes that a property takes: that of its own name, or of its last word (canonicalUnit)."""
    last = re.split(r"(?=[A-Z])", local)[-1].lower()
    return _CODES_OF.get(local) or (f"{names.CODE}{last}/" if last in names.CODE_LISTS else None)


def _used(ontology: dict[str, Properties]) -> dict[str, tuple[Kind, str]]:
    """How the ontology's own files use each predicate."""
    forms: dict[str, set[tuple[Kind, str]]] = {}
    for properties in ontology.values():
        for predicate, targets in properties.items():
            forms.setdefault(predicate, set()).update(map(_form, targets))
    return {predicate: found.pop() if len(found) == 1 else ("plain", "") for predicate, found in forms.items()}


def _form(term: object) -> tuple[Kind, str]:
    if not isinstance(term, ox.Literal):
        return "id", ""
    if term.language:
        return "language", ""
    return ("plain", "") if term.datatype.value == terms.STRING else ("typed", term.datatype.value)


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def context_lines(context: Context, indent: str) -> str:
    """The context as JSON, one key a line."""
    items = [f"{indent}  {json.dumps(key)}: {json.dumps(value)}" for key, value in context.document().items()]
    return "{\n" + ",\n".join(items) + f"\n{indent}}}"


def write(source: Source, out: BinaryIO) -> int:
    """Write the context alone, to be published beside the data; returns 0, for it holds no triples."""
    out.write(f'{{\n  "@context": {context_lines(Context(source.ontology()), "  ")}\n}}\n'.encode())
    return 0
