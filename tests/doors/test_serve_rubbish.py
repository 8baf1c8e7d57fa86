"""Rubbish wherever an address or a header has room for it: never a mistake of the server, always told."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import httpx
import pytest
from served import Served, get, sent

RUBBISH = (
    *("%00", "..%2f..%2fetc%2fpasswd", "%ff%fe", "%ED%A0%80", "%0d%0aX:%20y", "'%20OR%201=1--", "%22%3E%3Cscript%3E"),
    *(
        "-1",
        "0",
        "1e9",
        "9" * 40,
        "NaN",
        "%E2%80%AE",
        "%C2%B2",
        "%D9%A3",
        "2024-02-30",
        "9999",
        "0000",
        "../2024",
        "a=b",
    ),
    *("place/beihe%00", "%F0%9F%99%82", "%25", "%zz", "a" * 3000),
)
PLACES = (
    *("/static/", "/page/", "/page/place/", "/id/", "/data/", "/code/", "/series/", "/chart/", "/download/", "/graph."),
    *("/graph?thing=", "/graph.json?thing=", "/search?q=", "/suggest.json?q=", "/path?from=x&to=", "/checks?class="),
    *("/checks?page=", "/checks?year=", "/figures?place=", "/figures?topic=", "/places?indicator=", "/places?period="),
    *("/targets?due=", "/series/software-business-revenue?area=", "/series/software-business-revenue?view=", "/?lang="),
    *("/?theme=", "/query?name=", "/query?run=1&query=", "/data/place/beihe.ttl?page=", "/ontology?format="),
)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_rubbish_in_an_address_is_never_a_mistake_of_the_server(served: Served, place: str) -> None:
    for rubbish in RUBBISH:
        answer = get(served, place + rubbish, None, "Accept: text/html")
        assert re.match(rb"HTTP/1.1 (200|3\d\d|4\d\d) ", answer), (place + rubbish, answer[:300])


@pytest.mark.slow
def test_rubbish_in_the_interface_is_told_as_json(http: httpx.Client) -> None:
    """Every operation that is described, with every parameter that it has and rubbish in it."""
    for path, operations in http.get("/api/openapi.json").json()["paths"].items():
        for parameter in operations["get"].get("parameters", []):
            for rubbish in RUBBISH:
                filled = re.sub(r"\{\w+\}", rubbish, path) if parameter["in"] == "path" else path
                query = f"?{parameter['name']}={rubbish}" if parameter["in"] == "query" else ""
                answer = http.get(filled.replace("{id}", "place/beihe").replace("{name}", "laws") + query)
                assert answer.status_code in (200, 307, 400, 404), (filled, query, answer.text[:300])
                assert answer.is_redirect or "json" in answer.headers["content-type"] or "csv" in query


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "GET"])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_heads_old_versions_and_odd_headers_do_no_harm(served: Served, method: str, version: str) -> None:
    odd = (
        *("Range: bytes=99999999999999-,5-2,-0", "If-None-Match: *", "Cookie: lang=" + "x" * 8000 + "; theme=<b>"),
        *(
            'Cookie: lang="zh; theme=\\"dark; =; ;;;',
            "Accept: text/html;q=nan, */*;q=1e309",
            "Accept-Encoding: gzip;q=nan",
        ),
        *("Expect: nonsense", "Upgrade: websocket", "If-Modified-Since: rubbish", "X-Forwarded-Host: evil.example"),
    )
    own = urlsplit(served.address).netloc
    for path in ("/", "/page/place/beihe", "/sparql", "/api/things", "/data/place/beihe.ttl", "/chart.css", "/none"):
        for line in odd:
            head = f"{method} {path} HTTP/{version}\r\nHost: {own}\r\nConnection: close\r\n{line}\r\n\r\n"
            answer = sent(served, head.encode())
            assert re.match(rb"HTTP/1.1 (200|204|303|304|404|406) ", answer), (head[:200], answer[:200])
            assert b"evil.example" not in answer
            assert method == "GET" or not answer.partition(b"\r\n\r\n")[2]
