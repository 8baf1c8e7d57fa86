"""A million figures go out while memory stays where it was with a few: measured, table by table."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
MILLION, FEW = 1_000_000, 60_000
SCRIPT = """
import json, resource, sqlite3, sys
from importlib import import_module
import pyoxigraph as ox
from ictkg.export.tables.rows import Table
from ictkg.store import rows
name, path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
module = import_module(f"ictkg.export.tables.{name}")
table = sqlite3.connect(path, isolation_level=None)
table.execute("PRAGMA temp_store = FILE")
table.execute("PRAGMA synchronous = OFF")
for kind, columns in (("observations", rows.OBSERVATION_COLUMNS), ("documents", rows.DOCUMENT_COLUMNS),
                      ("labels", ("id", "language", "label"))):
    table.execute(f"CREATE TABLE {kind} ({', '.join(chr(34) + c + chr(34) for c in columns)})")
given = {"id": "'observation/a/2024-' || i", "document": "'document/a/2024'", "indicator": "'indicator/a'",
         "value": "i || '.25'", "unit": "'CNY'", "printed": "i || ' yuan'", "open": "'[]'", "breakdown": "'[]'",
         "attributed_to": "'[' || chr || 'organisation/a' || chr || ']'", "spoken_by": "'[]'", "via": "'[]'",
         "also_at": "'[]'"}
given["attributed_to"] = given["attributed_to"].replace("chr", "char(34)")
selected = ", ".join(given.get(column, "NULL") for column in rows.OBSERVATION_COLUMNS)
numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
table.execute(f"INSERT INTO observations {numbers} SELECT {selected} FROM n")
with open(path + ".out", "wb") as out:
    written = module.write_table(Table(table, ox.Store(), "observations"), out)
print(json.dumps([written, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))
"""


def peak(name: str, folder: Path, count: int) -> int:
    """The peak of memory, in MB, while so many rows are written."""
    path = folder / f"{name}-{count}.sqlite"
    command = [sys.executable, "-c", SCRIPT, name, str(path), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stderr[-2000:]
    written, megabytes = json.loads(done.stdout)
    assert written == count
    for left in folder.iterdir():
        left.unlink()
    return int(megabytes)


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet"])
def test_memory_does_not_grow_with_the_table(name: str, tmp_path: Path) -> None:
    few, million = peak(name, tmp_path, FEW), peak(name, tmp_path, MILLION)
    print(f"\n{name}: {few} MB for {FEW:,} rows, {million} MB for {MILLION:,}")
    assert million < few + 80
