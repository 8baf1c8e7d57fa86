"""Check queries on a store of the home's files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from ictkg import names, terms
from ictkg.errors import QueryError
from ictkg.home import Home
from ictkg.model.finding import Severity
from ictkg.number.period import Period
from ictkg.validate import checks
from ictkg.validate.run import validate

CHECK = """#+ code: {code}
#+ severity: warning
#+ message: {{node}} says {{value}} of {{area}}, and {{nothing}}.
#+ message-zh: {{node}} 称 {{value}}
#+ cure: look at {{?document}}.
BASE <https://w3id.org/ictkg/id/>
PREFIX ictkg: <https://w3id.org/ictkg/ontology#>
SELECT ?node ?document ?value ?area WHERE {{
  ?node ictkg:value ?value ; ictkg:statedIn ?document ; ictkg:area ?area .
  ?node ictkg:unit <https://w3id.org/ictkg/code/unit/CNY> .
}}
"""


class Selecting:
    """What a session does: queries over the union of all graphs, rows as mappings."""

    def __init__(self, home: Home) -> None:
        self.store = ox.Store()
        for path, graph in home.files():
            self.store.bulk_load(
                path=str(path), format=ox.RdfFormat.TURTLE, base_iri=names.ID, to_graph=ox.NamedNode(graph)
            )
        for slug in ("2023-01_2023-03", "2024-01_2024-03"):
            self._derive(Period.parse(slug))

    def _derive(self, period: Period) -> None:
        node, graph = ox.NamedNode(f"{names.ID}period/{period.slug}"), ox.NamedNode(names.GRAPH + "derived/periods")
        self.store.add(ox.Quad(node, ox.NamedNode(terms.TYPE), ox.NamedNode(terms.PERIOD_CLASS), graph))
        for predicate, day in ((terms.FIRST_DAY, period.first_day), (terms.LAST_DAY, period.last_day)):
            literal = ox.Literal(str(day), datatype=ox.NamedNode(terms.DAY))
            self.store.add(ox.Quad(node, ox.NamedNode(predicate), literal, graph))

    def __call__(self, text: str) -> Iterator[dict[str, Any]]:
        try:
            solutions = self.store.query(text, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QueryError(str(error)) from None
        columns = [variable.value for variable in solutions.variables]
        for row in solutions:
            yield {column: row[column] for column in columns}


@pytest.fixture
def checked(small: Any, tmp_path: Path) -> Any:
    folder = tmp_path / "queries" / "check"
    folder.mkdir(parents=True)
    (folder / "money-violation.rq").write_text(CHECK.format(code="money-seen"))
    small.home = small.home._replace(queries=tmp_path / "queries")
    return small


def test_rows_become_findings(checked: Any, only) -> None:
    report = checked.report(select=Selecting(checked.home))
    finding = only(list(report), "money-seen")
    assert finding.where == checked.alpha_file and finding.severity is Severity.warning
    assert finding.node and finding.node.startswith("observation/alpha-daily/")
    assert finding.message == f"{finding.node} says 2800000000000 of place/china, and ?"
    assert finding.cure == f"look at {checked.alpha}" and finding.value == "2800000000000"
    assert finding.message_zh and finding.line
    assert report.checked["checks"] == 1


@pytest.mark.parametrize(
    ("node", "where"),
    [
        ("document/alpha-daily/{slug}", "document"),
        ("observation/alpha-daily/{slug}/0a1b2c3d", "document"),
        ("statement/alpha-daily/{slug}/0a1b2c3d", "document"),
        ("review/alpha-daily/{slug}", "review"),
        ("correction/alpha-daily/{slug}/0a1b2c3d", "review"),
        ("acknowledgement/alpha-daily/{slug}/0a1b2c3d", "review"),
        ("place/china", None),
        ("document/alpha-daily/none", None),
    ],
)
def test_a_node_leads_to_the_file_of_its_kind(small: Any, node: str, where: str | None) -> None:
    slug = small.alpha.rpartition("/")[2]
    review = small.home.graph / "review" / "alpha-daily" / f"{slug}.ttl"
    review.parent.mkdir(parents=True, exist_ok=True)
    review.touch()
    wanted = small.home.graph / where / "alpha-daily" / f"{slug}.ttl" if where else None
    assert checks.path_of(small.home, names.ID + node.format(slug=slug)) == wanted


def test_only_named_files_are_told_of(checked: Any) -> None:
    select = Selecting(checked.home)
    assert [f.code for f in checked.found(checked.path(checked.alpha_file), select=select)] == ["money-seen"]
    assert checked.found(checked.path("graph/reference"), select=select) == []


def test_without_a_store_no_check_runs(checked: Any) -> None:
    assert checked.report().checked["checks"] == 0


def test_a_check_can_be_acknowledged(checked: Any) -> None:
    select = Selecting(checked.home)
    node = checked.found(select=select)[0].node
    assert node
    checked.acknowledge(node, "money-seen")
    report = validate(checked.home, select=select)
    assert list(report) == [] and report.checked["acknowledged"] == 1
    assert list(validate(checked.home)) == [], "what was not asked is not void"


def test_a_broken_check_is_named(checked: Any) -> None:
    path = checked.home.queries / "check" / "money-violation.rq"
    path.write_text(path.read_text() + "{{{")
    with pytest.raises(QueryError, match="money-violation"):
        checked.found(select=Selecting(checked.home))
    path.write_text("#+ code: x\n#+ severity: grave\n#+ message: m\n#+ cure: c\nSELECT * {}")
    with pytest.raises(QueryError, match="grave"):
        checked.found(select=Selecting(checked.home))
    path.write_text("SELECT * {}")
    with pytest.raises(QueryError, match="code, severity, message, cure"):
        checked.found(select=Selecting(checked.home))


def test_the_checks_of_the_repository_find_nothing_in_the_good_home(small: Any) -> None:
    found = checks.run(small.home, Selecting(small.home), checks.all_checks(small.home))
    assert [str(finding) for finding in found] == []


def test_every_check_of_the_repository_has_a_code_of_its_own(small: Any) -> None:
    codes = [check.code for check in checks.all_checks(small.home)]
    assert len(codes) == len(set(codes))
