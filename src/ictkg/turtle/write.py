"""The one formatter: the same triples always give the same bytes, made to be read and compared line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.number.figure import decimal_text
from ictkg.turtle.read import Properties, by_subject

WIDTH = 120

PREDICATES = (
    terms.TYPE,
    terms.LABEL,
    terms.TITLE,
    terms.ALT_LABEL,
    terms.DEFINITION,
    terms.SCOPE,
    terms.PUBLISHER,
    terms.ORIGINAL_PUBLISHER,
    terms.CREATOR,
    terms.ISSUED,
    terms.LANGUAGE,
    terms.ADDRESS,
    terms.KIND,
    terms.TIER,
    terms.REPORTS,
    terms.TRANSLATION_OF,
    terms.REPLACES,
    terms.RIGHTS,
    terms.TEXT_DIGEST,
    terms.TEXT_NAME,
    terms.SUBJECT,
    terms.PREDICATE,
    terms.OBJECT,
    terms.INDICATOR,
    terms.MEASURE,
    terms.OF_MEASURE,
    terms.AREA,
    terms.ABOUT,
    terms.BREAKDOWN,
    terms.PERIOD,
    terms.BASE_PERIOD,
    terms.BASE_AREA,
    terms.BASE_INDICATOR,
    terms.WHOLE,
    terms.WHOLE_AREA,
    terms.WHOLE_SUBJECT,
    terms.VALUE,
    terms.UNIT,
    terms.PRINTED,
    terms.RESOLUTION,
    terms.BOUND,
    terms.STATUS,
    terms.FROM,
    terms.TO,
    terms.AS_OF,
    terms.ROLE,
    terms.STANDING,
    terms.ATTRIBUTED_TO,
    terms.SPOKEN_BY,
    terms.VIA,
    terms.STATED_IN,
    terms.START,
    terms.END,
    terms.ALSO_AT,
    terms.OPEN,
    terms.CAUTION,
    terms.CAUTION_AT,
    terms.CANONICAL_UNIT,
    terms.NATURE,
    terms.TOPIC,
    terms.TERRITORIAL,
    terms.COMPONENT_OF,
    terms.NOT_COMPARABLE_WITH,
    terms.RELATED,
    terms.WITHIN,
    terms.FAMILY,
    terms.ISO_3166,
    terms.GBT_2260,
    terms.REVIEWS,
    terms.CORRECTS,
    terms.ACKNOWLEDGES,
    terms.PROPERTY,
    terms.FINDING_CODE,
    terms.AS_FOUND,
    terms.SHOULD_BE,
    terms.REASON,
    terms.EVIDENCE,
    terms.REVIEWER,
    terms.DATE,
    terms.NOTE,
)
_RANK = {predicate: rank for rank, predicate in enumerate(PREDICATES)}
_CLASS_RANK = {terms.DOCUMENT: 0, terms.OBSERVATION: 1, terms.STATEMENT: 2}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_RELATIVE = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_~()%'!,;=@-][A-Za-z0-9._~()%'!,;=@-]*)+")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_PREFIX_OF = sorted(((iri, prefix) for prefix, iri in names.PREFIXES.items()), key=lambda pair: -len(pair[0]))
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


class _Writer:
    def __init__(self) -> None:
        self.prefixes: set[str] = set()

    def iri(self, iri: str) -> str:
        for namespace, prefix in _PREFIX_OF:
            if iri.startswith(namespace):
                local = iri[len(namespace) :]
                if _LOCAL.fullmatch(local):
                    self.prefixes.add(prefix)
                    return f"{prefix}:{local}"
                break
        if iri.startswith(names.ID) and _RELATIVE.fullmatch(iri[len(names.ID) :]):
            return f"<{iri[len(names.ID) :]}>"
        if iri.startswith(names.ROOT) and _RELATIVE.fullmatch(iri[len(names.ROOT) :]):
            return f"<../{iri[len(names.ROOT) :]}>"
        return f"<{iri}>"

    def literal(self, literal: ox.Literal) -> str:
        value, datatype = literal.value, literal.datatype.value
        if literal.language:
            return f'"{value.translate(_ESCAPES)}"@{literal.language.lower()}'
        if datatype == terms.DECIMAL and _DECIMAL.fullmatch(value):
            return decimal_text(Decimal(value))
        if (datatype == terms.INTEGER and _INTEGER.fullmatch(value)) or (
            datatype == terms.BOOLEAN and value in ("true", "false")
        ):
            return value
        quoted = f'"{value.translate(_ESCAPES)}"'
        return quoted if datatype == terms.STRING else f"{quoted}^^{self.iri(datatype)}"

    def term(self, term: object) -> str:
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if isinstance(term, ox.Literal):
            return self.literal(term)
        raise InputError("a blank node or a quoted triple has no place in a graph file", cure="give the node an IRI")

    def subject(self, subject: str, properties: Properties) -> str:
        lines = [self.iri(subject)]
        for predicate in sorted(properties, key=lambda iri: (_RANK.get(iri, len(_RANK)), iri)):
            name = "a" if predicate == terms.TYPE else self.iri(predicate)
            written = [self.term(target) for target in sorted(set(properties[predicate]), key=_object_key)]
            line = f"    {name} {', '.join(written)} ;"
            if len(written) > 1 and len(line) > WIDTH:
                line = f"    {name}\n        " + ",\n        ".join(written) + " ;"
            lines.append(line)
        return "\n".join([*lines, "."])


def _object_key(term: object) -> tuple[str, str]:
    if isinstance(term, ox.Literal):
        return (term.language or "", term.value)
    return ("", str(term))


def _first_integer(properties: Properties, predicate: str) -> int:
    values = [
        t.value for t in properties.get(predicate, ()) if isinstance(t, ox.Literal) and _INTEGER.fullmatch(t.value)
    ]
    return int(values[0]) if values else 1 << 62


def _subject_key(item: tuple[str, Properties]) -> tuple[int, int, str]:
    subject, properties = item
    types = [t.value for t in properties.get(terms.TYPE, ()) if isinstance(t, ox.NamedNode)]
    rank = min((_CLASS_RANK.get(iri, 3) for iri in types), default=3)
    return (rank, _first_integer(properties, terms.START) if rank in (1, 2) else 0, subject)


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
    writer = _Writer()
    blocks = [writer.subject(*item) for item in sorted(by_subject(triples).items(), key=_subject_key)]
    head = [f"@base <{names.ID}> ."]
    head += [f"@prefix {prefix}: <{names.PREFIXES[prefix]}> ." for prefix in sorted(writer.prefixes)]
    return "\n\n".join(["\n".join(head), *blocks]) + "\n"
