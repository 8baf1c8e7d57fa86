"""The Python API as a newcomer meets it: help, records for ids, None, strings where lists may stand."""

from __future__ import annotations

import inspect
import pydoc
import sqlite3
from pathlib import Path

import pytest

import ictkg
from ictkg.errors import InputError
from ictkg.export.cited import CitedTable
from ictkg.export.registry import Exported
from ictkg.model.cited import CitedObservation
from ictkg.model.finding import Report
from ictkg.model.listing import Records
from ictkg.model.thing import Thing
from ictkg.names import thing
from ictkg.query.answer import Answer
from ictkg.query.series import Observations
from ictkg.view.charted import Chart
from ictkg.workspace import Workspace

INNER = {"definitions", "generation", "audited", "table", "session", "findings_table", "findings_session"}


def test_help_is_enough_to_start() -> None:
    text = pydoc.plain(pydoc.render_doc(ictkg))
    for name in ("ictkg.open()", "observations(self", "to_pandas()", "InputError"):
        assert name in text
    assert {"open", "Workspace"} <= set(dir(ictkg))


@pytest.mark.parametrize("name", [name for name in dir(Workspace) if not name.startswith("_") and name not in INNER])
def test_every_act_has_an_example_and_types(name: str) -> None:
    act = getattr(Workspace, name)
    assert ">>> " in (inspect.getdoc(act) or "")
    assert inspect.signature(act).return_annotation is not inspect.Signature.empty


ANSWERS = (Observations, Answer, Records, Report, CitedTable, Chart, CitedObservation, Thing, Exported)


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_method_of_what_acts_return_has_an_example(kind: type) -> None:
    for name in vars(kind):
        method = getattr(kind, name)
        if not name.startswith("_") and (inspect.isfunction(method) or isinstance(method, property)):
            assert ">>> " in (inspect.getdoc(method) or ""), f"{kind.__name__}.{name}"


def test_records_stand_for_their_ids(world: Workspace) -> None:
    figure = world.observations()[0]
    assert world.voices(figure) == world.voices(figure.id)
    assert world.cite(figure) == world.cite(figure.id)
    assert world.show(world.find("China", kind="place")[0]).id == "place/china"
    [claim, *_] = [finding for finding in world.findings(verdict="differs") if finding.code != "disagreement"]
    contested = {claim.operands[0]}
    assert world.contested(contested) == world.contested([thing(claim.operands[0])]) == contested
    assert world.contested(figure for figure in world.observations() if figure.id in contested) == contested
    with pytest.raises(InputError, match="5 names nothing"):
        world.resolve(5)  # type: ignore[arg-type]


def test_what_is_closed_holds_no_file_and_opens_again(root: Path) -> None:
    kg = Workspace(root / "tests" / "world")
    tables = [kg.table, kg.findings_table]
    kg.close()
    for table in tables:
        with pytest.raises(sqlite3.ProgrammingError):
            table.execute("SELECT 1")
    assert kg.find("China") and kg.table is not tables[0]
    kg.close()


def test_one_type_need_not_be_a_list(world: Workspace) -> None:
    assert world.network(types="organisation").nodes == world.network(types=["organisation"]).nodes
    assert world.central(types="organisation") == world.central(types=["organisation"])


def test_none_leaves_a_parameter_open(world: Workspace) -> None:
    given = world.query("targets-of-place", place="China", year=None)
    assert given.rows == world.query("targets-of-place", place="China").rows


def test_a_workspace_says_what_it_is_on(world: Workspace) -> None:
    assert repr(world) == f"ictkg.open({str(world.home.root)!r})"
