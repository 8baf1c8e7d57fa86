"""Check queries after a small change: asked of the changed documents and of what all documents share.

A document's file holds only what that document says, so what a check finds in one document depends on it and on the
files that all documents share (reference, reviews, ontology), never on another document. After a change of a few
documents the checks are asked of a small store of those files; the findings about all others are kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ictkg import names
from ictkg.errors import BrokenFileError
from ictkg.home import Home
from ictkg.model.finding import Finding
from ictkg.store.build import period_quads
from ictkg.store.digest import Contents, Entry
from ictkg.store.session import select_from
from ictkg.turtle import read
from ictkg.validate import checks
from ictkg.validate.cache import finding_of, write
from ictkg.validate.rules import program_digest

FEW = 64
_DOCUMENTS = names.GRAPH + "document/"
_PERIODS = names.ID + "period/"


def recheck(
    home: Home,
    contents: Contents,
    record: Path,
    whole: Callable[[], checks.Select],
    asked: list[checks.Check],
    locate: checks.Locate,
) -> list[Finding]:
    """What the checks find in a home whose files are ``contents``.

    ``record`` keeps what was found last and for which files; ``whole`` gives a store of all files where more than a
    few documents, or anything that documents share, has changed since.
    """
    documents = {entry.graph: entry.digest for entry in contents.entries if entry.graph.startswith(_DOCUMENTS)}
    rest = _rest(contents, asked)
    known = _load(record)
    if known.get("rest") != rest:
        findings = checks.run(home, whole(), asked, locate)
    else:
        before: dict[str, str] = known["documents"]
        changed = [entry for entry in contents.entries if documents.get(entry.graph, "") != before.get(entry.graph, "")]
        gone = [home.graph / (names.graph_path(graph) or "") for graph in before.keys() - documents.keys()]
        if len(changed) > FEW:
            findings = checks.run(home, whole(), asked, locate)
        else:
            apart = {home.display(path) for path in (*gone, *(entry.path for entry in changed))}
            kept = [one for one in map(finding_of, known["findings"]) if one.where not in apart]
            findings = kept + _of_few(home, contents, changed, asked, locate, apart)
    content = {"rest": rest, "documents": documents, "findings": [_values(one) for one in findings]}
    write(record, json.dumps(content, ensure_ascii=False).encode())
    return findings


def _of_few(
    home: Home,
    contents: Contents,
    changed: list[Entry],
    asked: list[checks.Check],
    locate: checks.Locate,
    apart: set[str],
) -> list[Finding]:
    if not changed:
        return []
    shared = [entry for entry in contents.entries if not entry.graph.startswith(_DOCUMENTS)]
    store = ox.Store()
    store.bulk_extend(_quads(home, [*shared, *changed]))
    found = checks.run(home, lambda query: select_from(store, query), asked, locate)
    return [one for one in found if one.where in apart]


def _quads(home: Home, entries: Iterable[Entry]) -> Iterator[ox.Quad]:
    periods: set[str] = set()
    for entry in entries:
        graph = ox.NamedNode(entry.graph)
        try:
            triples = read.read(entry.path, home.display(entry.path))
        except BrokenFileError:
            continue
        for triple in triples:
            target = triple.object
            if isinstance(target, ox.NamedNode) and target.value.startswith(_PERIODS):
                periods.add(target.value[len(_PERIODS) :])
            yield ox.Quad(triple.subject, triple.predicate, target, graph)
    yield from period_quads(periods)


def _rest(contents: Contents, asked: list[checks.Check]) -> str:
    parts = [f"{entry.graph} {entry.digest}" for entry in contents.entries if not entry.graph.startswith(_DOCUMENTS)]
    parts += [f"{check.name} {check.text}" for check in asked]
    parts.append(program_digest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _values(finding: Finding) -> dict[str, Any]:
    return {**asdict(finding), "severity": str(finding.severity)}


def _load(record: Path) -> dict[str, Any]:
    try:
        loaded = json.loads(record.read_bytes())
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) and {"documents", "findings"} <= loaded.keys() else {}
