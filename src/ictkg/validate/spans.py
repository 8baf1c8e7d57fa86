"""Whether the places of printed words and cautions can hold those words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.model.finding import Finding, Severity
from ictkg.turtle.fields import read_span
from ictkg.turtle.read import Properties, by_subject
from ictkg.turtle.records import span_of
from ictkg.validate.place import Places
from ictkg.validate.reading import Source

_CURE = "count the code points of the text again: end - start is the length of the words"


def check(source: Source, triples: Iterable[ox.Triple], places: Places) -> list[Finding]:
    """Findings for spans that end before they start, or whose length is not that of their words.

    ``start`` and ``end`` belong to ``printed`` (shapes tell where they are reversed); ``alsoAt`` may be worded
    otherwise; ``cautionAt`` belongs to a caution.
    """
    return [
        Finding(
            code=code,
            severity=Severity.error,
            where=source.where,
            line=places.line(subject, predicate, value),
            node=names.short(subject),
            property=names.short(predicate),
            value=value,
            message=message,
            message_zh=message_zh,
            cure=_CURE,
        )
        for subject, properties in by_subject(triples).items()
        for code, predicate, value, message, message_zh in _faults(properties)
    ]


def _faults(properties: Properties) -> Iterator[tuple[str, str, str, str, str]]:
    span = span_of(properties)
    printed = _lengths(properties, terms.PRINTED)
    if span is not None:
        shown, length = f"{span.start}-{span.end}", span.end - span.start
        if length > 0 and len(printed) == 1 and length not in printed:
            [(size, words)] = printed.items()
            message = f"the span is {length} long, its words “{words}” are {size}"
            yield ("span-length", terms.END, shown, message, f"位置长度为{length}，所印文字长度为{size}")
    for predicate, lengths in ((terms.ALSO_AT, None), (terms.CAUTION_AT, _lengths(properties, terms.CAUTION))):
        for target in properties.get(predicate, ()):
            text = target.value if isinstance(target, ox.Literal) else str(target)
            place = read_span(text)
            if place is None:
                message = "this is no place in a text"
                yield ("span-empty", predicate, text, message + ", which is written 2210-2227", "位置应写作 2210-2227")
            elif place.start >= place.end:
                yield ("span-empty", predicate, text, "the span ends before it starts", "结束位置不在起始位置之后")
            elif lengths is not None and place.end - place.start not in lengths:
                message = f"the span is {place.end - place.start} long, which no caution of the node is"
                yield ("caution-length", predicate, text, message, "位置长度与任何一条存疑语都不符")


def _lengths(properties: Properties, predicate: str) -> dict[int, str]:
    return {len(term.value): term.value for term in properties.get(predicate, ()) if isinstance(term, ox.Literal)}
