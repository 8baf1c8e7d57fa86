"""An observation table of invented figures that add up, as large as asked for; and an audit or a reading of it.

Run as a script in a process of its own, ``synthetic.py make|read|audit TABLE COUNT`` prints seconds of work, count and
peak memory in MB.
"""

from __future__ import annotations

import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ictkg.audit import kept, run
from ictkg.audit.definitions import Definitions
from ictkg.model.identity import Identity
from ictkg.model.thing import Indicator
from ictkg.store import observations, rows
from ictkg.store.table import TableWriter

NATURES = {"revenue": "cumulative", "part": "cumulative", "rest": "cumulative", "users": "stock", "population": "stock"}
NATURES |= {"rate": "ratio"}
PUBLISHERS, YEARS, PER_DOCUMENT = 4, 10, 10
ALL = ("cumulative", "flow", "stock", "ratio")
IDENTITIES = (
    Identity(id="identity/growth", kind="growth", natures=ALL),
    Identity(id="identity/cumulative", kind="cumulative", natures=("cumulative",)),
    Identity(
        id="identity/sum",
        kind="sum-of-parts",
        whole="indicator/revenue",
        parts=("indicator/part", "indicator/rest"),
        complete_partition=True,
    ),
    Identity(id="identity/share", kind="share", whole="indicator/revenue", parts=("indicator/part",)),
    Identity(
        id="identity/rate",
        kind="ratio",
        result="indicator/rate",
        numerator="indicator/users",
        denominator="indicator/population",
    ),
)
PLACES = {name: place for place, name in enumerate(rows.OBSERVATION_COLUMNS)}
BLANK: dict[str, object] = dict.fromkeys(rows.OBSERVATION_COLUMNS)
BLANK |= {"breakdown": "[]", "open": "[]", "attributed_to": "[]", "spoken_by": "[]", "via": "[]", "also_at": "[]"}
BLANK |= {"bound": "exact", "status": "reported", "measure": "level", "unit": "CNY"}


def definitions() -> Definitions:
    """The identities and indicators of the invented figures."""
    indicators = {
        f"indicator/{name}": Indicator(id=f"indicator/{name}", nature=nature) for name, nature in NATURES.items()
    }
    return Definitions(IDENTITIES, indicators)


def documents(count: int) -> Iterator[tuple[str, str, int, int]]:
    """Document, area, publisher and year: the figures of an area come from a few publishers over some years."""
    for number in range(count // PER_DOCUMENT):
        area, rest = divmod(number, PUBLISHERS * YEARS)
        publisher, year = divmod(rest, YEARS)
        yield f"document/p{publisher}/{area}-{2010 + year}", f"place/a{area}", publisher, 2010 + year


def figures(document: str, area: str, publisher: int, year: int) -> Iterator[tuple[object, ...]]:
    """Ten figures of one document, rounded each publisher's way."""
    step = 10 ** (6 + publisher % 2)
    base = 7_000_000_000 + 1_000_003 * (sum(map(ord, area)) % 97)
    whole, part = base * (year - 2000), base * (year - 2000) * 3 // 7
    before, people, users = base * (year - 2001), 9_000_000, 800_000 * (year - 2009)
    stem, span = document.partition("/")[2], _span(year)
    said = {"document": document, "area": area, **span}
    levels = {"revenue": whole, "part": part, "rest": whole - part}
    for name, value in levels.items():
        text = str((2 * value + step) // (2 * step) * step)
        yield _row(stem, said, name, text, resolution=str(step), **_of(name))
    yield _row(stem, said, "revenue", _percent(whole - before, before), measure="growth", base_period=str(year - 1))
    yield _row(stem, said, "part", _percent(whole - before, before), measure="growth", base_period=str(year - 1))
    yield _row(stem, said, "part", _percent(part, whole), measure="share", denominator="indicator/revenue")
    stock = {**said, **_end(year)}
    yield _row(stem, stock, "users", str(users), resolution="1", unit="users")
    yield _row(stem, stock, "population", str(people), resolution="1000", unit="persons")
    yield _row(stem, stock, "rate", _percent(users, people), unit="percent", resolution="0.1")
    if year > 2010:
        change = _percent(800_000, users - 800_000)
        yield _row(stem, stock, "users", change, measure="growth", base_period=f"{year - 1}-12-31")
    else:
        yield _row(stem, stock, "users", "2", measure="rank", unit="rank", resolution="1")


def _of(name: str) -> dict[str, str]:
    return {"unit": "CNY"} if name else {}


def _span(year: int) -> dict[str, object]:
    text = str(year)
    return {
        "period": text,
        "period_edtf": text,
        "period_kind": "cumulative",
        "first_day": f"{text}-01-01",
        "last_day": f"{text}-12-31",
    }


def _end(year: int) -> dict[str, object]:
    day = f"{year}-12-31"
    return {"period": f"at-{day}", "period_edtf": day, "period_kind": "instant", "first_day": day, "last_day": day}


def _percent(part: int, whole: int) -> str:
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"


def _row(stem: str, said: dict[str, object], name: str, value: str, **more: object) -> tuple[object, ...]:
    measure = str(more.get("measure", "level"))
    fields = {**BLANK, **said, "indicator": f"indicator/{name}", "value": value, "printed": value}
    if measure in ("growth", "share"):
        fields |= {"unit": "percent", "resolution": "0.1"}
    fields |= {**more, "id": f"observation/{stem}/{name}-{measure}"}
    return tuple(fields.values())


def make(path: Path, count: int) -> int:
    """Write a table of so many figures; its indexes are made last, as in a build."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "table.sqlite"
        TableWriter().write(empty)
        with sqlite3.connect(empty) as found:
            schema = found.execute("SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    table = sqlite3.connect(path, isolation_level=None)
    table.execute("PRAGMA journal_mode = OFF")
    table.execute("PRAGMA synchronous = OFF")
    table.execute("BEGIN")
    for _, sql in sorted(schema, key=lambda one: one[0] != "table"):
        if sql.startswith("CREATE TABLE"):
            table.execute(sql)
    marks = ", ".join("?" * len(rows.OBSERVATION_COLUMNS))
    insert = f"INSERT INTO observations VALUES ({marks})"
    table.executemany(insert, (row for one in documents(count) for row in figures(*one)))
    columns = dict.fromkeys(rows.DOCUMENT_COLUMNS)
    blank = {**columns, "tier": "press", "language": "en", "open": "[]", "author": "[]", "caution": "[]"}
    told = (
        {**blank, "id": name, "label": name, "publisher": f"organisation/p{number}", "published": f"{year + 1}-01-20"}
        for name, _, number, year in documents(count)
    )
    marks = ", ".join("?" * len(columns))
    table.executemany(f"INSERT INTO documents VALUES ({marks})", (tuple(one.values()) for one in told))
    for _, sql in schema:
        if not sql.startswith("CREATE TABLE"):
            table.execute(sql)
    table.execute("COMMIT")
    table.close()
    return count


def opened(path: Path) -> sqlite3.Connection:
    """The table, read-only."""
    table = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    table.row_factory = sqlite3.Row
    return table


def audit(path: Path, count: int) -> int:
    """All findings, none of which differs; how many there are."""
    found = 0
    for finding in run.audit_rows(opened(path), definitions()):
        found += 1
        assert finding.verdict != "differs", finding
    assert found > count * 0.4
    return found


def again(path: Path, count: int) -> int:
    """All findings where those of all groups but that of one document are kept."""
    table, changed = opened(path), f"document/p0/0-{2010}"
    states = {name: "b" if name == changed else "a" for name, *_ in documents(count)}
    store = kept.Kept(path.with_suffix(".kept"), "1")
    found = sum(1 for _ in run.audit_rows(table, definitions(), kept=store, sources=kept.Sources(table, states)))
    store.close()
    return found


def keep(path: Path, count: int) -> int:
    """Make and keep all findings."""
    table = opened(path)
    store, states = (
        kept.Kept(path.with_suffix(".kept"), "1"),
        dict.fromkeys((name for name, *_ in documents(count)), "a"),
    )
    found = sum(1 for _ in run.audit_rows(table, definitions(), kept=store, sources=kept.Sources(table, states)))
    store.close()
    return found


def read(path: Path, _: int) -> int:
    """Read every figure from the observation table."""
    return sum(1 for _ in observations.select(opened(path), {}))


def peak() -> int:
    """The most memory this program held, in MB; ``ru_maxrss`` would count that of the process which started it."""
    status = Path("/proc/self/status")
    if status.exists():
        [line] = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


ACTS = {"make": make, "read": read, "audit": audit, "keep": keep, "again": again}

if __name__ == "__main__":
    began = time.process_time()
    counted = ACTS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
    spent = time.process_time() - began
    print(f"{spent:.3f} {counted} {peak()}")
