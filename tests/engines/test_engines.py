"""The whole graph, as the product exports it, loads in rdflib and Apache Jena, and they give the same rows."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from ictkg import names
from ictkg.workspace import Workspace

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")]

JARS = Path("/usr/share/java")
# by name: the folder also holds loggers that shut each other out
NEEDED = (
    *("jena-*", "slf4j-api", "slf4j-nop", "guava", "failureaccess", "gson", "thrift", "protobuf", "dexx.collection"),
    *("jsonld-java", "titanium-json-ld", "jakarta.json-api", "httpclient", "httpcore", "jackson-*", "commons-*"),
)
QUESTIONS = ("revenue-by-period", "who-says", "targets-of-place")
FORMATS = {"trig": "trig", "nquads": "nq"}

Row = tuple[tuple[str, object], ...]


@pytest.fixture(scope="module")
def exported(kg: Workspace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The repository's own graph in each form, by the product."""
    folder = tmp_path_factory.mktemp("exported")
    found = {name: folder / f"graph.{suffix}" for name, suffix in FORMATS.items()}
    for name, path in found.items():
        kg.export(name, path)
    return found


@pytest.fixture(scope="module")
def graphs(kg: Workspace) -> Counter[str]:
    """How many triples each named graph of our store holds."""
    return Counter(quad.graph_name.value for quad in kg.session.store)


@pytest.fixture(scope="module", params=FORMATS)
def dataset(exported: dict[str, Path], request: pytest.FixtureRequest) -> rdflib.Dataset:
    """Each form read by rdflib's own parser."""
    found = rdflib.Dataset(default_union=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        found.parse(exported[request.param], format=request.param)
    return found


class Jena:
    """The commands of Apache Jena, as Debian packs it."""

    def __init__(self, folder: Path) -> None:
        jars = [path for name in NEEDED for path in sorted(JARS.glob(f"{name}.jar"))]
        self._path = os.pathsep.join(map(str, [_messages(folder), *jars]))

    def __call__(self, command: str, *arguments: str | Path) -> str:
        """What a command prints; fails where it fails or complains."""
        called = ["java", "-cp", self._path, command, *map(str, arguments)]
        done = subprocess.run(called, capture_output=True, text=True, timeout=900)
        assert done.returncode == 0 and "ERROR" not in done.stderr and "WARN" not in done.stderr, done.stderr[-2000:]
        return done.stdout or done.stderr


def _messages(folder: Path) -> Path:
    """Messages of Jena's own Xerces where it looks for them: Debian renamed its packages and left these behind."""
    stem = "org/apache/jena/ext/"
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(stem + "xerces/") and name.endswith(".properties"):
                path = folder / name.removeprefix(stem)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(jar.read(name))
    return folder


def lacking() -> str:
    """What Jena cannot run without here, or nothing."""
    try:
        subprocess.run(["java", "-version"], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.CalledProcessError):
        return "there is no java"
    return "" if (JARS / "jena-cmds.jar").exists() else f"there is no {JARS}/jena-cmds.jar (libapache-jena-java)"


@pytest.fixture(scope="module")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Jena:
    """Apache Jena; skipped where it is not installed, unless ICTKG_REQUIRE_PROGRAMS says that it must be."""
    missing = lacking()
    if missing and os.environ.get("ICTKG_REQUIRE_PROGRAMS"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    return Jena(tmp_path_factory.mktemp("messages"))


@pytest.fixture(scope="module")
def jena_store(jena: Jena, exported: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph in a TDB2 store."""
    folder = tmp_path_factory.mktemp("tdb2")
    jena("tdb2.tdbloader", "--loc", folder, exported["nquads"])
    return folder


def rows(found: str | bytes) -> list[Row]:
    """The rows of SPARQL results in JSON, sorted; numbers by value, language tags in one case."""
    return sorted(
        (
            tuple(sorted((name, _value(term)) for name, term in row.items()))
            for row in json.loads(found)["results"]["bindings"]
        ),
        key=repr,
    )


def _value(term: dict[str, str]) -> object:
    kind = term.get("datatype", "").rpartition("#")[2]
    number = Decimal(term["value"]).normalize() if kind in ("decimal", "integer") else term["value"]
    return term["type"] == "uri", number, kind.replace("string", ""), term.get("xml:lang", "").lower()


def ours(kg: Workspace, question: str) -> list[Row]:
    found = kg.session.solutions(kg.query_text(question)).serialize(format=ox.QueryResultsFormat.JSON)
    assert found is not None
    return rows(found)


def test_rdflib_loads_every_quad(dataset: rdflib.Dataset, graphs: Counter[str]) -> None:
    held = {str(graph.identifier): len(graph) for graph in dataset.graphs()}
    assert {name: count for name, count in held.items() if count} == dict(graphs)


def test_rdflib_gives_the_same_rows(kg: Workspace, dataset: rdflib.Dataset) -> None:
    """One question: rdflib answers them, but in its own time."""
    found = dataset.query(kg.query_text(QUESTIONS[0]), base=names.ID).serialize(format="json")
    assert found is not None
    assert rows(found) == ours(kg, QUESTIONS[0]) != []


@pytest.mark.parametrize("form", FORMATS)
def test_jena_accepts_every_line(jena: Jena, exported: dict[str, Path], graphs: Counter[str], form: str) -> None:
    jena("riotcmd.riot", "--validate", "--strict", exported[form])
    counted = jena("riotcmd.riot", "--count", exported[form])
    assert int(counted.rpartition("=")[2].replace(",", "")) == graphs.total()


def test_jena_holds_every_quad(jena: Jena, jena_store: Path, graphs: Counter[str], tmp_path: Path) -> None:
    query = tmp_path / "graphs.rq"
    query.write_text("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    found = json.loads(jena("tdb2.tdbquery", "--loc", jena_store, "--results=JSON", "--query", query))
    held = {row["g"]["value"]: int(row["n"]["value"]) for row in found["results"]["bindings"]}
    assert held == dict(graphs)


@pytest.mark.parametrize("question", QUESTIONS)
def test_jena_gives_the_same_rows(kg: Workspace, jena: Jena, jena_store: Path, question: str, tmp_path: Path) -> None:
    query = tmp_path / "question.rq"
    query.write_text(kg.query_text(question), "utf-8")
    union = ["--loc", jena_store, "--set", "tdb2:unionDefaultGraph=true"]
    found = jena("tdb2.tdbquery", *union, "--results=JSON", "--query", query)
    assert rows(found) == ours(kg, question) != []
