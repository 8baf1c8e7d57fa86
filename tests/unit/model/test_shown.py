"""Records as notebooks and consoles show them: every cell escaped, cut with a word, and tables for other tools."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ictkg.model import shown
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Finding, Severity, report
from ictkg.model.listing import Records
from ictkg.model.text import Text
from ictkg.model.thing import Indicator, Thing
from ictkg.network.centrality import Central
from ictkg.network.path import Path, Step
from ictkg.number.interval import Interval
from ictkg.query.answer import Answer
from ictkg.query.series import Observations
from ictkg.workspace import Workspace

EVIL = "<script>alert('x')</script>&"


def hostile(world: Workspace) -> list[object]:
    [figure, *_] = world.observations()
    figure = replace(figure, printed=EVIL, document_title=EVIL, indicator_label=EVIL)
    finding = Finding(code="x", severity=Severity.error, where=EVIL, message=EVIL, cure=EVIL)
    described = replace(world.show("Yunling"), label=EVIL, facts={EVIL: EVIL}, observations=(figure,))
    return [
        figure,
        Observations((figure,)),
        Answer((EVIL,), ((EVIL,),)),
        report([finding], {EVIL: 1}),
        Thing(id=EVIL, labels=(Text(EVIL, "en"),), notes=(Text(EVIL, EVIL),)),
        described,
        Records([finding]),
        Records([Central(1, EVIL, EVIL, EVIL, 0.5, 1, 1)]),
        world.cited_table([figure]),
    ]


def test_every_cell_is_escaped(world: Workspace) -> None:
    for record in hostile(world):
        html = record._repr_html_()  # type: ignore[attr-defined]
        assert "<script" not in html, type(record)
        assert "&lt;script&gt;" in html, type(record)
        assert html.count("<table") == html.count("</table>") > 0


def test_what_an_act_returns_shows_itself(world: Workspace) -> None:
    """Nothing that a newcomer asks for is a wall of fields or a bare object."""
    answers = [
        world.find("Yunling"),
        world.queries(),
        world.central(),
        world.path("Yunling", "MDW"),
        world.communities(),
        world.timeline("MDW"),
        world.mentioned_with("Yunling"),
        world.findings(),
        world.cells("5G base stations"),
        world.observations(),
        world.observations()[0],
        world.query("targets-of-place"),
        world.stats(),
        world.thing("Yunling"),
        world.show("Yunling"),
        world.audit(),
        world.cited_table(world.observations()[:2]),
    ]
    for answer in answers:
        assert answer._repr_html_().startswith("<"), type(answer)
    assert "<svg" in world.chart("software business revenue")._repr_svg_()
    assert len(repr(world.observations())) < 9_000
    assert repr(world.observations()).startswith(f"{len(world.observations())} figures\n")
    assert "None" not in repr(world.thing("Yunling"))


def test_long_tables_are_cut_with_a_word(world: Workspace) -> None:
    found = Records(Text(str(number), "en") for number in range(shown.MOST + 5))
    assert found._repr_html_().count("<tr>") == shown.MOST + 1
    assert f"the first {shown.MOST} of {shown.MOST + 5} records" in found._repr_html_()
    answer = Answer(("n",), tuple((number,) for number in range(1000)))
    assert "the first 60 of 1,000 rows" in answer._repr_html_()
    assert "… 980 more" in repr(answer)


def test_records_become_tables() -> None:
    step = Step("a", "A", "uses", "uses", "b", "B", "stated", True, ("d", "e"), ("s",))
    path = Records([Path(("a", "b"), (step,))]).to_pandas()
    assert path.loc[0, "things"] == ["a", "b"] and path.loc[0, "steps"] == ["A uses B"]
    finding = AuditFinding(
        code="share", severity=Severity.info, where="a.ttl", message="m", cure="", operands=("a", "b"),
        verdict=Verdict.agrees, computed=Interval(Fraction(1), Fraction(5, 2), False, True),
    )  # fmt: skip
    table = Records([finding, finding]).to_pandas()
    assert table.loc[0, ["id", "severity", "verdict"]].tolist() == [finding.id, "info", "agrees"]
    assert table.loc[1, "operands"] == ["a", "b"] and table.loc[0, "computed"] == str(finding.computed)
    assert report([finding]).to_pandas().shape == (1, table.shape[1])
    assert Records([finding]).to_polars().height == Records([finding]).to_arrow().num_rows == 1
    mixed = Records([Thing(id="a"), Indicator(id="b", nature="stock")]).to_pandas()
    assert mixed["nature"].tolist()[1] == "stock"


def test_slices_stay_records_and_equal_tuples() -> None:
    found = Records(["a", "b", "c"])
    assert isinstance(found[:2], Records) and found[:2] == ("a", "b") and found[-1] == "c"


@pytest.mark.parametrize("to", ["to_pandas", "to_polars", "to_arrow"])
def test_an_empty_listing_is_an_empty_table(to: str) -> None:
    assert len(getattr(Records([]), to)()) == 0


def test_terms_of_other_vocabularies_have_their_short_names(world: Workspace) -> None:
    answer = world.sparql("SELECT ?g ?p { GRAPH ?g { <place/yunling> ?p ?o } }")
    values = {value for row in answer.rows for value in row}
    assert {"rdf:type", "rdfs:label", "within", "graph/reference/places"} <= values
    assert not [value for value in values if str(value).startswith("http")]
