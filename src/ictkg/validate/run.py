"""One run of the validator over a home, or over some of its files."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from ictkg import names
from ictkg.errors import BrokenFileError
from ictkg.home import Home
from ictkg.model.finding import Finding, Report, report
from ictkg.turtle import read
from ictkg.validate import acknowledgements, checks, reading, rules
from ictkg.validate.acknowledgements import Acknowledged
from ictkg.validate.cache import Cache, Entry
from ictkg.validate.neighbourhood import Outline, Surroundings, broken_outline, outline
from ictkg.validate.place import Places
from ictkg.validate.reading import Source
from ictkg.validate.rules import Rules
from ictkg.validate.scope import scope

Ask = Callable[[list[checks.Check], checks.Locate], list[Finding]]

OWN_CODES = frozenset({"printed-differs", "span-empty", "span-length", "caution-length", "comment-lost-by-formatting"})

_SAID_BY = {
    "subject-misplaced": ("node-outside-document", "graph-not-document", "review-misplaced"),
    "stated-elsewhere": ("node-outside-document", "graph-not-document"),
    "document-path": ("graph-not-document",),
    "span-reversed": ("span-empty", "span-length"),
    "described-twice": ("triple-in-two-graphs",),
    "term-unknown": ("statement-predicate",),
    "undescribed-thing": ("acknowledgement-of-nothing",),
    "id-not-slug": ("acknowledgement-of-nothing",),
}


@dataclass(slots=True)
class _File:
    """What a run knows of one file."""

    source: Source
    data: bytes
    digest: str
    entry: Entry
    outline: Outline
    findings: list[Finding]

    @property
    def places(self) -> Places:
        return Places(self.data.decode("utf-8", errors="replace"))


def validate(
    home: Home,
    paths: Iterable[str | os.PathLike[str]] | None = None,
    *,
    cache: Path | None = None,
    select: checks.Select | None = None,
    ask: Ask | None = None,
    progress: Callable[[int, int], None] | None = None,
    jobs: int | None = None,
) -> Report:
    """What is wrong with a home's files, or with some files, as a Report; nothing of the home is ever written.

    Each file is judged with the few triples of the things that it names; a file that cannot be read is a finding and
    the others go on. ``paths`` are files or folders, of the home or from outside; those are judged as if they stood in
    the home. ``cache`` is a folder for verdicts, kept until file, neighbourhood or rules change. ``select`` asks a
    store of the same files a query (rows as mappings from column to term): with it the check queries run too; ``ask``
    takes its place where somebody else runs them.
    ``progress`` is called with how many files are done and how many there are; ``jobs`` bounds the processes.

    ``checked`` counts the files, those judged anew, the checks and the acknowledged findings. Raises InputError for a
    path that is not there, QueryError for a check that fails.

    >>> from ictkg.home import find_home
    >>> home = find_home()
    >>> validate(home, [home.graph / "reference" / "people.ttl"]).counts()["error"]
    0
    """
    wanted = scope(home, paths)
    law = rules.load(home)
    known = Cache(cache)
    files = [_load(source, law, known) for source in wanted.sources]
    judged = [file for file in files if file.source.where in wanted.judged]
    surroundings = Surroundings(law, ((file.source, file.outline) for file in files))
    anew = _judge(surroundings, judged, law, known, progress, jobs)
    findings = [finding for finding in law.findings if wanted.whole or finding.where in wanted.judged]
    findings += [finding for file in judged for finding in file.findings]
    findings += _twice(files, law, wanted.judged)
    asked = checks.all_checks(home) if select or ask else []
    if asked:
        locate = _Locator(files)
        told = ask(asked, locate) if ask else checks.run(home, cast(checks.Select, select), asked, locate)
        more = _untold(told, findings, locate)
        # a file that names what stands in a broken file is asked again when that is mended
        unsure = {file.source.where for file in files if surroundings.unsure(file.outline)}
        in_scope = (finding for finding in more if wanted.whole or finding.where in wanted.judged)
        findings += [finding for finding in in_scope if finding.where not in unsure]
    codes = law.codes | OWN_CODES | {check.code for check in asked if not check.leaves_out_acknowledged}
    findings, silenced = _acknowledge(findings, files, wanted.judged, codes)
    counts = {"files": len(judged), "judged": anew, "checks": len(asked), "acknowledged": silenced}
    return report(findings, counts)


def _load(source: Source, law: Rules, known: Cache) -> _File:
    try:
        data = read.read_bytes(source.path, source.where)
    except BrokenFileError as error:
        return _File(source, b"", "", Entry({}), Outline({}, (), broken=True), reading.unreadable(error))
    digest = hashlib.sha256(data).hexdigest()
    entry = known.get(source.where)
    kept = entry.outline(f"{digest} {law.digest}")
    if kept is not None:
        return _File(source, data, digest, entry, kept, [])
    triples, problems = reading.parse(data, source.where)
    places = Places(data.decode("utf-8", errors="replace"))
    if problems:
        return _File(source, data, digest, Entry({}), broken_outline(places), problems)
    return _File(source, data, digest, Entry({}), outline(triples, law.gist, places), [])


def _judge(
    surroundings: Surroundings,
    judged: list[_File],
    law: Rules,
    known: Cache,
    progress: Callable[[int, int], None] | None,
    jobs: int | None,
) -> int:
    """Fill in the findings of the files to be judged; gives how many had to be judged anew."""
    anew, keys, unknown = [], [], {}
    for file in judged:
        if file.outline.broken:
            continue
        around = surroundings.of(file.outline)
        unknown[file.source.where] = around.unknown
        recipe = " ".join((file.digest, around.digest, law.digest, file.source.where, file.source.graph))
        key = hashlib.sha256(recipe.encode()).hexdigest()
        kept = file.entry.findings(key)
        if kept is not None:
            file.findings.extend(kept)
        else:
            anew.append((file, around))
            keys.append(key)
    count = len(judged) - len(anew)
    if progress:
        progress(count, len(judged))

    def done(more: int) -> None:
        nonlocal count
        count += more
        if progress:
            progress(count, len(judged))

    if anew:
        from ictkg.validate.judge import Task, judge_all

        tasks = [Task(file.source, file.data, around.text, around.unknown) for file, around in anew]
        for (file, _), key, found in zip(anew, keys, judge_all(tasks, law, jobs, done), strict=True):
            file.findings.extend(found)
            known.put(file.source.where, f"{file.digest} {law.digest}", file.outline, key, found)
    for file in judged:
        if names_ := unknown.get(file.source.where):
            triples, _ = reading.parse(file.data, file.source.where)
            file.findings.extend(surroundings.missing(file.source, triples, file.places, names_))
    return len(anew)


def _twice(files: list[_File], law: Rules, judged: frozenset[str]) -> list[Finding]:
    """Nodes that two files describe; of the ontology's, those that a file describes again."""
    reference = [file for file in files if file.source.kind == "reference"]
    ontology = Source(Path(), "ontology/", names.GRAPH + "ontology/")
    described = [(subject, ontology) for subject in law.terms]
    described += [(subject, file.source) for file in reference for subject in file.outline.described]
    found = [finding for finding in reading.described_twice(described) if finding.where in judged]
    by_where = {file.source.where: file for file in reference}
    return [reading.at_line(finding, by_where[finding.where].places) for finding in found]


class _Locator:
    """Where nodes stand."""

    def __init__(self, files: list[_File]) -> None:
        self._by_node = {node: file for file in files for node in file.outline.described}
        self._places: dict[str, Places] = {}

    def __call__(self, node: str) -> tuple[str, int | None] | None:
        """The file and the line of a node, None where no file describes it."""
        file = self._by_node.get(node)
        if file is None:
            return None
        where = file.source.where
        if where not in self._places:
            self._places[where] = file.places
        return where, self._places[where].line(node)


def _untold(found: list[Finding], told: list[Finding], locate: _Locator) -> list[Finding]:
    """The findings of checks that do not say again what the files themselves have shown."""
    known = {(finding.node, finding.code) for finding in told}
    known |= {(finding.node, code) for finding in told for code in _SAID_BY.get(finding.code, ())}
    # what the files of the graph name and nobody describes is told file by file, with the nearest that there are
    apart = {one for one in found if one.code == "undescribed-thing" and locate(names.thing(one.node or ""))}
    return [one for one in found if (one.node, one.code) not in known and one not in apart]


def _acknowledge(
    findings: list[Finding], files: list[_File], judged: frozenset[str], codes: frozenset[str] | set[str]
) -> tuple[list[Finding], int]:
    accepted = [
        Acknowledged(identifier, node, code, file.source.where, line)
        for file in files
        for identifier, node, code, line in file.outline.acknowledged
    ]
    stands = {
        names.short(subject): file.source.where
        for file in (files if accepted else ())
        if not file.outline.broken
        for subject in file.outline.described
    }
    reviewed = {one.id: one.where for one in accepted}

    def was_judged(node: str, code: str) -> bool:
        return stands.get(node) in judged and (code in codes or code in acknowledgements.NEVER_SILENT)

    remaining, silenced = acknowledgements.apply(findings, accepted, was_judged)
    void = "acknowledgement-void"
    return [f for f in remaining if f.code != void or reviewed.get(f.node or "") in judged], silenced
