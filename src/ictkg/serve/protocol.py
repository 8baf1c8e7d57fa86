"""A request of the SPARQL 1.1 Protocol: its query and dataset, or why it is none."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ictkg.store.client import Dataset

QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 1000


class Asked(NamedTuple):
    """What was asked: a query, its graphs where the protocol names them, and the form by name, if given."""

    query: str
    dataset: Dataset | None
    form: str | None


async def asked(request: Request) -> Asked | None:
    """The query of a request, None for a GET without one.

    Raises HTTPException: 400 for what is not a single query in UTF-8, 403 for updates, 415 for other bodies.
    """
    fields = _fields(request.scope["query_string"])
    query = None
    if request.method == "POST":
        kind, _, parameters = request.headers.get("content-type", "").partition(";")
        kind = kind.strip().lower()
        charset = parameters.lower().replace(" ", "").replace('"', "").partition("charset=")[2].partition(";")[0]
        if kind == UPDATE:
            raise HTTPException(403, "this endpoint is only read: ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
        if kind not in (QUERY, FORM) or charset not in ("", "utf-8", "utf8"):
            raise HTTPException(
                415, f"send a query as {QUERY} or {FORM}, in UTF-8", {"Accept-Post": f"{QUERY}, {FORM}"}
            )
        body = await request.body()
        if kind == QUERY:
            query = _text(body)
        else:
            fields += _fields(body)
    queries = [value for name, value in fields if name == "query"] + ([query] if query is not None else [])
    if any(name == "update" for name, _ in fields):
        raise HTTPException(403, "this endpoint is only read: ask with query=SELECT …")
    if not queries:
        if request.method != "POST":
            return None
        raise HTTPException(400, "there is no query: send one as the field query")
    if len(queries) > 1:
        raise HTTPException(400, f"there are {len(queries)} queries: send one at a time")
    default, named = ([value for name, value in fields if name == f"{part}-graph-uri"] for part in ("default", "named"))
    dataset = Dataset(tuple(default), tuple(named)) if default or named else None
    return Asked(queries[0], dataset, next((value for name, value in fields if name == "format"), None))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise HTTPException(400, "the query is not valid UTF-8: save it as UTF-8") from None


def _fields(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            data.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        raise HTTPException(400, "the fields of the request are not percent-encoded UTF-8") from None
