"""Texts against the graph: each recorded text is the one that was read, and its spans hold the printed words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import BrokenFileError, InputError
from ictkg.home import Home
from ictkg.model.finding import Finding, Report, Severity, report
from ictkg.model.text import Span
from ictkg.number.printed import read_printed
from ictkg.turtle import read
from ictkg.turtle.fields import read_span
from ictkg.turtle.read import Properties, by_subject
from ictkg.turtle.records import span_of
from ictkg.validate import reading
from ictkg.validate.place import Places, property_name

_APART = ("readme", "license", "licence")
_CUT = re.compile(r"[A-Za-z]{2}|[0-9.,][0-9]")
_CURE = "correct the offsets (code points of the file as it is) or the words"


@dataclass(frozen=True, slots=True)
class _Text:
    path: Path
    digest: str
    content: str | None


@dataclass(frozen=True, slots=True)
class _Fault:
    code: str
    node: str
    predicate: str | None
    value: str | None
    message: str
    message_zh: str
    cure: str


def verify_texts(
    home: Home,
    directory: str | PathLike[str],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Whether the texts of a folder are the ones that the documents were read from, and hold the printed words.

    A document's text is found by its digest, else by its recorded file name. Codes: ``text-changed`` (the name fits,
    the digest does not), ``text-missing``, ``text-unknown`` (no document records this text), ``span-differs`` (the text
    at a span is not what was printed), ``text-not-utf8``. Files of the graph that cannot be read are findings too.
    ``checked`` counts documents with a text, texts and spans. Raises InputError where the folder is none.
    """
    folder = Path(directory)
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder", cure="name the folder that holds the texts of the documents")
    texts = list(_texts(folder))
    by_digest = {text.digest: text for text in texts}
    by_name = {text.path.name: text for text in texts}
    findings: list[Finding] = []
    used: set[Path] = set()
    checked = {"documents": 0, "texts": len(texts), "spans": 0}
    paths = [path for path, graph in home.files() if graph.startswith(names.GRAPH + "document/")]
    for done, path in enumerate(paths, 1):
        where = home.display(path)
        grouped, places = _read(path, where, findings)
        document = next((node for node, properties in grouped.items() if _is_document(properties)), None)
        if document:
            digest, name = (_first(grouped[document], p) for p in (terms.TEXT_DIGEST, terms.TEXT_NAME))
            if digest or name:
                checked["documents"] += 1
                text = by_digest.get(digest or "") or by_name.get(name or "")
                used |= {text.path} if text else set()
                faults = [*_identity(document, digest, name, text), *_spans(grouped, text, checked)]
                findings.extend(_finding(where, places, fault) for fault in faults)
        if progress:
            progress(done, len(paths))
    findings.extend(_unknown(text) for text in texts if text.path not in used)
    return report(findings, checked)


def _texts(folder: Path) -> Iterator[_Text]:
    for path in sorted(folder.rglob("*")):
        hidden = path.name.startswith(".") or path.stem.lower() in _APART
        if path.is_file() and not hidden:
            data = path.read_bytes()
            try:
                content = data.decode("utf-8")
            except UnicodeDecodeError:
                content = None
            yield _Text(path, f"sha256:{hashlib.sha256(data).hexdigest()}", content)


def _read(path: Path, where: str, findings: list[Finding]) -> tuple[dict[str, Properties], Places]:
    try:
        data = read.read_bytes(path, where)
    except BrokenFileError as error:
        findings.extend(reading.unreadable(error))
        return {}, Places("")
    triples, problems = reading.parse(data, where)
    findings.extend(problems)
    return by_subject(triples), Places(data.decode("utf-8", errors="replace"))


def _is_document(properties: Properties) -> bool:
    return ox.NamedNode(terms.DOCUMENT) in properties.get(terms.TYPE, ())


def _literals(properties: Properties, predicate: str) -> list[str]:
    return sorted(term.value for term in properties.get(predicate, ()) if isinstance(term, ox.Literal))


def _first(properties: Properties, predicate: str) -> str | None:
    return next(iter(_literals(properties, predicate)), None)


def _identity(node: str, digest: str | None, name: str | None, text: _Text | None) -> Iterator[_Fault]:
    """Whether the text is there and the one that was read."""
    shown = name or digest
    if text is None:
        message = f"the folder holds no text with this name or digest: {shown}"
        cure = "put the text into the folder, or name the folder that holds it"
        yield _Fault("text-missing", node, terms.TEXT_NAME, shown, message, "缺少所记录的文本", cure)
        return
    if text.digest != digest:
        message = f"{text.path.name} is not the text that was read: its digest is {text.digest}"
        cure = "restore the text; a changed text is a new document that replaces this one"
        yield _Fault("text-changed", node, terms.TEXT_DIGEST, digest, message, "文本已改动", cure)
    if text.content is None:
        message = f"{text.path.name} is not UTF-8"
        yield _Fault("text-not-utf8", node, terms.TEXT_NAME, shown, message, "文本不是UTF-8编码", "restore the text")


def _spans(grouped: dict[str, Properties], text: _Text | None, checked: dict[str, int]) -> Iterator[_Fault]:
    """Whether each span of a document's nodes holds its words."""
    if text is None or text.content is None:
        return
    for node, properties in grouped.items():
        for predicate, shown, span, words in _places(properties):
            checked["spans"] += 1
            fault = _differs(text.content, span, words)
            if fault is None and span is not None and predicate == terms.ALSO_AT:
                fault = _elsewhere(text.content, span, properties)
            if fault:
                yield _Fault("span-differs", node, predicate, shown, *fault)


def _places(properties: Properties) -> Iterator[tuple[str, str, Span | None, list[str] | None]]:
    """Each place of a node: its property, how it is written, the span, and the words of which one must stand there."""
    printed = _literals(properties, terms.PRINTED)
    span = span_of(properties)
    if span or printed or terms.START in properties or terms.END in properties:
        yield terms.START, str(span) if span else "", span, printed or None
    for written in _literals(properties, terms.ALSO_AT):
        yield terms.ALSO_AT, written, read_span(written), None
    cautions = _literals(properties, terms.CAUTION)
    for written in _literals(properties, terms.CAUTION_AT):
        yield terms.CAUTION_AT, written, read_span(written), cautions


def _differs(content: str, span: Span | None, words: list[str] | None) -> tuple[str, str, str] | None:
    if span is None:
        message = "the text is at hand, but the words have no place in it"
        return message, "缺少文字位置", "add ictkg:start and ictkg:end, or write 2210-2227"
    if not 0 <= span.start < span.end <= len(content):
        return f"the span does not lie in the text, which has {len(content)} code points", "位置不在文本之内", _CURE
    there = content[span.start : span.end]
    if words is None or there in words:
        return None
    wanted = words[0] if words else ""
    at = _nearest(content, wanted, span.start) if wanted else -1
    hint = f"the words stand at {at}-{at + len(wanted)}" if at >= 0 else "the text does not hold the words"
    return f"the text there is “{there}”, not “{wanted}”; {hint}", f"文本此处为“{there}”，而非“{wanted}”", _CURE


def _elsewhere(content: str, span: Span, properties: Properties) -> tuple[str, str, str] | None:
    """Whether a further place of a figure, which may be worded otherwise, cuts a word or holds another number."""
    there = content[span.start : span.end]
    zh = f"文本此处为“{there}”"
    cut = content[max(span.start - 1, 0) : span.start + 1], content[span.end - 1 : span.end + 1]
    if there != there.strip() or any(_CUT.fullmatch(pair) for pair in cut):
        return f"the text there is “{there}”, which cuts a word or a number", zh, _CURE
    printed = [term for term in properties.get(terms.PRINTED, ()) if isinstance(term, ox.Literal)]
    for term in printed:
        first, again = (read_printed(words, term.language or "") for words in (term.value, there))
        if first and again and not {n.value for n in first.numbers} & {n.value for n in again.numbers}:
            return f"the text there is “{there}”, which is another number than “{term.value}”", zh, _CURE
    return None


def _nearest(text: str, words: str, start: int) -> int:
    """The place of some words nearest to an offset, -1 where they are not in the text.

    >>> _nearest("2.8 and 2.8", "2.8", 7)
    8
    """
    before, after = text.rfind(words, 0, start + len(words)), text.find(words, start)
    places: Iterable[int] = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - start), default=-1)


def _finding(where: str, places: Places, fault: _Fault) -> Finding:
    return Finding(
        code=fault.code,
        severity=Severity.error,
        where=where,
        line=places.line(fault.node, fault.predicate, fault.value),
        node=names.short(fault.node),
        property=property_name(fault.predicate) if fault.predicate else None,
        value=fault.value or None,
        message=fault.message,
        message_zh=fault.message_zh,
        cure=fault.cure,
    )


def _unknown(text: _Text) -> Finding:
    return Finding(
        code="text-unknown",
        severity=Severity.warning,
        where=str(text.path),
        message="no document records this text, by digest or by name",
        message_zh="没有文献记录这一文本",
        cure="record its digest and name in its document, or take it out of the folder",
    )
