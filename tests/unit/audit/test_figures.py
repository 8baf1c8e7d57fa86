"""What a claim is held against: nearest sources first, and never more than a few, however many copies there are."""

from __future__ import annotations

from figured import found, of, row

from ictkg.audit.crowd import FEW, Crowd
from ictkg.audit.figures import Nearness, moment, nearness, origin


def test_nearness() -> None:
    claim = row("revenue", "1", release="release/a")
    assert nearness(claim, row("revenue", "2")) is Nearness.document
    copy = row("revenue", "2", document="document/b/two", release="release/a")
    assert nearness(claim, copy) is Nearness.release
    assert nearness(claim, copy._replace(release=None)) is Nearness.elsewhere
    assert nearness(claim, row("revenue", "2", document="document/a/other")) is Nearness.series
    quoted = [one._replace(attributed_to=("organisation/miit",), release=None) for one in (claim, copy)]
    assert nearness(*quoted) is Nearness.series


def test_stocks_have_moments_and_flows_have_spans() -> None:
    assert moment("2023-01_2023-06", "stock") == moment("at-2023-06-30", "stock") == moment("at-2023-06", "ratio")
    assert moment("2023-01_2023-06", "cumulative") != moment("2023-06", "cumulative")
    assert moment("at-2023-06-15", "stock") == "at-2023-06-15"
    assert moment(None, "stock") is None


def test_a_crowd_shows_a_claim_its_own_its_releases_and_each_thing_said_once() -> None:
    rows = [
        row("revenue", "250", document=f"document/p/{n}", release="release/a" if n < 3 else None) for n in range(500)
    ]
    rows += [row("revenue", "260", document="document/q/other")]
    claim = row("revenue", "9", document="document/p/77", release="release/a")
    near = Crowd(rows, origin).near(claim)
    assert rows[77] in near and set(rows[:3]) <= set(near) and rows[-1] in near
    assert len(near) <= 2 * FEW and len({one.id for one in near}) == len(near)


def test_a_thousand_copies_are_each_held_against_their_own_figures() -> None:
    rows = []
    for n in range(200):
        document = f"document/p{n}/copy"
        rows += [
            row("revenue", "28.0", document=document),
            row("revenue", "25.0", "2023", document=document),
            row("revenue", "12.0" if n else "19.0", measure="growth", base_period="2023", document=document),
        ]
    told = [one for one in found(*rows) if one.code == "growth-from-levels"]
    assert len(told) == 200 and [one.node for one in told if one.verdict == "differs"] == [rows[2].id]
    assert all(f"observation/{one.where[15:-4]}" in one.operands[1] for one in told)


def test_exact_figures_of_better_sources_go_first() -> None:
    press = row("revenue", "250", "2023", document="document/c/press", tier="press")
    official = row("revenue", "250", "2023", document="document/b/office", tier="official")
    bounded = row("revenue", "249", "2023", document="document/d/more", bound="moreThan")
    growth = row("revenue", "12.0", measure="growth", base_period="2023")
    assert of("growth-from-levels", growth, row("revenue", "280"), press, official, bounded).operands[2] == official.id
