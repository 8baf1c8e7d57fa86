"""Periods of rows: an id stands as it is, a date is an instant where its row is one."""

from __future__ import annotations

import pytest

from ictkg.intake.cells import Refused, Row
from ictkg.intake.records import observation
from ictkg.intake.resolving import Names
from ictkg.workspace import Workspace


@pytest.fixture(scope="module")
def names(root) -> Names:
    return Names(Workspace(root / "tests" / "world").table)


@pytest.mark.parametrize(
    ("cells", "instant", "slug"),
    [
        ({"period": "2024-01/2024-03"}, False, "2024-01_2024-03"),
        ({"period": "2023-03-31"}, True, "at-2023-03-31"),
        ({"period": "2023-03-31"}, False, "2023-03-31"),
        ({"period": "../2024-06"}, True, "until-2024-06"),
        ({"period_id": "period/2024", "period": "2023"}, True, "2024"),
        ({"period_id": "period/at-2023-06"}, False, "at-2023-06"),
    ],
)
def test_a_cell_names_a_period(names: Names, cells: dict[str, str], instant: bool, slug: str) -> None:
    found = Row(cells, names).period("period", instant=instant)
    assert found is not None and found.slug == slug


def test_a_period_that_is_none_is_refused_in_its_own_column(names: Names) -> None:
    for column in ("period", "period_id"):
        with pytest.raises(Refused) as refused:
            Row({column: "2024-13"}, names).period("period", instant=False)
        assert refused.value.column == column


@pytest.mark.parametrize(("kind", "base"), [("instant", "at-2022-12-31"), ("", "2022-12-31")])
def test_the_base_of_an_instant_is_an_instant(names: Names, kind: str, base: str) -> None:
    cells = {
        "document": "a/2024-b",
        "indicator": "software business revenue",
        "measure": "growth",
        "value": "5",
        "unit": "percent",
        "resolution": "1",
        "printed": "5 %",
        "printed_language": "en",
        "bound": "exact",
        "period": "2023-12-31",
        "period_kind": kind,
        "base_period": "2022-12-31",
    }
    found = observation(Row(cells, names)).base_period
    assert found is not None and found.slug == base
