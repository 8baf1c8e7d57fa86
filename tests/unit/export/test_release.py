"""A release: whole, checkable, and honest about what has changed since the one before."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from ictkg.errors import InputError
from ictkg.workspace import Workspace

pytestmark = pytest.mark.slow

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def release(world: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release") / "ictkg-1"
    world.export("release", folder)
    return folder


def test_every_file_fits_its_checksum(release: Path) -> None:
    lines = (release / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = dict(reversed(line.split("  ", 1)) for line in lines)
    there = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    assert set(sums) == there - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((release / name).read_bytes()).hexdigest() == digest, name


def test_every_form_of_rdf_is_read(release: Path) -> None:
    counts = {}
    for path in (release / "rdf").iterdir():
        if path.suffix in FORMATS:
            store = ox.Store()
            store.load(path=str(path), format=FORMATS[path.suffix])
            counts[path.name] = len(store)
        else:
            assert json.loads(path.read_bytes())
    assert counts["ictkg.ttl"] == counts["ictkg.nt"] == counts["ictkg.rdf"] > 5000
    assert counts["ictkg.nq"] == counts["ictkg.trig"] >= counts["ictkg.nt"]
    assert counts["findings.nq"] > 100


def test_the_description_names_files_that_are_there(release: Path) -> None:
    graph = rdflib.Graph().parse(release / "description.ttl", format="turtle")
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    found = list(graph.subject_objects(dcat.byteSize))
    assert len(found) >= 10
    for address, size in found:
        path = Path(str(address).removeprefix("file://"))
        assert path.stat().st_size == int(str(size))


def test_the_readme_names_every_file_and_says_how_much_there_is(release: Path, world: Workspace) -> None:
    text = (release / "README.md").read_text("utf-8")
    for path in release.rglob("*"):
        if path.is_file() and path.name != "README.md":
            assert path.relative_to(release).as_posix() in text
    counts = [world.table.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("statements", "documents")]
    assert f"{len(world.observations())} figures and {counts[0]} relations of {counts[1]} documents" in text
    assert "cff-version" in (release / "CITATION.cff").read_text("utf-8")


def test_the_archive_holds_the_same_bytes(release: Path, world: Workspace, tmp_path: Path) -> None:
    world.export("release", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()} == set(names)
        different = [name for name in names if archive.read(name) != (release / name).read_bytes()]
    assert different == []


@pytest.fixture
def changed(own_world: Path) -> Path:
    """The worked home with changes of every kind."""
    documents = own_world / "graph" / "document"
    release = documents / "mdw" / "2024-04-29-software-q1.ttl"
    text = release.read_text("utf-8")
    text = text.replace("ictkg:value 330000000000.0", "ictkg:value 340000000000.0").replace('"3300亿元"', '"3400亿元"')
    [block] = [block for block in text.split("\n\n") if "/1cf7c4e3>\n" in block]
    more = block.replace("/1cf7c4e3>", "/0000000f>").replace("<period/2024-03>", "<period/2024-02>")
    release.write_text(text + "\n" + more + "\n", "utf-8")
    (documents / "northern-ledger" / "2025-08-models.ttl").unlink()
    shutil.rmtree(own_world / "graph" / "review" / "northern-ledger", ignore_errors=True)
    briefing = documents / "mdw" / "2024-01-25-briefing.ttl"
    text = briefing.read_text("utf-8").replace('"chief engineer"@en', '"head engineer"@en')
    text = text.replace('dcterms:title "Press conference on the digital', 'dcterms:title "Briefing on the digital')
    [block] = [
        block for block in text.split("\n\n") if block.startswith("<statement/mdw/2024-01-25-briefing/f445ebe1>")
    ]
    text = text.replace(block, block.replace("f445ebe1", "0000000f").replace("subOrganisationOf", "partOf"))
    briefing.write_text(text, "utf-8")
    people = own_world / "graph" / "reference" / "people.ttl"
    text = people.read_text("utf-8").replace('"Su Mei"@en', '"Su Mei"@en, "苏梅"@zh')
    text += '\n<person/xu-an>\n    a ictkg:Person ;\n    rdfs:label "Xu An"@en ;\n.\n'
    people.write_text(text, "utf-8")
    review = own_world / "graph" / "review" / "river-times" / "2024-05-02-software-q1.ttl"
    text = review.read_text("utf-8").replace("print ten times as much", "print it tenfold")
    [block] = [block for block in text.split("\n\n") if "a ictkg:Correction" in block]
    more = (
        block[block.index("<correction") :]
        .replace("/f74c7633", "/0000000f")
        .replace("330000000000.0", "350000000000.0")
    )
    review.write_text(f"{text}\n{more}\n", "utf-8")
    return own_world


def test_what_has_changed_is_told_in_words(release: Path, changed: Path, tmp_path: Path) -> None:
    with Workspace(changed) as kg:
        kg.export("release", tmp_path / "ictkg-2", since=release)
    text = (tmp_path / "ictkg-2" / "CHANGES.md").read_text("utf-8")
    rows = list(csv.DictReader((tmp_path / "ictkg-2" / "changes.csv").open(encoding="utf-8")))
    told: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        told.setdefault((row["of"], row["change"]), []).append(row["id"])
    assert told["figure", "revised"] == ["observation/mdw/2024-04-29-software-q1/1779d94b"]
    assert "“3300亿元” (330000000000 CNY) is now “3400亿元” (340000000000 CNY)" in text
    assert told["figure", "new"] == ["observation/mdw/2024-04-29-software-q1/0000000f"]
    assert {row["document"] for row in rows if (row["of"], row["change"]) == ("figure", "withdrawn")} == {
        "Who makes the models"
    }
    assert told["figure", "contested"], "3,400 against 3,300 is contested"
    assert "## Figures withdrawn:" in text and "## Figures new: 1" in text
    assert told["relation", "new"] == ["statement/mdw/2024-01-25-briefing/0000000f"]
    assert "statement/mdw/2024-01-25-briefing/f445ebe1" in told["relation", "withdrawn"]
    assert "Lin Hua holds a post in Ministry of Digital Works: role chief engineer is now role head engineer" in text
    assert told["document", "withdrawn"] == ["document/northern-ledger/2025-08-models"]
    assert told["document", "revised"] == ["document/mdw/2024-01-25-briefing"]
    assert "title Press conference on the digital industries in 2023 is now title Briefing on" in text
    assert told["thing", "new"] == ["person/xu-an"]
    assert "- Su Mei (苏梅): label zh not stated is now label zh 苏梅 (person/su-mei)" in text
    assert "## Corrections new: 1" in text and "## Corrections revised: 1" in text
    assert "should be 330000000000: The release and the other copy print it tenfold." in text
    assert "| figures |" in text


def test_the_same_release_has_no_changes(release: Path, world: Workspace, tmp_path: Path) -> None:
    archive = tmp_path / "old.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for path in release.rglob("*"):
            out.write(path, path.relative_to(release).as_posix())
    world.export("release", tmp_path / "b.zip", since=archive)
    with zipfile.ZipFile(tmp_path / "b.zip") as found:
        assert "Nothing has changed." in found.read("CHANGES.md").decode()
        assert len(list(csv.reader(io.StringIO(found.read("changes.csv").decode())))) == 1


def test_what_is_no_release_is_told(world: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no earlier release"):
        world.export("release", tmp_path / "a", since=tmp_path / "nothing")
    assert list(tmp_path.iterdir()) == []
