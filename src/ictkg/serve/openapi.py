"""The description of the JSON interface in OpenAPI 3.1, made from its operations and from the types of its records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ictkg import __version__
from ictkg.model.audit import AuditFinding
from ictkg.model.cited import CitedObservation
from ictkg.query.catalogue import Column
from ictkg.serve.operations import Operation, Parameter
from ictkg.serve.plain import schema
from ictkg.store.describe import CitedStatement
from ictkg.store.search import Hit

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_MAYBE = {"type": ["string", "null"]}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _refer(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _page(name: str) -> dict[str, Any]:
    following = {**_MAYBE, "description": "the address of the next ones; null at the end"}
    return _object(items={"type": "array", "items": _refer(name)}, next=following)


_PARAMETER = _object(name=_TEXT, kind=_TEXT, description=_TEXT, default=_TEXT)
_QUERY = _object(
    name=_TEXT,
    summary=_TEXT,
    question=_TEXT,
    question_zh=_TEXT,
    tags=_TEXTS,
    parameters={"type": "array", "items": _PARAMETER},
    columns={"type": "array", "items": schema(Column)},
    sparql=_TEXT,
)
_CELL = {"type": ["string", "integer", "boolean", "null"]}
SCHEMAS: dict[str, dict[str, Any]] = {
    "Observation": {**schema(CitedObservation), "description": "one figure with its words and its document"},
    "Statement": {**schema(CitedStatement), "description": "a relation as one document states it"},
    "Finding": {**schema(AuditFinding), "description": "one claim held against other figures"},
    "Hit": {**schema(Hit), "description": "a thing found by name"},
    "Thing": _object(
        id=_TEXT, kind=_TEXT, type=_MAYBE, topic=_MAYBE, names={"type": "object", "additionalProperties": _TEXT}
    ),
    "Description": _object(
        id=_TEXT,
        type=_MAYBE,
        label=_TEXT,
        names={"type": "array", "items": _object(language=_TEXT, name=_TEXT)},
        facts={"type": "object", "description": "the fields of its own row"},
        observations={"type": "array", "items": _refer("Observation")},
        statements={"type": "array", "items": _refer("Statement")},
        counts={"type": "object", "additionalProperties": {"type": "integer"}},
    ),
    "Query": _QUERY,
    "Answer": _object(
        columns=_TEXTS,
        rows={"type": "array", "items": {"type": "array", "items": _CELL}},
        cut={"type": "boolean", "description": "whether there are more rows than the server gives"},
        sparql=_TEXT,
    ),
    "Things": _page("Thing"),
    "Observations": _page("Observation"),
    "Findings": _page("Finding"),
    "Hits": _page("Hit"),
    "Queries": _page("Query"),
    "Problem": _object(title=_TEXT, status={"type": "integer"}, detail=_TEXT, cure=_TEXT),
}


def document(operations: Iterable[Operation]) -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ictkg",
            "version": __version__,
            "summary": "China's digital economy, figure by figure, each with its words and its document",
            "description": (
                "Ids are short: place/guizhou stands for https://w3id.org/ictkg/id/place/guizhou. Their slashes may "
                "stand in paths as they are. Numbers are text, exact, with the digits that were printed."
            ),
            "license": {"name": "CC BY 4.0 (the graph)", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": "/"}],
        "paths": {operation.path: {"get": _described(operation)} for operation in operations},
        "components": {"schemas": SCHEMAS},
    }


def _described(operation: Operation) -> dict[str, Any]:
    parameters = [_parameter(parameter) for parameter in operation.parameters]
    for name in ("id", "name"):
        if f"{{{name}}}" in operation.path:
            words = "the short id, such as place/guizhou" if name == "id" else "the name of a question"
            parameters.insert(0, {"name": name, "in": "path", "required": True, "description": words, "schema": _TEXT})
    if operation.further:
        values = {"type": "object", "additionalProperties": _TEXT}
        words = "values for the question's own parameters"
        parameters.append(
            {"name": "parameters", "in": "query", "description": words, "style": "form", "schema": values}
        )
    problem = {
        "description": "what is wrong, and what to do",
        "content": _content("application/problem+json", "Problem"),
    }
    content: dict[str, Any] = {media: {"schema": _TEXT} for media in operation.also}
    content |= _content("application/json", operation.answer)
    return {
        "operationId": operation.id,
        "summary": operation.summary,
        "parameters": parameters,
        "responses": {"200": {"description": operation.summary, "content": content}, "default": problem},
    }


def _content(media: str, name: str) -> dict[str, Any]:
    return {media: {"schema": _refer(name)}}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = dict(parameter.schema)
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.description,
        "schema": {"type": "array", "items": schema} if parameter.many else schema,
    }
