"""The catalogue: queries that run as they stand, each with its question, its parameters and its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from ictkg import names
from ictkg.errors import InputError, QueryError
from ictkg.home import Home

_HEADER = re.compile(r"^#\+\s?(?:(?P<key>[a-z-]+):)?\s*(?P<rest>.*)$")
_ITEM = re.compile(r"^(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*(?::\s*(?P<kind>[a-z]+)\s*)?(?:—|--|-)\s*(?P<text>.+)$")
_VALUES = re.compile(r"^(?P<head>\s*VALUES\s+\?(?P<name>\w+)\s*\{)(?P<content>[^{}\n]*)(?P<tail>\}.*)$", re.MULTILINE)
_NEEDS = re.compile(
    r"^#\+\s*needs:\s*findings\s*$"
    r"|ictkg:(?:Finding|claim|operand|verdict|disagreement|progress|byIdentity|ground|acknowledged|(?:computed|printed)(?:From|To))\b"
    r"|ictkg/graph/audit/|ontology#Finding\b",
    re.MULTILINE,
)
_LONGEST = 200
_LISTS = ("parameters", "columns")
_CODED = frozenset(("measure", "topic", "status", "unit", "tier", "nature", "standing"))

Resolver = Callable[[str, tuple[str, ...]], str]


class Parameter(NamedTuple):
    """What a query can be asked for: its name, the kind of value, what it means, and the default as it stands."""

    name: str
    kind: str
    description: str
    default: str


class Column(NamedTuple):
    """One column of an answer and what stands in it."""

    name: str
    description: str


class CatalogueQuery(NamedTuple):
    """One query of the catalogue.

    ``header`` holds every other header line by its key (``code``, ``severity`` … of checks).
    """

    name: str
    path: Path
    summary: str
    question: str
    question_zh: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    header: Mapping[str, str]

    def with_parameters(self, values: Mapping[str, str], resolve: Resolver) -> str:
        """The query's text with the values of some parameters in place of their defaults.

        ``resolve`` turns what a person typed into a short id of one of some kinds; an empty value leaves a parameter
        open. Values become terms that are serialised, never pasted. Raises InputError for a parameter that the query
        does not have or a value that does not fit.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                from difflib import get_close_matches

                listed = ", ".join(known) or "none"
                near = get_close_matches(name, known, 1)
                cure = f"did you mean {near[0]}?" if near else f"its parameters are: {listed}"
                raise InputError(f"{self.name} has no parameter {name!r}", cure=cure)
        terms = {name: _term(known[name], value, resolve) for name, value in values.items()}

        def replace(match: re.Match[str]) -> str:
            term = terms.get(match["name"])
            return match[0] if term is None else f"{match['head']} {term} {match['tail']}"

        return _VALUES.sub(replace, self.text)


def _term(parameter: Parameter, value: str, resolve: Resolver) -> str:
    kind = parameter.kind
    if not value.strip():
        return "UNDEF"
    if kind == "language":
        if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", value):
            raise InputError(f"{value!r} is not a language tag", cure="use en or zh")
        return _quoted(value.lower())
    if kind == "text":
        return _quoted(value)
    if kind == "integer":
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
            raise InputError(f"{value!r} is not a whole number", cure=f"give {parameter.name} as digits")
        return str(int(value))
    if kind in _CODED:
        return _code(kind, value, resolve)
    if kind == "period":
        from ictkg.number.period import Period

        slug = Period.parse(names.short(value).removeprefix("period/").replace("/", "_")).slug
        return f"<{names.ID}period/{slug}>"
    return _iri(names.thing(resolve(value, () if kind == "thing" else (kind,))))


def _quoted(text: str) -> str:
    import pyoxigraph as ox

    return str(ox.Literal(text))


def _iri(iri: str) -> str:
    import pyoxigraph as ox

    return str(ox.NamedNode(iri))


def _code(scheme: str, value: str, resolve: Resolver) -> str:
    code = names.short(value).rpartition("/")[2]
    resolve(f"{scheme}/{code}", ())
    return _iri(names.code(scheme, code))


def read_query(path: Path) -> CatalogueQuery:
    """The query in a file, its header read.

    Raises QueryError, with file and line, for a header that does not read or parameters that the text does not have.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path.name} cannot be read: {error}", cure="save it as UTF-8") from None
    return parse_query(text, path)


def parse_query(text: str, path: Path) -> CatalogueQuery:
    """The query in a text, its header read; ``path`` is its name in messages. Raises QueryError as ``read_query``.

    >>> lines = ("#+ parameters:", "#+   n: integer — a number", "SELECT ?n {", "VALUES ?n { 1 }", "}")
    >>> parse_query("\\n".join(lines), Path("a.rq")).parameters[0].default
    '1'
    """
    header: dict[str, str] = {}
    items: dict[str, list[re.Match[str]]] = {name: [] for name in _LISTS}
    key = ""
    for number, line in enumerate(text.splitlines(), 1):
        match = _HEADER.match(line)
        if not match:
            if line.startswith("#"):
                continue
            break
        key, rest = match["key"] or key, match["rest"].strip()
        if key in _LISTS:
            if not rest:
                continue
            item = _ITEM.match(rest)
            if not item:
                raise QueryError(
                    f"{path.name}:{number}: not a line of {key}: {rest!r}", cure="write: name: kind — words"
                )
            items[key].append(item)
        elif rest:
            header[key] = f"{header[key]} {rest}" if key in header else rest
    defaults = {match["name"]: match["content"].strip() for match in _VALUES.finditer(text)}
    for item in items["parameters"]:
        if item["name"] not in defaults:
            raise QueryError(
                f"{path.name}: the parameter {item['name']} has no VALUES line",
                cure=f"write VALUES ?{item['name']} {{ default }} on a line of its own",
            )
    return CatalogueQuery(
        name=path.stem,
        path=path,
        summary=header.pop("summary", ""),
        question=header.pop("question", ""),
        question_zh=header.pop("question-zh", ""),
        tags=tuple(tag.strip() for tag in header.pop("tags", "").split(",") if tag.strip()),
        parameters=tuple(
            Parameter(item["name"], item["kind"] or "text", item["text"], defaults[item["name"]])
            for item in items["parameters"]
        ),
        columns=tuple(Column(item["name"], item["text"]) for item in items["columns"]),
        text=text,
        header=header,
    )


def catalogue(home: Home, folder: str = "question") -> tuple[CatalogueQuery, ...]:
    """All queries of one folder of a home's ``queries/``, in the order of their names."""
    return tuple(read_query(path) for path in home.queries_of(folder))


def needs_findings(text: str) -> bool:
    """Whether a query asks for findings of the audit: its header says so, or it names a term that only findings have.

    >>> needs_findings("SELECT ?f { ?f a ictkg:Finding }"), needs_findings("SELECT ?d { ?d a ictkg:Document }")
    (True, False)
    """
    return _NEEDS.search(text) is not None


def find_query(home: Home, name: str) -> CatalogueQuery:
    """The question of the catalogue that has a name; InputError with the nearest names where none has."""
    path = home.queries / "question" / f"{name}.rq"
    if names.is_slug(name) and len(name) < _LONGEST and path.is_file():
        return read_query(path)
    from difflib import get_close_matches

    known = [path.stem for path in home.queries_of("question")]
    near = get_close_matches(name, known, 3, 0.5)
    cure = f"did you mean {', '.join(near)}?" if near else "list them with: ictkg queries"
    raise InputError(f"the catalogue has no query {name!r}", cure=cure)
