"""The cube as Turtle: properties, code lists, then each data set with its structure, its slices and its observations.

A figure keeps its IRI. What it says along each dimension stands under properties of the cube (sub-properties of those
of the graph), so that cube and graph may lie in one store: a code that stands for nothing never meets the graph's own
questions. A series is a slice: all is fixed but period, base period, document and occurrence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, BinaryIO

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.export.cube.dimensions import (
    BASE_PERIOD,
    CUBE,
    DOCUMENT,
    FIXED,
    OCCURRENCE,
    PERIOD,
    QB,
    Block,
    Dimension,
    Said,
    code_lists,
    iri,
    properties,
    text,
    used,
)
from ictkg.export.source import Source
from ictkg.export.tables.aside import lay_aside
from ictkg.store.observations import labels
from ictkg.turtle.fields import typed
from ictkg.turtle.write import Writer, header

WHOLE = "o.indicator IS NOT NULL AND o.measure IS NOT NULL AND o.unit IS NOT NULL AND o.value GLOB '[-0-9]*'"
_ATTRIBUTES = {
    "unit": (terms.UNIT, True),
    "status": (terms.STATUS, False),
    "bound": (terms.BOUND, False),
    "resolution": (terms.RESOLUTION, False),
    "printed": (terms.PRINTED, False),
}
_FREE = (PERIOD, BASE_PERIOD, DOCUMENT, OCCURRENCE)
_COLUMNS = ("id", "open", "value", *_ATTRIBUTES, "printed_language")
_VALUE = ox.NamedNode(terms.VALUE)

Row = dict[str, Any]


def write(source: Source, out: BinaryIO) -> int:
    """Write the cube to a stream; returns how many triples it holds.

    Figures without an indicator, a measure, a unit or a number are left out: a cube has no place for them.
    """
    writer = Writer()
    count = 0
    out.write(f"{header(names.PREFIXES)}\n".encode())
    for subject, said in _blocks(source):
        out.write(f"\n{writer.block(subject, said)}\n".encode())
        count += sum(len(targets) for _, targets in said)
    return count


def _blocks(source: Source) -> Iterator[Block]:
    connection = source.connection
    lay_aside(connection, source.store, "observations", ["base_period_id"])
    english, chinese = labels(connection, "en"), labels(connection, "zh")
    yield from properties()
    yield terms.VALUE, [(terms.TYPE, iri(QB + "MeasureProperty"))]
    yield from ((found, [(terms.TYPE, iri(QB + "AttributeProperty"))]) for found, _ in _ATTRIBUTES.values())
    yield from _components()
    yield from code_lists(connection, WHOLE, english, chinese)
    for (indicator, measure), dimensions in used(connection, WHOLE).items():
        slug = f"{indicator.partition('/')[2]}/{measure}"
        said = f"measure/{measure}"
        label = text(
            en=f"{english.get(indicator, indicator)}: {english.get(said, measure)}",
            zh=f"{chinese.get(indicator, indicator)}：{chinese.get(said, measure)}",
        )
        yield (
            f"{CUBE}set/{slug}",
            [
                (terms.TYPE, iri(QB + "DataSet")),
                (terms.LABEL, label),
                (QB + "structure", iri(f"{CUBE}structure/{slug}")),
                (names.PREFIXES["dcterms"] + "subject", iri(names.thing(indicator), names.code("measure", measure))),
            ],
        )
        yield from _structure(slug, dimensions)
        rows = _rows(source, indicator, measure, dimensions)
        for key, found in groupby(rows, lambda row: row["series"]):
            yield from _series(slug, dimensions, key, list(found))


def _components() -> Iterator[Block]:
    component: Said = (terms.TYPE, iri(QB + "ComponentSpecification"))
    for place, item in enumerate((*FIXED, *_FREE), 1):
        order: Said = (QB + "order", [typed(str(place), terms.INTEGER)])
        yield f"{CUBE}component/{item.name}", [component, (QB + "dimension", iri(item.iri)), order]
    yield f"{CUBE}component/value", [component, (QB + "measure", [_VALUE])]
    for name, (found, required) in _ATTRIBUTES.items():
        needed: Said = (QB + "componentRequired", [typed(str(required).lower(), terms.BOOLEAN)])
        yield f"{CUBE}component/attribute-{name}", [component, (QB + "attribute", iri(found)), needed]


def _structure(slug: str, dimensions: tuple[Dimension, ...]) -> Iterator[Block]:
    key = f"{CUBE}key/{slug}"
    parts = [*(item.name for item in dimensions), "value", *(f"attribute-{name}" for name in _ATTRIBUTES)]
    yield (
        f"{CUBE}structure/{slug}",
        [
            (terms.TYPE, iri(QB + "DataStructureDefinition")),
            (QB + "component", iri(*(f"{CUBE}component/{name}" for name in parts))),
            (QB + "sliceKey", iri(key)),
        ],
    )
    yield (
        key,
        [
            (terms.TYPE, iri(QB + "SliceKey")),
            (terms.LABEL, text(en="a series: all but its times and documents", zh="序列：除时期与文献外各维固定")),
            (QB + "componentProperty", iri(*(item.iri for item in dimensions if item not in _FREE))),
        ],
    )


def _rows(source: Source, indicator: str, measure: str, dimensions: tuple[Dimension, ...]) -> Iterator[Row]:
    """The figures of a data set by series, in order of time, with their codes; numbered where all codes agree."""
    columns = [item.column for item in dimensions if item.column]
    fixed = [item.order for item in dimensions if item not in _FREE]
    free = [item.order for item in dimensions if item in _FREE and item.column]
    order = ", ".join([*fixed, "o.last_day", *free, "o.start", "o.id"])
    selected = ", ".join([*(item.sql for item in dimensions if item.column), *(f'o."{name}"' for name in _COLUMNS)])
    query = f"SELECT {selected} FROM observations o WHERE {WHOLE} AND indicator = ? AND measure = ? ORDER BY {order}"
    before: tuple[str, ...] = ()
    occurrence = 0
    for cells in source.connection.execute(query, (indicator, measure)):
        row = dict(zip((*columns, *_COLUMNS), cells, strict=True))
        codes = {item.name: item.value(row[item.column], row["open"]) for item in dimensions if item.column}
        key = tuple(codes.values())
        occurrence = occurrence + 1 if key == before else 1
        before = key
        series = tuple((item.iri, codes[item.name]) for item in dimensions if item not in _FREE)
        yield {**row, "codes": codes, "occurrence": occurrence, "series": series}


def _series(slug: str, dimensions: tuple[Dimension, ...], key: Any, rows: list[Row]) -> Iterator[Block]:
    first = rows[0]["id"].partition("/")[2]
    said: list[Said] = [
        (terms.TYPE, iri(QB + "Slice")),
        (QB + "sliceStructure", iri(f"{CUBE}key/{slug}")),
        *((dimension, iri(code)) for dimension, code in key),
        (QB + "observation", iri(*(names.thing(row["id"]) for row in rows))),
    ]
    series = f"{CUBE}slice/{slug}/{first}"
    yield f"{CUBE}set/{slug}", [(QB + "slice", iri(series))]
    yield series, said
    for row in rows:
        yield names.thing(row["id"]), _observation(slug, dimensions, row)


def _observation(slug: str, dimensions: tuple[Dimension, ...], row: Row) -> list[Said]:
    said: list[Said] = [
        (terms.TYPE, iri(QB + "Observation")),
        (QB + "dataSet", iri(f"{CUBE}set/{slug}")),
        *((item.iri, iri(row["codes"][item.name])) for item in dimensions if item.column),
        (OCCURRENCE.iri, [typed(str(row["occurrence"]), terms.INTEGER)]),
        (terms.VALUE, [typed(row["value"], terms.DECIMAL)]),
        (terms.UNIT, iri(names.code("unit", row["unit"]))),
    ]
    for name in ("status", "bound"):
        if row[name]:
            said.append((_ATTRIBUTES[name][0], iri(names.code(name, row[name]))))
    if row["resolution"]:
        said.append((terms.RESOLUTION, [typed(row["resolution"], terms.DECIMAL)]))
    if row["printed"]:
        language = row["printed_language"]
        words = ox.Literal(row["printed"], language=language) if language else ox.Literal(row["printed"])
        said.append((terms.PRINTED, [words]))
    return said
