"""The one formatter: the same triples always give the same bytes, made to be read and compared line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.number.figure import decimal_text
from ictkg.turtle.order import PREDICATES
from ictkg.turtle.read import Properties, Term, by_subject

Described = list[tuple[str, list[Term]]]
WIDTH = 120


class _Ranks(dict[str, tuple[int, str]]):
    def __missing__(self, predicate: str) -> tuple[int, str]:
        return (len(PREDICATES), predicate)


_RANKS = _Ranks((predicate, (rank, predicate)) for rank, predicate in enumerate(PREDICATES))
_CLASS_RANK = {terms.DOCUMENT: 0, terms.OBSERVATION: 1, terms.STATEMENT: 2}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_RELATIVE = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_~()%'!,;=@-][A-Za-z0-9._~()%'!,;=@-]*)+")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_CANONICAL_DECIMAL = re.compile(r"-?[1-9][0-9]{0,90}\.(?:0|[0-9]{0,90}[1-9])|-?0\.[0-9]{0,90}[1-9]|0\.0")
_PREFIX_OF = {iri: prefix for prefix, iri in names.PREFIXES.items()}
_CACHE_SIZE = 50_000
_SPECIAL = re.compile(r'[\\"\n\r\t\x08\f]')
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[^<>\s]*>|(?P<comment>#[^\n]*)",
    re.DOTALL,
)


def comments(text: str) -> list[int]:
    """The lines of a Turtle text that carry a comment, which formatting would lose.

    >>> comments('<a:b> <c:d#e> "# no" . # yes')
    [1]
    """
    return [text.count("\n", 0, match.start()) + 1 for match in _TOKEN.finditer(text) if match["comment"] is not None]


def relative(iri: str) -> str | None:
    """An IRI of ours relative to ``names.ID``; None where it cannot be written so.

    >>> relative(names.ID + "place/china"), relative(names.CODE + "breakdown/technology/5g")
    ('place/china', '../code/breakdown/technology/5g')
    """
    if iri.startswith(names.ID) and _RELATIVE.fullmatch(iri, len(names.ID)):
        return iri[len(names.ID) :]
    if iri.startswith(names.ROOT) and _RELATIVE.fullmatch(iri, len(names.ROOT)):
        return f"../{iri[len(names.ROOT) :]}"
    return None


def prefixed(iri: str) -> tuple[str, str] | None:
    """An IRI as prefix and local name; None where no prefix of ours fits or the local name would need escapes.

    >>> prefixed(names.CODE + "measure/level")
    ('measure', 'level')
    """
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _PREFIX_OF.get(iri[:cut])
    return (prefix, iri[cut:]) if prefix and _LOCAL.fullmatch(iri, cut) else None


class Writer:
    """Subjects and terms as the formatter writes them; ``prefixes`` are those used so far."""

    def __init__(self) -> None:
        self.prefixes: set[str] = set()
        self._iris: dict[str, str] = {}

    def iri(self, iri: str) -> str:
        """An IRI, as short as it can be."""
        written = self._iris.get(iri)
        if written is None:
            if len(self._iris) >= _CACHE_SIZE:
                self._iris.clear()
            written = self._iris[iri] = self._shortened(iri)
        return written

    def _shortened(self, iri: str) -> str:
        pair = prefixed(iri)
        if pair:
            self.prefixes.add(pair[0])
            return f"{pair[0]}:{pair[1]}"
        return f"<{relative(iri) or iri}>"

    def literal(self, literal: ox.Literal) -> str:
        """A literal: numbers and booleans bare, decimals with a point, language tags in lower case."""
        value = literal.value
        if literal.language:
            return f"{_quoted(value)}@{literal.language.lower()}"
        datatype = literal.datatype.value
        if datatype == terms.STRING:
            return _quoted(value)
        if datatype == terms.DECIMAL and _DECIMAL.fullmatch(value):
            return value if _CANONICAL_DECIMAL.fullmatch(value) else decimal_text(Decimal(value))
        if (datatype == terms.INTEGER and _INTEGER.fullmatch(value)) or (
            datatype == terms.BOOLEAN and value in ("true", "false")
        ):
            return value
        return f"{_quoted(value)}^^{self.iri(datatype)}"

    def term(self, term: Term) -> str:
        """An IRI or a literal; raises InputError for anything else."""
        if type(term) is ox.NamedNode:
            iri = term.value
            return self._iris.get(iri) or self.iri(iri)
        if type(term) is ox.Literal:
            return self.literal(term)
        raise InputError("a blank node or a quoted triple has no place in a graph file", cure="give the node an IRI")

    def block(self, subject: str, described: Described) -> str:
        """A subject with all that is said of it, one predicate a line."""
        if subject.startswith("_:"):
            raise InputError("a blank node has no place in a graph file", cure="give the node an IRI")
        lines = [self._shortened(subject)]
        iri, term = self.iri, self.term
        for predicate, targets in described:
            name = "a" if predicate == terms.TYPE else iri(predicate)
            if len(targets) == 1:
                lines.append(f"    {name} {term(targets[0])} ;")
                continue
            written = list(dict.fromkeys(map(term, targets)))
            line = f"    {name} {', '.join(written)} ;"
            if len(written) > 1 and len(line) > WIDTH:
                line = f"    {name}\n        " + ",\n        ".join(written) + " ;"
            lines.append(line)
        lines.append(".")
        return "\n".join(lines)


def _quoted(value: str) -> str:
    return f'"{value.translate(_ESCAPES)}"' if _SPECIAL.search(value) else f'"{value}"'


def _object_key(term: Term) -> tuple[str, str, str]:
    if isinstance(term, ox.Literal):
        return (term.language or "", term.value, term.datatype.value)
    return ("", str(term), "")


def _first_integer(properties: Properties, predicate: str) -> int:
    for term in properties.get(predicate, ()):
        if isinstance(term, ox.Literal) and _INTEGER.fullmatch(term.value):
            return int(term.value)
    return 1 << 62


def _subject_key(item: tuple[str, Properties]) -> tuple[int, int, str]:
    subject, properties = item
    types = [t.value for t in properties.get(terms.TYPE, ()) if isinstance(t, ox.NamedNode)]
    rank = min((_CLASS_RANK.get(iri, 3) for iri in types), default=3)
    return (rank, _first_integer(properties, terms.START) if rank in (1, 2) else 0, subject)


def in_order(triples: Iterable[ox.Triple]) -> Iterator[tuple[str, Described]]:
    """Subjects with their predicates and objects, all in the order of the formatter, each object once.

    Document first, observations and statements by place, all else by IRI; predicates as in ``PREDICATES``.

    >>> from ictkg.turtle.read import parse
    >>> for subject, described in in_order(parse(b"<b/2> <x:p> 2, 1 . <a/1> <x:p> 1 .", "x")):
    ...     print(names.short(subject), [[target.value for target in targets] for _, targets in described])
    a/1 [['1']]
    b/2 [['1', '2']]
    """
    for subject, properties in sorted(by_subject(triples).items(), key=_subject_key):
        described: Described = []
        for predicate in sorted(properties, key=_RANKS.__getitem__):
            targets = properties[predicate]
            described.append((predicate, sorted(set(targets), key=_object_key) if len(targets) > 1 else targets))
        yield subject, described


def header(prefixes: Iterable[str]) -> str:
    """The lines that declare the base and some prefixes.

    >>> print(header(["rdfs"]))
    @base <https://w3id.org/ictkg/id/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    """
    lines = [f"@prefix {prefix}: <{names.PREFIXES[prefix]}> ." for prefix in sorted(prefixes)]
    return "\n".join([f"@base <{names.ID}> .", *lines])


def format_triples(triples: Iterable[ox.Triple]) -> str:
    """The canonical Turtle text of some triples: document, observations and statements by place, all else by IRI.

    Numbers are written as in design section 10 (``2800000000000.0``), language tags in lower case, only the prefixes
    in use are declared. Formatting its own output changes nothing. Raises InputError for blank nodes.

    >>> from ictkg.turtle.read import parse
    >>> print(format_triples(parse(b'<place/china> <http://www.w3.org/2000/01/rdf-schema#label> "China"@EN .', "x")))
    @base <https://w3id.org/ictkg/id/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <BLANKLINE>
    <place/china>
        rdfs:label "China"@en ;
    .
    <BLANKLINE>
    """
    writer = Writer()
    blocks = [writer.block(*item) for item in in_order(triples)]
    return "\n\n".join([header(writer.prefixes), *blocks]) + "\n"
