"""A small good home, made of records, with the ontology and the checks of the repository."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ictkg.home import Home
from ictkg.model.document import Caution, Document
from ictkg.model.finding import Finding, Report
from ictkg.model.observation import Observation, mint
from ictkg.model.review import Acknowledgement, Review
from ictkg.model.statement import Statement
from ictkg.model.text import Span, Text
from ictkg.model.thing import Indicator, Thing
from ictkg.number.bound import Bound
from ictkg.number.period import Period
from ictkg.turtle.records import to_triples
from ictkg.turtle.write import format_triples
from ictkg.validate.run import validate

REPOSITORY = Path(__file__).resolve().parents[3]
ALPHA, BETA = "document/alpha-daily/2024-05-03-software", "document/beta-news/2024-05-04-shares"
ALPHA_FILE, BETA_FILE = f"graph/{ALPHA}.ttl", f"graph/{BETA}.ttl"
TEXT = "Revenue came to 2.8 trillion yuan, up 11.9 percent.\r\nOfficials doubt it: 2.8 trillion yuan 元.\n"
DIGEST = "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest()


def both(en: str, zh: str) -> tuple[Text, Text]:
    return Text(en, "en"), Text(zh, "zh")


def an_indicator(slug: str, en: str, zh: str, unit: str, nature: str) -> Indicator:
    return Indicator(
        id=f"indicator/{slug}",
        types=("Indicator",),
        labels=both(en, zh),
        definitions=(Text(f"{en} of the enterprises above designated size", "en"),),
        scope=(Text("Enterprises above designated size.", "en"),),
        canonical_unit=unit,
        nature=nature,
        topic="software",
        territorial=True,
    )


def reference() -> dict[str, list[object]]:
    """The reference things by file."""
    return {
        "indicators": [
            an_indicator("software-revenue", "software business revenue", "软件业务收入", "CNY", "cumulative"),
            an_indicator("it-services-revenue", "IT services revenue", "信息技术服务收入", "CNY", "cumulative"),
        ],
        "places": [Thing(id="place/china", types=("Country",), labels=both("China", "中国"), iso3166="CN")],
        "organisations": [
            Thing(id="organisation/alpha-daily", types=("MediaOrganisation",), labels=both("Alpha Daily", "甲报")),
            Thing(id="organisation/beta-news", types=("MediaOrganisation",), labels=both("Beta News", "乙闻")),
            Thing(id="organisation/miit", types=("Ministry",), labels=both("Ministry of Industry", "工信部")),
        ],
    }


def a_document(identifier: str, publisher: str, **more: object) -> Document:
    values: dict[str, object] = {
        "label": f"{publisher}: software industry",
        "title": Text("Software industry grows", "en"),
        "publisher": f"organisation/{publisher}",
        "issued": "2024-05-03",
        "language": "en",
        "address": f"https://{publisher}.example/software",
        "kind": "news",
        "tier": "press",
        **more,
    }
    return Document(id=identifier, **values)  # type: ignore[arg-type]


def observed(document: str, taken: set[str], **values: object) -> Observation:
    standard: dict[str, object] = {
        "document": document,
        "indicator": "indicator/software-revenue",
        "measure": "level",
        "area": "place/china",
        "period": Period.parse("2024-01_2024-03"),
        "bound": Bound.EXACT,
        "status": "reported",
    }
    draft = Observation(id="", **{**standard, **values})  # type: ignore[arg-type]
    return Observation(id=mint("observation", document, draft.key(), taken), **{**standard, **values})  # type: ignore[arg-type]


def alpha() -> list[object]:
    """A document whose text is at hand, with a level, its growth and a relation."""
    taken: set[str] = set()
    document = a_document(
        ALPHA, "alpha-daily", text_digest=DIGEST, text_name="alpha.txt",
        cautions=(Caution(Text("Officials doubt it", "en"), Span(53, 71)),),
    )  # fmt: skip
    level = observed(
        ALPHA, taken, value=Decimal("2800000000000"), unit="CNY", resolution=Decimal("100000000000"),
        printed=Text("2.8 trillion yuan", "en"), span=Span(16, 33), also_at=(Span(73, 90),),
        attributed_to=("organisation/miit",),
    )  # fmt: skip
    growth = observed(
        ALPHA, taken, measure="growth", base_period=Period.parse("2023-01_2023-03"), value=Decimal("11.9"),
        unit="percent", resolution=Decimal("0.1"), printed=Text("11.9 percent", "en"), span=Span(38, 50),
    )  # fmt: skip
    return [document, level, growth]


def beta() -> list[object]:
    """A document without a text, with a share and a statement."""
    taken: set[str] = set()
    share = observed(
        BETA, taken, indicator="indicator/it-services-revenue", measure="share", whole="indicator/software-revenue",
        value=Decimal("65.7"), unit="percent", resolution=Decimal("0.1"), printed=Text("65.7 percent", "en"),
    )  # fmt: skip
    key = (BETA, "organisation/miit", "locatedIn", "place/china", "", "")
    located = Statement(
        id=mint("statement", BETA, key, taken), document=BETA, subject="organisation/miit", predicate="locatedIn",
        object="place/china", standing="stated",
    )  # fmt: skip
    return [a_document(BETA, "beta-news"), share, located]


def write(root: Path, relative: str, records: list[object]) -> Path:
    path = root / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(format_triples(triple for record in records for triple in to_triples(record)), encoding="utf-8")
    return path


class SmallHome:
    """A home in a folder, with the means to break it and to see what the validator says."""

    alpha, beta, alpha_file, beta_file = ALPHA, BETA, ALPHA_FILE, BETA_FILE
    text, repository, a_document = TEXT, REPOSITORY, staticmethod(a_document)

    def __init__(self, root: Path, cache: Path) -> None:
        self.root, self.cache = root, cache
        self.home = Home(root, root / "graph", REPOSITORY / "ontology", REPOSITORY / "queries")
        for name, things in reference().items():
            self.write(f"graph/reference/{name}.ttl", things)
        self.write(ALPHA_FILE, alpha())
        self.write(BETA_FILE, beta())
        self.write("graph/review/alpha-daily/2024-05-03-software.ttl", [
            Review(id="review/alpha-daily/2024-05-03-software", reviews=ALPHA, reviewer="second reader",
                   date="2024-05-06", notes=(Text("Read figure by figure.", "en"),)),
        ])  # fmt: skip

    def write(self, relative: str, records: list[object]) -> Path:
        return write(self.root, relative, records)

    def path(self, relative: str) -> Path:
        return self.root / relative

    def change(self, relative: str, old: str, new: str, count: int = 1) -> None:
        """Replace some text of a file, which must be there."""
        path = self.root / relative
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {relative}"
        path.write_text(text.replace(old, new, count), encoding="utf-8")

    def acknowledge(self, node: str, code: str, reason: str = "Printed so.") -> Path:
        stem = node.partition("/")[2].rpartition("/")[0]
        return self.write(f"graph/review/{stem}.ttl", [
            Review(id=f"review/{stem}", reviews=f"document/{stem}", reviewer="second reader", date="2024-05-06",
                   notes=(Text("Read.", "en"),)),
            Acknowledgement(id=f"acknowledgement/{stem}/a-{code}", acknowledges=node, finding_code=code,
                            reasons=(Text(reason, "en"),) if reason else (), reviewer="second reader",
                            date="2024-05-06"),
        ])  # fmt: skip

    def report(self, *paths: Path, **options: object) -> Report:
        before = self.state()
        found = validate(self.home, paths or None, cache=self.cache, **options)  # type: ignore[arg-type]
        assert self.state() == before, "the validator wrote to the home"
        return found

    def state(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(self.root.rglob("*")) if path.is_file()}

    def found(self, *paths: Path, **options: object) -> list[Finding]:
        return list(self.report(*paths, **options))


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Verdicts on the good home, so that each test judges only what it breaks."""
    folder = tmp_path_factory.mktemp("verdicts")
    SmallHome(tmp_path_factory.mktemp("good"), folder).report()
    return folder


@pytest.fixture
def small(tmp_path: Path, warm: Path) -> Iterator[SmallHome]:
    yield SmallHome(tmp_path / "home", warm)


@pytest.fixture
def only() -> Callable[[list[Finding], str], Finding]:
    """The one finding of a code."""

    def pick(found: list[Finding], code: str) -> Finding:
        of_code = [finding for finding in found if finding.code == code]
        assert len(of_code) == 1, "\n".join(map(str, found)) or "nothing was found"
        return of_code[0]

    return pick
