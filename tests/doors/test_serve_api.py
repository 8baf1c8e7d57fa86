"""The JSON interface: what its description says is what it gives."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import jsonschema
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from ictkg.serve import api
from ictkg.serve.operations import OPERATIONS
from ictkg.workspace import Workspace

PLACES = {"{id}": "place/beihe", "{name}": "laws"}
QUESTIONS = {"find": {"q": "beihe"}, "answer": {"language": "zh"}}


@pytest.fixture(scope="module")
def description(served: Any) -> Iterator[dict[str, Any]]:
    with served.client() as client:
        yield client.get("/api/openapi.json").json()


def test_the_description_is_openapi(description: dict[str, Any]) -> None:
    validate(description, cls=OpenAPIV31SpecValidator)
    assert {operation.path for operation in OPERATIONS} == set(description["paths"])


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_answers_are_as_described(
    http: httpx.Client, description: dict[str, Any], operation: Any, world: Workspace
) -> None:
    path = operation.path
    if operation.id == "observation":
        path = f"/api/observations/{world.observations()[0].id.removeprefix('observation/')}"
    for name, value in PLACES.items():
        path = path.replace(name, value)
    answer = http.get(path, params=QUESTIONS.get(operation.id, {}))
    assert answer.status_code == 200, answer.text
    said = description["paths"][operation.path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.validate(answer.json(), {**said, "components": description["components"]})
    problem = http.get(path, params={"nonsense": "1"})
    assert problem.status_code == 400 and problem.headers["content-type"] == "application/problem+json"
    jsonschema.validate(problem.json(), description["components"]["schemas"]["Problem"])


def test_figures_come_in_pages_that_hold_each_once(http: httpx.Client, world: Workspace) -> None:
    path, found = "/api/observations?limit=40", []
    while path:
        page = http.get(path).json()
        found += page["items"]
        path = page["next"]
    assert found == [figure.as_dict() for figure in world.observations()]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_figures_are_taken_away_whole(http: httpx.Client, world: Workspace, form: str) -> None:
    answer = http.get("/api/observations", params={"area": "Beihe", "format": form})
    wanted = world.observations(area="Beihe")
    assert answer.text == (wanted.to_csv() if form == "csv" else wanted.to_jsonl())
    assert answer.headers["content-disposition"].startswith("attachment")
    none = http.get("/api/observations", params={"area": "Beihe", "period": "1950", "format": form})
    assert none.text.count("\n") == (1 if form == "csv" else 0)


def test_many_figures_have_one_head(world: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_BATCH", 7)
    figures = world.observations()
    answer = api.whole(iter(figures), "csv")

    async def read() -> str:
        return "".join([part async for part in answer.body_iterator])  # type: ignore[attr-defined]

    assert asyncio.run(read()) == figures.to_csv()


def test_figures_are_filtered_by_names(http: httpx.Client, world: Workspace) -> None:
    asked = {"area": ["Beihe", "place/yunling"], "measure": "level", "lang": "zh"}
    found = http.get("/api/observations", params=asked).json()["items"]
    wanted = world.observations(area=["place/beihe", "place/yunling"], measure="level", language="zh")
    assert found and found == [figure.as_dict() for figure in wanted]
    answer = http.get("/api/observations", params={"area": "Atlantis"})
    assert answer.status_code == 400 and "Atlantis" in answer.json()["detail"]


def test_a_cursor_of_another_graph_is_refused(http: httpx.Client) -> None:
    answer = http.get("/api/observations", params={"cursor": "00000000.5"})
    assert answer.status_code == 400 and "begin again" in answer.json()["cure"]


@pytest.mark.parametrize(
    "path",
    ["/api/things/place/nowhere", "/api/queries/none", "/api/observations/x", "/api/none", "/api/queries/" + "a" * 500],
)
def test_what_is_not_there_is_not_found(http: httpx.Client, path: str) -> None:
    assert http.get(path).status_code == 404


@pytest.mark.parametrize("question", ["limit=0", "limit=x", "limit=1&limit=2", "lang=fr", "limit=99999999999"])
def test_bad_parameters_are_told(http: httpx.Client, question: str) -> None:
    answer = http.get(f"/api/observations?{question}")
    assert answer.status_code == 400 and answer.json()["cure"]


def test_a_question_answers_as_the_catalogue_does(http: httpx.Client, world: Workspace) -> None:
    answer = http.get("/api/queries/targets-of-place/answer", params={"place": "Yunling"}).json()
    expected = world.query("targets-of-place", place="Yunling")
    assert tuple(answer["columns"]) == expected.columns
    assert len(answer["rows"]) == len(expected.rows) and answer["cut"] is False
    assert http.post("/sparql", data={"query": answer["sparql"]}).status_code == 200


def test_names_are_found(http: httpx.Client) -> None:
    found = http.get("/api/find", params={"q": "beihe", "kind": "place"}).json()["items"]
    assert found[0]["id"] == "place/beihe"
    assert http.get("/api/find").status_code == 400


def test_health_tells_what_is_served(http: httpx.Client, world: Workspace) -> None:
    answer = http.get("/health").json()
    assert answer["status"] == "ok" and answer["digest"] == world.audited.digest
