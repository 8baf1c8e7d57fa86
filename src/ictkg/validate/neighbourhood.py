"""What a file names and describes, and the few triples about the things it names that its shapes need."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.model.finding import Finding, Severity
from ictkg.number.period import Period
from ictkg.turtle import read
from ictkg.validate.place import Places, key, prefixed, property_name
from ictkg.validate.reading import Source
from ictkg.validate.rules import Rules
from ictkg.validate.vocabulary import id_reason, suggestion

_A_PERIOD = (f"<{terms.TYPE}> <{terms.PERIOD_CLASS}>",)


@dataclass(frozen=True, slots=True)
class Outline:
    """What a file describes (each subject with what shapes of other files may ask of it) and what else it names.

    ``broken`` says that the file could not be read; ``described`` then holds what its text seems to describe.
    ``acknowledged`` holds, of a review, acknowledgement, node, code and line of each acknowledgement with a reason.
    """

    described: dict[str, tuple[str, ...]]
    named: tuple[str, ...]
    acknowledged: tuple[tuple[str, str, str, int | None], ...] = ()
    broken: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain values for the cache."""
        return {"described": self.described, "named": self.named, "acknowledged": self.acknowledged}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Outline:
        """The outline of plain values; KeyError, TypeError or ValueError where they are not."""
        return cls(
            {str(subject): tuple(map(str, about)) for subject, about in values["described"].items()},
            tuple(map(str, values["named"])),
            tuple((str(by), str(node), str(code), line) for by, node, code, line in values["acknowledged"]),
        )


def outline(triples: Iterable[ox.Triple], gist: frozenset[str], places: Places) -> Outline:
    """The outline of a file's triples."""
    described: dict[str, list[str]] = {}
    named: set[str] = set()
    for subject, predicate, target in triples:
        about = described.setdefault(key(subject), [])
        name = predicate.value
        if name in gist:
            about.append(f"<{name}> {target}")
        if type(target) is ox.NamedNode and name != terms.TYPE and target.value.startswith(names.ROOT):
            named.add(target.value)
    return Outline(
        {subject: tuple(sorted(about)) for subject, about in described.items()},
        tuple(sorted(named - described.keys())),
        tuple(_acknowledged(triples, places)),
    )


def _acknowledged(triples: Iterable[ox.Triple], places: Places) -> Iterable[tuple[str, str, str, int | None]]:
    codes = {t.subject: key(t.object) for t in triples if t.predicate.value == terms.FINDING_CODE}
    if not codes:
        return
    reasoned = {t.subject for t in triples if t.predicate.value == terms.REASON and key(t.object).strip()}
    for subject, predicate, target in triples:
        if predicate.value == terms.ACKNOWLEDGES and subject in codes and subject in reasoned:
            yield names.short(key(subject)), names.short(key(target)), codes[subject], places.line(key(subject))


def broken_outline(places: Places) -> Outline:
    """The outline of a file that cannot be read: the subjects that its text shows."""
    return Outline(dict.fromkeys(places.subjects(), ()), (), broken=True)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """N-Triples about the things that a file names, and those it names that nothing describes."""

    text: str
    unknown: tuple[str, ...]

    @property
    def digest(self) -> str:
        """What a verdict on the file depends on besides the file and the rules."""
        return hashlib.sha256("\0".join((self.text, *self.unknown)).encode()).hexdigest()


class Surroundings:
    """Everything that some file of the home describes, in outline."""

    def __init__(self, rules: Rules, outlines: Iterable[tuple[Source, Outline]]) -> None:
        self._about = dict(rules.described)
        self._broken_kinds: set[str] = set()
        self._broken_stems: list[str] = []
        self._cures: dict[str, str] = {}
        self._lines: dict[str, tuple[str, ...]] = {}
        for source, file in outlines:
            if not file.broken:
                self._about.update(file.described)
                continue
            if source.kind == "reference":
                self._broken_kinds |= {_kind(subject) for subject in file.described} or {""}
            else:
                self._broken_stems.append(source.stem)

    def of(self, file: Outline) -> Neighbourhood:
        """The neighbourhood of one file."""
        lines = {line for name in file.named for line in self._around(name)}
        unknown = tuple(name for name in file.named if self._of(name) is None and not name.startswith(names.ONTOLOGY))
        return Neighbourhood("\n".join(sorted(lines)), unknown)

    def _around(self, name: str) -> tuple[str, ...]:
        """What shapes may ask of a thing that a file names, and of what that thing names: an indicator's unit."""
        lines = self._lines.get(name)
        if lines is None:
            further = {target[1:-1] for _, target in self._pairs(name) if target.startswith("<" + names.ROOT)}
            found = [f"<{name}> {about} ." for about in self._of(name) or ()]
            found += [f"<{other}> {about} ." for other in further for about in self._of(other) or ()]
            lines = self._lines[name] = tuple(found)
        return lines

    def _pairs(self, name: str) -> Iterator[tuple[str, str]]:
        for about in self._of(name) or ():
            predicate, _, target = about.partition(" ")
            if predicate != f"<{terms.TYPE}>":
                yield predicate, target

    def _of(self, name: str) -> tuple[str, ...] | None:
        if name.startswith(names.ID + "period/"):
            return _A_PERIOD if is_period(name[len(names.ID) + 7 :]) else None
        return self._about.get(name)

    def missing(
        self, source: Source, triples: Iterable[ox.Triple], places: Places, unknown: Iterable[str]
    ) -> list[Finding]:
        """A finding for each property that names a thing which no file describes, with the nearest that there are.

        Silent for ids that are none and for codes (``vocabulary`` tells them), and for what may stand in a file that
        cannot be read.
        """
        things = (name for name in unknown if name.startswith((names.ID, names.CODE + "breakdown/")))
        wanted = {name for name in things if not id_reason(name) and not self._uncertain(name)}
        found = []
        for subject, predicate, target in triples if wanted else ():
            if type(target) is ox.NamedNode and target.value in wanted:
                found.append(self._missing(source, key(subject), predicate.value, target.value, places))
        return found

    def _missing(self, source: Source, node: str, predicate: str, name: str, places: Places) -> Finding:
        short = names.short(name)
        if name not in self._cures:
            kind = _kind(name)
            alike = (names.short(known) for known in self._about if _kind(known) == kind)
            folder = "graph/document/" if kind in ("document", "observation", "statement") else "graph/reference/"
            self._cures[name] = suggestion(short, alike, f"describe it in {folder}")
        return Finding(
            code="undescribed-thing",
            severity=Severity.error,
            where=source.where,
            line=places.line(node, predicate, prefixed(name)),
            node=names.short(node),
            property=property_name(predicate),
            value=short,
            message=f"no file describes <{short}>",
            message_zh=f"没有文件描述 {short}",
            cure=self._cures[name],
        )

    def unsure(self, file: Outline) -> bool:
        """Whether a file names something that may stand in a file that cannot be read."""
        broken = self._broken_kinds or self._broken_stems
        return bool(broken) and any(self._of(name) is None and self._uncertain(name) for name in file.named)

    def _uncertain(self, name: str) -> bool:
        if self._broken_kinds and (_kind(name) in self._broken_kinds or "" in self._broken_kinds):
            return True
        rest = names.short(name).partition("/")[2]
        return any(rest == stem or rest.startswith(stem + "/") for stem in self._broken_stems)


def _kind(iri: str) -> str:
    """The kind of a thing: ``indicator``, ``breakdown``."""
    for root in (names.ID, names.CODE):
        if iri.startswith(root):
            return iri[len(root) :].partition("/")[0]
    return "term"


@lru_cache(maxsize=4096)
def is_period(slug: str) -> bool:
    """Whether a slug names a period.

    >>> is_period("2024-01_2024-03"), is_period("q1-2024")
    (True, False)
    """
    try:
        Period.parse(slug)
    except InputError:
        return False
    return True


def parse(text: str) -> list[ox.Triple]:
    """The triples of a neighbourhood's text."""
    return read.parse(text.encode(), "neighbourhood") if text else []
