"""Groups from the observation table: whole, apart, corrected; kept while nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from ictkg.audit import definitions, kept, read, run
from ictkg.audit.definitions import Definitions
from ictkg.model.review import Correction
from ictkg.model.text import Text
from ictkg.workspace import Workspace


@pytest.fixture(scope="module")
def known(world: Workspace) -> Definitions:
    return definitions.of_home(world.home, world.table)


def test_each_sound_figure_stands_in_one_group(world: Workspace, known: Definitions) -> None:
    ids = [row.id for group in read.groups(world.table, known) for row in group.rows]
    stored = [name for (name,) in world.table.execute("SELECT id FROM observations WHERE value IS NOT NULL")]
    assert sorted(ids) == sorted(stored) and len(set(ids)) == len(ids)


def test_a_group_is_of_one_area_and_of_tied_indicators(world: Workspace, known: Definitions) -> None:
    for group in read.groups(world.table, known):
        assert {row.area for row in group.rows} == {group.area}
        assert {row.indicator for row in group.rows} <= set(group.indicators)
        assert all(row.measure == "level" for row in group.context)


def test_findings_of_a_group_need_nothing_else(world: Workspace, known: Definitions) -> None:
    apart = [one for group in read.groups(world.table, known) for one in run.audit_group(group, known)]
    assert list(run.audit_rows(world.table, known)) == apart


def _correction(wanted: str, found: str, name: str = "value") -> Correction:
    property_ = f"https://w3id.org/ictkg/ontology#{name}"
    return Correction(id="c", property=property_, as_found=found, should_be=wanted, reasons=(Text("a digit", "en"),))


def test_corrections_apply_where_their_guard_fits(world: Workspace, known: Definitions) -> None:
    row = next(row for group in read.groups(world.table, known) for row in group.rows if row.period)
    mended = read.corrected(row, [_correction("5.0", f"{row.value}.0" if "." not in row.value else row.value)], known)
    assert (mended.value, mended.corrected) == ("5", "a digit")
    assert read.corrected(row, [_correction("5.0", "999999.0")], known) == row
    period = "https://w3id.org/ictkg/id/period/"
    moved = read.corrected(row, [_correction(f"{period}2016", f"{period}{row.period}", "period")], known)
    assert (moved.period, moved.last_day) == ("2016", "2016-12-31")


def test_a_group_is_audited_again_only_after_a_change(
    world: Workspace, known: Definitions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [name for (name,) in world.table.execute("SELECT id FROM documents")]
    audited: list[str] = []
    audit = run.audit_group
    monkeypatch.setattr(run, "audit_group", lambda group, *rest: audited.append(str(group.area)) or audit(group, *rest))

    def all_findings(states: dict[str, str], state: str = "1") -> list[object]:
        store = kept.Kept(tmp_path / "kept.sqlite", state)
        found = list(run.audit_rows(world.table, known, kept=store, sources=kept.Sources(world.table, states)))
        store.close()
        return list(found)

    states = dict.fromkeys(documents, "a")
    first, groups = all_findings(states), len(audited)
    audited.clear()
    assert all_findings(states) == first and not audited
    assert all_findings({**states, documents[0]: "b"}) == first and 0 < len(audited) < groups
    audited.clear()
    assert all_findings(states, "2") == first and len(audited) == groups


def test_a_broken_store_of_findings_is_as_if_it_were_not_there(
    world: Workspace, known: Definitions, tmp_path: Path
) -> None:
    path = tmp_path / "kept.sqlite"
    path.write_bytes(b"no database" * 100)
    store = kept.Kept(path, "1")
    assert store.get("x", kept.Sources(world.table, {}), []) is None
    store.put("x", kept.Sources(world.table, {}), [], [], [])
    assert store.get("x", kept.Sources(world.table, {}), []) == []
    store.close()


@pytest.mark.slow
def test_processes_find_the_same(world: Workspace, known: Definitions) -> None:
    table = Path(world.generation.folder) / "table.sqlite"
    assert list(run.in_processes(table, known)) == list(run.audit_rows(world.table, known))
