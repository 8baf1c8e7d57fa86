"""What has changed since an earlier release: figures new, withdrawn, revised; figures contested and no longer so."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from ictkg.errors import InputError
from ictkg.export.source import Source
from ictkg.store.findings import CONTESTING

_KEPT = ("value", "unit", "bound", "resolution", "printed", "period", "area", "indicator", "measure", "status")
_TOLD = ("indicator_label", "area_label", "subject_label", "measure", "period", "document", "document_title")
_COLUMNS = tuple(dict.fromkeys(("id", *_KEPT, *_TOLD)))


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that changed: what happened to it, what it is, and its words before and after."""

    kind: str
    id: str
    what: str
    document: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """All changes since an earlier release, and how many figures there were and are."""

    name: str
    earlier: int
    now: int
    changes: tuple[Change, ...]

    def of(self, kind: str) -> tuple[Change, ...]:
        """The changes of one kind: new, withdrawn, revised, contested or settled."""
        return tuple(change for change in self.changes if change.kind == kind)


def compare(source: Source, earlier: Path) -> Compared:
    """Hold the figures of now against those of an earlier bundle (a folder or an archive)."""
    connection = sqlite3.connect("")
    columns = ", ".join(f'"{name}"' for name in _COLUMNS)
    marks = ", ".join("?" * len(_COLUMNS))
    for name in ("earlier", "now"):
        connection.execute(f"CREATE TABLE {name} ({columns}, PRIMARY KEY (id)) WITHOUT ROWID")
        connection.execute(f"CREATE TABLE contested_{name} (id PRIMARY KEY) WITHOUT ROWID")
    with _opened(earlier, "observations.csv") as file:
        rows = (tuple(row.get(name) or None for name in _COLUMNS) for row in csv.DictReader(file))
        connection.executemany(f"INSERT OR IGNORE INTO earlier VALUES ({marks})", rows)
    with _opened(earlier, "findings.csv") as file:
        contested = ((row["operands"].split(" ")[0],) for row in csv.DictReader(file) if _contests(row))
        connection.executemany("INSERT OR IGNORE INTO contested_earlier VALUES (?)", contested)
    table = source.table("observations")
    places = [[column.name for column in table.columns].index(name) for name in _COLUMNS]
    connection.executemany(
        f"INSERT OR IGNORE INTO now VALUES ({marks})", (tuple(row[place] for place in places) for row in table.raw())
    )
    findings = source.table("findings")
    names = [column.name for column in findings.columns]
    told = (dict(zip(names, row, strict=True)) for row in findings.rows())
    connection.executemany(
        "INSERT OR IGNORE INTO contested_now VALUES (?)", ((row["operands"][0],) for row in told if _contests(row))
    )
    before, after = (connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("earlier", "now"))
    found = Compared(earlier.name, before, after, tuple(_changes(connection)))
    connection.close()
    return found


def _contests(row: dict[str, str]) -> bool:
    return not row["acknowledged"] and (row["kind"] in CONTESTING or row["verdict"] == "differs")


@contextmanager
def _opened(earlier: Path, name: str) -> Iterator[TextIO]:
    try:
        if earlier.is_dir():
            with (earlier / "tables" / name).open(encoding="utf-8", newline="") as file:
                yield file
        else:
            with zipfile.ZipFile(earlier) as archive, archive.open(f"tables/{name}") as member:
                yield io.TextIOWrapper(member, encoding="utf-8", newline="")
    except (OSError, KeyError, zipfile.BadZipFile):
        cure = "name the folder or .zip that ictkg export release wrote"
        raise InputError(f"{earlier} is no earlier release: it has no tables/{name}", cure=cure) from None


def _changes(connection: sqlite3.Connection) -> Iterator[Change]:
    differing = " OR ".join(f'n."{name}" IS NOT e."{name}"' for name in _KEPT)
    order = "ORDER BY {0}.indicator_label, {0}.area_label, {0}.period, {0}.id"
    listed = ", ".join(f'{{0}}."{name}"' for name in _COLUMNS)
    queries = {
        "revised": f"SELECT {listed.format('e')}, {listed.format('n')} FROM earlier e JOIN now n ON n.id = e.id "
        f"WHERE {differing} {order.format('n')}",
        "withdrawn": f"SELECT {listed.format('e')}, {', '.join(['NULL'] * len(_COLUMNS))} FROM earlier e "
        f"WHERE e.id NOT IN (SELECT id FROM now) {order.format('e')}",
        "new": f"SELECT {', '.join(['NULL'] * len(_COLUMNS))}, {listed.format('n')} FROM now n "
        f"WHERE n.id NOT IN (SELECT id FROM earlier) {order.format('n')}",
        "contested": f"SELECT {listed.format('n')}, {listed.format('n')} FROM now n JOIN contested_now c USING (id) "
        f"WHERE n.id NOT IN (SELECT id FROM contested_earlier) {order.format('n')}",
        "settled": f"SELECT {listed.format('n')}, {listed.format('n')} FROM now n JOIN contested_earlier c USING (id) "
        f"WHERE n.id NOT IN (SELECT id FROM contested_now) {order.format('n')}",
    }
    for kind, query in queries.items():
        for row in connection.execute(query):
            before = dict(zip(_COLUMNS, row[: len(_COLUMNS)], strict=True))
            after = dict(zip(_COLUMNS, row[len(_COLUMNS) :], strict=True))
            yield _change(kind, before, after)


def _change(kind: str, before: dict[str, str | None], after: dict[str, str | None]) -> Change:
    shown = after if after["id"] else before
    of = shown["subject_label"] or shown["area_label"]
    what = ", ".join(filter(None, (shown["indicator_label"], of, shown["measure"], shown["period"])))
    return Change(kind, shown["id"] or "", what, shown["document_title"] or "", _figure(before), _figure(after))


def _figure(row: dict[str, str | None]) -> str:
    if not row["id"]:
        return ""
    number = f"{row['value']} {row['unit']}" + (f", {row['bound']}" if row["bound"] not in ("exact", None) else "")
    return f"“{row['printed']}” ({number})" if row["printed"] else number


_SAID = {
    "revised": ("Revised", "the same figure of the same document, read otherwise than before"),
    "withdrawn": ("Withdrawn", "in the earlier release and not in this one"),
    "new": ("New", "in this release and not in the earlier one"),
    "contested": ("Contested", "now contradicted by other figures or by what it should follow from"),
    "settled": ("No longer contested", "contested before, and not now"),
}


def in_words(found: Compared) -> str:
    """The changes as a text in Markdown, each kind under a head that says how many there are."""
    lines = [f"# Changes since {found.name}", ""]
    lines += [f"{found.now:,} figures; there were {found.earlier:,}."]
    if not found.changes:
        lines += ["", "Nothing has changed."]
    for kind, (head, meaning) in _SAID.items():
        changes = found.of(kind)
        if changes:
            lines += ["", f"## {head}: {len(changes):,}", "", f"{meaning[0].upper()}{meaning[1:]}.", ""]
            lines += [_line(change) for change in changes]
    return "\n".join(lines) + "\n"


def _line(change: Change) -> str:
    revised = change.kind == "revised"
    figure = f"{change.before} is now {change.after}" if revised else change.after or change.before
    return f"- {change.what}: {figure}, in {change.document or 'a document without a title'} ({change.id})"


def as_csv(found: Compared) -> str:
    """The changes as CSV: change, figure, what, before, after, document."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("change", "figure", "what", "before", "after", "document"))
    writer.writerows((c.kind, c.id, c.what, c.before, c.after, c.document) for c in found.changes)
    return out.getvalue()
