"""The guard refuses what would crash the engine or leave the machine, and nothing that a question needs."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ictkg.errors import QueryError
from ictkg.store.guard import MAX_CHAIN, MAX_DEPTH, MAX_EXISTS, check_query
from ictkg.store.tokens import line_of, tokens

GRAPH = "https://w3id.org/ictkg/graph/"

# Each kills pyoxigraph 0.5.13 with SIGSEGV (8 MB of stack) in less than 64 KB, except where the size alone is refused.
CRASHES = {
    "brackets": "ASK { FILTER(" + "STR(" * 1000 + "1" + ")" * 1000 + ") }",
    "parentheses": "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "groups": "ASK " + "{" * 5000 + "}" * 5000,
    "subselects": "ASK { " + "{SELECT*" * 5000 + "{}" + "}" * 5000 + " }",
    "optionals": "ASK { " + "OPTIONAL{" * 5000 + "?s?p?o" + "}" * 5000 + " }",
    "graphs": "ASK { " + "GRAPH?g{" * 5000 + "?s?p?o" + "}" * 5000 + " }",
    "blank nodes": "ASK { " + "[a " * 5000 + "1" + "]" * 5000 + " }",
    "lists": "ASK { ?s ?p " + "(" * 10000 + "1" + ")" * 10000 + " }",
    "list of many": "ASK { ?s ?p (" + "1 " * 10000 + ") }",
    "triple terms": "ASK { FILTER(" + "TRIPLE(1,1," * 1000 + "1" + ")" * 1000 + ") }",
    "annotations": "ASK { ?s ?p ?o" + "{|?p ?o" * 6000 + "|}" * 6000 + " }",
    "exists": "ASK { " + "FILTER EXISTS{" * 1000 + "?s ?p ?o" + "}" * 1000 + " }",
    "not exists": "ASK { " + "FILTER NOT EXISTS{" * 1000 + "?s ?p ?o" + "}" * 1000 + " }",
    "sum": "ASK { FILTER(?x" + "+1" * 30000 + ") }",
    "and": "ASK { FILTER(?x" + "&&?x" * 15000 + ") }",
    "not": "ASK { FILTER(" + "!" * 30000 + "?x) }",
    "sequence path": "ASK { ?s a" + "/a" * 15000 + " ?o }",
    "alternative path": "ASK { ?s a" + "|a" * 15000 + " ?o }",
    "inverse path": "ASK { ?s " + "^(" * 20000 + "a" + ")" * 20000 + " ?o }",
    "union": "ASK { {}" + "UNION{}" * 9000 + " }",
    "predicates": "ASK { ?s a 1" + ";a 1" * 12000 + " }",
    "objects": "ASK { ?s a 1" + ",1" * 20000 + " }",
    "minus": "ASK { " + "MINUS{?s?p?o}" * 5000 + " }",
    "order": "SELECT * {} ORDER BY " + "(1)" * 10000,
    "having": "SELECT(SUM(?x)AS?y){} HAVING " + "(1)" * 10000,
    "expressions": "SELECT " + "".join(f"(1AS?{i})" for i in range(6400)) + "{}",
    "left-nested sums": "ASK { FILTER(" + "(" * 60 + "1" + ("+1" * 500 + ")") * 60 + ") }",
}
# Each keeps it busy for more than five seconds.
HANGS = {
    "reified triples": "ASK { " + "<<" * 500 + "?s a 1" + ">>a 1" * 500 + " }",
    "patterns": "ASK { ?s a 1" + ".?s a 1" * 2000 + " }",
    "filters": "ASK { " + "FILTER(1)" * 7000 + " }",
    "lists": "ASK { ?s ?p " + "(" * 400 + "1" + ")" * 400 + " }",
}


@pytest.mark.parametrize(
    "query", [*CRASHES.values(), *HANGS.values()], ids=[*CRASHES, *(f"{name}, slow" for name in HANGS)]
)
def test_refuses_what_the_engine_does_not_survive(query: str) -> None:
    with pytest.raises(QueryError) as error:
        check_query(query)
    assert error.value.cure
    assert "nested deeper" in error.value.message or "chained" in error.value.message


ENGINE = """
import resource, sys, pyoxigraph
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
result = pyoxigraph.Store().query(sys.stdin.read())
bool(result) if isinstance(result, pyoxigraph.QueryBoolean) else list(result)
"""


def engine_on(query: str, seconds: float) -> int | None:
    """The exit code of a bare engine on a query, None where it had to be ended."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", ENGINE], input=query.encode(), timeout=seconds, capture_output=True
        )
    except subprocess.TimeoutExpired:
        return None
    return done.returncode


@pytest.mark.slow
@pytest.mark.parametrize("name", CRASHES)
def test_the_engine_does_crash(name: str) -> None:
    assert len(CRASHES[name]) <= 64 * 1024
    assert engine_on(CRASHES[name], 60) == -signal.SIGSEGV


@pytest.mark.slow
@pytest.mark.parametrize("name", HANGS)
def test_the_engine_does_hang(name: str) -> None:
    """Less than 64 KB keep it busy for more than a second; some for minutes."""
    assert engine_on(HANGS[name], 1) is None


ALLOWED = {
    "brackets": "ASK { FILTER(" + "STR(" * (MAX_DEPTH - 2) + "1" + ")" * (MAX_DEPTH - 2) + ") }",
    "groups": "ASK " + "{" * MAX_DEPTH + "}" * MAX_DEPTH,
    "triple terms": "ASK { ?s ?p " + "<<(?s a" * 31 + " 1" + ")>>" * 31 + " }",
    "exists": "ASK { " + "FILTER EXISTS{" * MAX_EXISTS + "?s ?p ?o" + "}" * MAX_EXISTS + " }",
    "sum": "ASK { FILTER(?x" + "+1" * (MAX_CHAIN - 2) + ") }",
    "left-nested sums": "ASK { FILTER(" + "(" * 60 + "1" + ("+1" * 7 + ")") * 60 + ") }",
    "or": "ASK { FILTER(?x" + "||?x" * (MAX_CHAIN - 2) + ") }",
    "alternative path": "ASK { ?s a" + "|a" * (MAX_CHAIN - 1) + " ?o }",
    "union": "ASK { {}" + "UNION{}" * (MAX_CHAIN - 2) + " }",
    "filters": "ASK { " + "FILTER(1)" * (MAX_CHAIN - 1) + " }",
    "order": "SELECT * {} ORDER BY " + "(1)" * (MAX_CHAIN - 2),
    "values": "ASK { VALUES (?x ?y) {" + "(-1 <a:b>)" * 6000 + "} }",
    "in": "ASK { FILTER(?x IN (1" + ",1" * 20000 + ")) }",
    "arguments": "ASK { FILTER(CONCAT('a'" + ",?x" * 20000 + ")) }",
    "triple functions": "ASK { FILTER(" + "TRIPLE(1,1," * 62 + "1" + ")" * 62 + ") }",
    "construct": "CONSTRUCT { ?s a 1" + " . ?s a 1" * (MAX_CHAIN - 2) + " } WHERE {}",
}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_the_guard_lets_through_does_not_crash(name: str) -> None:
    check_query(ALLOWED[name])
    assert engine_on(ALLOWED[name], 5) in (0, None)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ASK { FILTER((" + "1+" * 300 + "1)+(1)" + "+1" * 300 + ") }", "chained"),
        ("ASK { FILTER(<< " + "(" * 40 + ">> " + "(" * 40, "nested deeper"),
    ],
    ids=["a short bracket after a long one", "a sign that closes nothing here"],
)
def test_what_was_counted_is_not_forgotten(query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        check_query(query)


def test_size_is_counted_in_bytes() -> None:
    check_query("ASK {} #" + "x" * 65_500)
    for text in ("x" * 65_536, "算" * 21_900):
        with pytest.raises(QueryError, match="more than 65,536"):
            check_query("ASK {} #" + text)
    with pytest.raises(QueryError, match="Unicode"):
        check_query("ASK { ?s ?p '\ud800' }")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service $SERVICE { ?service a ?SERVICE }",
        "ASK { ?s rdfs:label 'SERVICE <http://x/> {' }",
        'ASK { ?s rdfs:label """a "SERVICE" <x> {""" }',
        "ASK { ?s rdfs:label '''it''s SERVICE <x> {''' }",
        "ASK { ?s rdfs:label 'it\\'s SERVICE <x> {' }",
        "ASK { } # SERVICE <http://example.org/> { }",
        "ASK { # SERVICE <x> {\r ?s ?p ?o }",
        "ASK { ?s a <https://schema.org/Service> }",
        "ASK { <service/x> ?p <http://example.org/SERVICE#a> }",
        "PREFIX service: <http://example.org/#> ASK { service:a ?p service:SERVICE . ?s service:b 1 }",
        "PREFIX service: <#> ASK { ?s a service:SERVICE . { ?s ?p ?o } }",
        "ASK { GRAPH service:g { ?s ?p ?o } }",
        "ASK { ?s ?p _:service }",
        "ASK { ?s ?p 'x'@service }",
        "ASK { ?s ?p ?o FILTER(?o<?service) }",
    ],
)
def test_the_word_service_passes_where_it_is_no_keyword(query: str) -> None:
    check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://x/> { ?s ?p ?o } }",
        "ASK { service silent ?x { ?s ?p ?o } }",
        "ASK { SERVICE:{ ?s ?p ?o } }",
        "ASK { SERVICEex: { ?s ?p ?o } }",
        "ASK { SERVICESILENT<http://x/>{ ?s ?p ?o } }",
        "ASK { ?s ?p trueSERVICE:{ ?s ?p ?o } }",
        "ASK { ?s ?p true.SERVICE:x{ ?s ?p ?o } }",
        "ASK { ?s ?p 1SERVICE<http://x/>{ ?s ?p ?o } }",
        "ASK { ?s ?p 1.SERVICE<http://x/>{ ?s ?p ?o } }",
        "ASK { ?s ?p ?o.SERVICE<http://x/>{ ?s ?p ?o } }",
        "ASK { LATERAL { SERVICE <http://x/> { ?s ?p ?o } } }",
        "ASK { ?s ?p '\\'' SERVICE <http://x/> { ?s ?p ?o } #' }\n}",
        "ASK { #x\rSERVICE:{ ?s ?p ?o }\n}",
        "ASK { ?s ?p ?o FILTER(?o<'x>')SERVICE:{ ?s ?p ?o }#'\n }",
        "ASK { ?s ?p ?o FILTER(?o<2)SERVICE:#>\n{ ?s ?p ?o } }",
        'ASK { ?s ?p ?o FILTER(?o<2#>"""\n)SERVICE:{ ?s ?p ?o }#"""\n}',
        "ASK { ?s ?p ?o FILTER(?o<<:#>)SERVICE:{ ?s ?p ?o }\n)}",
        "ASK { ?s ?p ?o FILTER(EXISTS{}<'x>')SERVICE:{ ?s ?p ?o }#'\n}",
        "SELECT (COUNT(DISTINCTtrue<'x>')AS ?n) { SERVICE:{ ?s ?p ?o }#'\n}",
        'ASK { ?s ?p ("""") SERVICE:{ ?s ?p ?o } #\\q"""\n}',
        'ASK { ?s ?p ("""") SERVICE:{ ?s ?p ?o } #\\uD800"""\n}',
        "ASK { \u017fERVICE:{ ?s ?p ?o } }",
    ],
)
def test_no_disguise_hides_a_service(query: str) -> None:
    """Most of these make the engine ask the other host."""
    with pytest.raises(QueryError):
        check_query(query)


@pytest.mark.parametrize("word", ["LOAD", "insert", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
def test_updates_are_refused(word: str) -> None:
    with pytest.raises(QueryError, match=r"line 2: .* would change data"):
        check_query(f"BASE <http://x/>\n{word} <http://x/>")
    check_query(f"SELECT ?{word} {{ ?s ex:{word} '{word}' }} # {word}")


@pytest.mark.parametrize(
    "clause",
    [
        f"FROM <{GRAPH}reference/places>",
        f"FROM NAMED <{GRAPH}reference/places>",
        "FROM <../graph/reference/places>",
        f"from <{GRAPH}a> from named <{GRAPH}b>",
    ],
)
def test_from_of_our_graphs(clause: str) -> None:
    assert check_query(f"SELECT * {clause} WHERE {{ ?s ?p ?o }}").has_from
    assert check_query(f"PREFIX g: <{GRAPH}> SELECT * FROM g:x {{ ?s ?p ?o }}").has_from


@pytest.mark.parametrize(
    "clause",
    ["FROM <http://example.org/>", "FROM NAMED <file:///etc/passwd>", "FROM <x>", f"FROM <{GRAPH}a> FROM <../../x>"],
)
def test_from_of_the_web_is_refused(clause: str) -> None:
    with pytest.raises(QueryError, match="no graph of this store"):
        check_query(f"SELECT * {clause} {{ ?s ?p ?o }}")
    assert check_query(f"SELECT * {clause} {{ ?s ?p ?o }}", any_graph=True).has_from


def test_forms() -> None:
    header = "BASE <http://x/> PREFIX select: <ask> # SELECT\n"
    for verb, kind in (("select", "solutions"), ("ASK", "boolean"), ("Construct", "graph"), ("DESCRIBE", "graph")):
        form = check_query(f"{header}{verb} * {{ {{ SELECT * {{}} }} }}")
        assert (form.verb, form.kind, form.has_from) == (verb.upper(), kind, False)
    assert check_query("SELECT*{}").verb == "SELECT"
    assert check_query("DESCRIBE <x>").makes_graph
    for text in ("", "# only words", "PREFIX x: <y:z>", "{ SELECT * {} }"):
        with pytest.raises(QueryError, match="asks for nothing"):
            check_query(text)


def test_places_are_lines() -> None:
    with pytest.raises(QueryError, match="line 3: SERVICE"):
        check_query("ASK {\r\n ?s ?p '''a''' .\n SERVICE <x:y> {} }")
    with pytest.raises(QueryError, match="line 2: SPARQL has no '\"' here"):
        check_query('ASK {\n ?s ?p "unclosed }')
    assert line_of("a\rb\r\nc\nd", 8) == 4


def test_tokens_are_those_of_the_grammar() -> None:
    text = "?a<?b && <x>|^ex:a.b.'''x''y'''@en--ltr 1.5e3 1. ex:c\\'d%20 _:b.c. <<(?a?b?c)>>{|a|}ſ:x # no\n]"
    first = "?a < ?b && <x> | ^ ex:a.b . '''x''y''' @en--ltr 1.5e3 1 . ex:c\\'d%20 _:b.c ."
    assert " ".join(token.text for token in tokens(text)) == f"{first} << ( ?a ?b ?c ) >> {{| a |}} ſ:x ]"


LONG = {
    "dots": "a." * 32_000,
    "quotes": '"""' + 'a"' * 32_000,
    "blank node": "_:a" + "." * 65_000,
    "numbers": "1." * 32_000,
    "empty strings": "'" * 65_000,
    "colons": ":." * 32_000,
    "angles": "<a" * 32_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_no_text_takes_long_to_read(text: str) -> None:
    import time

    start = time.process_time()
    for _ in tokens(text):
        pass
    assert time.process_time() - start < 3


def test_every_query_of_the_house_passes(root: Path) -> None:
    paths = sorted((root / "queries").rglob("*.rq"))
    assert paths
    for path in paths:
        check_query(path.read_text("utf-8"))
