"""Breaks stand in the observation table and with their indicator."""

from __future__ import annotations

import pytest

from ictkg.model.thing import Indicator
from ictkg.store.breaks import read
from ictkg.workspace import Workspace

SOFTWARE = "indicator/software-business-revenue"
BREAK = "break/software-threshold-2024"


def test_one_row_for_each_indicator_and_language(world: Workspace) -> None:
    found = world.table.execute("SELECT indicator, language, date, kind FROM breaks WHERE id = ?", [BREAK]).fetchall()
    assert {tuple(row) for row in found} == {
        (indicator, language, "2024-01", "coverage")
        for indicator in (SOFTWARE, "indicator/it-services-revenue")
        for language in ("en", "zh")
    }
    assert len(found) == 4


@pytest.mark.parametrize(("language", "said"), [("en", "Enterprises are covered"), ("zh", "统计起点")])
def test_reading_gives_one_language(world: Workspace, language: str, said: str) -> None:
    [one] = read(world.table, SOFTWARE, language)
    assert one.id == BREAK and one.reason.startswith(said)
    assert one.evidence == ("document/mdw/2024-04-29-software-q1",)
    assert read(world.table, "indicator/data-centres", language) == ()
    assert [row.date for row in read(world.table)] == ["2023", "2024-01", "2024-01"]


def test_an_indicator_knows_its_breaks(world: Workspace) -> None:
    indicator = world.thing(SOFTWARE)
    assert isinstance(indicator, Indicator)
    assert [(one.id, one.date, one.kind) for one in indicator.breaks] == [(BREAK, "2024-01", "coverage")]
    assert indicator.breaks[0].reason_in("zh").startswith("统计起点")
    other = world.thing("indicator/data-centres")
    assert isinstance(other, Indicator) and other.breaks == ()
