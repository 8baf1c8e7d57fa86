"""Answers: the columns and rows of a question, in values a person or a program can use."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ictkg import names, terms
from ictkg.model.shown import grid
from ictkg.turtle.atomic import replacing

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_FIRST = 20
Value = str | int | bool | Decimal | date | None

_WHOLE = frozenset(
    terms.INTEGER.replace("integer", name)
    for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_STEERING = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "�") | {0x09: " "}


def value_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Value:
    """A term as a plain value: short ids or prefixed names for IRIs, exact numbers, days as dates, all else as text.

    >>> value_of(ox.NamedNode("https://w3id.org/ictkg/id/place/china"))
    'place/china'
    """
    if isinstance(term, ox.NamedNode):
        return _named(term.value)
    if not isinstance(term, ox.Literal):
        return None if term is None else str(term)
    text, datatype = term.value, term.datatype.value
    try:
        if datatype == terms.DECIMAL:
            return Decimal(text)
        if datatype in _WHOLE:
            return int(text)
        if datatype == terms.BOOLEAN:
            return text in ("true", "1")
        if datatype == terms.DAY:
            return date.fromisoformat(text)
    except (InvalidOperation, ValueError):
        pass
    return text


def _named(iri: str) -> str:
    """The short id of an IRI; a graph's path; the prefixed name of another vocabulary's term."""
    found = names.short(iri)
    if found != iri or iri.startswith(names.GRAPH):
        return found if found != iri else iri.removeprefix(names.ROOT)
    for prefix, namespace in names.PREFIXES.items():
        rest = iri.removeprefix(namespace)
        if rest != iri and rest.isidentifier():
            return f"{prefix}:{rest}"
    return iri


def cell(value: Value) -> str:
    """A value as the text of a table's cell: numbers without exponent and without needless zeros.

    >>> cell(Decimal("2800000000000.0")), cell(None), cell(True)
    ('2,800,000,000,000', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = f"{value:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question in the order in which it gave them; ``rows`` are tuples in the order of ``columns``.

    Iterating gives each row as a dict. A yes-or-no question has the one column ``answer``; a graph has ``subject``,
    ``predicate``, ``object``.

    >>> answer = Answer(("place", "value"), (("place/china", Decimal("2.50")), ("place/guizhou", None)))
    >>> [row["place"] for row in answer], len(answer)
    (['place/china', 'place/guizhou'], 2)
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """The answer as CSV with a head line; written to ``path``, or returned where none is given.

        >>> Answer(("value",), ((Decimal("1200.50"),),)).to_csv()
        'value\\r\\n1200.5\\r\\n'
        """
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(self.columns)
        writer.writerows([_csv_cell(value) for value in row] for row in self.rows)
        if path is None:
            return out.getvalue()
        with replacing(Path(path)) as target:
            target.write(out.getvalue().encode())
        return None

    def to_pandas(self) -> pandas.DataFrame:
        """The answer as a pandas DataFrame, numbers as Decimal; needs pandas.

        >>> Answer(("value",), ((Decimal("2.50"),),)).to_pandas().loc[0, "value"]
        Decimal('2.50')
        """
        from ictkg.model import frames

        return frames.to_pandas(self._columns())

    def to_polars(self) -> polars.DataFrame:
        """The answer as a polars DataFrame, numbers as its Decimal; needs polars.

        >>> Answer(("value",), ((Decimal("2.50"),),)).to_polars()["value"][0]
        Decimal('2.50')
        """
        from ictkg.model import frames

        return frames.to_polars(self._columns())

    def to_arrow(self) -> pyarrow.Table:
        """The answer as an Arrow table, numbers as decimals; needs pyarrow.

        >>> str(Answer(("value",), ((Decimal("2.50"),),)).to_arrow().schema.field("value").type)
        'decimal128(3, 2)'
        """
        from ictkg.model import frames

        return frames.to_arrow(self._columns())

    def _columns(self) -> dict[str, list[Value]]:
        return {name: [row[place] for row in self.rows] for place, name in enumerate(self.columns)}

    def table(self, width: int | None = None) -> str:
        """The answer as a text table, at most ``width`` columns wide where given.

        >>> print(Answer(("place", "value"), (("China", 3),)).table())
        place  value
        China      3
        """
        return text_table(self.columns, [[cell(value) for value in row] for row in self.rows], self._numeric(), width)

    def markdown(self) -> str:
        """The answer as a Markdown table.

        >>> print(Answer(("place", "value"), (("China", 3),)).markdown(), end="")
        | place | value |
        | --- | ---: |
        | China | 3 |
        """
        rule = ["---:" if place in self._numeric() else "---" for place in range(len(self.columns))]
        rows = [list(self.columns), rule, *([cell(value).replace("|", "\\|") for value in row] for row in self.rows)]
        return "".join(f"| {' | '.join(row)} |\n" for row in rows)

    def _numeric(self) -> set[int]:
        return {
            place
            for place in range(len(self.columns))
            if any(isinstance(row[place], int | Decimal) for row in self.rows)
            and all(row[place] is None or isinstance(row[place], int | Decimal) for row in self.rows)
        }

    def __repr__(self) -> str:
        more = f"\n… {len(self) - _FIRST} more" if len(self) > _FIRST else ""
        return f"{len(self)} rows\n{Answer(self.columns, self.rows[:_FIRST]).table()}{more}"

    def _repr_html_(self) -> str:
        return grid(self.columns, ([cell(value) for value in row] for row in self.rows), len(self))


def _csv_cell(value: Value) -> Any:
    return cell(value).replace(",", "") if isinstance(value, Decimal) else cell(value)


def text_table(columns: tuple[str, ...], rows: list[list[str]], right: set[int], width: int | None) -> str:
    """Rows under a head line, columns aligned (Chinese signs count two); as cards where ``width`` is too narrow.

    A card is one row, a line per column that holds something, its name in front. Nothing where there are no rows or no
    columns. Signs that would steer a terminal come as �.

    >>> print(text_table(("name", "uses"), [["5G", "107"]], {1}, 8))
    name  5G
    uses  107
    """
    from prettytable import PrettyTable, TableStyle
    from wcwidth import wcswidth

    if not rows or not columns:
        return ""
    shown = [[text.translate(_STEERING) for text in row] for row in rows]
    table = PrettyTable()
    table.set_style(TableStyle.PLAIN_COLUMNS)
    table.field_names = list(columns)
    for place, name in enumerate(columns):
        table.align[name] = "r" if place in right else "l"
    table.add_rows(shown)
    table.right_padding_width = 2
    lines = [line.rstrip() for line in table.get_string().splitlines()]
    if width is None or max(map(wcswidth, lines)) <= width:
        return "\n".join(lines)
    return "\n\n".join(_card(columns, row, width) for row in shown)


def _card(columns: tuple[str, ...], row: list[str], width: int) -> str:
    from wcwidth import wrap

    margin = max(map(len, columns)) + 2
    lines: list[str] = []
    for name, text in zip(columns, row, strict=True):
        if text.strip():  # ids stay whole so that they can be copied, Chinese has no spaces to break at
            first, *others = wrap(
                text, max(width - margin, 20), break_long_words=not text.isascii(), break_on_hyphens=False
            )
            lines += [f"{name:<{margin}}{first}", *(" " * margin + line for line in others)]
    return "\n".join(lines)


def read_answer(data: bytes) -> Answer:
    """The answer in a SPARQL 1.1 JSON result."""
    results = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QueryBoolean):
        return Answer(("answer",), ((bool(results),),))
    return of_solutions(results)


def of_solutions(solutions: ox.QuerySolutions) -> Answer:
    """The answer in the engine's own solutions."""
    columns = tuple(variable.value for variable in solutions.variables)
    return Answer(columns, tuple(tuple(map(value_of, solution)) for solution in solutions))


def read_graph(data: bytes) -> Answer:
    """The answer in the N-Triples of a CONSTRUCT or DESCRIBE."""
    quads = ox.parse(data, format=ox.RdfFormat.N_TRIPLES)
    rows = {tuple(map(value_of, quad.triple)): None for quad in quads}
    return Answer(("subject", "predicate", "object"), tuple(rows))
