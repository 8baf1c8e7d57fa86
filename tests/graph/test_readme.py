"""The figure that graph/README.md shows to be copied is the one that stands in the graph."""

from __future__ import annotations

import re
from pathlib import Path


def test_the_example_is_the_figure_of_the_document_to_copy(root: Path) -> None:
    text = (root / "graph" / "README.md").read_text("utf-8")
    [copied] = re.findall(r"^ +old=(\S+)", text, re.MULTILINE)
    document = (root / "graph" / "document" / f"{copied}.ttl").read_text("utf-8")
    [shown] = re.findall(rf"^ +<observation/{copied}/.*?^ +\.$", text, re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"^ {7}| +# .*", "", line) for line in shown.splitlines()]
    assert "\n".join(lines) in document
    assert "measure:growth" in document
