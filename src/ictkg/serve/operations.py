"""The operations of the JSON interface: where each stands, what it takes, what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from starlette.requests import Request

from ictkg.errors import InputError
from ictkg.model.audit import Verdict
from ictkg.model.finding import Severity

MOST = 1000
USUAL = 100


class Parameter(NamedTuple):
    """One parameter in the question of an address. ``many`` may be given several times, for alternatives."""

    name: str
    description: str
    schema: Mapping[str, Any] = {"type": "string"}
    required: bool = False
    many: bool = False


class Operation(NamedTuple):
    """One operation: GET on ``path``; ``answer`` names the schema of what it gives.

    ``further`` lets it take parameters of other names too; ``also`` are media types beside JSON.
    """

    id: str
    path: str
    summary: str
    answer: str
    parameters: tuple[Parameter, ...] = ()
    further: bool = False
    also: tuple[str, ...] = ()


def whole_number(least: int, most: int, default: int) -> dict[str, Any]:
    """The schema of a whole number in bounds."""
    return {"type": "integer", "minimum": least, "maximum": most, "default": default}


LANGUAGE = Parameter("lang", "language of names", {"type": "string", "enum": ["en", "zh"], "default": "en"})
LIMIT = Parameter("limit", "how many to give at once", whole_number(1, MOST, USUAL))
CURSOR = Parameter("cursor", "where to go on: taken from the address in ``next``")
NAME = Parameter("q", "a name, or part of one", {"type": "string", "maxLength": 200}, required=True)
FORMAT = Parameter(
    "format",
    "json comes in pages; csv and jsonl hold all at once",
    {"type": "string", "enum": ["json", "csv", "jsonl"], "default": "json"},
)
KIND = Parameter("kind", "only of this kind: place, organisation, indicator …")
FILTERS = (
    Parameter("indicator", "what is counted, by id or name", many=True),
    Parameter("measure", "level, growth, share …", many=True),
    Parameter("area", "a place, by id or name", many=True),
    Parameter("subject", "the company, model or other thing that a figure is about", many=True),
    Parameter("period", "EDTF: 2024, 2024-01/2024-03; admits every figure whose period lies within it", many=True),
    Parameter("status", "reported, estimated, projected, planned or target", many=True),
    Parameter("document", "the document that states it", many=True),
)
CHECKS = (
    Parameter("observation", "an observation that it rests on"),
    Parameter("document", "the document of the claim"),
    Parameter("indicator", "what is counted"),
    Parameter("area", "the place"),
    Parameter("code", "the code of the rule"),
    Parameter("verdict", "what follows", {"type": "string", "enum": [str(verdict) for verdict in Verdict]}),
    Parameter("kind", "the class of disagreement, or how a target stands"),
    Parameter("severity", "how much it weighs", {"type": "string", "enum": [str(weight) for weight in Severity]}),
)
OPERATIONS = (
    Operation(
        "find",
        "/api/find",
        "Things by name, in English or Chinese",
        "Hits",
        (
            Parameter("q", "a name, or part of one", required=True),
            KIND,
            Parameter("limit", "how many", whole_number(1, 100, 20)),
        ),
    ),
    Operation("things", "/api/things", "Things, in the order of their ids", "Things", (KIND, LIMIT, CURSOR)),
    Operation("thing", "/api/things/{id}", "All that is known of one thing", "Description", (LANGUAGE, LIMIT)),
    Operation(
        "observations",
        "/api/observations",
        "Figures, ordered by series and time",
        "Observations",
        (*FILTERS, LANGUAGE, LIMIT, CURSOR, FORMAT),
        also=("text/csv", "application/jsonl"),
    ),
    Operation("observation", "/api/observations/{id}", "One figure", "Observation", (LANGUAGE,)),
    Operation("findings", "/api/findings", "What checks found, the worst first", "Findings", (*CHECKS, LIMIT, CURSOR)),
    Operation("queries", "/api/queries", "The questions of the catalogue", "Queries"),
    Operation("query", "/api/queries/{name}", "One question with its SPARQL", "Query"),
    Operation("answer", "/api/queries/{name}/answer", "The answer to a question", "Answer", (), True),
)


def given(request: Request, operation: Operation) -> dict[str, Any]:
    """The parameters of a request, checked: texts, numbers where the schema says so, lists where they are many.

    Raises InputError for what the operation does not take.
    """
    known = {parameter.name: parameter for parameter in operation.parameters}
    found: dict[str, Any] = {name: item.schema["default"] for name, item in known.items() if "default" in item.schema}
    for name in request.query_params:
        if name not in known and not operation.further:
            raise InputError(f"there is no parameter {name!r}", cure=f"there are {', '.join(known) or 'none'}")
    for name, parameter in known.items():
        values = request.query_params.getlist(name)
        if len(values) > 1 and not parameter.many:
            raise InputError(f"{name} is given {len(values)} times", cure="give it once")
        if values:
            checked = [_checked(parameter, value) for value in values]
            found[name] = checked if parameter.many else checked[0]
        elif parameter.required:
            raise InputError(f"{name} is missing", cure=parameter.description)
    return found


def _checked(parameter: Parameter, value: str) -> Any:
    schema = parameter.schema
    if schema["type"] == "integer":
        least, most = schema["minimum"], schema["maximum"]
        if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
            raise InputError(f"{parameter.name} is {value!r}", cure=f"give a whole number from {least} to {most}")
        return int(value)
    if len(value) > schema.get("maxLength", len(value)):
        raise InputError(f"{parameter.name} has {len(value)} signs", cure=f"give at most {schema['maxLength']}")
    if value not in schema.get("enum", (value,)):
        raise InputError(f"{parameter.name} is {value!r}", cure=f"use {', '.join(schema['enum'])}")
    return value
