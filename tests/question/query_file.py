"""Reading a query file of the catalogue: its header, its parameters, its text with other parameter values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

QUERIES = Path(__file__).resolve().parents[2] / "queries"
KINDS = {"indicator", "place", "thing", "document", "topic", "period", "measure", "language", "integer", "text"}


KEY = re.compile(r"#\+ ([a-z-]+):(?: (.+))?")
ITEM = {
    "parameters": re.compile(r"#\+   (\w+): (\w+ — .+)"),
    "columns": re.compile(r"#\+   (\w+) — (.+)"),
}


@dataclass(frozen=True)
class QueryFile:
    """One ``.rq`` file: ``header`` holds the one-line entries, ``parameters`` and ``columns`` their lists."""

    path: Path
    text: str
    header: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.stem

    def filled(self, **values: str) -> str:
        """The text with the ``VALUES`` lines of some parameters replaced by serialised terms."""
        text = self.text
        for name, term in values.items():
            line = re.compile(rf"^(\s*VALUES \?{name} \{{).*\}}$", re.MULTILINE)
            assert name in self.parameters and len(line.findall(text)) == 1, (self.name, name)
            text = line.sub(lambda match, term=term: f"{match[1]} {term} }}", text)
        return text


def read(path: Path) -> QueryFile:
    text = path.read_text(encoding="utf-8")
    header: dict[str, str] = {}
    lists: dict[str, dict[str, str]] = {"parameters": {}, "columns": {}}
    current = ""
    for line in text.splitlines():
        if not line.startswith("#+"):
            break
        item = ITEM.get(current) and ITEM[current].fullmatch(line)
        if match := KEY.fullmatch(line):
            current = match[1]
            if match[2] is not None:
                header[current] = match[2]
        elif item:
            lists[current][item[1]] = item[2]
        else:
            raise ValueError(f"{path.name}: header line not understood: {line}")
    return QueryFile(path, text, header, lists["parameters"], lists["columns"])


def folder(name: str) -> list[QueryFile]:
    return [read(path) for path in sorted((QUERIES / name).glob("*.rq"))]
