"""The dimensions of the cube, and the code lists that their values come from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.errors import InputError
from ictkg.number.period import Period
from ictkg.turtle.read import Term

CUBE = names.ROOT + "cube/"
QB, SKOS = names.PREFIXES["qb"], names.PREFIXES["skos"]
RDFS, SDMX = names.PREFIXES["rdfs"], names.PREFIXES["sdmx-dimension"]
CONCEPT = ox.NamedNode(SKOS + "Concept")
ABSENT, NOT_STATED = "absent", "not-stated"

_SQL = {
    "period": "'period/' || o.period",
    "base_period": (
        "coalesce((SELECT value FROM aside_base_period_id a WHERE a.id = o.id), "
        "'period/' || replace(o.base_period, '/', '_'))"
    ),
}

Said = tuple[str, list[Term]]
Block = tuple[str, list[Said]]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: its column in the observation table, names, the property that it is of, and its range.

    ``left_open`` is the code with which a document leaves it open. Where ``coded``, its values are those of a list.
    """

    name: str
    column: str
    label: str
    label_zh: str
    of: str
    left_open: str = ""
    coded: bool = True
    range: str = SKOS + "Concept"

    @property
    def sql(self) -> str:
        """Its cell in a row ``o`` of the observation table."""
        return _SQL.get(self.column, f"o.{self.column}")

    @property
    def order(self) -> str:
        """SQL that sorts figures by its codes."""
        return f"{self.sql}, {self.sql} IS NULL AND instr(o.open, '{self.left_open or '-'}') > 0"

    @property
    def iri(self) -> str:
        """The property."""
        return f"{CUBE}dimension/{self.name}"

    @property
    def code_list(self) -> str:
        """The scheme that its values are in."""
        return f"{CUBE}list/{self.name}"

    def code(self, text: str) -> str:
        """A code of its own list that stands for no thing of the graph."""
        return f"{CUBE}code/{self.name}/{text}"

    def value(self, cell: str | None, left_open: str) -> str:
        """The IRI of the code for a cell of the observation table; of its own codes where the cell is empty."""
        if cell is None or cell == "[]":
            return self.code(NOT_STATED if self.left_open and self.left_open in left_open else ABSENT)
        if self.name in _CODES:
            return names.code(_CODES[self.name], cell)
        if self.name == "breakdown":
            parts = json.loads(cell)
            slugs = [part.removeprefix("breakdown/").replace("/", ".") for part in parts]
            return names.thing(parts[0]) if len(parts) == 1 else self.code("_".join(slugs))
        return names.thing(cell)


def _one(name: str, column: str, label: str, label_zh: str, left_open: str = "") -> Dimension:
    return Dimension(name, column, label, label_zh, names.ONTOLOGY + name, left_open)


FIXED = (
    _one("area", "area", "area", "地区", "area-not-stated"),
    _one("about", "subject", "about", "所述对象", "subject-ambiguous"),
    _one("breakdown", "breakdown", "breakdown", "细分"),
    _one("ofMeasure", "of_measure", "of measure", "所涉度量"),
    _one("baseArea", "base_area", "base area", "对比地区"),
    _one("baseIndicator", "base_indicator", "base indicator", "对比指标"),
    _one("whole", "denominator", "whole", "总体", "whole-not-stated"),
    _one("wholeArea", "denominator_area", "whole's area", "总体地区"),
    _one("wholeSubject", "denominator_subject", "whole's subject", "总体对象"),
    _one("status", "status", "status", "数据状态"),
    _one("unit", "unit", "unit", "计量单位"),
)
_CODES = {"ofMeasure": "measure", "status": "status", "unit": "unit"}
PERIOD = _one("period", "period", "period", "时期", "period-not-stated")
BASE_PERIOD = _one("basePeriod", "base_period", "base period", "基期", "base-not-stated")
DOCUMENT = Dimension("document", "document", "document", "文献", terms.STATED_IN, coded=False, range=terms.DOCUMENT)
OCCURRENCE = Dimension("occurrence", "", "occurrence", "出现次序", "", coded=False, range=terms.INTEGER)
DIMENSIONS = (*FIXED, PERIOD, BASE_PERIOD, DOCUMENT, OCCURRENCE)
_ALWAYS = {"area", "period", "document", "occurrence"}


def used(connection: sqlite3.Connection, condition: str) -> dict[tuple[str, str], tuple[Dimension, ...]]:
    """The dimensions of each data set (indicator and measure): those in which any of its figures says something."""
    filled = [item for item in DIMENSIONS if item.column]
    columns = ", ".join(f"max(nullif({item.sql}, '[]')) IS NOT NULL" for item in filled)
    query = f"SELECT indicator, measure, {columns} FROM observations o WHERE {condition} GROUP BY indicator, measure"
    found = {}
    for indicator, measure, *said in connection.execute(query):
        speaking = {item.name for item, one in zip(filled, said, strict=True) if one} | _ALWAYS
        found[indicator, measure] = tuple(item for item in DIMENSIONS if item.name in speaking)
    return found


def iri(*found: str) -> list[Term]:
    """IRIs as terms."""
    return [ox.NamedNode(item) for item in found]


def text(**found: str | None) -> list[Term]:
    """Texts by language as terms; those that are None are left out."""
    return [ox.Literal(value, language=language) for language, value in found.items() if value]


def properties() -> Iterator[Block]:
    """The dimensions as properties."""
    for item in DIMENSIONS:
        above = [item.of] if item.of else []
        if item.name in ("area", "period"):
            above.append(f"{SDMX}ref{item.name.capitalize()}")
        said: list[Said] = [
            (terms.TYPE, iri(terms.TYPE.replace("type", "Property"), QB + "DimensionProperty")),
            (terms.LABEL, text(en=item.label, zh=item.label_zh)),
            (RDFS + "range", iri(item.range)),
        ]
        if above:
            said.append((RDFS + "subPropertyOf", iri(*above)))
        if item.coded:
            said[0][1].append(ox.NamedNode(QB + "CodedProperty"))
            said.append((QB + "codeList", iri(item.code_list)))
        yield item.iri, said


def code_lists(
    connection: sqlite3.Connection, condition: str, english: dict[str, str], chinese: dict[str, str]
) -> Iterator[Block]:
    """Each list with the codes that figures use, and the codes for what is absent or not stated."""
    for item in DIMENSIONS:
        if not item.coded:
            continue
        label = text(en=f"codes of {item.label}", zh=f"{item.label_zh}代码")
        yield item.code_list, [(terms.TYPE, iri(SKOS + "ConceptScheme")), (terms.LABEL, label)]
        own = [(ABSENT, "none", "无")] + ([(NOT_STATED, "not stated", "未说明")] if item.left_open else [])
        for code, en, zh in own:
            yield item.code(code), _concept(item, en, zh)
        query = f"SELECT DISTINCT {item.sql} FROM observations o WHERE {condition} AND {item.sql} IS NOT NULL"
        for (cell,) in connection.execute(f"{query} ORDER BY 1"):
            if cell != "[]":
                yield (
                    item.value(cell, ""),
                    [*_concept(item, *_names(item, cell, english, chinese)), *_parts(item, cell)],
                )


def _names(item: Dimension, cell: str, english: dict[str, str], chinese: dict[str, str]) -> tuple[str, str]:
    if item.name in ("period", "basePeriod"):
        try:
            found = Period.parse(cell.removeprefix("period/"))
        except InputError:
            return cell, cell
        return found.label("en"), found.label("zh")
    if item.name in _CODES:
        cell = f"{_CODES[item.name]}/{cell}"
    parts = json.loads(cell) if item.name == "breakdown" else [cell]
    return ", ".join(english.get(part, part) for part in parts), "、".join(chinese.get(part, part) for part in parts)


def _concept(item: Dimension, en: str, zh: str) -> list[Said]:
    return [
        (terms.TYPE, [CONCEPT]),
        (SKOS + "prefLabel", text(en=en, zh=zh)),
        (SKOS + "inScheme", iri(item.code_list)),
    ]


def _parts(item: Dimension, cell: str) -> list[Said]:
    parts = json.loads(cell) if item.name == "breakdown" else []
    return [(SKOS + "related", iri(*map(names.thing, parts)))] if len(parts) > 1 else []
