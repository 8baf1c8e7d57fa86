"""The registry: formats by name, files whole or not at all."""

from __future__ import annotations

import errno
import io
import subprocess
import sys
from pathlib import Path

import pytest
from nasty import Exporter, write_home

from ictkg.errors import BrokenFileError, BusyError, InputError
from ictkg.export import union
from ictkg.export.registry import FORMATS, export, find_format
from ictkg.home import find_home
from ictkg.store.generation import current

RDF_FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


class FullDisk(io.BytesIO):
    def write(self, data: object) -> int:
        if self.tell() + len(data) > 60:  # type: ignore[arg-type]
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "right"), [("turtel", "turtle"), ("ttl", "turtle"), ("json-ld", "jsonld"), ("NT", "ntriples")]
)
def test_an_unknown_format_names_the_nearest(wrong: str, right: str) -> None:
    with pytest.raises(InputError, match=f"did you mean {right}"):
        find_format(wrong)


def test_a_format_like_no_other_lists_them_all() -> None:
    with pytest.raises(InputError, match="use one of turtle, trig"):
        find_format("pdf")


def test_it_tells_what_it_wrote(exporter: Exporter, world_path: Path, tmp_path: Path) -> None:
    calls: list[tuple[str, int, int]] = []
    target = tmp_path / "deep" / "world.nq"
    exported = exporter(world_path, "nquads", target, progress=lambda *call: calls.append(call))
    lines = target.read_bytes().splitlines()
    assert (exported.path, exported.triples) == (target, len(lines))
    assert exported.graphs == len({line.rsplit(b" ", 2)[1] for line in lines})
    assert calls[0][:2] == ("export", 0)
    assert calls[-1][1] == calls[-1][2] == len(calls) - 1


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "release"])
def test_a_stream_gets_the_bytes_of_the_file(exporter: Exporter, nasty_home: Path, tmp_path: Path, format: str) -> None:
    out = io.BytesIO()
    assert exporter(nasty_home, format, out=out).path is None
    file = tmp_path / f"file{FORMATS[format].suffix}"
    exporter(nasty_home, format, file)
    assert out.getvalue() == file.read_bytes()


@pytest.mark.parametrize("format", [name for name in FORMATS if name not in ("context", "findings", "release")])
def test_a_full_disk_leaves_the_old_file(
    exporter: Exporter, nasty_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    import os

    target = tmp_path / f"graph{FORMATS[format].suffix}"
    target.write_text("old")
    real = os.fdopen

    def full(descriptor: int, *arguments: object) -> object:
        real(descriptor, "wb").close()
        return FullDisk()

    current(find_home(nasty_home))
    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OSError, match="No space"):
        exporter(nasty_home, format, target)
    monkeypatch.undo()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_no_half_file_where_a_format_cannot_carry_the_graph(exporter: Exporter, tmp_path: Path) -> None:
    home = write_home(tmp_path / "home", {"reference/a.ttl": f'<place/a> {_LABEL} "bell \\u0007"@en .'})
    with pytest.raises(InputError, match=r"a\.ttl: .*place/a.*control character.*turtle"):
        exporter(home, "rdfxml", tmp_path / "out" / "a.rdf")
    assert list((tmp_path / "out").iterdir()) == []
    assert exporter(home, "jsonld", tmp_path / "a.jsonld").triples == 1


@pytest.mark.parametrize(
    "predicate", ["https://a.example/1", "urn:x:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#li"]
)
def test_a_predicate_that_xml_cannot_name_is_refused(exporter: Exporter, tmp_path: Path, predicate: str) -> None:
    home = write_home(tmp_path / "home", {"reference/a.ttl": f'<place/a> <{predicate}> "x" .'})
    with pytest.raises(InputError, match="predicate"):
        exporter(home, "rdfxml", tmp_path / "a.rdf")
    assert exporter(home, "trig", tmp_path / "a.trig").triples == 1


@pytest.mark.parametrize("format", RDF_FORMATS)
@pytest.mark.parametrize("text", ["[] a <x:y> .", "<place/a> <x:y> _:b .", '_:b <x:y> "z" .'])
def test_blank_nodes_are_refused_with_their_file(exporter: Exporter, tmp_path: Path, format: str, text: str) -> None:
    home = write_home(tmp_path / "home", {"reference/a.ttl": text})
    with pytest.raises(InputError, match=r"a\.ttl: a blank node"):
        exporter(home, format, tmp_path / "out")


OPTIONS = {"ontology": False, "table": "documents", "thing": "place/yunling", "since": Path("earlier")}


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("format", FORMATS)
def test_no_option_is_passed_over(
    exporter: Exporter, world_path: Path, tmp_path: Path, format: str, option: str
) -> None:
    """Each option of each format makes a difference, or is refused with the formats that take it."""
    given = {option: OPTIONS[option]}
    if option not in FORMATS[format].takes:
        fitting = next(name for name in FORMATS if option in FORMATS[name].takes)
        with pytest.raises(InputError, match=f"{format} takes no {option} .*{fitting}"):
            exporter(world_path, format, tmp_path / "a", **given)
        assert list(tmp_path.iterdir()) == []
    elif option == "since":
        with pytest.raises(InputError, match="no earlier release"):
            exporter(world_path, format, tmp_path / "a", **given)
    else:
        plain, chosen = io.BytesIO(), io.BytesIO()
        other = {"table": "statements"} if option == "table" else {}
        exporter(world_path, format, out=plain, **other)
        exporter(world_path, format, out=chosen, **given)
        assert plain.getvalue() != chosen.getvalue()


def test_an_export_needs_one_place(exporter: Exporter, nasty_home: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one place"):
        exporter(nasty_home, "turtle")
    with pytest.raises(InputError, match=r"is a folder.*ictkg\.ttl"):
        exporter(nasty_home, "turtle", tmp_path)


def test_files_newer_than_the_store_are_refused(own_world: Path, tmp_path: Path) -> None:
    home = find_home(own_world)
    generation = current(home)
    (own_world / "graph" / "reference" / "new.ttl").write_text(f'<place/new> {_LABEL} "new"@en .')
    with pytest.raises(BusyError, match="changed"):
        export(home, generation, "turtle", tmp_path / "a.ttl")
    assert not (tmp_path / "a.ttl").exists()


def test_broken_files_stop_it_unless_they_were_left_out(own_world: Path, tmp_path: Path) -> None:
    (own_world / "graph" / "reference" / "broken.ttl").write_text("<place/x> a")
    home = find_home(own_world)
    with pytest.raises(BrokenFileError):
        current(home)
    exported = export(home, current(home, skip_broken=True), "nquads", tmp_path / "a.nq")
    assert exported.triples > 1000
    assert b"reference/broken" not in (tmp_path / "a.nq").read_bytes()


def test_turtle_names_every_subject_once(
    exporter: Exporter, world_path: Path, nasty_home: Path, tmp_path: Path
) -> None:
    for home in (world_path, nasty_home):
        exporter(home, "turtle", tmp_path / "a.ttl")
        text = (tmp_path / "a.ttl").read_text("utf-8")
        subjects = [line for line in text.splitlines() if line and line[0] not in " .@"]
        assert len(subjects) > 10
        assert len(subjects) == len(set(subjects))
        assert text.count("@base") == 1
    assert (
        '<place/a>\n    a ictkg:Place ;\n    rdfs:label "A"@en, "甲"@zh ;\n    skos:altLabel "said elsewhere"@en ;'
        in text
    )


def test_derived_edges_stand_with_their_thing(exporter: Exporter, world_path: Path, tmp_path: Path) -> None:
    exporter(world_path, "turtle", tmp_path / "a.ttl")
    blocks = (tmp_path / "a.ttl").read_text("utf-8").split("\n\n")
    [event] = [block for block in blocks if block.startswith("<event/2024-01-25-mdw-press-conference>\n")]
    assert "a ictkg:Event" in event
    assert "ictkg:organisedBy" in event


def test_subjects_with_the_same_number_lose_nothing(
    exporter: Exporter, nasty_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exporter(nasty_home, "ntriples", tmp_path / "a.nt")
    monkeypatch.setattr(union, "hash", len, raising=False)
    exporter(nasty_home, "ntriples", tmp_path / "b.nt")
    first, second = ((tmp_path / name).read_bytes().splitlines() for name in ("a.nt", "b.nt"))
    assert sorted(first) == sorted(second)


def test_a_broken_pipe_is_the_callers(exporter: Exporter, nasty_home: Path) -> None:
    class Closed(io.BytesIO):
        def write(self, data: object) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        exporter(nasty_home, "turtle", out=Closed())


def test_formats_are_imported_when_they_are_asked_for() -> None:
    asked = "'rdflib' in sys.modules, 'ictkg.export.jsonld' in sys.modules"
    code = f"import sys, ictkg.export.registry as r; r.find_format('jsonld'); print({asked})"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["False", "False"]


def test_an_empty_home_is_an_empty_graph(exporter: Exporter, tmp_path: Path) -> None:
    home = write_home(tmp_path / "home", {})
    for format in RDF_FORMATS:
        exported = exporter(home, format, tmp_path / format)
        assert (exported.triples, exported.graphs) == (0, 0)
