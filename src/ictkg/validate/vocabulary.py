"""Whether a file uses only terms that there are: ours, in the ontology; others', among those that we use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.model.finding import Finding, Severity
from ictkg.number.period import Period
from ictkg.validate.place import Places, prefixed, property_name
from ictkg.validate.reading import PER_DOCUMENT, Source
from ictkg.validate.rules import Rules

_ALIKE, _MUCH_WORSE = 0.7, 0.1
_LAST = re.compile(r"[/:#]")
KINDS = (
    *("indicator", "organisation", "person", "place", "programme", "policy", "law", "model", "product", "technology"),
    *("network", "service-model", "industry", "event", "release", "work", "document", "observation", "statement"),
    *(
        "period",
        "review",
        "correction",
        "acknowledgement",
        "whole",
        "identity",
        "break",
        "hub",
        "cluster",
        "data-centre",
        "licence",
    ),
)
_FREE = (terms.ADDRESS, names.PREFIXES["rdfs"] + "seeAlso", terms.EVIDENCE)


def nearest(wrong: str, candidates: Iterable[str], count: int = 3) -> list[str]:
    """The candidates whose last part looks most like that of a word, best first; none that is much worse than the best.

    >>> nearest("ictkg:vaule", ["ictkg:value", "ictkg:via"]), nearest("organization/miit", ["organisation/miit"])
    (['ictkg:value'], ['organisation/miit'])
    """
    matcher = SequenceMatcher()
    matcher.set_seq2(_tail(wrong))
    found: list[tuple[float, str]] = []
    for candidate in set(candidates):
        matcher.set_seq1(_tail(candidate))
        if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
            found.append((-matcher.ratio(), candidate))
    best = min(found, default=(0.0, ""))[0]
    return [word for ratio, word in sorted(found) if ratio <= min(best + _MUCH_WORSE, -_ALIKE)][:count]


def _tail(word: str) -> str:
    return _LAST.split(word)[-1]


def suggestion(wrong: str, candidates: Iterable[str], otherwise: str) -> str:
    """A cure that offers the nearest candidates, or says what else to do."""
    found = nearest(wrong, candidates)
    return f"did you mean {' or '.join(found)}? Else {otherwise}" if found else otherwise


def check(source: Source, triples: Iterable[ox.Triple], places: Places, rules: Rules) -> list[Finding]:
    """Findings for terms, codes, foreign words and ids of a file that are not as they should be.

    Things that no file describes are not judged here (see ``neighbourhood``).
    """
    found: dict[tuple[str, str, str], Finding] = {}
    judged: dict[tuple[str, str], Callable[[str, str, str], Finding] | None] = {}

    def judge(role: str, iri: str, node: str, predicate: str) -> None:
        key = (role, iri)
        if key not in judged:
            judged[key] = _judgement(role, iri, source, places, rules)
        make = judged[key]
        if make:
            found.setdefault((node, predicate, iri), make(node, predicate, iri))

    for subject, predicate, target in triples:
        if not isinstance(subject, ox.NamedNode):
            continue
        node, name = subject.value, predicate.value
        judge("subject", node, node, "")
        judge("predicate", name, node, name)
        if isinstance(target, ox.NamedNode):
            role = "class" if name == terms.TYPE else "free" if name in _FREE else "object"
            judge(role, target.value, node, name)
    return list(found.values())


def _judgement(
    role: str, iri: str, source: Source, places: Places, rules: Rules
) -> Callable[[str, str, str], Finding] | None:
    if iri.startswith((names.ID, names.CODE + "breakdown/")):
        reason = id_reason(iri)
        return _maker("id-not-slug", reason, "标识符不合规则", _ID_CURE, source, places) if reason else None
    if iri.startswith(names.ROOT):
        if iri in rules.terms:
            return None
        return _unknown_term(iri, source, places, rules)
    if role == "subject":
        message = "the node is not one of this graph"
        return _maker("iri-foreign", message, "节点不在本图谱的命名空间内", _ID_CURE, source, places)
    if role in ("predicate", "class") and iri not in rules.foreign:
        candidates = [prefixed(term) for term in (*rules.terms, *rules.foreign)]
        cure = suggestion(prefixed(iri), candidates, "use a term of ontology/ or one that other files use")
        what = "property" if role == "predicate" else "class"
        message = f"{prefixed(iri)} is a {what} of another vocabulary that no file here uses"
        return _maker("term-foreign", message, f"使用了外部词汇 {prefixed(iri)}", cure, source, places)
    if role == "object":
        message = f"<{iri}> is not in this graph"
        cure = "name a thing of graph/reference, or put an address into ictkg:address"
        return _maker("iri-foreign", message, "所指的IRI不在本图谱内", cure, source, places)
    return None


def _unknown_term(iri: str, source: Source, places: Places, rules: Rules) -> Callable[[str, str, str], Finding]:
    namespace = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    name = prefixed(iri)
    same = [prefixed(term) for term in rules.terms if term.startswith(namespace)]
    cure = suggestion(name, same or [prefixed(term) for term in rules.terms], "define it in ontology/")
    return _maker("term-unknown", f"{name} is not in the ontology", f"本体中没有 {name}", cure, source, places)


_ID_CURE = "write ids as <kind/slug>, the slug in lower-case ASCII letters, digits and single hyphens"


def id_reason(iri: str) -> str | None:
    """Why an IRI of a thing or breakdown is not as ids are, None where it is.

    >>> id_reason(names.ID + "place/Guizhou")
    '<place/Guizhou> is not place/<slug>'
    """
    short = names.short(iri)
    kind, _, rest = short.partition("/")
    if kind == "breakdown":
        parts = rest.split("/")
        good = len(parts) == 2 and all(map(names.is_slug, parts))
        return None if good else f"<{short}> is not breakdown/<kind>/<value>"
    if kind not in KINDS:
        found = nearest(kind, KINDS)
        hint = f"; did you mean {' or '.join(found)}?" if found else f"; kinds are {', '.join(KINDS)}"
        return f"<{short}> is of no known kind{hint}"
    if kind == "period":
        return _period_reason(rest)
    parts = rest.split("/")
    if kind in PER_DOCUMENT:
        least = 2 if kind in ("document", "review") else 3
        good = len(parts) >= least and all(map(names.is_slug, parts))
        return None if good else f"<{short}> is not {kind}/<publisher>/<date>-<slug>{'/<id>' if least == 3 else ''}"
    return None if names.is_slug(rest) else f"<{short}> is not {kind}/<slug>"


def _period_reason(slug: str) -> str | None:
    try:
        Period.parse(slug)
    except InputError as error:
        return f"<period/{slug}> is no period: {error.message}"
    return None


def _maker(
    code: str, message: str, message_zh: str, cure: str, source: Source, places: Places
) -> Callable[[str, str, str], Finding]:
    def make(node: str, predicate: str, iri: str) -> Finding:
        return Finding(
            code=code,
            severity=Severity.error,
            where=source.where,
            line=places.line(node, predicate or None, prefixed(iri)),
            node=names.short(node),
            property=property_name(predicate) if predicate else None,
            value=prefixed(iri) if predicate and iri != predicate else None,
            message=message,
            message_zh=message_zh,
            cure=cure,
        )

    return make
