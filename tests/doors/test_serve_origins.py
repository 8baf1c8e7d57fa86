"""Pages of other sites, such as a YASGUI: what they may read where that was asked for, and nothing otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from ictkg.serve.app import create
from ictkg.workspace import Workspace

# What a YASGUI page sends: a form; before it a question where its headers are long or the network is a private one.
YASGUI = {
    "Accept": "application/sparql-results+json,*/*;q=0.9",
    "Content-Type": "application/x-www-form-urlencoded",
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "cors",
}
ASKED = {
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "accept,content-type,x-requested-with",
    "Access-Control-Request-Private-Network": "true",
}


def test_yasgui_of_another_site_reads_answers_where_that_is_allowed(
    world: Workspace, serve: Callable[..., Any]
) -> None:
    """By name every answer, by ``*`` the data alone; a forged Host is refused all the same, and no cookie is read."""
    origin = {"Origin": "https://yasgui.example"}
    for allowed, told in (("https://yasgui.example", "https://yasgui.example"), ("*", "*")):
        with serve(create(world, origins=[allowed])) as served, served.client() as http:
            for answer in (
                http.post("/sparql", content="query=ASK%20%7B%7D", headers={**YASGUI, **origin}),
                http.get("/sparql", params={"query": "ASK {}"}, headers={**YASGUI, **origin}),
            ):
                assert answer.json()["boolean"] is True
                assert answer.headers["access-control-allow-origin"] == told
                assert "access-control-allow-credentials" not in answer.headers
                assert "ICTKG-Cut" in answer.headers["access-control-expose-headers"]
            wrong = http.post("/sparql", content="query=nonsense", headers={**YASGUI, **origin})
            assert (wrong.status_code, wrong.headers["access-control-allow-origin"]) == (400, told)
            before = http.options("/sparql", headers={**origin, **ASKED, "Sec-Fetch-Site": "cross-site"})
            assert before.status_code == 204 and before.headers["access-control-allow-origin"] == told
            given = before.headers["access-control-allow-headers"].lower().replace(" ", "").split(",")
            assert set(ASKED["Access-Control-Request-Headers"].split(",")) <= set(given)
            assert before.headers.get("access-control-allow-private-network") == (None if told == "*" else "true")
            page = http.get("/checks", headers={**origin, "Sec-Fetch-Site": "cross-site"})
            assert page.status_code == (403 if told == "*" else 200)
            assert http.post("/query", content="query=ASK%7B%7D", headers={"Origin": "https://evil.example"}).is_error
            forged = {**YASGUI, **origin, "Host": "evil.example"}
            assert http.post("/sparql", content="query=ASK%20%7B%7D", headers=forged).status_code == 421


def test_yasgui_of_another_site_reads_nothing_unless_that_is_asked_for(http: httpx.Client) -> None:
    headers = {**YASGUI, "Origin": "https://yasgui.example"}
    for answer in (
        http.post("/sparql", content="query=ASK%20%7B%7D", headers=headers),
        http.get("/sparql", params={"query": "ASK {}"}, headers=headers),
        http.options("/sparql", headers={**headers, **ASKED}),
    ):
        assert answer.status_code == 403 and "access-control-allow-origin" not in answer.headers
