"""SPARQL results written row by row, for answers that end at a limit, and for CSV.

JSON, TSV and XML come out as the engine writes them, but for carriage returns in XML, which an XML reader would lose.
CSV is always written here: the engine leaves an IRI with a comma without quotation marks.
"""

from __future__ import annotations

import re
from _json import encode_basestring as quoted
from collections.abc import Callable, Iterable, Sequence

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = Iterable[Term | None]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING = _XSD + "string"
_PLAIN = frozenset((_STRING, "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"))
_NUMBERS = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "double": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    _XSD + "boolean": re.compile(r"true|false"),
}
_TSV_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_XML_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\r": "&#13;"})


def write_solutions(media: str, columns: Sequence[str], rows: Iterable[Row], write: Callable[[bytes], object]) -> None:
    """Write solutions as ``media``: json, csv, tsv or xml. A row has one term or None per column.

    >>> import io
    >>> out = io.BytesIO()
    >>> write_solutions("csv", ["a", "b"], [[ox.Literal("x, y"), None]], out.write)
    >>> out.getvalue()
    b'a,b\\r\\n"x, y",\\r\\n'
    """
    head, row_text, tail = _WRITERS[media](columns)
    write(head.encode())
    separator, between = "", "," if media == "json" else ""
    for row in rows:
        write((separator + row_text(row)).encode())
        separator = between
    write(tail.encode())


_Writer = tuple[str, Callable[[Row], str], str]


def _json(columns: Sequence[str]) -> _Writer:
    keys = [quoted(column) + ":" for column in columns]

    def row_text(row: Row) -> str:
        pairs = zip(keys, row, strict=True)
        return "{" + ",".join(key + json_term(term) for key, term in pairs if term is not None) + "}"

    names = ",".join(map(quoted, columns))
    return f'{{"head":{{"vars":[{names}]}},"results":{{"bindings":[', row_text, "]}}"


def json_term(term: Term) -> str:
    """A term as SPARQL JSON."""
    if isinstance(term, ox.NamedNode):
        return f'{{"type":"uri","value":{quoted(term.value)}}}'
    if isinstance(term, ox.BlankNode):
        return f'{{"type":"bnode","value":{quoted(term.value)}}}'
    if isinstance(term, ox.Triple):
        subject, predicate, target = map(json_term, term)
        return f'{{"type":"triple","value":{{"subject":{subject},"predicate":{predicate},"object":{target}}}}}'
    text = f'{{"type":"literal","value":{quoted(term.value)}'
    if term.language:
        direction = f',"its:dir":"{term.direction}"' if term.direction else ""
        return f'{text},"xml:lang":{quoted(term.language)}{direction}}}'
    return text + (f',"datatype":{quoted(term.datatype.value)}}}' if term.datatype.value != _STRING else "}")


def _csv(columns: Sequence[str]) -> _Writer:
    def row_text(row: Row) -> str:
        return ",".join([_csv_field(csv_term(term)) if term is not None else "" for term in row]) + "\r\n"

    return ",".join(columns) + "\r\n", row_text, ""


def csv_term(term: Term) -> str:
    """A term as the text of a CSV field, not yet quoted."""
    if isinstance(term, ox.Triple):
        parts = ['"' + part.value.replace('"', '""') + '"' if isinstance(part, ox.Literal) else csv_term(part)
                 for part in term]  # fmt: skip
        return " ".join(parts)
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else term.value


def _csv_field(text: str) -> str:
    if '"' in text or "," in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _tsv(columns: Sequence[str]) -> _Writer:
    def row_text(row: Row) -> str:
        return "\t".join([tsv_term(term) if term is not None else "" for term in row]) + "\n"

    return "\t".join(f"?{column}" for column in columns) + "\n", row_text, ""


def tsv_term(term: Term) -> str:
    """A term as Turtle writes it, numbers bare."""
    if isinstance(term, ox.Triple):
        return "<<( " + " ".join(map(tsv_term, term)) + " )>>"
    if not isinstance(term, ox.Literal):
        return str(term)
    datatype = term.datatype.value
    number = _NUMBERS.get(datatype)
    if number and number.fullmatch(term.value):
        return term.value
    text = '"' + term.value.translate(_TSV_ESCAPES) + '"'
    if term.language:
        return f"{text}@{term.language}" + (f"--{term.direction}" if term.direction else "")
    return text if datatype == _STRING else f"{text}^^<{datatype}>"


def _xml(columns: Sequence[str]) -> _Writer:
    names = [_xml_text(column) for column in columns]

    def row_text(row: Row) -> str:
        bindings = [
            f'<binding name="{name}">{xml_term(term)}</binding>'
            for name, term in zip(names, row, strict=True)
            if term is not None
        ]
        return "<result>" + "".join(bindings) + "</result>"

    variables = "".join(f'<variable name="{name}"/>' for name in names)
    head = f'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>{variables}</head>'
    return head + "<results>", row_text, "</results></sparql>"


def xml_term(term: Term) -> str:
    """A term as SPARQL XML."""
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        subject, predicate, target = map(xml_term, term)
        parts = f"<subject>{subject}</subject><predicate>{predicate}</predicate><object>{target}</object>"
        return f"<triple>{parts}</triple>"
    attributes = ""
    if term.language:
        attributes = f' xml:lang="{_xml_text(term.language)}"'
        if term.direction:
            attributes += f' its:dir="{term.direction}" xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'
    elif term.datatype.value not in _PLAIN:
        attributes = f' datatype="{_xml_text(term.datatype.value)}"'
    return f"<literal{attributes}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    return text.translate(_XML_ESCAPES)


_WRITERS: dict[str, Callable[[Sequence[str]], _Writer]] = {"json": _json, "csv": _csv, "tsv": _tsv, "xml": _xml}
