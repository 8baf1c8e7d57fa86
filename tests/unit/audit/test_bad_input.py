"""Wrong identities and unusable figures are findings, never a crash or a silent pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from figured import found, of, row

from ictkg.audit import declared
from ictkg.audit.definitions import Definitions
from ictkg.model.finding import Severity
from ictkg.model.identity import Identity
from ictkg.model.thing import Indicator

KNOWN = {f"indicator/{name}": Indicator(id=f"indicator/{name}", nature="flow") for name in "abc"}


def _sum(name: str, whole: str, *parts: str, **said: object) -> Identity:
    named = tuple(f"indicator/{part}" for part in parts)
    return Identity(id=f"identity/{name}", kind="sum-of-parts", whole=f"indicator/{whole}", parts=named, **said)


def codes(*identities: Identity) -> list[str]:
    return sorted(finding.code for finding in declared.check(Definitions(identities, KNOWN)))


def test_a_missing_indicator_is_an_error() -> None:
    [one] = declared.check(Definitions((_sum("x", "a", "b", "nothing"),), KNOWN))
    assert (one.code, one.value, one.severity) == ("identity-missing-indicator", "indicator/nothing", Severity.error)
    assert one.cure and one.message_zh


def test_circles_are_errors_however_long() -> None:
    assert codes(_sum("x", "a", "a")) == ["identity-circular"]
    assert codes(_sum("x", "a", "b"), _sum("y", "b", "c"), _sum("z", "c", "a")) == ["identity-circular"] * 3
    assert not codes(_sum("x", "a", "b"), _sum("y", "b", "c"), _sum("z", "a", "c"))
    within = Identity(id="identity/w", kind="part-not-above-whole", whole="indicator/b", parts=("indicator/a",))
    assert codes(_sum("x", "a", "b"), within) == ["identity-circular"] * 2


def test_a_circle_is_not_run_round() -> None:
    known = Definitions((_sum("x", "a", "a"), _sum("y", "b", "c")), KNOWN)
    assert [one.id for one in known.without(declared.circular(known)).identities] == ["identity/y"]


def test_ratios_in_a_circle() -> None:
    one = Identity(
        id="identity/1", kind="ratio", result="indicator/a", numerator="indicator/b", denominator="indicator/c"
    )
    two = Identity(
        id="identity/2", kind="difference", result="indicator/b", minuend="indicator/a", subtrahend="indicator/c"
    )
    assert codes(one, two) == ["identity-circular"] * 2


def test_a_missing_operand_is_an_error() -> None:
    assert codes(Identity(id="identity/x", kind="ratio", result="indicator/a")) == ["identity-incomplete"]


def test_a_kind_that_no_rule_uses_is_an_error(root: Path) -> None:
    assert codes(Identity(id="identity/x", kind="nonsense")) == ["identity-kind-unknown"]
    text = (root / "ontology" / "code" / "identity-kind.ttl").read_text("utf-8")
    for kind in re.findall('skos:notation "([^"]+)"', text):
        assert "identity-kind-unknown" not in codes(Identity(id="identity/x", kind=kind))


@pytest.mark.parametrize(
    "said",
    [
        {"resolution": "0"},
        {"resolution": "-1"},
        {"resolution": "x"},
        {"bound": "nearlyAbout"},
        {"resolution": "0." + "0" * 300 + "1"},
        {"value": "1" * 500},
    ],
)
def test_unusable_figures_are_errors_and_take_part_in_nothing(said: dict[str, str]) -> None:
    bad = row("revenue", "250", "2023")._replace(**said)
    rows = row("revenue", "12.0", measure="growth", base_period="2023"), row("revenue", "280")
    one = of("figure-unusable", *rows, bad)
    assert one.severity is Severity.error and one.node == bad.id
    assert str(of("growth-from-levels", *rows, bad).verdict) == "cannot-tell"
    assert str(of("growth-from-levels", *rows, context=[bad]).verdict) == "cannot-tell"


def test_forty_digits_are_absurd_and_thirty_are_not() -> None:
    assert of("figure-unusable", row("revenue", "1", "2023", resolution="0." + "0" * 45 + "1"))
    assert not found(row("revenue", "1" + "0" * 30, "2023", resolution="1"))


@pytest.mark.parametrize("period", ["0001", "until-2024-06", "2024-02-29", "at-2024-02-29"])
def test_odd_periods_do_not_crash(period: str) -> None:
    assert found(row("revenue", "12.0", period, measure="growth"), row("revenue", "280", period))
