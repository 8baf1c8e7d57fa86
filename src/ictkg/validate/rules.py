"""What the files of ``ontology/`` say: the terms there are, the class hierarchy, the shapes and what they look at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import BrokenFileError
from ictkg.home import Home
from ictkg.model.finding import Finding
from ictkg.turtle import order, read
from ictkg.turtle.read import Properties
from ictkg.validate import reading
from ictkg.validate.place import key

_SH, _RDF, _RDFS, _SKOS = (names.PREFIXES[prefix] for prefix in ("sh", "rdf", "rdfs", "skos"))
_ALWAYS = (
    *(_SKOS + name for name in ("inScheme", "topConceptOf", "hasTopConcept", "broader", "exactMatch", "closeMatch")),
    *(_SKOS + name for name in ("Concept", "ConceptScheme")),
    _RDFS + "seeAlso",
)
_SHAPE_EXPECTING = {_SH + name for name in ("node", "property", "qualifiedValueShape", "or", "and", "xone", "not")}
_CHECKED_BY = ("validate", "turtle", "number", "model")


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """All that a verdict depends on besides the file and its neighbourhood.

    ``terms`` are the nodes that ontology and code lists describe; ``hierarchy`` the subclass pairs; ``gist`` the
    predicates that shapes read on things a file only names; ``foreign`` the predicates and classes of other
    vocabularies that graph files may use; ``shapes`` the bytes of the shape files; ``digest`` names all of it.
    ``described`` holds, by term, its gist as ``<predicate> object`` in N-Triples; ``codes`` the shapes' local names.
    """

    terms: frozenset[str]
    hierarchy: tuple[tuple[str, str], ...]
    gist: frozenset[str]
    foreign: frozenset[str]
    shapes: tuple[bytes, ...]
    digest: str
    findings: tuple[Finding, ...]
    described: tuple[tuple[str, tuple[str, ...]], ...]
    codes: frozenset[str]


def load(home: Home) -> Rules:
    """The rules of a home. Files of the ontology that cannot be read are told in ``findings``; the others count.

    Reads the files anew, but parses them only where their bytes have changed since the last time.
    """
    ontology = [path for path, graph in home.files() if graph.startswith(names.GRAPH + "ontology/")]
    findings: list[Finding] = []
    files = [_read(home, paths, findings) for paths in (ontology, home.shapes())]
    return _parse(*files, tuple(findings))


def _read(home: Home, paths: Iterable[Path], findings: list[Finding]) -> tuple[tuple[str, bytes], ...]:
    files = []
    for path in paths:
        where = home.display(path)
        try:
            files.append((where, read.read_bytes(path, where)))
        except BrokenFileError as error:
            findings.extend(reading.unreadable(error))
    return tuple(files)


@lru_cache(maxsize=2)
def _parse(
    ontology: tuple[tuple[str, bytes], ...], shapes: tuple[tuple[str, bytes], ...], unreadable: tuple[Finding, ...]
) -> Rules:
    findings = list(unreadable)
    triples = _triples(ontology, findings)
    shape_triples = _triples(shapes, findings)
    broken = {finding.where for finding in findings}
    gist = frozenset((terms.TYPE, *_inner_paths(shape_triples)))
    described: dict[str, list[str]] = {}
    for subject, predicate, target in triples:
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(names.ROOT):
            about = described.setdefault(subject.value, [])
            if predicate.value in gist:
                about.append(f"<{predicate.value}> {target}")
    hierarchy = {(key(t.subject), key(t.object)) for t in triples if t.predicate.value == terms.SUBCLASS_OF}
    shape_names = {key(triple.subject) for triple in shape_triples}
    return Rules(
        terms=frozenset(described),
        hierarchy=tuple(sorted(hierarchy)),
        gist=gist,
        foreign=frozenset((*order.PREDICATES, *_ALWAYS, *_named_by(shape_triples))),
        shapes=tuple(data for where, data in shapes if where not in broken),
        digest=_digest(ontology, shapes),
        findings=tuple(findings),
        described=tuple((subject, tuple(sorted(about))) for subject, about in sorted(described.items())),
        codes=frozenset(name[len(names.SHAPE) :] for name in shape_names if name.startswith(names.SHAPE)),
    )


def _triples(files: Iterable[tuple[str, bytes]], findings: list[Finding]) -> list[ox.Triple]:
    found: list[ox.Triple] = []
    for where, data in files:
        triples, problems = reading.parse(data, where)
        findings.extend(problems)
        found.extend(triples)
    return found


def _digest(*groups: tuple[tuple[str, bytes], ...]) -> str:
    recipe = hashlib.sha256(program_digest().encode())
    for group in groups:
        recipe.update(b"|".join(hashlib.sha256(data).digest() for _, data in group) + b"#")
    return recipe.hexdigest()


def _inner_paths(triples: list[ox.Triple]) -> set[str]:
    """The predicates that shapes read beyond a focus node: the further steps of paths, and what the shapes read that
    values are held against."""
    by_subject = read.by_subject(triples)
    paths = [(key(t.subject), key(t.object)) for t in triples if t.predicate.value == _SH + "path"]
    found = {step for _, path in paths for step in _further(by_subject, path, first=True)}
    held_against: set[str] = set()
    waiting = [subject for subject, _ in paths]
    while waiting:
        for predicate, targets in by_subject.get(waiting.pop(), {}).items():
            if predicate in _SHAPE_EXPECTING:
                inner = {node for target in targets for node in _members(by_subject, key(target))} - held_against
                held_against |= inner
                waiting.extend(inner)
    for subject, path in paths:
        if subject in held_against:
            found |= _further(by_subject, path, first=False)
    return found


def _further(by_subject: Mapping[str, Properties], path: str, *, first: bool) -> set[str]:
    """The predicates that a path reads on other nodes than where it starts; on that one too unless ``first``."""
    if not path.startswith("_:"):
        return set() if first else {path}
    if _RDF + "first" in by_subject.get(path, {}):
        steps = _members(by_subject, path)
        return set().union(*(_further(by_subject, step, first=first and not n) for n, step in enumerate(steps)))
    found: set[str] = set()
    for kind, targets in by_subject.get(path, {}).items():
        for target in targets:
            if kind == _SH + "alternativePath":
                for member in _members(by_subject, key(target)):
                    found |= _further(by_subject, member, first=first)
            else:
                found |= _further(by_subject, key(target), first=first and kind == _SH + "zeroOrOnePath")
    return found


def _members(by_subject: Mapping[str, Properties], node: str) -> list[str]:
    """A node, or the members of the list that starts there."""
    found: list[str] = []
    while _RDF + "first" in by_subject.get(node, {}):
        found.extend(map(key, by_subject[node][_RDF + "first"]))
        node = key(by_subject[node][_RDF + "rest"][0])
    return found or [node]


def _named_by(triples: list[ox.Triple]) -> set[str]:
    """The predicates and classes that shapes name."""
    wanted = {_SH + name for name in ("path", "class", "targetClass", "targetSubjectsOf", "targetObjectsOf")}
    return {t.object.value for t in triples if t.predicate.value in wanted and isinstance(t.object, ox.NamedNode)}


@cache
def program_digest() -> str:
    """What this validator is: the bytes of its modules and the versions of the libraries that it rests on."""
    recipe = hashlib.sha256()
    package = Path(__file__).resolve().parent.parent
    for folder in _CHECKED_BY:
        for path in sorted((package / folder).glob("*.py")):
            recipe.update(path.read_bytes())
    for name in ("names.py", "terms.py"):
        recipe.update((package / name).read_bytes())
    recipe.update(" ".join(version(name) for name in ("pyshacl", "rdflib", "pyoxigraph")).encode())
    return recipe.hexdigest()
